promo-enter = 🎟 Промокод
promo-drop = ✖️ { $code }
promo-ask = 🎟 Пришлите промокод.
promo-line = 🎟 { $code }: −{ $saved }
promo-idle = 🎟 { $code } сейчас не действует: { $why }
promo-to-pay = К оплате: <b>{ $total }</b>
promo-taken = ✅ { $code } действует: вы экономите { $saved }.
promo-kept = 🎟 { $code } сохранён для заказа, но сейчас не действует: { $why }
promo-kept-empty = 🎟 { $code } сохранён для заказа. Положите что-нибудь в корзину!
promo-refused = 🎟 { $code }: { $why }
promo-another = Пришлите другой код или нажмите «Отменить».
toast-promo-dropped = Промокод убран
change-promo-gone = Промокод { $code } больше не действует (скидка была { $was })
change-promo-discount = Промокод { $code }: скидка { $now } вместо { $was }

promo-why-unknown = такого промокода нет.
promo-why-off = сейчас он выключен.
promo-why-not-yet = он действует с { $from }.
promo-why-expired = его срок закончился.
promo-why-used-up = его уже полностью использовали.
promo-why-used-by-you = вы его уже использовали.
promo-why-not-first = он только для первого заказа.
promo-why-below-minimum = он действует при покупке от { $minimum }, не хватает ещё { $missing }.
promo-why-nothing-applies = на товары в вашей корзине он не действует.

promo-list-title = 🎟 Промокоды
promo-list-empty = Промокодов пока нет.
promo-list-line = <b>{ $code }</b> · { $discount } · использован: { $used }
promo-list-off = ⏸ выключен
promo-list-over = ⌛️ закончился
promo-new = ➕ Новый промокод
promo-many = 📄 Много кодов (CSV)
promo-back = ◀️ Промокоды
promo-title = 🎟 Промокод <code>{ $code }</code>
promo-state-on = ✅ Включён
promo-state-off = ⏸ Выключен
promo-percent = −{ $percent } %
promo-amount = −{ $amount }
promo-facts-discount = Скидка: { $discount }
promo-facts-scope = На что: { $scope }
promo-facts-from = С: { $from }
promo-facts-until = До: { $until }
promo-facts-used = Использован: { $used }
promo-facts-used-of = Использован: { $used } из { $of }
promo-facts-each =
    Один покупатель – { $count ->
        [one] { $count } раз
        [few] { $count } раза
       *[other] { $count } раз
    }
promo-facts-first = Только на первый заказ
promo-facts-minimum = При покупке от { $minimum }
promo-facts-link = 🔗 Ссылка, которая его вводит:
promo-scope-all = на всё
promo-scope-categories = категории
promo-scope-products = товары
promo-scope-services = услуги
promo-with-add = Вместе со скидкой
promo-with-skip = Без скидочных
promo-with-better = Что выгоднее
promo-turn-on = ▶️ Включить
promo-turn-off = ⏸ Выключить
promo-delete = 🗑 Удалить
promo-delete-ask =
    Удалить промокод <code>{ $code }</code>? Его использовали { $count ->
        [one] { $count } раз
        [few] { $count } раза
       *[other] { $count } раз
    }. В заказах всё останется как есть.
promo-delete-yes = 🗑 Да, удалить
promo-deleted = 🗑 Промокод { $code } удалён.
promo-uses = 👥 Кто применил
promo-uses-title = 👥 Кто применил <code>{ $code }</code>
promo-uses-empty = Его ещё никто не применял.
promo-use = { $who }: { $orders }
promo-nobody = заказов нет (отменены)

promo-edit-value = ✏️ Скидка
promo-edit-scope = ✏️ На что
promo-edit-from = ✏️ С какого времени
promo-edit-until = ✏️ До какого времени
promo-edit-total = ✏️ Всего раз
promo-edit-each = ✏️ На покупателя
promo-edit-first = ✏️ Первый заказ
promo-edit-minimum = ✏️ Минимум
promo-edit-with = ✏️ Со скидками

promo-ask-code = Какой будет код? От { $min } до { $max } букв, цифр, знаков - и _, например OSEN10.
promo-ask-prefix = С чего будут начинаться коды? От { $min } до { $max } букв и цифр, например OSEN.
promo-ask-count = Сколько кодов нужно? Не больше { $max }.
promo-ask-value = Какая скидка? Напишите 10% или сумму, например 150.
promo-ask-scope = На что он действует?
promo-ask-category = На какую категорию, со всем, что в ней?
promo-ask-toggle = Выбранное раньше будет убрано.
promo-ask-find = Напишите часть названия товара.
promo-ask-product = Какой товар? Если его здесь нет, вернитесь и напишите другое слово.
promo-ask-from = С какого времени он действует?
promo-ask-until = До какого времени он действует?
promo-ask-total = Сколько раз его можно применить всего?
promo-ask-each = Сколько раз его может применить один покупатель?
promo-ask-first = Только на первый заказ?
promo-ask-minimum = На какую сумму должно быть товаров, не меньше?
promo-ask-with = А если на товар уже есть скидка?
promo-hint-from = Напишите день, например { $day }, можно со временем: { $day } 10:00.
promo-hint-until = Напишите день, например { $day } (включительно), можно со временем: { $day } 18:00.
promo-yes = Да
promo-no = Нет

promo-expect-code = ❗️ Код – от { $min } до { $max } букв, цифр, знаков - и _, первой стоит буква или цифра.
promo-expect-prefix = ❗️ Начало – от { $min } до { $max } букв, цифр, знаков - и _, первой стоит буква или цифра.
promo-expect-count = ❗️ Напишите число от 1 до { $max }.
promo-expect-value = ❗️ Напишите процент от 1% до 100% или сумму, например 150.
promo-expect-choice = ❗️ Пожалуйста, выберите одну из кнопок.
promo-expect-find = ❗️ Напишите слово из названия товара.
promo-expect-none-found = ❗️ Ничего не нашлось. Напишите другое слово.
promo-expect-time = ❗️ Напишите день, например { $day }, или день и время: { $day } 10:00.
promo-expect-uses = ❗️ Напишите число от { $min } до { $max }.
promo-expect-sum = ❗️ Напишите сумму, например 150 или 99,90.
promo-taken-code = ❗️ Такой код уже есть. Выберите другой.
promo-wrong-span = ❗️ Конец должен быть позже начала.
promo-past = ❗️ { $until } уже прошло: с таким концом промокод не действовал бы. Напишите время в будущем.
promo-saved = ✅ Сохранено.
promo-made = ✅ Промокод { $code } создан.
promo-bulk-made =
    ✅ { $count ->
        [one] Создан { $count } код
        [few] Создано { $count } кода
       *[other] Создано { $count } кодов
    }, каждый на один заказ. Вот они в файле.
promo-sets = 📦 Пачки кодов
promo-sets-title = 📦 Пачки кодов: каждый на один заказ
promo-sets-empty = Пачек пока нет.
promo-set-line = <b>{ $prefix }-…</b> · { $discount } · кодов: { $count } · { $date }
promo-set-title = 📦 Пачка <code>{ $prefix }-…</code>
promo-set-made = Создана: { $date }
promo-set-used = Использовано кодов: { $used } из { $of }
promo-set-file = 📄 Файл с кодами
promo-set-delete-ask = Удалить все коды <code>{ $prefix }-…</code>, всего { $count }? Кто их ещё не использовал, больше не сможет. В заказах всё останется как есть.
promo-set-deleted = 🗑 Коды { $prefix }-… удалены.
toast-promo-file = Файл отправлен
promo-unsaved = ❗️ Сохранить не удалось: промокод изменился или удалён. Посмотрите ещё раз.
