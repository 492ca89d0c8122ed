orders-title = 📦 Your orders
orders-empty = You have not ordered anything yet.

order-heading = <b>{ $number }</b> of { $date }
order-created = 🆕 Created
order-in-work = 🔧 In work
order-completed = ✅ Completed
order-cancelled = ✖️ Cancelled
order-line = { $title } × { $quantity } = { $total }
order-more-lines =
    { $count ->
        [one] and { $count } more product
       *[other] and { $count } more products
    }
order-total = Total: <b>{ $total }</b>

notify-order = 🔔 New order <b>{ $number }</b>
notify-write = Write to { $name }
