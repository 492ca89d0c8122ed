work-tab-created = 🆕 New · { $count }
work-tab-mine = 🙋 Mine · { $count }
work-tab-in_work = 🔧 Active · { $count }
work-tab-completed = ✅ Done · { $count }
work-tab-cancelled = ✖️ Cancelled · { $count }
work-list-created = 🆕 New orders, the oldest first
work-list-mine = 🙋 My orders in progress
work-list-in_work = 🔧 Orders in progress
work-list-completed = ✅ Completed orders
work-list-cancelled = ✖️ Cancelled orders
work-empty = There are none.
work-previous = ◀️ Back
work-next = More ▶️

work-state = { $status } · { $name }
work-with = 🔧 { $name }
work-note-line = 🗒 For the staff: { $note }
work-earlier =
    { $count ->
        [one] … { $count } earlier change
       *[other] … { $count } earlier changes
    }
work-reason = 💬 { $reason }
work-by-customer = the customer
work-by-api = API

work-take = 🔧 Take it
work-open = 📦 Open
work-complete = ✅ Complete
work-done-ask = Is the order <b>{ $number }</b> completed? The customer is told at once; it cannot go back into work.
work-done-yes = ✅ Yes, completed
work-cancel = ✖️ Cancel it
work-release = ↩️ Give back
work-note = 🗒 Note

work-why = Why is the order <b>{ $number }</b> cancelled? The customer will read the reason.
work-why-sold_out = 📦 Sold out
work-why-no_answer = 📵 No answer
work-why-asked = 🙋 Customer asked
work-why-no_delivery = 🚚 No delivery there
work-why-own = ✍️ In my own words
work-reason-sold_out = something of the order is out of stock
work-reason-no_answer = we could not reach you
work-reason-asked = you asked us to
work-reason-no_delivery = we cannot deliver to your address
work-cancel-ask =
    Cancel the order <b>{ $number }</b>? This cannot be undone.
    The customer will read: { $reason }
work-cancel-yes = ✖️ Yes, cancel it
work-ask-reason = Why is the order { $number } cancelled? Write it for the customer.
work-expect-reason = Please write the reason in at most { $max } characters.
work-expect-sure = Please press a button.
work-ask-note = What should colleagues know about the order { $number }? The customer does not see it.
work-expect-note = Please write the note in at most { $max } characters.
work-note-words-only = ❗️ A note has words only: a picture or a file is not kept. Write it as a text.

toast-work-taken = The order is yours.
toast-work-released = The order waits for somebody else.
toast-work-completed = The order is completed.
toast-work-cancelled = The order is cancelled.
alert-work-taken = { $name } is working on this order.
toast-work-mine = You are working on this order already.
work-erased = The customer has had their data deleted: nothing can be noted here.
alert-work-moved = The order has changed meanwhile. Its state now: { $status }.

work-told-taken = 🔧 We have started to work on your order <b>{ $number }</b>.
work-told-released = 🆕 Your order <b>{ $number }</b> is in the queue again.
work-told-completed =
    ✅ Your order <b>{ $number }</b> is completed.
    Thank you for your purchase!
work-told-cancelled = ✖️ We had to cancel your order <b>{ $number }</b>.
work-told-colleague = 🔔 Your order <b>{ $number }</b>: { $status } · { $name }
work-told-again = ↩️ { $name } gave the order <b>{ $number }</b> back: it waits for somebody to take it.

day-title = 📊 Today, as of { $date }
day-compared = In brackets: by this time yesterday.
day-orders = 🧾 Orders: <b>{ $count }</b> ({ $was })
day-revenue = 💰 Revenue, completed: <b>{ $total }</b> ({ $was })
day-ordered = 🧾 Ordered, less the cancelled: <b>{ $total }</b> ({ $was })
day-state = { $status } – { $count }, for { $total }
day-customers = 👥 New customers: <b>{ $count }</b> ({ $was })
day-tickets = 🎫 Requests: { $waiting } waiting, { $work } in progress
day-low = 📉 Running low
day-low-line = { $title }: { $count }
day-low-none = 📦 Nothing runs low.
day-low-more =
    { $count ->
        [one] and { $count } more product
       *[other] and { $count } more products
    }
day-refresh = 🔄 Refresh
