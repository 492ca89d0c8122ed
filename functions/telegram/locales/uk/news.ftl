news-empty = Новин поки немає.
news-older = ⬇️ Давніші новини
