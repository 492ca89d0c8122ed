field-name = Name
field-phone = Phone
field-email = E-mail
field-address = Address

ask-name = What is your name?
ask-phone = Which phone number can we reach you at?
ask-email = What is your e-mail address?
ask-address = Where shall we deliver? Town, street, house, or the branch of your delivery service.

invalid-name = Please write your name in letters: at most { $max } characters.
invalid-phone = This does not look like a phone number. Please write it with the country code, for instance { $example }.
invalid-email = This does not look like an e-mail address. Please write it like name@example.com.
invalid-address = Please write the address in letters and figures: { $min } to { $max } characters.

checkout-step = 📝 Order · { $position } of { $count }
checkout-offered = ✅ { $value }
checkout-same = ⚡ Same as last time
checkout-summary = 📝 Please check your order
checkout-confirm = ✅ Confirm · { $total }
checkout-confirm-hint = Please check the order and press “Confirm”, or “Cancel” to leave it.
checkout-cancelled = The order is not placed. Your cart is as it was.
checkout-cart-gone = All that was in your cart has been sold meanwhile.

alert-cart-changed = Something has changed since you looked. Please check the order once more.

order-placed =
    🎉 Thank you! Your order <b>{ $number }</b> is placed.
    Total: <b>{ $total }</b>
order-next = We will contact you soon. You find the order and its state under “My orders”.

field-note = Note

ask-delivery = How shall we deliver your order?
ask-note = What would you like to tell the shop? Write it in one message.

invalid-delivery = Please choose the delivery with a button.
invalid-note = Please write the note as text, in { $min } to { $max } characters.
invalid-quantity = Please write a whole number from 0 to { $max }: how many you need.

button-skip = ⏭ Skip

note-add = 💬 Add a note
note-change = ✏️ Change the note
note-remove = 🗑 Remove the note

delivery-option = { $title } · { $price }
delivery-free = free
delivery-free-from = { $title }: free from { $from }
delivery-line = 🚚 { $title }: { $price }

goods-total =
    Goods: { $total } for { $count ->
        [one] { $count } item
       *[other] { $count } items
    }

terms-agree = By confirming the order you agree to the shop’s terms.
terms-open = 📄 Terms

location-hint = 📍 Share the place with the button below, or write the address.
location-share = 📍 Share the place
location-open = Show on the map

alert-question-new = The shop needs to know one more thing. Please answer the question.

reminder-question = 📝 Your order is not placed yet. What you write next is taken as the answer to this question:
reminder-confirm = 📝 Your order waits to be confirmed.
reminder-other = ✍️ I am still waiting for an answer. What you write next is taken as the answer to this question:
