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

order-state = { $status } · <b>{ $total }</b>
orders-newer = ◀️ Новіші
orders-older = Старіші ▶️

order-title = 📦 Замовлення <b>{ $number }</b>
order-timeline = Історія
order-change = { $date } · { $status } · { $who }
order-by-you = ви
order-by-shop = магазин

order-repeat = 🔁 Замовити ще раз
order-cancel = ✖️ Скасувати
order-cancel-ask =
    Скасувати замовлення <b>{ $number }</b> на суму <b>{ $total }</b>?
    Повернути його після цього не можна, але можна замовити ще раз.
order-cancel-yes = ✖️ Так, скасувати
order-cancel-no = ◀️ Ні, залишити
toast-order-cancelled = Замовлення скасовано.
alert-order-late = Скасувати це замовлення вже не можна. Його стан зараз: { $status }.

repeat-added =
    ✅ Додано в кошик із замовлення { $number }: { $count ->
        [one] { $count } товар
        [few] { $count } товари
       *[other] { $count } товарів
    }
repeat-beside = Те, що було в кошику раніше, теж у ньому.
repeat-nothing = Із замовлення { $number } до кошика нічого не вдалося додати.
repeat-changes = ⚠️ Зверніть увагу:
repeat-full = { $title }: не додано, у кошику вже немає місця
repeat-part = { $title }: додано { $added } із { $wanted }, є лише { $left }
repeat-most = { $title }: додано { $added } із { $wanted }, у кошик вміщується не більше ніж { $max }

notify-order = 🔔 Нове замовлення <b>{ $number }</b>
notify-write = Написати: { $name }
notify-cancelled = ✖️ Замовлення <b>{ $number }</b> скасовано
