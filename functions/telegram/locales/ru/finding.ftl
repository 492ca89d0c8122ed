button-search = 🔎 Поиск

list-title = 📋 Всё, что есть в продаже
list-page = страница { $page } из { $pages }
list-line = { $number }. { $title } – { $price }
list-line-discounted = { $number }. { $title } – { $price } (−{ $percent } %)
list-sold-out = нет в наличии
list-not-on-sale = сейчас не продаётся

search-ask = 🔎 Напишите, что вы ищете: слово из названия или описания.
search-meanwhile = 🔎 Чтобы искать прямо сейчас, напишите /search и слово в одном сообщении. Например: <code>/search чай</code>
search-nothing = По запросу «{ $question }» ничего не нашлось.
search-looser = Всего вместе не нашлось: «{ $question }». Вот что подходит к одному из слов.
search-categories =
    { $count ->
        [one] Есть такая категория:
       *[other] Есть такие категории:
    }
search-narrow =
    { $count ->
        [one] Показан первый { $count } товар. Добавьте слово, чтобы найти точнее.
        [few] Показаны первые { $count } товара. Добавьте слово, чтобы найти точнее.
       *[other] Показаны первые { $count } товаров. Добавьте слово, чтобы найти точнее.
    }

toast-favourite-added = Добавлено в избранное
toast-favourite-removed = Убрано из избранного
alert-favourites-full =
    { $max ->
        [one] В избранном помещается { $max } товар. Уберите, пожалуйста, что-нибудь.
        [few] В избранном помещается { $max } товара. Уберите, пожалуйста, что-нибудь.
       *[other] В избранном помещается { $max } товаров. Уберите, пожалуйста, что-нибудь.
    }
favourites-button = ❤️ Избранное
favourites-title = ❤️ Избранное
favourites-empty = 🤍 Здесь пока пусто. Отмечайте сердечком то, что понравилось, и оно будет под рукой.
favourites-gone =
    { $count ->
        [one] Ещё { $count } товара в магазине больше нет.
        [few] Ещё { $count } товаров в магазине больше нет.
       *[other] Ещё { $count } товаров в магазине больше нет.
    }

toast-watch-on = Сообщим, как только товар появится.
toast-watch-off = Больше не сообщим.
alert-watch-on-sale = Этот товар уже снова в продаже, вот он.
alert-watches-full =
    { $max ->
        [one] Ждать можно не больше { $max } товара сразу.
        [few] Ждать можно не больше { $max } товаров сразу.
       *[other] Ждать можно не больше { $max } товаров сразу.
    }
watch-back = 🔔 Снова в продаже!
watch-open = 🛍 Открыть товар
