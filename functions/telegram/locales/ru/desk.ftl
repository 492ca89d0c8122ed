desk-title = 🛠 { $shop }: рабочее место
desk-choose = Над чем поработаем?
desk-button = 🛠 Рабочее место
desk-refused = Это для тех, кто работает в магазине.
desk-orders = 🧾 Заказы
desk-tickets = 🎫 Обращения
desk-catalog = 🗂 Каталог
desk-promo = 🎟 Промокоды
desk-news = 📰 Новости
desk-texts = 📝 Тексты
desk-staff = 👥 Персонал
desk-settings = ⚙️ Настройки
desk-summary = 📊 Сегодня

form-step = { $position } из { $count }
form-skip = ⏭ Пропустить
form-left = ✖️ Всё осталось как было.
reminder-form = ✍️ Вы как раз что-то заполняете: следующее сообщение будет ответом.
