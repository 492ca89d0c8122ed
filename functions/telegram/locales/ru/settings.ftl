settings-modules = 🧩 Разделы магазина
set-modules-hint = Нажмите раздел, чтобы включить его или выключить. Выключенное покупатели не видят: его кнопок и команд нет. Ничего не удаляется, а открытые обращения продолжаются.
set-module-favourites = ❤️ Избранное
set-module-watches = 🔔 Сообщать о поступлении товара
set-module-promo = 🎟 Промокоды
set-module-news = 📰 Новости
set-module-support = 💬 Обращения в поддержку
alert-module-off = Магазин пока выключил этот раздел. Всё остальное работает как обычно.
settings-support = 🎫 Поддержка
settings-catalog = 🗂 Каталог и новости
settings-checkout = 📝 Оформление заказа
settings-delivery = 🚚 Доставка
settings-language = 🌐 Язык магазина
set-saved = ✅ Сохранено.

set-wait-on = ⏳ Пока обращение открыто, покупатель ждёт ответа, а остальной бот для него закрыт.
set-wait-off = 🔓 Пока обращение открыто, покупатель пользуется магазином как обычно.
set-wait-start = ⏳ Пусть ждут ответа
set-wait-stop = 🔓 Пусть не ждут
set-reopen = ↩️ Закрытое обращение можно открыть снова ещё { $time }.
set-reopen-never = ↩️ Закрытое обращение нельзя открыть снова.
set-reopen-change = ↩️ Открыть снова
set-remind = ⏰ Если ответа нет, напоминаем о нём через { $time }.
set-remind-never = ⏰ О том, что ответа нет, не напоминаем.
set-remind-change = ⏰ Напоминание
set-forum-on = 💬 На обращения отвечают и в темах вашей группы. Чтобы отключить её, отправьте в ней /tickets.
set-forum-off = 💬 На обращения можно отвечать и в группе с темами: сделайте бота её администратором и отправьте в ней /tickets.
set-ask-reopen = Сколько дней закрытое обращение можно открыть снова?
set-expect-reopen = ❗️ Выберите кнопкой или отправьте число дней от { $min } до { $max }.
set-not-at-all = Нельзя
set-ask-remind = Через сколько минут без ответа напоминать?
set-expect-remind = ❗️ Выберите кнопкой или отправьте число минут от { $min } до { $max }.
set-never = Не напоминать

set-view-cards = 🃏 Каждый товар приходит отдельным сообщением, по { $count } на страницу.
set-view-pager = 📖 Товары листают в одном сообщении.
set-cards = 🃏 Карточки
set-pager = 📖 Листать
set-news = 📰 Новостей на странице: { $count }.
set-news-change = 📰 Сколько новостей
set-ask-news = Сколько новостей показывать сразу?
set-expect-news = ❗️ Выберите кнопкой или отправьте число от { $min } до { $max }.

set-rule-required = обязательно
set-rule-optional = можно пропустить
set-rule-off = не спрашиваем
set-checkout-hint = Нажмите на поле, чтобы изменить его. Адрес спрашиваем только там, где он нужен для доставки.
set-minimum = 💰 Минимальная сумма заказа: { $sum }.
set-minimum-none = 💰 Заказать можно на любую сумму.
set-minimum-change = 💰 Минимальная сумма
set-ask-minimum = На какую сумму можно заказать самое меньшее?
set-expect-sum = ❗️ Напишите сумму, например 150 или 99,90.
set-no-minimum = Любая сумма

set-language = Сейчас: { $language }. На этом языке бот говорит с теми, чьего языка не знает; на нём же показываем названия, которых нет в переводе.

set-delivery-none = Способов доставки нет: покупателя о ней не спрашиваем.
set-delivery-from = бесплатно от { $sum }
set-delivery-address = нужен адрес
set-delivery-bare = адрес не нужен
set-delivery-add = ➕ Добавить способ
set-delivery-title = ✏️ Название
set-delivery-price = 💰 Цена
set-delivery-free = 🎁 Бесплатно от…
set-delivery-remove = 🗑 Убрать
set-delivery-ask = Убрать способ доставки «{ $title }»? Новые заказы с ним уже не оформить.
set-delivery-yes = 🗑 Да, убрать
set-delivery-removed = Способа доставки «{ $title }» больше нет.
set-delivery-added = ✅ Добавлен способ доставки «{ $title }».
set-delivery-full = Способов доставки может быть не больше { $max }. Сначала уберите какой-нибудь.
set-delivery-back = ◀️ Доставка
set-address-yes = 📍 Нужен адрес
set-address-no = 🏪 Без адреса
set-ask-delivery-title = Как называется способ доставки?
set-ask-delivery-hint = Например, «Курьером» или «Самовывоз». Перевести название можно потом.
set-ask-delivery-price = Сколько стоит доставка?
set-free = Бесплатно
set-ask-delivery-from = От какой суммы заказа доставка бесплатна?
set-ask-delivery-address = Нужен ли для неё адрес покупателя?

hook-off = ⚠️ Вебхук на { $host } отключён.
hook-off-gone = Сервер ответил, что этого адреса больше нет.
hook-off-failing = До сервера ничего не доходит уже { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[other] { $days } дней
}.
hook-off-what = Заказы и обращения работают как прежде, но ваша система о них не узнаёт. Когда она снова заработает, включите вебхук через API и отправьте пропущенное ещё раз.
