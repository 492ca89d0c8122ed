news-empty = Новостей пока нет.
news-older = ⬇️ Прежние новости
