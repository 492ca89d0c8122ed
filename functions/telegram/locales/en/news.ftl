news-empty = There is no news yet.
