button-search = 🔎 Search

list-title = 📋 Everything on sale
list-page = page { $page } of { $pages }
list-line = { $number }. { $title } – { $price }
list-line-discounted = { $number }. { $title } – { $price } (−{ $percent }%)
list-sold-out = sold out
list-not-on-sale = not on sale now

search-ask = 🔎 Write what you are looking for: a word from its name or description.
search-meanwhile = 🔎 To search right now, write /search and a word in one message. For instance: <code>/search tea</code>
search-nothing = Nothing was found for “{ $question }”. Try another word, look through the catalogue, or ask the shop.
search-looser = Nothing has all of “{ $question }”. Here is what matches one of the words.
search-categories =
    { $count ->
        [one] There is a category of that name:
       *[other] There are categories of that name:
    }
search-narrow =
    { $count ->
        [one] This is the first { $count } product. Add a word to find it sooner.
       *[other] These are the first { $count } products. Add a word to find it sooner.
    }

toast-favourite-added = Added to favourites
toast-favourite-removed = Removed from favourites
alert-favourites-full =
    { $max ->
        [one] There is room for { $max } favourite. Please remove something first.
       *[other] There is room for { $max } favourites. Please remove something first.
    }
favourites-button = ❤️ Favourites
favourites-title = ❤️ Favourites
favourites-empty = 🤍 There is nothing here yet. Mark what you like with a heart, and you will find it here.
favourites-gone =
    { $count ->
        [one] { $count } more is no longer in the shop.
       *[other] { $count } more are no longer in the shop.
    }

toast-watch-on = You will be told as soon as it is back.
toast-watch-off = You will not be told.
alert-watch-on-sale = This product is on sale again. Here it is.
alert-watches-full =
    { $max ->
        [one] You can wait for { $max } product at a time.
       *[other] You can wait for { $max } products at a time.
    }
watch-back = 🔔 Back on sale!
watch-open = 🛍 Open the product
