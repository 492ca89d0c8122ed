desk-title = 🛠 { $shop }: the desk
desk-choose = What would you like to work on?
desk-button = 🛠 Desk
desk-refused = This is for those who work in the shop.
desk-orders = 🧾 Orders
desk-tickets = 🎫 Tickets
desk-catalog = 🗂 Catalogue
desk-promo = 🎟 Promo codes
desk-news = 📰 News
desk-texts = 📝 Texts
desk-staff = 👥 Staff
desk-settings = ⚙️ Settings
desk-summary = 📊 Today

form-step = { $position } of { $count }
form-skip = ⏭ Skip
form-left = ✖️ Left as it was.
reminder-form = ✍️ You are in the middle of filling something in: your next message is taken as the answer.
