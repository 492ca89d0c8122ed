toast-shown = Это уже показано.

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
card-deadline =
    ⏱ Будет готово за { $days ->
        [one] { $days } день
        [few] { $days } дня
        [many] { $days } дней
       *[other] { $days } дня
    }
card-sold-out = Нет в наличии
card-not-on-sale = Сейчас не продаётся
card-gone = Этот товар больше не продаётся.
card-category = 🗂 К категории
category-gone = Этой категории больше нет. Вот те, что есть:
card-add = 🛒 В корзину
card-in-cart = В корзине: { $count }
card-open-cart = 🛒 Открыть корзину
card-watch = 🔔 Сообщить мне
card-unwatch = 🔕 Не сообщать
card-to-favourites = 🤍 В избранное
card-favourite = ❤️ В избранном
card-pictures = 🖼 Ещё фото: { $count }
pictures-none = Других фотографий у этого товара нет.
card-share = ↗️ Поделиться
