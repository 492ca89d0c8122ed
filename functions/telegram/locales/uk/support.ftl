support-ask = ✍️ Що сталося? Опишіть повідомленням; можна надіслати й фото, файл або голосове.
support-ask-more = ✍️ Що додати до звернення { $number }? Наступне повідомлення приєднається до нього.
support-left = 👌 Гаразд. Ми тут, якщо знадобимося.
support-cannot = Цього я не можу передати. Надішліть, будь ласка, текст, фото, файл або голосове.
support-no-ticket = Ваше звернення вже закрите, тож цього не передано. Нове можна створити тут: /support.
support-opened =
    ✅ Ваше звернення отримало номер <b>{ $number }</b>.
    Відповімо тут, у цьому чаті.
support-added = 📎 Додано до звернення { $number }.
support-waits = До того часу решта магазину зачекає. Усе, що ви тут напишете, приєднається до звернення.
support-goes-on = Магазин тим часом відкритий. Щоб щось додати, натисніть «Додати» або дайте відповідь на наше повідомлення.
support-title = 💬 Ваше звернення <b>{ $number }</b>
support-in-queue = ⏳ Чекає, поки хтось звільниться.
support-at-work = 🔧 Ним уже займаються.
support-closed-till = У вас відкрите звернення { $number }. Магазин запрацює, коли на нього дадуть відповідь або ви його скасуєте: /support.
support-add = ✍️ Додати
support-cancel = ✖️ Скасувати
support-cancel-ask =
    Скасувати звернення <b>{ $number }</b>?
    Тоді на нього ніхто не відповість.
support-cancel-yes = ✖️ Так, скасувати
support-cancel-no = ◀️ Ні, залишити
support-cancelled = ✖️ Звернення <b>{ $number }</b> скасовано. Магазин знову до ваших послуг.

support-from = 💬 <b>Підтримка</b>
support-reply = ✍️ Відповісти
support-taken = 🔧 Вашим зверненням <b>{ $number }</b> уже займаються.
support-closed = ✅ Ваше звернення <b>{ $number }</b> закрито.
support-reopen-until = Питання не вирішене? Звернення можна відкрити знову до { $date }
support-reopen = 🔄 Відкрити знову
support-reopen-late = Це звернення вже не можна відкрити знову. Створіть нове: /support.
support-reopened = 🔄 Ваше звернення <b>{ $number }</b> знову відкрите.
support-rate = Як ми допомогли?
support-rate-given = Ваша оцінка: { $stars }. Дякуємо!
support-rated = Дякуємо за оцінку!

support-notify-new = 🎫 Нове звернення <b>{ $number }</b>
support-notify-again = 🎫 Звернення <b>{ $number }</b> знову в черзі
support-notify-yours = 🎫 Звернення <b>{ $number }</b> тепер ваше
support-notify-more = 💬 Звернення <b>{ $number }</b>
support-notify-waiting = ⏰ Звернення <b>{ $number }</b> чекає на відповідь з { $date }
support-notify-withdrawn = ✖️ Покупець скасував звернення <b>{ $number }</b>
support-notify-has = 🔧 У роботі: { $name }
support-notify-closed = ✅ Закрито: { $name }
support-notify-reason = Причина: { $reason }
support-take = ✋ Взяти
support-open = 👁 Відкрити
