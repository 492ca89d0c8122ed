news-empty = Новостей пока нет.
