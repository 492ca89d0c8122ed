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

order-state = { $status } · <b>{ $total }</b>
orders-newer = ◀️ Новее
orders-older = Старше ▶️

order-title = 📦 Заказ <b>{ $number }</b>
order-timeline = История
order-change = { $date } · { $status } · { $who }
order-by-you = вы
order-by-shop = магазин

order-repeat = 🔁 Заказать ещё раз
order-cancel = ✖️ Отменить заказ
order-cancel-ask =
    Отменить заказ <b>{ $number }</b> на сумму <b>{ $total }</b>?
    Вернуть его после этого нельзя, но можно заказать ещё раз.
order-cancel-yes = ✖️ Да, отменить
order-cancel-no = ◀️ Нет, оставить
toast-order-cancelled = Заказ отменён.
alert-order-late = Отменить этот заказ уже нельзя. Его состояние сейчас: { $status }.

repeat-added =
    ✅ Добавлено в корзину из заказа { $number }: { $count ->
        [one] { $count } товар
        [few] { $count } товара
       *[other] { $count } товаров
    }
repeat-beside = То, что было в корзине раньше, тоже в ней.
repeat-nothing = Из заказа { $number } в корзину ничего не удалось добавить.
repeat-changes = ⚠️ Обратите внимание:
repeat-full = { $title }: не добавлено, в корзине больше нет места
repeat-part = { $title }: добавлено { $added } из { $wanted }, есть только { $left }
repeat-most = { $title }: добавлено { $added } из { $wanted }, в корзину помещается не больше { $max }

notify-order = 🔔 Новый заказ <b>{ $number }</b>
notify-write = Написать: { $name }
notify-cancelled = ✖️ Заказ <b>{ $number }</b> отменён
