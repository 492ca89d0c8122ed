desk-title = 🛠 { $shop }: робоче місце
desk-choose = Над чим попрацюємо?
desk-button = 🛠 Робоче місце
desk-refused = Це для тих, хто працює в магазині.
desk-orders = 🧾 Замовлення
desk-tickets = 🎫 Звернення
desk-catalog = 🗂 Каталог
desk-promo = 🎟 Промокоди
desk-news = 📰 Новини
desk-texts = 📝 Тексти
desk-staff = 👥 Персонал
desk-settings = ⚙️ Налаштування
desk-summary = 📊 Сьогодні

form-step = { $position } з { $count }
form-skip = ⏭ Пропустити
form-left = ✖️ Усе залишилося, як було.
reminder-form = ✍️ Ви саме щось заповнюєте: наступне повідомлення буде відповіддю.
