command-catalog = What the shop sells
command-search = Find a product
command-cart = Your cart
command-orders = Your orders
command-desk = Your place of work
command-start = Open the shop
command-help = What this bot can do

nav-categories = 🗂 Categories
nav-discounts = 🏷 Discounts
nav-cart = 🛒 Cart
nav-orders = 📦 My orders
nav-news = 📰 News
nav-profile = 👤 Profile
nav-support = 💬 Support
nav-desk = 🛠 Desk

greeting-default =
    Hello, { $name }! 👋
    Welcome to our shop. The buttons below lead you through it.

greeting-again = 👋 Good to see you again, { $name }!

help =
    Here you can choose products, put them into the cart and order them. To find a product, just write its name.

    /catalog – what the shop sells
    /search – find a product
    /cart – your cart
    /orders – your orders
    /favourites – what you keep an eye on
    /news – news from the shop
    /profile – your details
    /language – choose the language
    /about – about the shop
    /support – contact the shop
    /stop – no more news and offers
    /cancel – leave what you have begun

    The buttons below lead to most of these.

help-staff =
    You work in this shop.

    /desk – your place of work
    /panel – the web panel

help-broadcasts = /broadcasts – broadcasts and campaigns

not-understood = I do not understand this yet. Please use the buttons below, or /help.

nothing-to-cancel = There is nothing to cancel: no question waits for an answer.

slow-down = That is a lot at once: the last messages were not read. Please wait half a minute and send them again.

private-only = The shop is open in a private chat. Please write to @{ $bot } directly.
private-open = 🛍 To the shop

about-default = <b>{ $shop }</b> is a shop right here in Telegram: choose products, order them and follow your orders without leaving the chat.

button-back = ◀️ Back
button-home = 🗂 All categories
button-more = ⬇️ Show more
button-cancel = ✖️ Cancel

toast-outdated = This button is out of date. Here is the current screen.
toast-failed = Something went wrong on our side. Please try again.

contact-hint = 📱 Share your number with the button below, or write it.
contact-share = 📱 Share my number
contact-foreign = This is somebody else's contact. Please share your own number, or write one.
contact-unasked = Thank you, but I did not ask for a contact now.

menu-restored = 👌 The menu is back below.

