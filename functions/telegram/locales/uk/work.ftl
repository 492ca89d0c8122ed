work-tab-created = 🆕 Нові · { $count }
work-tab-mine = 🙋 Мої · { $count }
work-tab-in_work = 🔧 У роботі · { $count }
work-tab-completed = ✅ Готові · { $count }
work-tab-cancelled = ✖️ Скасовані · { $count }
work-list-created = 🆕 Нові замовлення, спочатку давні
work-list-mine = 🙋 Мої замовлення в роботі
work-list-in_work = 🔧 Замовлення в роботі
work-list-completed = ✅ Виконані замовлення
work-list-cancelled = ✖️ Скасовані замовлення
work-empty = Таких замовлень немає.
work-previous = ◀️ Раніше
work-next = Далі ▶️

work-state = { $status } · { $name }
work-with = 🔧 { $name }
work-note-line = 🗒 Для персоналу: { $note }
work-earlier =
    { $count ->
        [one] … ще { $count } зміна раніше
        [few] … ще { $count } зміни раніше
       *[other] … ще { $count } змін раніше
    }
work-reason = 💬 { $reason }
work-by-customer = покупець
work-by-api = API

work-take = 🔧 Взяти в роботу
work-open = 📦 Відкрити
work-complete = ✅ Виконано
work-done-ask = Замовлення <b>{ $number }</b> виконано? Покупець одразу дізнається про це; повернути замовлення в роботу буде не можна.
work-done-yes = ✅ Так, виконано
work-cancel = ✖️ Скасувати
work-release = ↩️ Повернути
work-note = 🗒 Нотатка

work-why = Чому скасовується замовлення <b>{ $number }</b>? Причину побачить покупець.
work-why-sold_out = 📦 Немає в наявності
work-why-no_answer = 📵 Немає відповіді
work-why-asked = 🙋 Попросили самі
work-why-no_delivery = 🚚 Туди не возимо
work-why-own = ✍️ Своїми словами
work-reason-sold_out = чогось із замовлення немає в наявності
work-reason-no_answer = не вдалося з вами зв’язатися
work-reason-asked = на ваше прохання
work-reason-no_delivery = ми не доставляємо за вашою адресою
work-cancel-ask =
    Скасувати замовлення <b>{ $number }</b>? Повернути його після цього не можна.
    Покупець прочитає: { $reason }
work-cancel-yes = ✖️ Так, скасувати
work-ask-reason = Чому скасовується замовлення { $number }? Напишіть це для покупця.
work-expect-reason = Напишіть причину, не більше { $max } символів.
work-expect-sure = Будь ласка, натисніть кнопку.
work-ask-note = Що колегам треба знати про замовлення { $number }? Покупець цього не побачить.
work-expect-note = Напишіть нотатку, не більше { $max } символів.
work-note-words-only = ❗️ Нотатка – це лише слова: картинка чи файл не збережуться. Напишіть текстом.

toast-work-taken = Замовлення ваше.
toast-work-released = Замовлення чекає, хто його візьме.
toast-work-completed = Замовлення виконано.
toast-work-cancelled = Замовлення скасовано.
alert-work-taken = Це замовлення в роботі: { $name }.
toast-work-mine = Це замовлення вже у вас у роботі.
work-erased = Покупець видалив свої дані: нотатку залишити не можна.
alert-work-moved = Замовлення тим часом змінилося. Його стан зараз: { $status }.

work-told-taken = 🔧 Ми взяли в роботу ваше замовлення <b>{ $number }</b>.
work-told-released = 🆕 Ваше замовлення <b>{ $number }</b> знову чекає, поки ми візьмемо його в роботу.
work-told-completed =
    ✅ Ваше замовлення <b>{ $number }</b> виконано.
    Дякуємо за покупку!
work-told-cancelled = ✖️ Нам довелося скасувати ваше замовлення <b>{ $number }</b>.
work-told-colleague = 🔔 Ваше замовлення <b>{ $number }</b>: { $status } · { $name }
work-told-again = ↩️ { $name }: замовлення <b>{ $number }</b> повернуто, воно чекає, хто його візьме.

day-title = 📊 Сьогодні, станом на { $date }
day-compared = У дужках: учора до цього ж часу.
day-orders = 🧾 Замовлення: <b>{ $count }</b> ({ $was })
day-revenue = 💰 Виторг, виконані: <b>{ $total }</b> ({ $was })
day-ordered = 🧾 Замовлено, без скасованих: <b>{ $total }</b> ({ $was })
day-state = { $status } – { $count } шт. на { $total }
day-customers = 👥 Нові покупці: <b>{ $count }</b> ({ $was })
day-tickets = 🎫 Звернення: чекають { $waiting }, у роботі { $work }
day-low = 📉 Закінчуються
day-low-line = { $title }: { $count }
day-low-none = 📦 Усього вистачає.
day-low-more =
    { $count ->
        [one] і ще { $count } товар
        [few] і ще { $count } товари
       *[other] і ще { $count } товарів
    }
day-refresh = 🔄 Оновити
