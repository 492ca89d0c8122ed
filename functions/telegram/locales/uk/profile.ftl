profile-title = 👤 Ваш профіль
profile-unknown = не вказано
profile-language = 🌐 { $language }
profile-current = Зараз: { $value }
profile-saved = ✅ Збережено.

language-choose = 🌐 Виберіть мову
language-chosen = ✅ Розмовлятиму з вами українською.
