orders-title = 📦 Your orders
orders-empty = You have not ordered anything yet.

order-heading = <b>{ $number }</b>, placed on { $date }
order-created = 🆕 Created
order-in-work = 🔧 In progress
order-completed = ✅ Completed
order-cancelled = ✖️ Cancelled
order-line = { $title } × { $quantity } = { $total }
order-more-lines =
    { $count ->
        [one] and { $count } more product
       *[other] and { $count } more products
    }
order-total = Total: <b>{ $total }</b>

order-state = { $status } · <b>{ $total }</b>
orders-newer = ◀️ Newer
orders-older = Older ▶️

order-title = 📦 Order <b>{ $number }</b>
order-timeline = History
order-change = { $date } · { $status } · { $who }
order-by-you = you
order-by-shop = the shop

order-repeat = 🔁 Order again
order-cancel = ✖️ Cancel the order
order-cancel-ask =
    Cancel the order <b>{ $number }</b> of <b>{ $total }</b>?
    This cannot be undone, but you can order the same again.
order-cancel-yes = ✖️ Yes, cancel it
order-cancel-no = ◀️ No, keep it
toast-order-cancelled = The order is cancelled.
alert-order-late = This order can no longer be cancelled. Its state now: { $status }.

repeat-added =
    ✅ Added to your cart from the order { $number }: { $count ->
        [one] { $count } item
       *[other] { $count } items
    }
repeat-beside = What was in the cart before is there too.
repeat-nothing = Nothing of the order { $number } could be added to your cart.
repeat-changes = ⚠️ Please note:
repeat-full = { $title }: not added, there is no more room in the cart
repeat-part = { $title }: { $added } of { $wanted } added, there are only { $left }
repeat-most = { $title }: { $added } of { $wanted } added, the cart takes at most { $max } of it

notify-order = 🔔 New order <b>{ $number }</b>
notify-write = Write to { $name }
notify-cancelled = ✖️ Order <b>{ $number }</b> is cancelled
