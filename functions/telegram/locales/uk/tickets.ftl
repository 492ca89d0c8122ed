command-tickets = Звернення по допомогу

tkt-tab-created = 🆕 Чекають · { $count }
tkt-tab-mine = 🙋 Мої · { $count }
tkt-tab-taken = 🔧 У роботі · { $count }
tkt-tab-closed = ✅ Закриті · { $count }
tkt-list-created = 🆕 Чекають, хто візьме
tkt-list-mine = 🙋 Мої звернення
tkt-list-taken = 🔧 Усі в роботі
tkt-list-closed = ✅ Закриті
tkt-empty = Тут нічого немає.
tkt-place = { $first }–{ $last } із { $count }
tkt-previous = ◀️ Раніше
tkt-next = ▶️ Далі
tkt-find = 🔎 Знайти
tkt-find-ask = Що шукаємо? Номер або його першу половину, ім’я покупця, @ім’я чи id або слова з листування
tkt-find-expect = Надішліть номер, ім’я або кілька слів.
tkt-find-nothing = За запитом «{ $question }» нічого не знайдено.

tkt-title = 🎫 Звернення <b>{ $number }</b>
tkt-line = 🎫 <b>{ $number }</b>, { $date }
tkt-state-created = 🆕 У черзі
tkt-state-taken = 🔧 У роботі: { $name }
tkt-state-closed = ✅ Закрито { $date }
tkt-state-withdrawn = ✖️ Покупець скасував { $date }
tkt-waiting = ⏳ Чекає { $time }
tkt-minutes = { $count } хв
tkt-hours = { $count } год
tkt-days = { $count } дн.
tkt-rated = Оцінка: { $stars }
tkt-erased = Покупець видалив свої дані.
tkt-note-by = 🔒 Нотатка, { $name }
tkt-by-shop = Магазин
tkt-change-taken = 🔧 У роботі: { $name }
tkt-change-handed = ↪️ Передано: { $name }
tkt-change-queued = 📥 Знову в черзі
tkt-change-closed = ✅ Закрито
tkt-change-reopened = 🔄 Знову відкрито
tkt-change-withdrawn = ✖️ Покупець скасував
tkt-older = ⬆️ Раніше
tkt-history = 📜 Історія
tkt-history-title = 📜 У кого було звернення <b>{ $number }</b>
tkt-in-queue = у черзі

tkt-answer = ✍️ Відповісти
tkt-note = 🔒 Нотатка
tkt-give = ↪️ Передати
tkt-close = ✅ Закрити
tkt-again = 🔄 Відкрити знову
tkt-done = 👌 Готово
tkt-ask-answer =
    ✍️ Звернення <b>{ $number }</b>: усе, що ви зараз надішлете, отримає { $name }.
    Текст, фото, файли, голосові – скільки треба, доки не натиснете «Готово».
tkt-ask-note = 🔒 Звернення <b>{ $number }</b>: усе, що ви зараз надішлете, побачать лише свої, доки не натиснете «Готово».
tkt-ask-close = ✅ Звернення <b>{ $number }</b>: наступне повідомлення буде останньою відповіддю, яку отримає { $name }, і закриє звернення.
tkt-sent = 📤 Надіслано. Звернення { $number }: наступне повідомлення теж піде туди.
tkt-sent-once = 📤 Надіслано. Звернення { $number }
tkt-noted = 🔒 Записано для своїх. Звернення { $number }: наступне повідомлення теж буде нотаткою.
tkt-cannot = Цього я не можу передати. Надішліть, будь ласка, текст, фото, файл або голосове.
reminder-reply = ✍️ Ви відповідаєте на звернення { $number }: наступне повідомлення отримає покупець.
reminder-note = ✍️ Ви пишете нотатку до звернення { $number }: наступне повідомлення побачать лише свої.

tkt-close-ask = Закрити звернення <b>{ $number }</b>?
tkt-close-now = ✅ Закрити зараз
tkt-close-last = ✍️ З відповіддю
tkt-give-ask = Хто візьме звернення <b>{ $number }</b>?
tkt-give-queue = 📥 У чергу
tkt-reason-ask = Звернення { $number } переходить: { $name }. Чому?
tkt-reason-queue = Чому звернення { $number } повертається в чергу?
tkt-reason-expect = Причина словами, до { $max } символів.

toast-ticket-taken = Тепер ваше
toast-ticket-mine = Воно вже у вас
toast-ticket-closed = Закрито
toast-ticket-again = Знову відкрито
toast-ticket-given = Передано
toast-ticket-sent = Надіслано
alert-ticket-taken = Звернення вже взято: { $name }.
alert-ticket-closed = Це звернення закрите.
alert-ticket-free = Звернення ще нічиє: спершу візьміть його.
alert-ticket-gone = Такого звернення немає.
alert-ticket-late = Відкрити це звернення знову вже запізно.
alert-ticket-open = У покупця відкрите інше звернення.
alert-ticket-withdrawn = Покупець скасував це звернення.
alert-ticket-erased = Покупець видалив свої дані.
alert-ticket-same = Звернення вже там.
alert-ticket-left = Ця людина тут більше не працює.

tkt-canned = ⚡ Готові відповіді
tkt-canned-title = ⚡ Готові відповіді
tkt-canned-none = Поки жодної. Їх пише власник магазину: «Робоче місце», «Звернення», «Готові відповіді».
tkt-canned-preview = ⚡ <b>{ $title }</b>
tkt-canned-send = 📤 Надіслати
tkt-canned-add = ➕ Додати
tkt-canned-delete = 🗑 Видалити
tkt-canned-delete-ask = Видалити готову відповідь «{ $title }»?
tkt-canned-delete-yes = 🗑 Так, видалити
tkt-canned-retitle = ✏️ Назва
tkt-canned-hint = На місці { "{" }name{ "}" } буде ім’я покупця.
tkt-canned-ask-title = Як назвати відповідь? Назву бачать лише свої
tkt-canned-ask-ru = Відповідь російською
tkt-canned-ask-uk = Відповідь українською
tkt-canned-ask-en = Відповідь англійською
tkt-canned-expect-title = Надішліть текст до { $max } символів.
tkt-canned-expect-text = Надішліть текст до { $max } символів.
tkt-canned-empty = Напишіть відповідь хоча б однією мовою.
alert-canned-full = Готових відповідей уже { $max }: спершу видаліть одну.

tkt-told-given = ↪️ Звернення <b>{ $number }</b> передано: { $name }
tkt-told-closed = ✅ Звернення <b>{ $number }</b> закрито
tkt-told-unreached = ⚠️ Ваша відповідь на звернення <b>{ $number }</b> не дійшла: покупець не приймає повідомлень від бота
tkt-topic-has = 🔧 Тепер у роботі: { $name }
tkt-topic-closed = ✅ Звернення <b>{ $number }</b> закрито
tkt-topic-late = Звернення закрите, тож цього не передано.
tkt-topic-trouble =
    ⚠️ Звернення не потрапляють у групу підтримки: { $reason }

    Зробіть мене там адміністратором із правом керувати темами. А доти звернення приходять працівникам в особисті чати.
tkt-topic-on = ✅ Відтепер звернення надходять у цю групу: окрема тема на кожного покупця. Що працівники пишуть у темі, отримує покупець.
tkt-topic-unable = ⚠️ Сюди звернення надійти не зможуть: мені тут не можна керувати темами. Зробіть мене адміністратором цієї групи з правом «Керування темами» й надішліть /tickets ще раз.
tkt-topic-stranger = 🚫 Не передано: покупцям відповідають лише ті, хто працює в магазині.
tkt-unsent = 🚫 Не надіслано: ви тут більше не працюєте.
tkt-unsent-free = ✋ Звернення <b>{ $number }</b> ще нічиє. Взяти його й надіслати написане?
tkt-take-send = ✋ Взяти й надіслати
tkt-topic-off = 👌 Звернення більше не надходять у цю групу.
