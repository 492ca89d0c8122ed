news-empty = There is no news yet.
news-older = ⬇️ Older news
news-end = There is no older news.
