button-search = 🔎 Пошук

list-title = 📋 Усе, що є в продажу
list-page = сторінка { $page } з { $pages }
list-line = { $number }. { $title } – { $price }
list-line-discounted = { $number }. { $title } – { $price } (−{ $percent } %)
list-sold-out = немає в наявності
list-not-on-sale = зараз не продається

search-ask = 🔎 Напишіть, що ви шукаєте: слово з назви або опису.
search-meanwhile = 🔎 Щоб шукати просто зараз, напишіть /search і слово в одному повідомленні. Наприклад: <code>/search чай</code>
search-nothing = За запитом «{ $question }» нічого не знайшлося. Спробуйте інше слово, перегляньте каталог або запитайте магазин.
search-looser = Усього разом не знайшлося: «{ $question }». Ось що підходить до одного зі слів.
search-categories =
    { $count ->
        [one] Є така категорія:
       *[other] Є такі категорії:
    }
search-narrow =
    { $count ->
        [one] Показано перший { $count } товар. Додайте слово, щоб знайти точніше.
        [few] Показано перші { $count } товари. Додайте слово, щоб знайти точніше.
       *[other] Показано перші { $count } товарів. Додайте слово, щоб знайти точніше.
    }

toast-favourite-added = Додано до обраного
toast-favourite-removed = Прибрано з обраного
alert-favourites-full =
    { $max ->
        [one] В обраному вміщується { $max } товар. Приберіть, будь ласка, щось.
        [few] В обраному вміщується { $max } товари. Приберіть, будь ласка, щось.
       *[other] В обраному вміщується { $max } товарів. Приберіть, будь ласка, щось.
    }
favourites-button = ❤️ Обране
favourites-title = ❤️ Обране
favourites-empty = 🤍 Тут поки порожньо. Позначайте сердечком те, що сподобалося, і воно буде під рукою.
favourites-gone =
    { $count ->
        [one] Ще { $count } товару в магазині більше немає.
        [few] Ще { $count } товарів у магазині більше немає.
       *[other] Ще { $count } товарів у магазині більше немає.
    }

toast-watch-on = Повідомимо, щойно товар з’явиться.
toast-watch-off = Більше не повідомимо.
alert-watch-on-sale = Цей товар уже знову в продажу, ось він.
alert-watches-full =
    { $max ->
        [one] Чекати можна не більше ніж на { $max } товар одразу.
        [few] Чекати можна не більше ніж на { $max } товари одразу.
       *[other] Чекати можна не більше ніж на { $max } товарів одразу.
    }
watch-back = 🔔 Знову в продажу!
watch-open = 🛍 Відкрити товар
