broadcast-below = 👇 Подробнее
