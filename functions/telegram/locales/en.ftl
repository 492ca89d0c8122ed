command-catalog = What the shop sells
command-cart = Your cart
command-orders = Your orders
command-language = Choose the language
command-help = What this bot can do

nav-categories = 🗂 Categories
nav-discounts = 🏷 Discounts
nav-cart = 🛒 Cart
nav-orders = 📦 My orders
nav-news = 📰 News
nav-profile = 👤 Profile
nav-support = 💬 Support

greeting-default =
    Hello, { $name }! 👋
    Welcome to our shop. The buttons below lead you through it.
help =
    Here you can choose products, put them into the cart and order them.

    /catalog – what the shop sells
    /cart – your cart
    /orders – your orders
    /language – choose the language

    The buttons below lead to the same places, and to your profile and support.
not-understood = I do not understand this yet. Please use the buttons below, or /help.
private-only = The shop is open in a private chat. Please write to @{ $bot } directly.
support-default = Write to the shop, and we will help you.
news-empty = There is no news yet.

button-back = ◀️ Back
button-home = 🗂 All categories
button-more = ⬇️ Show more
button-cancel = ✖️ Cancel

toast-outdated = This button is out of date. Here is the current screen.
toast-shown = This is shown already.
toast-failed = Something went wrong on our side. Please try again.

categories-title = 🗂 Categories
categories-choose = Choose a category:
categories-empty = The catalogue is empty for now. Please come back later.
products-empty = There is nothing on sale here right now.
products-more = There are more products here.
products-end = That is all there is here.
discounts-title = 🏷 Discounts
discounts-empty = There are no discounts right now.

card-price = 💰 { $price }
card-price-discounted = 💰 { $price } (−{ $percent } %, was <s>{ $was }</s>)
card-not-on-sale = Not on sale now
card-add = 🛒 Add to cart
card-in-cart = In cart: { $count }
card-open-cart = 🛒 Open cart

cart-title = 🛒 Your cart
cart-empty = 🛒 Your cart is empty. Choose something you like!
cart-line = <b>{ $title }</b>
cart-line-price = { $price } × { $quantity } = { $total }
cart-line-price-discounted = { $price } (−{ $percent } %, <s>{ $was }</s>) × { $quantity } = { $total }
cart-total =
    Total: <b>{ $total }</b> for { $count ->
        [one] { $count } item
       *[other] { $count } items
    }
cart-saved = You save { $saved }
cart-checkout = ✅ Complete order
toast-in-cart = In cart: { $count }
toast-removed = Removed from the cart
alert-gone = This product is no longer on sale. It is not in your cart.
alert-limit =
    { $left ->
        [one] Only { $left } piece is left, so that is how many are in your cart.
       *[other] Only { $left } pieces are left, so that is how many are in your cart.
    }
alert-cart-full =
    { $max ->
        [one] The cart holds { $max } product. Complete the order or remove something first.
       *[other] The cart holds { $max } different products. Complete the order or remove something first.
    }
alert-cart-other = Your cart has changed meanwhile. Here it is as it is now.

field-name = Name
field-phone = Phone
field-email = E-mail
field-address = Address
ask-name = What is your name?
ask-phone = Which phone number can we reach you at?
ask-email = What is your e-mail address?
ask-address = Where shall we deliver? Town, street, house, or the branch of your delivery service.
invalid-name = Please write the name in 1 to 100 characters.
invalid-phone = This does not look like a phone number. Please write it with the country code, for instance +380 67 123 45 67.
invalid-email = This does not look like an e-mail address. Please write it like name@example.com.
invalid-address = Please write the address in 3 to 300 characters.

contact-hint = 📱 Share your number with the button below, or write it.
contact-share = 📱 Share my number
contact-foreign = This is somebody else's contact. Please share your own number, or write one.
contact-unasked = Thank you, but I did not ask for a contact now.
menu-restored = 👌 The menu is back below.

checkout-step = 📝 Order · { $position } of { $count }
checkout-offered = ✅ { $value }
checkout-summary = 📝 Please check your order
checkout-confirm = ✅ Confirm · { $total }
checkout-confirm-hint = Please check the order and press “Confirm”, or “Cancel” to leave it.
checkout-cancelled = The order is not placed. Your cart is as it was.
checkout-cart-gone = All that was in your cart has been sold meanwhile.
alert-cart-changed = Something has changed since you looked. Please check the order once more.
changes-title = ⚠️ Changed meanwhile:
change-gone = { $title } is no longer on sale
change-fewer = { $title }: only { $left } left
change-price = { $title }: { $now } instead of { $was }

order-placed =
    🎉 Thank you! Your order <b>{ $number }</b> is placed.
    Total: <b>{ $total }</b>
order-next = We will contact you soon. You find the order and its state under “My orders”.
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

profile-title = 👤 Your profile
profile-unknown = not given
profile-language = 🌐 { $language }
profile-current = Now: { $value }
profile-saved = ✅ Saved.
language-choose = 🌐 Choose the language
language-chosen = ✅ I will speak English with you.

notify-order = 🔔 New order <b>{ $number }</b>
notify-write = Write to { $name }
