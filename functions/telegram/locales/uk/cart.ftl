cart-title = 🛒 Ваш кошик
cart-empty = 🛒 Ваш кошик порожній. Виберіть щось до душі!
cart-line = <b>{ $title }</b>
cart-line-price = { $price } × { $quantity } = { $total }
cart-line-price-discounted = { $price } (−{ $percent } %, було <s>{ $was }</s>) × { $quantity } = { $total }
cart-total =
    Разом: <b>{ $total }</b> за { $count ->
        [one] { $count } товар
        [few] { $count } товари
       *[other] { $count } товарів
    }
cart-saved = Ви заощаджуєте { $saved }
cart-checkout = ✅ Оформити
cart-shop-on = 🛍 До покупок

toast-in-cart = У кошику: { $count }
toast-removed = Прибрано з кошика

alert-gone = Цей товар більше не продається. У вашому кошику його немає.
alert-sold-out = Цей товар закінчився. У вашому кошику його немає. 🔔 на його картці повідомить, коли він з’явиться.
alert-limit = Більше ніж { $left } зараз немає: стільки й покладено в кошик.
alert-most = У кошик можна покласти не більше ніж { $max } одного товару за раз: стільки й покладено.
alert-cart-full =
    { $max ->
        [one] У кошик вміщується { $max } товар. Оформіть замовлення або щось приберіть.
        [few] У кошик вміщується { $max } різні товари. Оформіть замовлення або щось приберіть.
       *[other] У кошик вміщується { $max } різних товарів. Оформіть замовлення або щось приберіть.
    }
alert-cart-other = Ваш кошик тим часом змінився. Ось він, яким є зараз.

changes-title = ⚠️ Тим часом змінилося:

change-gone = Більше не продається: { $title }
change-sold-out = Закінчилося: { $title }
change-fewer = { $title }: залишилося лише { $left }, у кошику було { $was }
change-price = { $title }: { $now } замість { $was }
change-delivery-gone = «{ $title }»: так ми більше не доставляємо
change-delivery-price = «{ $title }»: { $now } замість { $was }

button-continue = ▶️ Продовжити
cart-clear = 🗑 Очистити кошик
cart-clear-ask =
    Очистити кошик? У ньому { $count ->
        [one] { $count } товар
        [few] { $count } товари
       *[other] { $count } товарів
    }.
cart-clear-yes = 🗑 Так, очистити
cart-minimum = ❗️ Замовлення приймаємо від <b>{ $minimum }</b>. Бракує ще <b>{ $missing }</b>.
toast-cleared = Кошик порожній

quantity-ask = ✏️ Яку кількість покласти в кошик?
quantity-now = Зараз: { $quantity }
quantity-left = Є в наявності: { $left }
quantity-hint = Напишіть число, не більше ніж { $max }, а 0 – щоб прибрати.
quantity-product = 🔎 Про товар

alert-minimum = Замовлення приймаємо від { $minimum }. Бракує ще { $missing }: додайте, будь ласка, щось.
alert-repriced = Ціна змінилася: { $now } замість { $was }.
