profile-title = 👤 Your profile
profile-unknown = not given
profile-language = 🌐 { $language }
profile-current = Now: { $value }
profile-saved = ✅ Saved.

language-choose = 🌐 Choose the language
language-chosen = ✅ I will speak English with you.
