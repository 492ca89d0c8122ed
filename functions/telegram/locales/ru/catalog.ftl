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
card-not-on-sale = Сейчас не продаётся
card-add = 🛒 В корзину
card-in-cart = В корзине: { $count }
card-open-cart = 🛒 Открыть корзину
