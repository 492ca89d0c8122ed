field-name = Имя
field-phone = Телефон
field-email = E-mail
field-address = Адрес

ask-name = Как вас зовут?
ask-phone = По какому номеру телефона с вами связаться?
ask-email = Какой у вас адрес e-mail?
ask-address = Куда доставить? Город, улица, дом или отделение службы доставки.

invalid-name = Напишите, пожалуйста, имя буквами: не больше { $max } символов.
invalid-phone = Это не похоже на номер телефона. Напишите его, пожалуйста, с кодом страны, например { $example }.
invalid-email = Это не похоже на адрес e-mail. Напишите его, пожалуйста, в виде name@example.com.
invalid-address = Напишите, пожалуйста, адрес буквами и цифрами: от { $min } до { $max } символов.

checkout-step = 📝 Заказ · { $position } из { $count }
checkout-offered = ✅ { $value }
checkout-same = ⚡ Как в прошлый раз
checkout-summary = 📝 Проверьте, пожалуйста, заказ
checkout-confirm = ✅ Подтвердить · { $total }
checkout-confirm-hint = Проверьте, пожалуйста, заказ и нажмите «Подтвердить» или «Отменить», чтобы выйти.
checkout-cancelled = Заказ не оформлен. Корзина осталась такой, как была.
checkout-cart-gone = Всё, что было в вашей корзине, тем временем распродано.

alert-cart-changed = Пока вы смотрели, кое-что изменилось. Проверьте, пожалуйста, заказ ещё раз.

order-placed =
    🎉 Спасибо! Ваш заказ <b>{ $number }</b> оформлен.
    Итого: <b>{ $total }</b>
order-next = Мы скоро с вами свяжемся. Заказ и его состояние – в разделе «Мои заказы».

field-note = Комментарий

ask-delivery = Как вам доставить заказ?
ask-note = Что передать магазину? Напишите одним сообщением.

invalid-delivery = Выберите, пожалуйста, способ доставки кнопкой.
invalid-note = Комментарий, пожалуйста, текстом: от { $min } до { $max } символов.
invalid-quantity = Напишите, пожалуйста, целое число от 0 до { $max }: сколько вам нужно.

button-skip = ⏭ Пропустить

note-add = 💬 Комментарий
note-change = ✏️ Комментарий
note-remove = 🗑 Убрать комментарий

delivery-option = { $title } · { $price }
delivery-free = бесплатно
delivery-free-from = { $title }: бесплатно от { $from }
delivery-line = 🚚 { $title }: { $price }

goods-total =
    Товары: { $total } за { $count ->
        [one] { $count } товар
        [few] { $count } товара
       *[other] { $count } товаров
    }

terms-agree = Подтверждая заказ, вы соглашаетесь с условиями магазина.
terms-open = 📄 Условия

location-hint = 📍 Поделитесь местом кнопкой внизу или напишите адрес.
location-share = 📍 Поделиться местом
location-open = Показать на карте

alert-question-new = Магазину нужно ещё кое-что знать. Ответьте, пожалуйста, на вопрос.

reminder-question = 📝 Заказ ещё не оформлен. То, что вы напишете дальше, станет ответом на вопрос:
reminder-confirm = 📝 Ваш заказ ждёт подтверждения.
reminder-other = ✍️ Я всё ещё жду ответа. То, что вы напишете дальше, станет ответом на вопрос:
