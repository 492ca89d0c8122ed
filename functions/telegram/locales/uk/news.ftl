news-empty = Новин поки немає.
news-older = ⬇️ Давніші новини
news-end = Давніших новин немає.
