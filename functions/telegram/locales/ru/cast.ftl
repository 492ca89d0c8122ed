cast-title = 📣 Рассылки
cast-list-empty = Здесь пока ничего нет.
cast-list-choose = Выберите рассылку, чтобы увидеть её.
cast-older = ⬇️ Раньше
cast-new = ➕ Новая рассылка
cast-back = ◀️ Рассылки
cast-gone = ❗️ Этой рассылки уже нет.
cast-tab-drafts = ✍️ Черновики
cast-tab-planned = ⏰ Назначенные
cast-tab-going = 🚀 Идут
cast-tab-over = ✅ Завершённые
cast-state-draft = Черновик: его ещё никто не получил.
cast-state-scheduled = Ждёт своего времени.
cast-state-scheduled-at = Выйдет { $date }.
cast-state-quiet = 🌙 До этого времени магазин не беспокоит покупателей.
cast-state-preparing = Составляем список получателей.
cast-state-sending = Отправляется.
cast-state-waiting = Ждёт своей очереди.
cast-state-paused = Приостановлена.
cast-state-done = Завершена.
cast-state-retracted = Отозвана.
cast-state-cancelled = Отменена.
cast-state-failed = Не удалось отправить.
cast-pass-edit = Меняем в чатах.
cast-pass-retract = Отзываем.

cast-ask-message = Что получат покупатели ({ $language })?
cast-hint-message = Пришлите или перешлите это сюда так, как должно быть: текст с форматированием, фото, видео, файл, голосовое, альбом.
cast-expect-message = ❗️ Такое нельзя разослать. Пришлите текст, фото, видео, файл, аудио или голосовое.
cast-album-taken = 🖼 Альбом получен. Когда он будет здесь весь, нажмите кнопку или пришлите подпись к нему.
cast-album-late = ❗️ Эта часть альбома пришла слишком поздно.
cast-album-done = ✅ Всё здесь
cast-album-mixed = ❗️ В альбоме с тем, что уже есть, этого не может быть: фото идут с видео, файлы с файлами, аудио с аудио, вместе не больше { $max }. Альбом ждёт дальше.
cast-media-photo = 🖼 Фото
cast-media-video = 🎬 Видео
cast-media-animation = 🎞 Анимация
cast-media-document = 📎 Файл
cast-media-audio = 🎵 Аудио
cast-media-voice = 🎤 Голосовое
cast-ask-kind = О чём это?
cast-kind-hint = От каждого вида покупатель может отказаться. Предложения могут выходить реже: см. настройки. Служебное – то, что нужно знать, например другие часы работы.
cast-kind-news = 📰 Новости
cast-kind-offers = 🎁 Предложения
cast-kind-service = 🛎 Служебное
cast-ask-whom = Кто это получит?
cast-hint-whom = Точнее можно выбрать на следующем шаге.
cast-made = ☝️ Это получат покупатели. Пока не отправите, это черновик.
cast-copied = ✅ Копия, новый черновик.
cast-scheduled = ⏰ Она выйдет сама.
cast-unscheduled = ✍️ Снова черновик: уйдёт, когда вы отправите её или назначите другое время.
cast-late = ❗️ Тем временем что-то изменилось: вот как есть сейчас.
cast-deleted = 🗑 Рассылка удалена.
cast-preview-refused = ❗️ Telegram не принимает это сообщение: { $reason }
toast-cast-changed = Тем временем что-то изменилось: вот как есть сейчас.
alert-cast-nobody = Её никто не получит: выберите других получателей.

cast-see = 👁 Как выйдет
cast-name = 🔖 Название
cast-ask-name = Как назвать её в списках?
cast-hint-name = Покупатели этого не видят. Без своего названия она называется по первым словам.
cast-words = ✏️ Слова
cast-pins = 🔘 Кнопки
cast-kind = 🏷 Вид
cast-whom = 👥 Кому
cast-ways = ⚙️ Параметры
cast-send = 🚀 Отправить
cast-when = ⏰ В другое время
cast-unschedule = ✍️ В черновики
cast-delete = 🗑 Удалить
cast-delete-ask = Удалить эту рассылку? Вернуть её будет нельзя.
cast-delete-yes = 🗑 Да, удалить
cast-send-ask = Отправить сейчас?
cast-send-yes = 🚀 Да, отправить
cast-pause = ⏸ Приостановить
cast-resume = ▶️ Дальше
cast-cancel = ✖️ Отменить
cast-cancel-ask = Отменить? Кто ещё не получил, тот не получит. Продолжить её уже нельзя.
cast-cancel-yes = ✖️ Да, отменить
cast-retract = ↩️ Отозвать
cast-retract-ask = Удалить её из чатов всех, кто получил? Telegram позволяет это в течение { $hours } часов после отправки; что старше, останется.
cast-retract-yes = ↩️ Да, отозвать
cast-copy = 📄 Отправить ещё раз
cast-details = 🔎 Подробнее
cast-refresh = 🔄 Обновить
cast-follow = 📊 Как идёт

cast-variant = Вариант { $letter }
cast-variant-add = ➕ Вариант
cast-variant-ask = Убрать вариант { $letter }? Его слова исчезнут.
cast-variant-yes = 🗑 Да, убрать
cast-full = ❗️ Больше не поместится. Сначала что-нибудь уберите.
cast-variants-count = 🔀 Вариантов: { $count }, каждый получит один из них
cast-words-hint = Кто говорит на другом языке, получит язык магазина, а если его нет, то любой. Из нескольких вариантов каждый получит один, а отчёт их сравнит.
cast-foreign = ⚠️ Нет слов на языках: { $languages }. Эти покупатели получат другой: { $given }.
cast-foreign-variant = ⚠️ В варианте { $letter } нет слов на языках: { $languages }. Эти покупатели получат другой: { $given }.
cast-literal = ⚠️ { $found } здесь не заменяется: покупатели увидят это буквально.
cast-fix = ✏️ Изменить
cast-fix-hint = Выберите, что изменить в чатах тех, кто получил.
cast-hint-fix = { $files ->
    [0] Пришлите новый текст.
    [1] Пришлите новый файл с подписью или без неё: текст вместо него стоять не может.
   *[other] Пришлите новый альбом из { $files } файлов: столько же их в чатах.
}
cast-ask-fix = ☝️ Изменить на это в чатах?
cast-fix-count = Изменится в { $count ->
    [one] { $count } чате
   *[other] { $count } чатах
} ({ $language }).
cast-fix-yes = ✅ Да, изменить
cast-other-kind = ❗️ Отправленное может стать только сообщением того же вида: текст остаётся текстом, файл – файлом, в альбоме столько же файлов. Пришлите другое.
cast-buttons-count = 🔘 { $count ->
    [one] { $count } кнопка
    [few] { $count } кнопки
   *[other] { $count } кнопок
}
cast-pins-none = Кнопок ещё нет. Добавьте кнопку на товар, категорию или сайт.
cast-pins-hint = Нажмите 🗑, чтобы убрать кнопку.
cast-pin-product = ➕ Товар
cast-pin-category = ➕ Категория
cast-pin-link = ➕ Ссылка
cast-pin-lost = <i>этого уже нет</i>

cast-aim-all = Все
cast-aim-ever = Покупали
cast-aim-never = Не покупали
cast-aim-days = не было { $count ->
    [one] { $count } день
    [few] { $count } дня
   *[other] { $count } дней
}
cast-aim-sources = пришли через: { $names }
cast-aim-tags = метки: { $names }
cast-aim-products = покупали: { $names }
cast-aim-categories = покупали в: { $names }
cast-aim-list = из вашего списка
cast-facet-days = 💤 Давно не было
cast-facet-sources = 🔗 Источник
cast-facet-tags = 🏷 Метка
cast-facet-products = 🛍 Купленный товар
cast-facet-categories = 🗂 Категория покупок
cast-facet-list = 📄 Список CSV
cast-whom-hint = Выбирайте сколько угодно: получит тот, кто подходит под всё.
cast-counting = ⏳ Покупателей ещё считаем. Посмотрите через минуту.
cast-list-gone = ⚠️ Список id больше не хранится. Дайте его ещё раз: «Кому».
cast-recipients = { $count ->
    [one] Получит { $count } покупатель
    [few] Получат { $count } покупателя
   *[other] Получат { $count } покупателей
}
cast-left-unmatched = вне выбора: { $count }
cast-left-blocked = заблокировали бота: { $count }
cast-left-declined = отказались от таких сообщений: { $count }
cast-left-capped = получили достаточно предложений на этой неделе: { $count }
cast-estimate = ⏱ Примерно { $time }, сообщений в секунду: { $rate }
cast-cost = ⭐️ Не больше звёзд Telegram, чем { $stars }
cast-seconds = { $count } с

cast-option-silent = Без звука
cast-option-protect = Без пересылки
cast-option-retry = Повтор неясных
cast-option-paid = Платно, быстрее
cast-option-on = включено
cast-option-off = выключено
cast-hint-silent = Если включить, приходит без звука.
cast-hint-protect = Если включить, нельзя переслать или сохранить.
cast-hint-retry = Если включить, тот, кто, возможно, получил, но точно не знает никто, получит ещё раз: может быть, и дважды.
cast-hint-paid = Если включить, до тысячи сообщений в секунду за звёзды Telegram с баланса бота: 0,1 за каждое сообщение сверх бесплатной скорости.

cast-ask-when = Когда отправить?
cast-hint-when = День и время по времени магазина ({ $zone }), например { $example }
cast-expect-when = ❗️ Напишите день и время, например { $example }
cast-when-past = ❗️ { $date } уже прошло: сейчас { $now }.
cast-when-far = ❗️ { $date }: это больше чем через год. Напишите день поближе.
cast-schedule-ask = Отправить { $date }?
cast-schedule-yes = ⏰ Да
cast-quiet-until = 🌙 В это время магазин не беспокоит покупателей: рассылка выйдет { $date }.

cast-progress = { $bar } { $percent }% · { $settled } / { $recipients }
cast-pace = ⏱ { $rate } в секунду, осталось { $left }
cast-pace-paused = ⏱ После продолжения: { $rate } в секунду, останется { $left }
cast-outcome-sent = ✅ Отправлено: { $count }
cast-outcome-edited = ✅ Изменено: { $count }
cast-outcome-retracted = ✅ Отозвано: { $count }
cast-outcome-blocked = 🚫 Заблокировали бота: { $count }
cast-outcome-deleted = 👻 Аккаунт удалён: { $count }
cast-outcome-refused = ⚠️ Telegram отказал: { $count }
cast-outcome-unknown = ❔ Неизвестно: { $count } (Telegram не ответил: могли получить, а могли и нет)
cast-outcome-left = ⏭ Пропущено: { $count }
cast-followed = Что из этого вышло
cast-followed-clicks = 👆 Нажали кнопку: { $count }
cast-followed-visits = 🔗 Открыли ссылку: { $count }
cast-followed-orders = 📦 Заказы: { $count } ({ $sum })
cast-report-sent = ✅ Рассылка отправлена.
cast-report-edited = ✅ Она изменена в чатах.
cast-report-retracted = ✅ Она отозвана.
cast-reasons = <b>Почему Telegram отказал:</b>
cast-took = ⏱ { $time }, { $rate } в секунду
cast-halted = ⏸ Рассылка приостановлена: Telegram раз за разом её не принимает.
cast-stuck = ⏸ Рассылка приостановлена: продолжить её не получилось.
cast-failed = ⚠️ Рассылку не удалось отправить.
cast-do-token = Токен бота больше не действует. Подключите бота ещё раз и продолжите.
cast-do-copy = Дело в самом сообщении. Отмените эту рассылку, нажмите «Отправить ещё раз», исправьте копию и отправьте её. Или продолжите, если ошибся Telegram.
cast-do-list = Списки id хранятся месяц, а также пока нужны черновику или кампании. Верните рассылку в черновики и дайте список ещё раз.
cast-do-later = Вашей вины здесь нет. Верните рассылку в черновики и отправьте позже; если снова не получится, скажите тому, кто обслуживает бота.
cast-do-cancel = У тех, кто её получил, она останется, цифры тоже. Больше она ни до кого не дойдёт: отмените её.
cast-do-resume = Вашей вины здесь нет. Продолжите позже; если снова остановится, скажите тому, кто обслуживает бота.

cast-ask-product = Какой товар?
cast-hint-product = Напишите название или его часть. Или выберите из каталога.
cast-product-found = 🔍 Вот что нашлось: выберите ниже.
cast-by-catalogue = 🗂 Из каталога
cast-shelf-empty = В этой категории ничего нет: вернитесь и выберите другую.
cast-ask-url = Какой адрес открыть?
cast-expect-url = ❗️ Пришлите полный адрес сайта: с https:// или http:// и с доменом, например https://example.com
cast-ask-label = Что написать на кнопке ({ $language })?
cast-label-own = ↩️ Своё название
cast-pin-gone = ❗️ Этого уже нет.
cast-pins-full = ❗️ Кнопок может быть не больше, чем { $max }.
cast-aim-clear = 🗑 Не важно
cast-known = Есть:
cast-known-none = Пока их нет ни у одного покупателя.
cast-hint-tags = Метки покупателям дают по REST: <code>PATCH …/customers/[id]</code> с <code>tags</code>, см. /v1/docs.
cast-ask-days = Сколько дней их не было?
cast-expect-days = ❗️ Выберите кнопкой или пришлите число дней от { $min } до { $max }.
cast-ask-sources = По каким ссылкам они пришли? Несколько – через запятую.
cast-expect-sources = ❗️ Пришлите названия источников: латинские буквы, цифры, _ и -, через запятую.
cast-ask-tags = Какие у них метки? Несколько – через запятую: достаточно любой.
cast-expect-tags = ❗️ Пришлите метки через запятую.
cast-ask-list = Пришлите список файлом CSV.
cast-hint-list = По одному id Telegram в строке или таблица со столбцом <code>telegramId</code>. Кто не ваш покупатель, ничего не получит.
cast-expect-list = ❗️ Пришлите файл с id Telegram.
cast-list-large = ❗️ Файл слишком большой: не больше, чем { $max } МБ.
cast-list-wrong = ❗️ Список не подходит. В строке:
cast-list-columns = Несколько столбцов, и ни один не назван <code>telegramId</code>.
cast-list-id = Вместо id Telegram здесь «{ $cell }».
cast-list-nothing = Вместо id Telegram здесь ничего нет.
cast-list-many = Это уже больше, чем { $max } id.
cast-list-quotes = Это не строка CSV: проверьте кавычки.
cast-list-none = Здесь нет ни одного id Telegram.
cast-list-read = ✅ Прочитано { $count } id.
cast-list-repeats = Повторов пропущено: { $count }.
