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
cart-shop-on = 🛍 К покупкам

toast-in-cart = В корзине: { $count }
toast-removed = Убрано из корзины

alert-gone = Этот товар больше не продаётся. В вашей корзине его нет.
alert-sold-out = Этот товар закончился. В вашей корзине его нет. 🔔 на его карточке сообщит, когда он появится.
alert-limit = Больше чем { $left } сейчас нет: столько и положено в корзину.
alert-most = В корзину можно положить не больше { $max } одного товара за раз: столько и положено.
alert-cart-full =
    { $max ->
        [one] В корзину помещается { $max } товар. Оформите заказ или уберите что-нибудь.
        [few] В корзину помещается { $max } разных товара. Оформите заказ или уберите что-нибудь.
       *[other] В корзину помещается { $max } разных товаров. Оформите заказ или уберите что-нибудь.
    }
alert-cart-other = Ваша корзина тем временем изменилась. Вот она, какая есть сейчас.

changes-title = ⚠️ Тем временем изменилось:

change-gone = Больше не продаётся: { $title }
change-sold-out = Закончилось: { $title }
change-fewer = { $title }: осталось только { $left }, в корзине было { $was }
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

quantity-ask = ✏️ Какое количество положить в корзину?
quantity-now = Сейчас: { $quantity }
quantity-left = Есть в наличии: { $left }
quantity-hint = Напишите число, не больше { $max }, а 0 – чтобы убрать.
quantity-product = 🔎 О товаре

alert-minimum = Заказ принимается от { $minimum }. Не хватает ещё { $missing }: добавьте, пожалуйста, что-нибудь.
alert-repriced = Цена изменилась: { $now } вместо { $was }.
