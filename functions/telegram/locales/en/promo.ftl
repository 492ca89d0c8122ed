promo-enter = 🎟 Promo code
promo-drop = ✖️ { $code }
promo-ask = 🎟 Send your promo code.
promo-line = 🎟 { $code }: −{ $saved }
promo-idle = 🎟 { $code } does not apply now: { $why }
promo-to-pay = To pay: <b>{ $total }</b>
promo-taken = ✅ { $code } applies: you save { $saved }.
promo-kept = 🎟 { $code } is kept for your order, but does not apply now: { $why }
promo-kept-empty = 🎟 { $code } is kept for your order. Put something into your cart!
promo-refused = 🎟 { $code }: { $why }
promo-another = Send another code, or cancel.
toast-promo-dropped = The promo code is taken out
change-promo-gone = Promo code { $code } no longer applies (it saved { $was })
change-promo-discount = Promo code { $code } saves { $now } instead of { $was }

promo-why-unknown = there is no such promo code.
promo-why-off = it is switched off at the moment.
promo-why-not-yet = it holds from { $from }.
promo-why-expired = its time is over.
promo-why-used-up = it has been used up.
promo-why-used-by-you = you have used it already.
promo-why-not-first = it is for a first order.
promo-why-below-minimum = it takes goods for { $minimum }, you need { $missing } more.
promo-why-nothing-applies = it takes nothing off the goods in your cart.

promo-list-title = 🎟 Promo codes
promo-list-empty = There are no promo codes yet.
promo-list-line = <b>{ $code }</b> · { $discount } · used: { $used }
promo-list-off = ⏸ switched off
promo-list-over = ⌛️ over
promo-new = ➕ New code
promo-many = 📄 Many codes (CSV)
promo-back = ◀️ Promo codes
promo-title = 🎟 Promo code <code>{ $code }</code>
promo-state-on = ✅ Switched on
promo-state-off = ⏸ Switched off
promo-percent = −{ $percent } %
promo-amount = −{ $amount }
promo-facts-discount = Discount: { $discount }
promo-facts-scope = For: { $scope }
promo-facts-from = From: { $from }
promo-facts-until = Until: { $until }
promo-facts-used = Used: { $used }
promo-facts-used-of = Used: { $used } of { $of }
promo-facts-each =
    One customer: { $count ->
        [one] { $count } time
       *[other] { $count } times
    }
promo-facts-first = For a first order only
promo-facts-minimum = For goods from { $minimum }
promo-facts-link = 🔗 A link that enters it:
promo-scope-all = everything
promo-scope-categories = categories
promo-scope-products = products
promo-scope-services = services
promo-with-add = On top of discounts
promo-with-skip = Not with discounts
promo-with-better = The better of both
promo-turn-on = ▶️ Switch on
promo-turn-off = ⏸ Switch off
promo-delete = 🗑 Delete
promo-delete-ask =
    Delete the promo code <code>{ $code }</code>? It has been used { $count ->
        [one] { $count } time
       *[other] { $count } times
    }. Orders keep what they have.
promo-delete-yes = 🗑 Yes, delete it
promo-deleted = 🗑 The promo code { $code } is deleted.
promo-uses = 👥 Uses
promo-uses-title = 👥 Who used <code>{ $code }</code>
promo-uses-empty = Nobody has used it yet.
promo-use = { $who }: { $orders }
promo-nobody = no orders (cancelled)

promo-edit-value = ✏️ Discount
promo-edit-scope = ✏️ What it is for
promo-edit-from = ✏️ From
promo-edit-until = ✏️ Until
promo-edit-total = ✏️ Uses in all
promo-edit-each = ✏️ Per customer
promo-edit-first = ✏️ First order
promo-edit-minimum = ✏️ Minimum
promo-edit-with = ✏️ With discounts

promo-ask-code = What is the code to be? { $min } to { $max } letters, digits, - and _, such as AUTUMN10.
promo-ask-prefix = What are the codes to begin with? { $min } to { $max } letters and digits, such as AUTUMN.
promo-ask-count = How many codes do you need? At most { $max }.
promo-ask-value = How much does it take off? Write 10% or an amount such as 150.
promo-ask-scope = What is it for?
promo-ask-category = For which category, with all below it?
promo-ask-toggle = One that is chosen already is taken out.
promo-ask-find = Write a part of the product’s name.
promo-ask-product = Which product? If it is not here, go back and write another word.
promo-ask-from = From when does it hold?
promo-ask-until = Until when does it hold?
promo-ask-total = How many times can it be used in all?
promo-ask-each = How many times can one customer use it?
promo-ask-first = Only for a first order?
promo-ask-minimum = What must the goods come to at least?
promo-ask-with = What of products that have a discount already?
promo-hint-from = Write a day such as { $day }, with a time if you wish: { $day } 10:00.
promo-hint-until = Write a day such as { $day } (it is part of it), with a time if you wish: { $day } 18:00.
promo-yes = Yes
promo-no = No

promo-expect-code = ❗️ A code has { $min } to { $max } letters, digits, - and _, and begins with a letter or a digit.
promo-expect-prefix = ❗️ The beginning has { $min } to { $max } letters, digits, - and _, and begins with a letter or a digit.
promo-expect-count = ❗️ Write a number from 1 to { $max }.
promo-expect-value = ❗️ Write a percentage from 1% to 100%, or an amount such as 150.
promo-expect-choice = ❗️ Please choose one of the buttons.
promo-expect-find = ❗️ Write a word of the product’s name.
promo-expect-none-found = ❗️ Nothing was found. Write another word.
promo-expect-time = ❗️ Write a day such as { $day }, or a day and a time such as { $day } 10:00.
promo-expect-uses = ❗️ Write a number from { $min } to { $max }.
promo-expect-sum = ❗️ Write an amount such as 150 or 99.90.
promo-taken-code = ❗️ There is such a code already. Choose another one.
promo-wrong-span = ❗️ The end has to come after the beginning.
promo-past = ❗️ { $until } is past: the code would not apply. Write a time that is still to come.
promo-saved = ✅ Saved.
promo-made = ✅ The promo code { $code } is there.
promo-bulk-made =
    ✅ { $count ->
        [one] { $count } code is made
       *[other] { $count } codes are made
    }, each for one order. Here they are as a file.
promo-sets = 📦 Batches of codes
promo-sets-title = 📦 Batches of codes, each for one order
promo-sets-empty = There are no batches yet.
promo-set-line = <b>{ $prefix }-…</b> · { $discount } · { $count } codes · { $date }
promo-set-title = 📦 Batch <code>{ $prefix }-…</code>
promo-set-made = Made: { $date }
promo-set-used = Codes used: { $used } of { $of }
promo-set-file = 📄 File of codes
promo-set-delete-ask = Delete all codes <code>{ $prefix }-…</code>, { $count } in all? Who has not used theirs cannot any more. Orders stay as they are.
promo-set-deleted = 🗑 The codes { $prefix }-… are deleted.
toast-promo-file = The file is sent
promo-unsaved = ❗️ It could not be saved: it has changed or is gone. Please look again.
