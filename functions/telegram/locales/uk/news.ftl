news-empty = Новин поки немає.
