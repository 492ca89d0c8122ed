support-ask = ✍️ Что случилось? Опишите сообщением; можно прислать и фото, файл или голосовое.
support-ask-more = ✍️ Что добавить к обращению { $number }? Следующее сообщение присоединится к нему.
support-left = 👌 Хорошо. Мы здесь, если понадобимся.
support-cannot = Этого я не могу передать. Пришлите, пожалуйста, текст, фото, файл или голосовое.
support-no-ticket = Ваше обращение уже закрыто, поэтому это не передано. Новое можно создать здесь: /support.
support-opened =
    ✅ Ваше обращение получило номер <b>{ $number }</b>.
    Ответим здесь, в этом чате.
support-added = 📎 Добавлено к обращению { $number }.
support-waits = До тех пор остальной магазин подождёт. Всё, что вы здесь напишете, присоединится к обращению.
support-goes-on = Магазин тем временем открыт. Чтобы что-то добавить, нажмите «Добавить» или ответьте на наше сообщение.
support-title = 💬 Ваше обращение <b>{ $number }</b>
support-in-queue = ⏳ Ждёт, пока кто-нибудь освободится.
support-at-work = 🔧 Им уже занимаются.
support-closed-till = У вас открыто обращение { $number }. Магазин заработает, когда на него ответят или вы его отмените: /support.
support-add = ✍️ Добавить
support-cancel = ✖️ Отменить
support-cancel-ask =
    Отменить обращение <b>{ $number }</b>?
    Тогда на него никто не ответит.
support-cancel-yes = ✖️ Да, отменить
support-cancel-no = ◀️ Нет, оставить
support-cancelled = ✖️ Обращение <b>{ $number }</b> отменено. Магазин снова к вашим услугам.

support-from = 💬 <b>Поддержка</b>
support-reply = ✍️ Ответить
support-taken = 🔧 Вашим обращением <b>{ $number }</b> уже занимаются.
support-closed = ✅ Ваше обращение <b>{ $number }</b> закрыто.
support-reopen-until = Вопрос не решён? Обращение можно открыть снова до { $date }
support-reopen = 🔄 Открыть снова
support-reopen-late = Это обращение уже нельзя открыть снова. Создайте новое: /support.
support-reopened = 🔄 Ваше обращение <b>{ $number }</b> снова открыто.
support-rate = Как мы помогли?
support-rate-given = Ваша оценка: { $stars }. Спасибо!
support-rated = Спасибо за оценку!

support-notify-new = 🎫 Новое обращение <b>{ $number }</b>
support-notify-again = 🎫 Обращение <b>{ $number }</b> снова в очереди
support-notify-yours = 🎫 Обращение <b>{ $number }</b> теперь ваше
support-notify-more = 💬 Обращение <b>{ $number }</b>
support-notify-waiting = ⏰ Обращение <b>{ $number }</b> ждёт ответа с { $date }
support-notify-withdrawn = ✖️ Покупатель отменил обращение <b>{ $number }</b>
support-notify-has = 🔧 В работе: { $name }
support-notify-closed = ✅ Закрыто: { $name }
support-notify-reason = Причина: { $reason }
support-take = ✋ Взять
support-open = 👁 Открыть
