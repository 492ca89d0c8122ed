cart-title = 🛒 Your cart
cart-empty = 🛒 Your cart is empty. Choose something you like!
cart-line = <b>{ $title }</b>
cart-line-price = { $price } × { $quantity } = { $total }
cart-line-price-discounted = { $price } (−{ $percent }%, was <s>{ $was }</s>) × { $quantity } = { $total }
cart-total =
    Total: <b>{ $total }</b> for { $count ->
        [one] { $count } item
       *[other] { $count } items
    }
cart-saved = You save { $saved }
cart-checkout = ✅ Check out
cart-shop-on = 🛍 Continue shopping

toast-in-cart = In cart: { $count }
toast-removed = Removed from the cart

alert-gone = This product is not on sale any more. It is not in your cart.
alert-sold-out = This product has run out. It is not in your cart. 🔔 on its card tells you when it is back.
alert-limit = There are no more than { $left } now: that is how many are in your cart.
alert-most = The cart takes at most { $max } of one product at a time: that is how many are in it.
alert-cart-full =
    { $max ->
        [one] The cart holds { $max } product. Check out or remove something first.
       *[other] The cart holds { $max } different products. Check out or remove something first.
    }
alert-cart-other = Your cart has changed meanwhile. Here it is as it is now.

changes-title = ⚠️ Changed meanwhile:

change-gone = No longer on sale: { $title }
change-sold-out = Has run out: { $title }
change-fewer = { $title }: only { $left } left, there were { $was } in your cart
change-price = { $title }: { $now } instead of { $was }
change-delivery-gone = “{ $title }”: we no longer deliver this way
change-delivery-price = “{ $title }”: { $now } instead of { $was }

button-continue = ▶️ Continue
cart-clear = 🗑 Empty the cart
cart-clear-ask =
    Empty the cart? It holds { $count ->
        [one] { $count } item
       *[other] { $count } items
    }.
cart-clear-yes = 🗑 Yes, empty it
cart-minimum = ❗️ We take orders from <b>{ $minimum }</b>. You need <b>{ $missing }</b> more.
toast-cleared = The cart is empty

quantity-ask = ✏️ How many would you like in the cart?
quantity-now = Now: { $quantity }
quantity-left = In stock: { $left }
quantity-hint = Write a number up to { $max }, or 0 to remove it.
quantity-product = 🔎 The product

alert-minimum = We take orders from { $minimum }. You need { $missing } more: please add something.
alert-repriced = The price has changed: { $now } instead of { $was }.
