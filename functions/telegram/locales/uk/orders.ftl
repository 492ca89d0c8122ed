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

notify-order = 🔔 Нове замовлення <b>{ $number }</b>
notify-write = Написати: { $name }
