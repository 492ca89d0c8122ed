field-name = Name
field-phone = Phone
field-email = E-mail
field-address = Address

ask-name = What is your name?
ask-phone = Which phone number can we reach you at?
ask-email = What is your e-mail address?
ask-address = Where shall we deliver? Town, street, house, or the branch of your delivery service.

invalid-name = Please write the name in 1 to 100 characters.
invalid-phone = This does not look like a phone number. Please write it with the country code, for instance +380 67 123 45 67.
invalid-email = This does not look like an e-mail address. Please write it like name@example.com.
invalid-address = Please write the address in 3 to 300 characters.

checkout-step = 📝 Order · { $position } of { $count }
checkout-offered = ✅ { $value }
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
