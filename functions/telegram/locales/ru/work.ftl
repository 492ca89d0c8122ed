work-tab-created = 🆕 Новые · { $count }
work-tab-mine = 🙋 Мои · { $count }
work-tab-in_work = 🔧 В работе · { $count }
work-tab-completed = ✅ Готовы · { $count }
work-tab-cancelled = ✖️ Отменены · { $count }
work-list-created = 🆕 Новые заказы, сначала давние
work-list-mine = 🙋 Мои заказы в работе
work-list-in_work = 🔧 Заказы в работе
work-list-completed = ✅ Выполненные заказы
work-list-cancelled = ✖️ Отменённые заказы
work-empty = Таких заказов нет.
work-previous = ◀️ Раньше
work-next = Дальше ▶️

work-state = { $status } · { $name }
work-with = 🔧 { $name }
work-note-line = 🗒 Для персонала: { $note }
work-earlier =
    { $count ->
        [one] … ещё { $count } изменение раньше
        [few] … ещё { $count } изменения раньше
       *[other] … ещё { $count } изменений раньше
    }
work-reason = 💬 { $reason }
work-by-customer = покупатель
work-by-api = API

work-take = 🔧 Взять в работу
work-open = 📦 Открыть
work-complete = ✅ Выполнен
work-done-ask = Заказ <b>{ $number }</b> выполнен? Покупатель сразу узнает об этом; вернуть заказ в работу будет нельзя.
work-done-yes = ✅ Да, выполнен
work-cancel = ✖️ Отменить
work-release = ↩️ Вернуть
work-note = 🗒 Заметка

work-why = Почему отменяется заказ <b>{ $number }</b>? Причину увидит покупатель.
work-why-sold_out = 📦 Нет в наличии
work-why-no_answer = 📵 Нет ответа
work-why-asked = 🙋 Попросили сами
work-why-no_delivery = 🚚 Туда не доставляем
work-why-own = ✍️ Своими словами
work-reason-sold_out = чего-то из заказа нет в наличии
work-reason-no_answer = не получилось с вами связаться
work-reason-asked = по вашей просьбе
work-reason-no_delivery = мы не доставляем по вашему адресу
work-cancel-ask =
    Отменить заказ <b>{ $number }</b>? Вернуть его после этого нельзя.
    Покупатель прочтёт: { $reason }
work-cancel-yes = ✖️ Да, отменить
work-ask-reason = Почему отменяется заказ { $number }? Напишите это для покупателя.
work-expect-reason = Напишите причину, не больше { $max } символов.
work-expect-sure = Пожалуйста, нажмите кнопку.
work-ask-note = Что коллегам нужно знать о заказе { $number }? Покупатель этого не увидит.
work-expect-note = Напишите заметку, не больше { $max } символов.
work-note-words-only = ❗️ Заметка – это только слова: картинка или файл не сохранятся. Напишите текстом.

toast-work-taken = Заказ ваш.
toast-work-released = Заказ ждёт, кто его возьмёт.
toast-work-completed = Заказ выполнен.
toast-work-cancelled = Заказ отменён.
alert-work-taken = Этот заказ в работе: { $name }.
toast-work-mine = Этот заказ уже у вас в работе.
work-erased = Покупатель удалил свои данные: заметку оставить нельзя.
alert-work-moved = Заказ тем временем изменился. Его состояние сейчас: { $status }.

work-told-taken = 🔧 Мы взяли в работу ваш заказ <b>{ $number }</b>.
work-told-released = 🆕 Ваш заказ <b>{ $number }</b> снова ждёт, пока мы возьмём его в работу.
work-told-completed =
    ✅ Ваш заказ <b>{ $number }</b> выполнен.
    Спасибо за покупку!
work-told-cancelled = ✖️ Нам пришлось отменить ваш заказ <b>{ $number }</b>.
work-told-colleague = 🔔 Ваш заказ <b>{ $number }</b>: { $status } · { $name }
work-told-again = ↩️ { $name }: заказ <b>{ $number }</b> возвращён и ждёт, кто его возьмёт.

day-title = 📊 Сегодня, на { $date }
day-compared = В скобках: вчера к этому же времени.
day-orders = 🧾 Заказы: <b>{ $count }</b> ({ $was })
day-revenue = 💰 Выручка, выполненные: <b>{ $total }</b> ({ $was })
day-ordered = 🧾 Заказано, без отменённых: <b>{ $total }</b> ({ $was })
day-state = { $status } – { $count } шт. на { $total }
day-customers = 👥 Новые покупатели: <b>{ $count }</b> ({ $was })
day-tickets = 🎫 Обращения: ждут { $waiting }, в работе { $work }
day-low = 📉 Заканчиваются
day-low-line = { $title }: { $count }
day-low-none = 📦 Всего хватает.
day-low-more =
    { $count ->
        [one] и ещё { $count } товар
        [few] и ещё { $count } товара
       *[other] и ещё { $count } товаров
    }
day-refresh = 🔄 Обновить
