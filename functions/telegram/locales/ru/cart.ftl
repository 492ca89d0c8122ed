cart-title = 🛒 Ваша корзина
cart-empty = 🛒 Ваша корзина пуста. Выберите что-нибудь по душе!
cart-line = <b>{ $title }</b>
cart-line-price = { $price } × { $quantity } = { $total }
cart-line-price-discounted = { $price } (−{ $percent } %, было <s>{ $was }</s>) × { $quantity } = { $total }
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

changes-title = ⚠️ Тем временем изменилось:

change-gone = Больше не продаётся: { $title }
change-fewer = { $title }: осталось только { $left }
change-price = { $title }: { $now } вместо { $was }
change-delivery-gone = «{ $title }»: так мы больше не доставляем
change-delivery-price = «{ $title }»: { $now } вместо { $was }

button-continue = ▶️ Продолжить
cart-clear = 🗑 Очистить корзину
cart-clear-ask =
    Очистить корзину? В ней { $count ->
        [one] { $count } товар
        [few] { $count } товара
       *[other] { $count } товаров
    }.
cart-clear-yes = 🗑 Да, очистить
cart-minimum = ❗️ Заказ принимается от <b>{ $minimum }</b>. Не хватает ещё <b>{ $missing }</b>.
toast-cleared = Корзина пуста

quantity-ask = ✏️ Сколько штук положить в корзину?
quantity-now = Сейчас: { $quantity }
quantity-left = Есть в наличии: { $left }
quantity-hint = Напишите число, а 0 – чтобы убрать.
quantity-product = 🔎 О товаре

alert-minimum = Заказ принимается от { $minimum }. Не хватает ещё { $missing }: добавьте, пожалуйста, что-нибудь.
alert-repriced = Цена изменилась: { $now } вместо { $was }.
