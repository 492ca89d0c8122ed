news-empty = There is no news yet.
news-older = ⬇️ Older news
