desk-title = 🛠 { $shop }: робоче місце
desk-choose = Над чим попрацюємо?
desk-button = 🛠 Робоче місце
desk-refused = Це для тих, хто працює в магазині.
desk-orders = 🧾 Замовлення
desk-tickets = 🎫 Звернення
desk-catalog = 🗂 Каталог
desk-promo = 🎟 Промокоди
desk-broadcasts = 📣 Розсилки
desk-news = 📰 Новини
desk-texts = 📝 Тексти
desk-staff = 👥 Персонал
desk-settings = ⚙️ Налаштування
desk-summary = 📊 Сьогодні
desk-panel = 🖥 Панель

panel-link =
    🖥 Ваш вхід у вебпанель. Посилання діє один раз, { $count ->
        [one] { $count } хвилину
        [few] { $count } хвилини
       *[many] { $count } хвилин
    }; нове його замінює.
panel-warning = Хто його відкриє, увійде як ви: не давайте його нікому.
panel-open = Відкрити панель
panel-copy = Скопіювати посилання
panel-sent = 🖥 Посилання на панель нижче.
panel-nowhere = Панель поки недоступна: не вказано адресу сервера магазину. Скажіть тому, хто ним опікується (параметр PUBLIC_URL).

form-step = { $position } з { $count }
form-skip = ⏭ Пропустити
form-keep = ↩️ Лишити як є
form-clear = 🗑 Прибрати
form-now = Зараз: <b>{ $value }</b>
form-now-none = Зараз: <i>не задано</i>
form-left = ✖️ Усе залишилося, як було.
form-drop = ✖️ Покинути
toast-form-over = Це вже завершено.
form-unfinished = ✍️ Ви не завершили заповнювати. Завершіть або покиньте це, тоді можна почати інше.
reminder-form = ✍️ Ви саме щось заповнюєте: наступне повідомлення буде відповіддю.
