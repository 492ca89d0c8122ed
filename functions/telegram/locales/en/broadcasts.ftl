broadcast-below = 👇 More about it
broadcast-from-shop = ✉️ From the shop
broadcast-less = 🔕 Fewer of these
broadcast-ask-news =
    <b>No more news?</b>

    The shop will not write to you about its news any more. You can change your mind at any time.
broadcast-ask-offers =
    <b>No more offers?</b>

    The shop will not write to you about its offers any more. You can change your mind at any time.
broadcast-yes = 🔕 Yes, no more
broadcast-stopped-news = 🔕 Done: no more news. To take it back, press “News” below; later you find it in the profile, under “Messages”.
broadcast-stopped-offers = 🔕 Done: no more offers. To take it back, press “Offers” below; later you find it in the profile, under “Messages”.
broadcast-stopped-all = 🔕 Done: no more news and offers. To take it back, press the buttons below; later you find them in the profile, under “Messages”.
broadcast-resumed-news = ✅ You get the news again.
broadcast-resumed-offers = ✅ You get the offers again.
broadcast-wanted = ✉️ Messages
broadcast-wanted-title = ✉️ Messages from the shop
broadcast-wanted-about = Choose what the shop may write to you about. What concerns your orders always comes: so does what you have to know to get them.
broadcast-news = News
broadcast-offers = Offers

alert-broadcast-gone = What this button led to is not there any more. Please have a look at the catalogue.
alert-broadcast-preview = This is only a preview: the button works in what customers get.
