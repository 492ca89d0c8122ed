toast-shown = Це вже показано.

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
card-deadline =
    ⏱ Буде готово за { $days ->
        [one] { $days } день
        [few] { $days } дні
        [many] { $days } днів
       *[other] { $days } дня
    }
card-sold-out = Немає в наявності
card-not-on-sale = Зараз не продається
card-gone = Цей товар більше не продається.
card-category = 🗂 До категорії
category-gone = Цієї категорії більше немає. Ось ті, що є:
card-add = 🛒 У кошик
card-in-cart = У кошику: { $count }
card-open-cart = 🛒 Відкрити кошик
card-watch = 🔔 Повідомити мене
card-unwatch = 🔕 Не повідомляти
card-to-favourites = 🤍 До обраного
card-favourite = ❤️ В обраному
card-pictures = 🖼 Ще фото: { $count }
pictures-none = Інших фотографій цього товару немає.
card-share = ↗️ Поділитися
