command-catalog = Что есть в магазине
command-cart = Ваша корзина
command-orders = Ваши заказы
command-language = Выбрать язык
command-help = Что умеет этот бот

nav-categories = 🗂 Категории
nav-discounts = 🏷 Скидки
nav-cart = 🛒 Корзина
nav-orders = 📦 Мои заказы
nav-news = 📰 Новости
nav-profile = 👤 Профиль
nav-support = 💬 Поддержка

greeting-default =
    Здравствуйте, { $name }! 👋
    Добро пожаловать в наш магазин. Кнопки внизу проведут вас дальше.
help =
    Здесь можно выбрать товары, положить их в корзину и заказать.

    /catalog – что есть в магазине
    /cart – ваша корзина
    /orders – ваши заказы
    /language – выбрать язык

    Кнопки внизу ведут туда же, а ещё в профиль и поддержку.
not-understood = Этого я пока не понимаю. Воспользуйтесь, пожалуйста, кнопками внизу или /help.
private-only = Магазин работает в личном чате. Напишите, пожалуйста, прямо @{ $bot }.
support-default = Напишите магазину, и мы поможем.
news-empty = Новостей пока нет.

button-back = ◀️ Назад
button-home = 🗂 Все категории
button-more = ⬇️ Показать ещё
button-cancel = ✖️ Отменить

toast-outdated = Эта кнопка устарела. Вот текущий экран.
toast-shown = Это уже показано.
toast-failed = У нас что-то пошло не так. Попробуйте, пожалуйста, ещё раз.

categories-title = 🗂 Категории
categories-choose = Выберите категорию:
categories-empty = Каталог пока пуст. Загляните, пожалуйста, позже.
products-empty = Сейчас здесь ничего нет в продаже.
products-more = Здесь есть ещё товары.
products-end = Это всё, что здесь есть.
discounts-title = 🏷 Скидки
discounts-empty = Сейчас скидок нет.

card-price = 💰 { $price }
card-price-discounted = 💰 { $price } (−{ $percent } %, было <s>{ $was }</s>)
card-not-on-sale = Сейчас не продаётся
card-add = 🛒 В корзину
card-in-cart = В корзине: { $count }
card-open-cart = 🛒 Открыть корзину

cart-title = 🛒 Ваша корзина
cart-empty = 🛒 Ваша корзина пуста. Выберите что-нибудь по душе!
cart-line = <b>{ $title }</b>
cart-line-price = { $price } × { $quantity } = { $total }
cart-line-price-discounted = { $price } (−{ $percent } %, <s>{ $was }</s>) × { $quantity } = { $total }
cart-total =
    Итого: <b>{ $total }</b> за { $count ->
        [one] { $count } товар
        [few] { $count } товара
       *[other] { $count } товаров
    }
cart-saved = Вы экономите { $saved }
cart-checkout = ✅ Оформить заказ
toast-in-cart = В корзине: { $count }
toast-removed = Убрано из корзины
alert-gone = Этот товар больше не продаётся. В вашей корзине его нет.
alert-limit =
    { $left ->
        [one] Осталась только { $left } штука, столько и положено в корзину.
        [few] Осталось только { $left } штуки, столько и положено в корзину.
       *[other] Осталось только { $left } штук, столько и положено в корзину.
    }
alert-cart-full =
    { $max ->
        [one] В корзину помещается { $max } товар. Оформите заказ или уберите что-нибудь.
        [few] В корзину помещается { $max } разных товара. Оформите заказ или уберите что-нибудь.
       *[other] В корзину помещается { $max } разных товаров. Оформите заказ или уберите что-нибудь.
    }
alert-cart-other = Ваша корзина тем временем изменилась. Вот она, какая есть сейчас.

field-name = Имя
field-phone = Телефон
field-email = E-mail
field-address = Адрес
ask-name = Как вас зовут?
ask-phone = По какому номеру телефона с вами связаться?
ask-email = Какой у вас адрес e-mail?
ask-address = Куда доставить? Город, улица, дом или отделение службы доставки.
invalid-name = Напишите, пожалуйста, имя: от 1 до 100 символов.
invalid-phone = Это не похоже на номер телефона. Напишите его, пожалуйста, с кодом страны, например +380 67 123 45 67.
invalid-email = Это не похоже на адрес e-mail. Напишите его, пожалуйста, в виде name@example.com.
invalid-address = Напишите, пожалуйста, адрес: от 3 до 300 символов.

contact-hint = 📱 Поделитесь номером кнопкой внизу или напишите его.
contact-share = 📱 Поделиться номером
contact-foreign = Это чужой контакт. Поделитесь, пожалуйста, своим номером или напишите его.
contact-unasked = Спасибо, но сейчас контакт не нужен.
menu-restored = 👌 Меню снова внизу.

checkout-step = 📝 Заказ · { $position } из { $count }
checkout-offered = ✅ { $value }
checkout-summary = 📝 Проверьте, пожалуйста, заказ
checkout-confirm = ✅ Подтвердить · { $total }
checkout-confirm-hint = Проверьте, пожалуйста, заказ и нажмите «Подтвердить» или «Отменить», чтобы выйти.
checkout-cancelled = Заказ не оформлен. Корзина осталась такой, как была.
checkout-cart-gone = Всё, что было в вашей корзине, тем временем распродано.
alert-cart-changed = С тех пор, как вы смотрели, кое-что изменилось. Проверьте, пожалуйста, заказ ещё раз.
changes-title = ⚠️ Тем временем изменилось:
change-gone = { $title } больше не продаётся
change-fewer = { $title }: осталось только { $left }
change-price = { $title }: { $now } вместо { $was }

order-placed =
    🎉 Спасибо! Ваш заказ <b>{ $number }</b> оформлен.
    Итого: <b>{ $total }</b>
order-next = Мы скоро с вами свяжемся. Заказ и его состояние – в разделе «Мои заказы».
orders-title = 📦 Ваши заказы
orders-empty = Вы ещё ничего не заказывали.
order-heading = <b>{ $number }</b> от { $date }
order-created = 🆕 Создан
order-in-work = 🔧 В работе
order-completed = ✅ Выполнен
order-cancelled = ✖️ Отменён
order-line = { $title } × { $quantity } = { $total }
order-more-lines =
    { $count ->
        [one] и ещё { $count } товар
        [few] и ещё { $count } товара
       *[other] и ещё { $count } товаров
    }
order-total = Итого: <b>{ $total }</b>

profile-title = 👤 Ваш профиль
profile-unknown = не указано
profile-language = 🌐 { $language }
profile-current = Сейчас: { $value }
profile-saved = ✅ Сохранено.
language-choose = 🌐 Выберите язык
language-chosen = ✅ Буду говорить с вами по-русски.

notify-order = 🔔 Новый заказ <b>{ $number }</b>
notify-write = Написать: { $name }
