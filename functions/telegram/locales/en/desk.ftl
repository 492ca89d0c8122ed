desk-title = 🛠 { $shop }: the desk
desk-choose = What would you like to work on?
desk-button = 🛠 Desk
desk-refused = This is for those who work in the shop.
desk-orders = 🧾 Orders
desk-tickets = 🎫 Requests
desk-catalog = 🗂 Catalogue
desk-promo = 🎟 Promo codes
desk-broadcasts = 📣 Broadcasts
desk-news = 📰 News
desk-texts = 📝 Texts
desk-staff = 👥 Staff
desk-settings = ⚙️ Settings
desk-summary = 📊 Today
desk-panel = 🖥 Panel

panel-link =
    🖥 Your way to the web panel. It works once, for { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }; a new link replaces it.
panel-warning = Whoever opens it comes in as you: give it to nobody.
panel-open = Open the panel
panel-copy = Copy the link
panel-sent = 🖥 The link to the panel is below.
panel-nowhere = The panel cannot be reached yet: the address of this shop's server is not set. Please tell who runs it (the setting is PUBLIC_URL).

form-step = { $position } of { $count }
form-skip = ⏭ Skip
form-keep = ↩️ Leave as it is
form-clear = 🗑 Take away
form-now = Now: <b>{ $value }</b>
form-now-none = Now: <i>not set</i>
form-left = ✖️ Left as it was.
form-drop = ✖️ Give up
toast-form-over = This is over already.
form-unfinished = ✍️ You have not finished filling this in. Finish it or give it up, then begin something else.
reminder-form = ✍️ You are in the middle of filling something in: your next message is taken as the answer.
