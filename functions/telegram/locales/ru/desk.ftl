desk-title = 🛠 { $shop }: рабочее место
desk-choose = Над чем поработаем?
desk-button = 🛠 Рабочее место
desk-refused = Это для тех, кто работает в магазине.
desk-orders = 🧾 Заказы
desk-tickets = 🎫 Обращения
desk-catalog = 🗂 Каталог
desk-promo = 🎟 Промокоды
desk-broadcasts = 📣 Рассылки
desk-news = 📰 Новости
desk-texts = 📝 Тексты
desk-staff = 👥 Персонал
desk-settings = ⚙️ Настройки
desk-summary = 📊 Сегодня
desk-panel = 🖥 Панель

panel-link =
    🖥 Ваш вход в веб-панель. Ссылка действует один раз, { $count ->
        [one] { $count } минуту
        [few] { $count } минуты
       *[many] { $count } минут
    }; новая её заменяет.
panel-warning = Кто её откроет, войдёт как вы: не давайте её никому.
panel-open = Открыть панель
panel-copy = Скопировать ссылку
panel-sent = 🖥 Ссылка на панель ниже.
panel-nowhere = Панель пока недоступна: не указан адрес сервера магазина. Скажите тому, кто им занимается (параметр PUBLIC_URL).

form-step = { $position } из { $count }
form-skip = ⏭ Пропустить
form-keep = ↩️ Оставить как есть
form-clear = 🗑 Убрать
form-now = Сейчас: <b>{ $value }</b>
form-now-none = Сейчас: <i>не задано</i>
form-left = ✖️ Всё осталось как было.
form-drop = ✖️ Бросить
toast-form-over = Это уже закончено.
form-unfinished = ✍️ Вы не закончили заполнять. Закончите или бросьте это, тогда можно начать другое.
reminder-form = ✍️ Вы как раз что-то заполняете: следующее сообщение будет ответом.
