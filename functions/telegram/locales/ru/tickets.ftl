command-tickets = Обращения за помощью

tkt-tab-created = 🆕 Ждут · { $count }
tkt-tab-mine = 🙋 Мои · { $count }
tkt-tab-taken = 🔧 В работе · { $count }
tkt-tab-closed = ✅ Закрыты · { $count }
tkt-list-created = 🆕 Ждут, кто возьмёт
tkt-list-mine = 🙋 Мои обращения
tkt-list-taken = 🔧 Все в работе
tkt-list-closed = ✅ Закрытые
tkt-empty = Здесь ничего нет.
tkt-place = { $first }–{ $last } из { $count }
tkt-previous = ◀️ Раньше
tkt-next = ▶️ Дальше
tkt-find = 🔎 Найти
tkt-find-ask = Что ищем? Номер или его первую половину, имя покупателя, @имя или id либо слова из переписки
tkt-find-expect = Пришлите номер, имя или несколько слов.
tkt-find-nothing = По запросу «{ $question }» ничего не найдено.

tkt-title = 🎫 Обращение <b>{ $number }</b>
tkt-line = 🎫 <b>{ $number }</b>, { $date }
tkt-state-created = 🆕 В очереди
tkt-state-taken = 🔧 В работе: { $name }
tkt-state-closed = ✅ Закрыто { $date }
tkt-state-withdrawn = ✖️ Покупатель отменил { $date }
tkt-waiting = ⏳ Ждёт { $time }
tkt-minutes = { $count } мин
tkt-hours = { $count } ч
tkt-days = { $count } дн.
tkt-rated = Оценка: { $stars }
tkt-erased = Покупатель удалил свои данные.
tkt-note-by = 🔒 Заметка, { $name }
tkt-by-shop = Магазин
tkt-change-taken = 🔧 В работе: { $name }
tkt-change-handed = ↪️ Передано: { $name }
tkt-change-queued = 📥 Снова в очереди
tkt-change-closed = ✅ Закрыто
tkt-change-reopened = 🔄 Снова открыто
tkt-change-withdrawn = ✖️ Покупатель отменил
tkt-older = ⬆️ Раньше
tkt-history = 📜 История
tkt-history-title = 📜 У кого было обращение <b>{ $number }</b>
tkt-in-queue = в очереди

tkt-answer = ✍️ Ответить
tkt-note = 🔒 Заметка
tkt-give = ↪️ Передать
tkt-close = ✅ Закрыть
tkt-again = 🔄 Открыть снова
tkt-done = 👌 Готово
tkt-ask-answer =
    ✍️ Обращение <b>{ $number }</b>: всё, что вы сейчас пришлёте, получит { $name }.
    Текст, фото, файлы, голосовые – сколько нужно, пока не нажмёте «Готово».
tkt-ask-note = 🔒 Обращение <b>{ $number }</b>: всё, что вы сейчас пришлёте, увидят только свои, пока не нажмёте «Готово».
tkt-ask-close = ✅ Обращение <b>{ $number }</b>: следующее сообщение станет последним ответом, который получит { $name }, и закроет обращение.
tkt-sent = 📤 Отправлено. Обращение { $number }: следующее сообщение тоже уйдёт туда.
tkt-sent-once = 📤 Отправлено. Обращение { $number }
tkt-noted = 🔒 Записано для своих. Обращение { $number }: следующее сообщение тоже будет заметкой.
tkt-cannot = Этого я не могу передать. Пришлите, пожалуйста, текст, фото, файл или голосовое.
reminder-reply = ✍️ Вы отвечаете на обращение { $number }: следующее сообщение получит покупатель.
reminder-note = ✍️ Вы пишете заметку к обращению { $number }: следующее сообщение увидят только свои.

tkt-close-ask = Закрыть обращение <b>{ $number }</b>?
tkt-close-now = ✅ Закрыть сейчас
tkt-close-last = ✍️ С ответом
tkt-give-ask = Кто возьмёт обращение <b>{ $number }</b>?
tkt-give-queue = 📥 В очередь
tkt-reason-ask = Обращение { $number } переходит: { $name }. Почему?
tkt-reason-queue = Почему обращение { $number } возвращается в очередь?
tkt-reason-expect = Причина словами, до { $max } символов.

toast-ticket-taken = Теперь ваше
toast-ticket-mine = Оно уже у вас
toast-ticket-closed = Закрыто
toast-ticket-again = Снова открыто
toast-ticket-given = Передано
toast-ticket-sent = Отправлено
alert-ticket-taken = Обращение уже взято: { $name }.
alert-ticket-closed = Это обращение закрыто.
alert-ticket-free = Обращение ещё ничьё: сначала возьмите его.
alert-ticket-gone = Такого обращения нет.
alert-ticket-late = Открыть это обращение снова уже поздно.
alert-ticket-open = У покупателя открыто другое обращение.
alert-ticket-withdrawn = Покупатель отменил это обращение.
alert-ticket-erased = Покупатель удалил свои данные.
alert-ticket-same = Обращение уже там.
alert-ticket-left = Этот человек здесь больше не работает.

tkt-canned = ⚡ Готовые ответы
tkt-canned-title = ⚡ Готовые ответы
tkt-canned-none = Пока ни одного. Их пишет владелец магазина: «Рабочее место», «Обращения», «Готовые ответы».
tkt-canned-preview = ⚡ <b>{ $title }</b>
tkt-canned-send = 📤 Отправить
tkt-canned-add = ➕ Добавить
tkt-canned-delete = 🗑 Удалить
tkt-canned-delete-ask = Удалить готовый ответ «{ $title }»?
tkt-canned-delete-yes = 🗑 Да, удалить
tkt-canned-retitle = ✏️ Название
tkt-canned-hint = На месте { "{" }name{ "}" } будет имя покупателя.
tkt-canned-ask-title = Как назвать ответ? Название видят только свои
tkt-canned-ask-ru = Ответ по-русски
tkt-canned-ask-uk = Ответ по-украински
tkt-canned-ask-en = Ответ по-английски
tkt-canned-expect-title = Пришлите текст до { $max } символов.
tkt-canned-expect-text = Пришлите текст до { $max } символов.
tkt-canned-empty = Напишите ответ хотя бы на одном языке.
alert-canned-full = Готовых ответов уже { $max }: сначала удалите один.

tkt-told-given = ↪️ Обращение <b>{ $number }</b> передано: { $name }
tkt-told-closed = ✅ Обращение <b>{ $number }</b> закрыто
tkt-told-unreached = ⚠️ Ваш ответ на обращение <b>{ $number }</b> не дошёл: покупатель не принимает сообщения от бота
tkt-topic-has = 🔧 Теперь в работе: { $name }
tkt-topic-closed = ✅ Обращение <b>{ $number }</b> закрыто
tkt-topic-late = Обращение закрыто, поэтому это не передано.
tkt-topic-trouble =
    ⚠️ Обращения не попадают в группу поддержки: { $reason }

    Сделайте меня там администратором с правом управлять темами. А пока обращения приходят сотрудникам в личные чаты.
tkt-topic-on = ✅ Теперь обращения приходят в эту группу: отдельная тема на каждого покупателя. Что сотрудники пишут в теме, получает покупатель.
tkt-topic-unable = ⚠️ Сюда обращения прийти не смогут: мне здесь нельзя управлять темами. Сделайте меня администратором этой группы с правом «Управление темами» и отправьте /tickets ещё раз.
tkt-topic-stranger = 🚫 Не передано: покупателям отвечают только те, кто работает в магазине.
tkt-unsent = 🚫 Не отправлено: вы здесь больше не работаете.
tkt-unsent-free = ✋ Обращение <b>{ $number }</b> ещё ничьё. Взять его и отправить написанное?
tkt-take-send = ✋ Взять и отправить
tkt-topic-off = 👌 Обращения больше не приходят в эту группу.
