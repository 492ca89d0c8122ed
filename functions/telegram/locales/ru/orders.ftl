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

notify-order = 🔔 Новый заказ <b>{ $number }</b>
notify-write = Написать: { $name }
