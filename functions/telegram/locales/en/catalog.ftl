toast-shown = This is shown already.

categories-title = 🗂 Categories
categories-choose = Choose a category:
categories-empty = The catalogue is empty for now. Please come back later.

products-empty = There is nothing on sale here right now.
products-more = There are more products here.
products-end = You have seen everything here.

discounts-title = 🏷 Discounts
discounts-empty = There are no discounts right now.

card-price = 💰 { $price }
card-price-discounted = 💰 { $price } (−{ $percent }%, was <s>{ $was }</s>)
card-deadline =
    ⏱ Ready in { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
card-sold-out = Sold out
card-not-on-sale = Not on sale now
card-gone = This product is no longer on sale.
card-category = 🗂 To the category
category-gone = This category is no longer here. These are the ones there are:
card-add = 🛒 Add to cart
card-in-cart = In cart: { $count }
card-open-cart = 🛒 Open cart
card-watch = 🔔 Notify me
card-unwatch = 🔕 Do not notify me
card-to-favourites = 🤍 Favourite
card-favourite = ❤️ In favourites
card-pictures = 🖼 More photos: { $count }
pictures-none = There are no other pictures of this product.
card-share = ↗️ Share
