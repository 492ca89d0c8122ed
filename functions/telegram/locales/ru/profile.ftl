profile-title = 👤 Ваш профиль
profile-unknown = не указано
profile-language = 🌐 { $language }
profile-current = Сейчас: { $value }
profile-saved = ✅ Сохранено.

language-choose = 🌐 Выберите язык
language-chosen = ✅ Буду говорить с вами по-русски.
