promo-enter = 🎟 Промокод
promo-drop = ✖️ { $code }
promo-ask = 🎟 Надішліть промокод.
promo-line = 🎟 { $code }: −{ $saved }
promo-idle = 🎟 { $code } зараз не діє: { $why }
promo-to-pay = До сплати: <b>{ $total }</b>
promo-taken = ✅ { $code } діє: ви заощаджуєте { $saved }.
promo-kept = 🎟 { $code } збережено для замовлення, але зараз не діє: { $why }
promo-kept-empty = 🎟 { $code } збережено для замовлення. Покладіть щось у кошик!
promo-refused = 🎟 { $code }: { $why }
promo-another = Надішліть інший код або натисніть «Скасувати».
toast-promo-dropped = Промокод прибрано
change-promo-gone = Промокод { $code } більше не діє (знижка була { $was })
change-promo-discount = Промокод { $code }: знижка { $now } замість { $was }

promo-why-unknown = такого промокоду немає.
promo-why-off = зараз його вимкнено.
promo-why-not-yet = він діє з { $from }.
promo-why-expired = його термін минув.
promo-why-used-up = його вже повністю використали.
promo-why-used-by-you = ви його вже використали.
promo-why-not-first = він лише для першого замовлення.
promo-why-below-minimum = він діє для покупок від { $minimum }, бракує ще { $missing }.
promo-why-nothing-applies = на товари у вашому кошику він не діє.

promo-list-title = 🎟 Промокоди
promo-list-empty = Промокодів ще немає.
promo-list-line = <b>{ $code }</b> · { $discount } · використано: { $used }
promo-list-off = ⏸ вимкнено
promo-list-over = ⌛️ минув
promo-new = ➕ Новий промокод
promo-many = 📄 Багато (CSV)
promo-back = ◀️ Промокоди
promo-title = 🎟 Промокод <code>{ $code }</code>
promo-state-on = ✅ Увімкнено
promo-state-off = ⏸ Вимкнено
promo-percent = −{ $percent } %
promo-amount = −{ $amount }
promo-facts-discount = Знижка: { $discount }
promo-facts-scope = На що: { $scope }
promo-facts-from = З: { $from }
promo-facts-until = До: { $until }
promo-facts-used = Використано: { $used }
promo-facts-used-of = Використано: { $used } з { $of }
promo-facts-each =
    Один покупець – { $count ->
        [one] { $count } раз
        [few] { $count } рази
       *[other] { $count } разів
    }
promo-facts-first = Лише на перше замовлення
promo-facts-minimum = Для покупок від { $minimum }
promo-facts-link = 🔗 Посилання, яке його вводить:
promo-scope-all = на все
promo-scope-categories = категорії
promo-scope-products = товари
promo-scope-services = послуги
promo-with-add = Разом зі знижкою
promo-with-skip = Без акційних
promo-with-better = Що вигідніше
promo-turn-on = ▶️ Увімкнути
promo-turn-off = ⏸ Вимкнути
promo-delete = 🗑 Видалити
promo-delete-ask =
    Видалити промокод <code>{ $code }</code>? Його використали { $count ->
        [one] { $count } раз
        [few] { $count } рази
       *[other] { $count } разів
    }. У замовленнях усе лишиться як є.
promo-delete-yes = 🗑 Так, видалити
promo-deleted = 🗑 Промокод { $code } видалено.
promo-uses = 👥 Хто використав
promo-uses-title = 👥 Хто використав <code>{ $code }</code>
promo-uses-empty = Його ще ніхто не використовував.
promo-use = { $who }: { $orders }
promo-nobody = замовлень немає (скасовано)

promo-edit-value = ✏️ Знижка
promo-edit-scope = ✏️ На що
promo-edit-from = ✏️ З якого часу
promo-edit-until = ✏️ До якого часу
promo-edit-total = ✏️ Усього разів
promo-edit-each = ✏️ На покупця
promo-edit-first = ✏️ Перше замовлення
promo-edit-minimum = ✏️ Мінімум
promo-edit-with = ✏️ Зі знижками

promo-ask-code = Яким буде код? Від { $min } до { $max } літер, цифр, знаків - і _, наприклад OSIN10.
promo-ask-prefix = З чого починатимуться коди? Від { $min } до { $max } літер і цифр, наприклад OSIN.
promo-ask-count = Скільки кодів потрібно? Не більше { $max }.
promo-ask-value = Яка знижка? Напишіть 10% або суму, наприклад 150.
promo-ask-scope = На що він діє?
promo-ask-category = На яку категорію, з усім, що в ній?
promo-ask-toggle = Вибране раніше буде прибрано.
promo-ask-find = Напишіть частину назви товару.
promo-ask-product = Який товар? Якщо його тут немає, поверніться й напишіть інше слово.
promo-ask-from = З якого часу він діє?
promo-ask-until = До якого часу він діє?
promo-ask-total = Скільки разів його можна використати всього?
promo-ask-each = Скільки разів його може використати один покупець?
promo-ask-first = Лише на перше замовлення?
promo-ask-minimum = На яку суму має бути товарів, щонайменше?
promo-ask-with = А якщо на товар уже є знижка?
promo-hint-from = Напишіть день, наприклад { $day }, можна з часом: { $day } 10:00.
promo-hint-until = Напишіть день, наприклад { $day } (включно), можна з часом: { $day } 18:00.
promo-yes = Так
promo-no = Ні

promo-expect-code = ❗️ Код – від { $min } до { $max } літер, цифр, знаків - і _, першою є літера або цифра.
promo-expect-prefix = ❗️ Початок – від { $min } до { $max } літер, цифр, знаків - і _, першою є літера або цифра.
promo-expect-count = ❗️ Напишіть число від 1 до { $max }.
promo-expect-value = ❗️ Напишіть відсоток від 1% до 100% або суму, наприклад 150.
promo-expect-choice = ❗️ Будь ласка, виберіть одну з кнопок.
promo-expect-find = ❗️ Напишіть слово з назви товару.
promo-expect-none-found = ❗️ Нічого не знайшлося. Напишіть інше слово.
promo-expect-time = ❗️ Напишіть день, наприклад { $day }, або день і час: { $day } 10:00.
promo-expect-uses = ❗️ Напишіть число від { $min } до { $max }.
promo-expect-sum = ❗️ Напишіть суму, наприклад 150 або 99,90.
promo-taken-code = ❗️ Такий код уже є. Виберіть інший.
promo-wrong-span = ❗️ Кінець має бути пізніше за початок.
promo-past = ❗️ { $until } уже минуло: з таким кінцем промокод не діяв би. Напишіть час у майбутньому.
promo-saved = ✅ Збережено.
promo-made = ✅ Промокод { $code } створено.
promo-bulk-made =
    ✅ { $count ->
        [one] Створено { $count } код
        [few] Створено { $count } коди
       *[other] Створено { $count } кодів
    }, кожен на одне замовлення. Ось вони у файлі.
promo-sets = 📦 Пачки кодів
promo-sets-title = 📦 Пачки кодів: кожен на одне замовлення
promo-sets-empty = Пачок ще немає.
promo-set-line = <b>{ $prefix }-…</b> · { $discount } · кодів: { $count } · { $date }
promo-set-title = 📦 Пачка <code>{ $prefix }-…</code>
promo-set-made = Створено: { $date }
promo-set-used = Використано кодів: { $used } з { $of }
promo-set-file = 📄 Файл із кодами
promo-set-delete-ask = Видалити всі коди <code>{ $prefix }-…</code>, усього { $count }? Хто їх ще не використав, більше не зможе. У замовленнях усе лишиться як є.
promo-set-deleted = 🗑 Коди { $prefix }-… видалено.
toast-promo-file = Файл надіслано
promo-unsaved = ❗️ Зберегти не вдалося: промокод змінився або видалений. Подивіться ще раз.
