settings-modules = 🧩 Parts of the shop
set-modules-hint = Press a part to switch it on or off. What is off is out of the customers’ sight: its buttons and commands are gone. Nothing is deleted, and open requests for help go on.
set-module-favourites = ❤️ Favourites
set-module-watches = 🔔 Telling when a product is back
set-module-promo = 🎟 Promo codes
set-module-news = 📰 News
set-module-support = 💬 Requests for help
alert-module-off = The shop has switched this off for now. Everything else works as usual.
settings-support = 🎫 Support
settings-catalog = 🗂 Catalogue and news
settings-checkout = 📝 Checkout
settings-delivery = 🚚 Delivery
settings-language = 🌐 Shop’s language
set-saved = ✅ Saved.

set-wait-on = ⏳ While a request is open, its customer waits for the answer, and the rest of the bot is closed to them.
set-wait-off = 🔓 While a request is open, its customer uses the shop as usual.
set-wait-start = ⏳ Have them wait
set-wait-stop = 🔓 Let them go on
set-reopen = ↩️ A closed request may be opened again for { $time }.
set-reopen-never = ↩️ A closed request cannot be opened again.
set-reopen-change = ↩️ Opening again
set-remind = ⏰ The staff are reminded of a request after { $time } without an answer.
set-remind-never = ⏰ The staff are not reminded of requests without an answer.
set-remind-change = ⏰ Reminder
set-forum-on = 💬 Requests are answered in the topics of your group, too. To stop that, send /tickets there.
set-forum-off = 💬 Requests can be answered in a group with topics, too: make the bot an administrator of it and send /tickets there.
set-ask-reopen = For how many days may a closed request be opened again?
set-expect-reopen = ❗️ Choose by a button, or send a number of days from { $min } to { $max }.
set-not-at-all = Not at all
set-ask-remind = After how many minutes without an answer shall we remind?
set-expect-remind = ❗️ Choose by a button, or send a number of minutes from { $min } to { $max }.
set-never = Never

set-view-cards = 🃏 Each product comes as a message of its own, { $count } to a page.
set-view-pager = 📖 The products are turned over in one message.
set-cards = 🃏 Cards
set-pager = 📖 One by one
set-news = 📰 News on a page: { $count }.
set-news-change = 📰 How much news
set-ask-news = How many items of news shall be shown at once?
set-expect-news = ❗️ Choose by a button, or send a number from { $min } to { $max }.

set-rule-required = required
set-rule-optional = may be skipped
set-rule-off = not asked
set-checkout-hint = Press a field to change it. The address is asked only where the delivery needs one.
set-minimum = 💰 An order has to come to at least { $sum }.
set-minimum-none = 💰 An order may come to any sum.
set-minimum-change = 💰 Minimum order
set-ask-minimum = What does an order have to come to at least?
set-expect-sum = ❗️ Write a sum such as 150 or 99.90.
set-no-minimum = Any sum

set-language = Now: { $language }. The bot speaks it to those whose own language it does not know, and names that are not translated are shown in it.

set-delivery-none = There is no way of delivery: customers are not asked about it.
set-delivery-from = free from { $sum }
set-delivery-address = needs an address
set-delivery-bare = needs no address
set-delivery-add = ➕ Add a way
set-delivery-title = ✏️ Name
set-delivery-price = 💰 Price
set-delivery-free = 🎁 Free from…
set-delivery-remove = 🗑 Remove
set-delivery-ask = Remove “{ $title }”? New orders cannot be delivered that way any more.
set-delivery-yes = 🗑 Yes, remove
set-delivery-removed = “{ $title }” is removed.
set-delivery-added = ✅ “{ $title }” is added.
set-delivery-full = There can be at most { $max } ways of delivery. Remove one first.
set-delivery-back = ◀️ Delivery
set-address-yes = 📍 Needs an address
set-address-no = 🏪 No address
set-ask-delivery-title = What is this way of delivery called?
set-ask-delivery-hint = “By courier”, for example, or “Pick-up”. It can be translated later.
set-ask-delivery-price = What does the delivery cost?
set-free = Free
set-ask-delivery-from = From which sum on is the delivery free?
set-ask-delivery-address = Does it need the customer’s address?

hook-off = ⚠️ The webhook to { $host } is switched off.
hook-off-gone = The server there answered that the address is gone for good.
hook-off-failing = Nothing has reached the server there for { $days ->
    [one] { $days } day
   *[other] { $days } days
}.
hook-off-what = Orders and requests go on as before, but your system does not hear of them. Once it is in order again, switch the webhook on over the API and send again what was missed.
