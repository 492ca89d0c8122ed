cast-title = 📣 Розсилки
cast-list-empty = Тут поки що нічого немає.
cast-list-choose = Виберіть розсилку, щоб побачити її.
cast-older = ⬇️ Раніші
cast-new = ➕ Нова розсилка
cast-back = ◀️ Розсилки
cast-gone = ❗️ Цієї розсилки вже немає.
cast-tab-drafts = ✍️ Чернетки
cast-tab-planned = ⏰ Заплановані
cast-tab-going = 🚀 Тривають
cast-tab-over = ✅ Завершені
cast-state-draft = Чернетка: її ще ніхто не отримав.
cast-state-scheduled = Чекає на свій час.
cast-state-scheduled-at = Вийде { $date }.
cast-state-quiet = 🌙 До цього часу магазин не турбує покупців.
cast-state-preparing = Складаємо список отримувачів.
cast-state-sending = Надсилається.
cast-state-waiting = Чекає своєї черги.
cast-state-paused = Призупинено.
cast-state-done = Завершено.
cast-state-retracted = Відкликано.
cast-state-cancelled = Скасовано.
cast-state-failed = Не вдалося надіслати.
cast-pass-edit = Змінюємо в чатах.
cast-pass-retract = Відкликаємо.

cast-ask-message = Що отримають покупці ({ $language })?
cast-hint-message = Надішліть або перешліть це сюди так, як має бути: текст із форматуванням, фото, відео, файл, голосове, альбом.
cast-expect-message = ❗️ Таке не можна розіслати. Надішліть текст, фото, відео, файл, аудіо або голосове.
cast-album-taken = 🖼 Альбом отримано. Коли він буде тут увесь, натисніть кнопку або надішліть підпис до нього.
cast-album-late = ❗️ Ця частина альбому прийшла запізно.
cast-album-done = ✅ Усе тут
cast-album-mixed = ❗️ В альбомі з тим, що вже є, цього не може бути: фото йдуть із відео, файли з файлами, аудіо з аудіо, разом щонайбільше { $max }. Альбом чекає далі.
cast-media-photo = 🖼 Фото
cast-media-video = 🎬 Відео
cast-media-animation = 🎞 Анімація
cast-media-document = 📎 Файл
cast-media-audio = 🎵 Аудіо
cast-media-voice = 🎤 Голосове
cast-ask-kind = Про що це?
cast-kind-hint = Від кожного виду покупець може відмовитися. Пропозиції можуть виходити рідше: див. налаштування. Службове – те, що треба знати, наприклад інші години роботи.
cast-kind-news = 📰 Новини
cast-kind-offers = 🎁 Пропозиції
cast-kind-service = 🛎 Службове
cast-ask-whom = Хто це отримає?
cast-hint-whom = Точніше можна вибрати на наступному кроці.
cast-made = ☝️ Це отримають покупці. Поки не надішлете, це чернетка.
cast-copied = ✅ Копія, нова чернетка.
cast-scheduled = ⏰ Вона вийде сама.
cast-unscheduled = ✍️ Знову чернетка: вийде, коли ви її надішлете або призначите інший час.
cast-late = ❗️ Тим часом щось змінилося: ось як є зараз.
cast-deleted = 🗑 Розсилку видалено.
cast-preview-refused = ❗️ Telegram не приймає цього повідомлення: { $reason }
toast-cast-changed = Тим часом щось змінилося: ось як є зараз.
alert-cast-nobody = Її ніхто не отримає: виберіть інших отримувачів.

cast-see = 👁 Як вийде
cast-name = 🔖 Назва
cast-ask-name = Як назвати її у списках?
cast-hint-name = Покупці цього не бачать. Без власної назви вона зветься за першими словами.
cast-words = ✏️ Слова
cast-pins = 🔘 Кнопки
cast-kind = 🏷 Вид
cast-whom = 👥 Кому
cast-ways = ⚙️ Параметри
cast-send = 🚀 Надіслати
cast-when = ⏰ У певний час
cast-unschedule = ✍️ У чернетки
cast-delete = 🗑 Видалити
cast-delete-ask = Видалити цю розсилку? Повернути її не можна.
cast-delete-yes = 🗑 Так, видалити
cast-send-ask = Надіслати зараз?
cast-send-yes = 🚀 Так, надіслати
cast-pause = ⏸ Призупинити
cast-resume = ▶️ Далі
cast-cancel = ✖️ Скасувати
cast-cancel-ask = Скасувати? Хто ще не отримав, той не отримає. Продовжити її вже не можна.
cast-cancel-yes = ✖️ Так, скасувати
cast-retract = ↩️ Відкликати
cast-retract-ask = Видалити її з чатів усіх, хто отримав? Telegram дозволяє це протягом { $hours } годин після надсилання; старіше лишиться.
cast-retract-yes = ↩️ Так, відкликати
cast-copy = 📄 Надіслати ще раз
cast-details = 🔎 Докладніше
cast-refresh = 🔄 Оновити
cast-follow = 📊 Як іде

cast-variant = Варіант { $letter }
cast-variant-add = ➕ Варіант
cast-variant-ask = Прибрати варіант { $letter }? Його слова зникнуть.
cast-variant-yes = 🗑 Так, прибрати
cast-full = ❗️ Більше не вміститься. Спершу щось приберіть.
cast-variants-count = 🔀 Варіантів: { $count }, кожен отримає один із них
cast-words-hint = Хто говорить іншою мовою, отримає мову магазину, а як її немає, то будь-яку. З кількох варіантів кожен отримає один, а звіт їх порівняє.
cast-foreign = ⚠️ Немає слів мовами: { $languages }. Ці покупці отримають іншу: { $given }.
cast-foreign-variant = ⚠️ У варіанті { $letter } немає слів мовами: { $languages }. Ці покупці отримають іншу: { $given }.
cast-literal = ⚠️ { $found } тут не замінюється: покупці побачать це буквально.
cast-fix = ✏️ Змінити
cast-fix-hint = Виберіть, що змінити в чатах тих, хто отримав.
cast-hint-fix = { $files ->
    [0] Надішліть новий текст.
    [1] Надішліть новий файл із підписом або без нього: замість нього тексту бути не може.
   *[other] Надішліть новий альбом із { $files } файлів: стільки ж їх у чатах.
}
cast-ask-fix = ☝️ Змінити на це в чатах?
cast-fix-count = Зміниться в { $count ->
    [one] { $count } чаті
   *[other] { $count } чатах
} ({ $language }).
cast-fix-yes = ✅ Так, змінити
cast-other-kind = ❗️ Надіслане може стати лише повідомленням того самого виду: текст лишається текстом, файл – файлом, в альбомі стільки ж файлів. Надішліть інше.
cast-buttons-count = 🔘 { $count ->
    [one] { $count } кнопка
    [few] { $count } кнопки
   *[other] { $count } кнопок
}
cast-pins-none = Кнопок ще немає. Додайте кнопку на товар, категорію або сайт.
cast-pins-hint = Натисніть 🗑, щоб прибрати кнопку.
cast-pin-product = ➕ Товар
cast-pin-category = ➕ Категорія
cast-pin-link = ➕ Посилання
cast-pin-lost = <i>цього вже немає</i>

cast-aim-all = Усі
cast-aim-ever = Купували
cast-aim-never = Не купували
cast-aim-days = не було { $count ->
    [one] { $count } день
    [few] { $count } дні
   *[other] { $count } днів
}
cast-aim-sources = прийшли через: { $names }
cast-aim-tags = мітки: { $names }
cast-aim-products = купували: { $names }
cast-aim-categories = купували в: { $names }
cast-aim-list = з вашого списку
cast-facet-days = 💤 Давно не було
cast-facet-sources = 🔗 Джерело
cast-facet-tags = 🏷 Мітка
cast-facet-products = 🛍 Куплений товар
cast-facet-categories = 🗂 Категорія покупок
cast-facet-list = 📄 Список CSV
cast-whom-hint = Вибирайте скільки завгодно: отримає той, хто відповідає всьому.
cast-counting = ⏳ Покупців ще рахуємо. Погляньте за хвилину.
cast-list-gone = ⚠️ Список id більше не зберігається. Дайте його ще раз: «Кому».
cast-recipients = { $count ->
    [one] Отримає { $count } покупець
    [few] Отримають { $count } покупці
   *[other] Отримають { $count } покупців
}
cast-left-unmatched = поза вибором: { $count }
cast-left-blocked = заблокували бота: { $count }
cast-left-declined = відмовилися від таких повідомлень: { $count }
cast-left-capped = мали досить пропозицій цього тижня: { $count }
cast-estimate = ⏱ Приблизно { $time }, повідомлень за секунду: { $rate }
cast-cost = ⭐️ Щонайбільше { $stars } зірок Telegram
cast-seconds = { $count } с

cast-option-silent = Без звуку
cast-option-protect = Без пересилання
cast-option-retry = Повтор непевних
cast-option-paid = Платно, швидше
cast-option-on = увімкнено
cast-option-off = вимкнено
cast-hint-silent = Якщо увімкнути, приходить без звуку.
cast-hint-protect = Якщо увімкнути, не можна переслати чи зберегти.
cast-hint-retry = Якщо увімкнути, той, хто, можливо, отримав, але певно не знає ніхто, отримає ще раз: може, і двічі.
cast-hint-paid = Якщо увімкнути, до тисячі повідомлень за секунду за зірки Telegram з балансу бота: 0,1 за кожне повідомлення понад безкоштовну швидкість.

cast-ask-when = Коли надіслати?
cast-hint-when = День і час за часом магазину ({ $zone }), наприклад { $example }
cast-expect-when = ❗️ Напишіть день і час, наприклад { $example }
cast-when-past = ❗️ { $date } вже минуло: зараз { $now }.
cast-when-far = ❗️ { $date }: це більш ніж за рік. Напишіть ближчий день.
cast-schedule-ask = Надіслати { $date }?
cast-schedule-yes = ⏰ Так
cast-quiet-until = 🌙 Тоді магазин не турбує покупців: розсилка вийде { $date }.

cast-progress = { $bar } { $percent }% · { $settled } / { $recipients }
cast-pace = ⏱ { $rate } за секунду, лишилося { $left }
cast-pace-paused = ⏱ Після продовження: { $rate } за секунду, лишиться { $left }
cast-outcome-sent = ✅ Надіслано: { $count }
cast-outcome-edited = ✅ Змінено: { $count }
cast-outcome-retracted = ✅ Відкликано: { $count }
cast-outcome-blocked = 🚫 Заблокували бота: { $count }
cast-outcome-deleted = 👻 Акаунт видалено: { $count }
cast-outcome-refused = ⚠️ Telegram відмовив: { $count }
cast-outcome-unknown = ❔ Невідомо: { $count } (Telegram не відповів: могли отримати, а могли й ні)
cast-outcome-left = ⏭ Пропущено: { $count }
cast-followed = Що з цього вийшло
cast-followed-clicks = 👆 Натиснули кнопку: { $count }
cast-followed-visits = 🔗 Відкрили посилання: { $count }
cast-followed-orders = 📦 Замовлення: { $count } ({ $sum })
cast-report-sent = ✅ Розсилку надіслано.
cast-report-edited = ✅ Її змінено в чатах.
cast-report-retracted = ✅ Її відкликано.
cast-reasons = <b>Чому Telegram відмовив:</b>
cast-took = ⏱ { $time }, { $rate } за секунду
cast-halted = ⏸ Розсилку призупинено: Telegram раз у раз її не приймає.
cast-stuck = ⏸ Розсилку призупинено: продовжити її не вдалося.
cast-failed = ⚠️ Розсилку не вдалося надіслати.
cast-do-token = Токен бота більше не діє. Під’єднайте бота ще раз і продовжте.
cast-do-copy = Річ у самому повідомленні. Скасуйте цю розсилку, натисніть «Надіслати ще раз», виправте копію й надішліть її. Або продовжте, якщо Telegram помилився.
cast-do-list = Списки id зберігаються місяць, а також поки вони потрібні чернетці чи кампанії. Поверніть розсилку в чернетки й дайте список ще раз.
cast-do-later = Вашої провини тут немає. Поверніть розсилку в чернетки й надішліть пізніше; якщо знову не вийде, скажіть тому, хто обслуговує бота.
cast-do-cancel = У тих, хто її отримав, вона залишиться, цифри теж. Більше вона ні до кого не дійде: скасуйте її.
cast-do-resume = Вашої провини тут немає. Продовжте пізніше; якщо знову зупиниться, скажіть тому, хто обслуговує бота.

cast-ask-product = Який товар?
cast-hint-product = Напишіть назву або її частину. Або виберіть із каталогу.
cast-product-found = 🔍 Ось що знайшлося: виберіть нижче.
cast-by-catalogue = 🗂 З каталогу
cast-shelf-empty = У цій категорії нічого немає: поверніться й виберіть іншу.
cast-ask-url = Яку адресу відкрити?
cast-expect-url = ❗️ Надішліть повну адресу сайту: з https:// або http:// та з доменом, наприклад https://example.com
cast-ask-label = Що написати на кнопці ({ $language })?
cast-label-own = ↩️ Власна назва
cast-pin-gone = ❗️ Цього вже немає.
cast-pins-full = ❗️ Кнопок може бути щонайбільше { $max }.
cast-aim-clear = 🗑 Байдуже
cast-known = Є:
cast-known-none = Поки що їх немає в жодного покупця.
cast-hint-tags = Мітки покупцям дають через REST: <code>PATCH …/customers/[id]</code> з <code>tags</code>, див. /v1/docs.
cast-ask-days = Скільки днів їх не було?
cast-expect-days = ❗️ Виберіть кнопкою або надішліть число днів від { $min } до { $max }.
cast-ask-sources = За якими посиланнями вони прийшли? Кілька – через кому.
cast-expect-sources = ❗️ Надішліть назви джерел: латинські літери, цифри, _ та -, через кому.
cast-ask-tags = Які в них мітки? Кілька – через кому: досить будь-якої.
cast-expect-tags = ❗️ Надішліть мітки через кому.
cast-ask-list = Надішліть список файлом CSV.
cast-hint-list = По одному id Telegram у рядку або таблиця зі стовпцем <code>telegramId</code>. Хто не ваш покупець, нічого не отримає.
cast-expect-list = ❗️ Надішліть файл з id Telegram.
cast-list-large = ❗️ Файл завеликий: щонайбільше { $max } МБ.
cast-list-wrong = ❗️ Список не підходить. У рядку:
cast-list-columns = Кілька стовпців, і жоден не названо <code>telegramId</code>.
cast-list-id = Замість id Telegram тут «{ $cell }».
cast-list-nothing = Замість id Telegram тут нічого немає.
cast-list-many = Це вже більше, ніж { $max } id.
cast-list-quotes = Це не рядок CSV: перевірте лапки.
cast-list-none = Тут немає жодного id Telegram.
cast-list-read = ✅ Прочитано { $count } id.
cast-list-repeats = Повторів пропущено: { $count }.
