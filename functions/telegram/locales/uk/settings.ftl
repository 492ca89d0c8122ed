settings-modules = 🧩 Розділи магазину
set-modules-hint = Натисніть розділ, щоб увімкнути його або вимкнути. Вимкненого покупці не бачать: його кнопок і команд немає. Нічого не видаляється, а відкриті звернення тривають.
set-module-favourites = ❤️ Обране
set-module-watches = 🔔 Повідомляти про надходження товару
set-module-promo = 🎟 Промокоди
set-module-news = 📰 Новини
set-module-support = 💬 Звернення до підтримки
alert-module-off = Магазин поки що вимкнув цей розділ. Усе інше працює як зазвичай.
settings-support = 🎫 Підтримка
settings-catalog = 🗂 Каталог і новини
settings-checkout = 📝 Оформлення
settings-delivery = 🚚 Доставка
settings-language = 🌐 Мова магазину
set-saved = ✅ Збережено.

set-wait-on = ⏳ Поки звернення відкрите, покупець чекає на відповідь, а решта бота для нього закрита.
set-wait-off = 🔓 Поки звернення відкрите, покупець користується магазином як завжди.
set-wait-start = ⏳ Хай чекають
set-wait-stop = 🔓 Хай не чекають
set-reopen = ↩️ Закрите звернення можна відкрити знову ще { $time }.
set-reopen-never = ↩️ Закрите звернення не можна відкрити знову.
set-reopen-change = ↩️ Відкрити знову
set-remind = ⏰ Якщо відповіді немає, нагадуємо про неї через { $time }.
set-remind-never = ⏰ Про те, що відповіді немає, не нагадуємо.
set-remind-change = ⏰ Нагадування
set-forum-on = 💬 На звернення відповідають і в темах вашої групи. Щоб її вимкнути, надішліть у ній /tickets.
set-forum-off = 💬 На звернення можна відповідати й у групі з темами: зробіть бота її адміністратором і надішліть у ній /tickets.
set-ask-reopen = Скільки днів закрите звернення можна відкрити знову?
set-expect-reopen = ❗️ Виберіть кнопкою або надішліть число днів від { $min } до { $max }.
set-not-at-all = Не можна
set-ask-remind = Через скільки хвилин без відповіді нагадувати?
set-expect-remind = ❗️ Виберіть кнопкою або надішліть число хвилин від { $min } до { $max }.
set-never = Не нагадувати

set-view-cards = 🃏 Кожен товар приходить окремим повідомленням, по { $count } на сторінку.
set-view-pager = 📖 Товари гортають в одному повідомленні.
set-cards = 🃏 Картки
set-pager = 📖 Гортати
set-news = 📰 Новин на сторінці: { $count }.
set-news-change = 📰 Скільки новин
set-ask-news = Скільки новин показувати одразу?
set-expect-news = ❗️ Виберіть кнопкою або надішліть число від { $min } до { $max }.

set-rule-required = обов’язково
set-rule-optional = можна пропустити
set-rule-off = не питаємо
set-checkout-hint = Натисніть на поле, щоб змінити його. Адресу питаємо лише там, де вона потрібна для доставки.
set-minimum = 💰 Мінімальна сума замовлення: { $sum }.
set-minimum-none = 💰 Замовити можна на будь-яку суму.
set-minimum-change = 💰 Мінімальна сума
set-ask-minimum = На яку суму можна замовити щонайменше?
set-expect-sum = ❗️ Напишіть суму, наприклад 150 або 99,90.
set-no-minimum = Будь-яка сума

set-language = Зараз: { $language }. Цією мовою бот говорить із тими, чиєї мови не знає; нею ж показуємо назви, яких немає в перекладі.

set-delivery-none = Способів доставки немає: покупця про неї не питаємо.
set-delivery-from = безкоштовно від { $sum }
set-delivery-address = потрібна адреса
set-delivery-bare = адреса не потрібна
set-delivery-add = ➕ Додати спосіб
set-delivery-title = ✏️ Назва
set-delivery-price = 💰 Ціна
set-delivery-free = 🎁 Безкоштовно від…
set-delivery-remove = 🗑 Прибрати
set-delivery-ask = Прибрати спосіб доставки «{ $title }»? Нові замовлення з ним уже не оформити.
set-delivery-yes = 🗑 Так, прибрати
set-delivery-removed = Способу доставки «{ $title }» більше немає.
set-delivery-added = ✅ Додано спосіб доставки «{ $title }».
set-delivery-full = Способів доставки може бути щонайбільше { $max }. Спершу приберіть якийсь.
set-delivery-back = ◀️ Доставка
set-address-yes = 📍 Потрібна адреса
set-address-no = 🏪 Без адреси
set-ask-delivery-title = Як називається спосіб доставки?
set-ask-delivery-hint = Наприклад, «Кур’єром» або «Самовивіз». Перекласти назву можна потім.
set-ask-delivery-price = Скільки коштує доставка?
set-free = Безкоштовно
set-ask-delivery-from = Від якої суми замовлення доставка безкоштовна?
set-ask-delivery-address = Чи потрібна для неї адреса покупця?

hook-off = ⚠️ Вебхук на { $host } вимкнено.
hook-off-gone = Сервер відповів, що цієї адреси більше немає.
hook-off-failing = До сервера нічого не доходить уже { $days ->
    [one] { $days } день
    [few] { $days } дні
   *[other] { $days } днів
}.
hook-off-what = Замовлення та звернення працюють як і раніше, але ваша система про них не дізнається. Коли вона знову запрацює, увімкніть вебхук через API і надішліть пропущене ще раз.
