command-catalog = Що є в магазині
command-cart = Ваш кошик
command-orders = Ваші замовлення
command-language = Вибрати мову
command-help = Що вміє цей бот

nav-categories = 🗂 Категорії
nav-discounts = 🏷 Знижки
nav-cart = 🛒 Кошик
nav-orders = 📦 Мої замовлення
nav-news = 📰 Новини
nav-profile = 👤 Профіль
nav-support = 💬 Підтримка

greeting-default =
    Вітаємо, { $name }! 👋
    Ласкаво просимо до нашого магазину. Кнопки внизу проведуть вас далі.
help =
    Тут можна вибрати товари, покласти їх у кошик і замовити.

    /catalog – що є в магазині
    /cart – ваш кошик
    /orders – ваші замовлення
    /language – вибрати мову

    Кнопки внизу ведуть туди ж, а ще до профілю й підтримки.
not-understood = Цього я поки не розумію. Скористайтеся, будь ласка, кнопками внизу або /help.
private-only = Магазин працює в приватному чаті. Напишіть, будь ласка, безпосередньо @{ $bot }.
support-default = Напишіть магазину, і ми допоможемо.
news-empty = Новин поки немає.

button-back = ◀️ Назад
button-home = 🗂 Усі категорії
button-more = ⬇️ Показати ще
button-cancel = ✖️ Скасувати

toast-outdated = Ця кнопка застаріла. Ось актуальний екран.
toast-shown = Це вже показано.
toast-failed = У нас щось пішло не так. Спробуйте, будь ласка, ще раз.

categories-title = 🗂 Категорії
categories-choose = Виберіть категорію:
categories-empty = Каталог поки порожній. Завітайте, будь ласка, пізніше.
products-empty = Зараз тут немає нічого в продажу.
products-more = Тут є ще товари.
products-end = Це все, що тут є.
discounts-title = 🏷 Знижки
discounts-empty = Зараз знижок немає.

card-price = 💰 { $price }
card-price-discounted = 💰 { $price } (−{ $percent } %, було <s>{ $was }</s>)
card-not-on-sale = Зараз не продається
card-add = 🛒 У кошик
card-in-cart = У кошику: { $count }
card-open-cart = 🛒 Відкрити кошик

cart-title = 🛒 Ваш кошик
cart-empty = 🛒 Ваш кошик порожній. Виберіть щось до душі!
cart-line = <b>{ $title }</b>
cart-line-price = { $price } × { $quantity } = { $total }
cart-line-price-discounted = { $price } (−{ $percent } %, <s>{ $was }</s>) × { $quantity } = { $total }
cart-total =
    Разом: <b>{ $total }</b> за { $count ->
        [one] { $count } товар
        [few] { $count } товари
       *[other] { $count } товарів
    }
cart-saved = Ви заощаджуєте { $saved }
cart-checkout = ✅ Оформити замовлення
toast-in-cart = У кошику: { $count }
toast-removed = Прибрано з кошика
alert-gone = Цей товар більше не продається. У вашому кошику його немає.
alert-limit =
    { $left ->
        [one] Залишилася лише { $left } штука, стільки й покладено в кошик.
        [few] Залишилося лише { $left } штуки, стільки й покладено в кошик.
       *[other] Залишилося лише { $left } штук, стільки й покладено в кошик.
    }
alert-cart-full =
    { $max ->
        [one] У кошик вміщується { $max } товар. Оформіть замовлення або щось приберіть.
        [few] У кошик вміщується { $max } різні товари. Оформіть замовлення або щось приберіть.
       *[other] У кошик вміщується { $max } різних товарів. Оформіть замовлення або щось приберіть.
    }
alert-cart-other = Ваш кошик тим часом змінився. Ось він, яким є зараз.

field-name = Ім’я
field-phone = Телефон
field-email = E-mail
field-address = Адреса
ask-name = Як вас звати?
ask-phone = За яким номером телефону з вами зв’язатися?
ask-email = Яка ваша адреса e-mail?
ask-address = Куди доставити? Місто, вулиця, будинок або відділення служби доставки.
invalid-name = Напишіть, будь ласка, ім’я: від 1 до 100 символів.
invalid-phone = Це не схоже на номер телефону. Напишіть його, будь ласка, з кодом країни, наприклад +380 67 123 45 67.
invalid-email = Це не схоже на адресу e-mail. Напишіть її, будь ласка, у вигляді name@example.com.
invalid-address = Напишіть, будь ласка, адресу: від 3 до 300 символів.

contact-hint = 📱 Поділіться номером кнопкою внизу або напишіть його.
contact-share = 📱 Поділитися номером
contact-foreign = Це чужий контакт. Поділіться, будь ласка, власним номером або напишіть його.
contact-unasked = Дякуємо, але зараз контакт не потрібен.
menu-restored = 👌 Меню знову внизу.

checkout-step = 📝 Замовлення · { $position } з { $count }
checkout-offered = ✅ { $value }
checkout-summary = 📝 Перевірте, будь ласка, замовлення
checkout-confirm = ✅ Підтвердити · { $total }
checkout-confirm-hint = Перевірте, будь ласка, замовлення й натисніть «Підтвердити» або «Скасувати», щоб вийти.
checkout-cancelled = Замовлення не оформлено. Кошик залишився таким, як був.
checkout-cart-gone = Усе, що було у вашому кошику, тим часом розпродано.
alert-cart-changed = Відколи ви дивилися, дещо змінилося. Перевірте, будь ласка, замовлення ще раз.
changes-title = ⚠️ Тим часом змінилося:
change-gone = { $title } більше не продається
change-fewer = { $title }: залишилося лише { $left }
change-price = { $title }: { $now } замість { $was }

order-placed =
    🎉 Дякуємо! Ваше замовлення <b>{ $number }</b> оформлено.
    Разом: <b>{ $total }</b>
order-next = Ми скоро з вами зв’яжемося. Замовлення та його стан – у розділі «Мої замовлення».
orders-title = 📦 Ваші замовлення
orders-empty = Ви ще нічого не замовляли.
order-heading = <b>{ $number }</b> від { $date }
order-created = 🆕 Створено
order-in-work = 🔧 У роботі
order-completed = ✅ Виконано
order-cancelled = ✖️ Скасовано
order-line = { $title } × { $quantity } = { $total }
order-more-lines =
    { $count ->
        [one] і ще { $count } товар
        [few] і ще { $count } товари
       *[other] і ще { $count } товарів
    }
order-total = Разом: <b>{ $total }</b>

profile-title = 👤 Ваш профіль
profile-unknown = не вказано
profile-language = 🌐 { $language }
profile-current = Зараз: { $value }
profile-saved = ✅ Збережено.
language-choose = 🌐 Виберіть мову
language-chosen = ✅ Розмовлятиму з вами українською.

notify-order = 🔔 Нове замовлення <b>{ $number }</b>
notify-write = Написати: { $name }
