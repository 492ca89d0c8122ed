profile-title = 👤 Your profile
profile-unknown = not given
profile-language = 🌐 { $language }
profile-current = Now: { $value }
profile-saved = ✅ Saved.
profile-remove = 🗑 Remove
profile-removed = ✅ Removed.
profile-data = ℹ️ About your data
profile-erase = 🗑 Delete my data

erase-ask =
    <b>Delete your data?</b>

    This deletes your name, phone, e-mail, address, cart, favourites, what you are waiting for, and all you have written to the bot. Your orders will no longer say who placed them: the shop keeps only the goods and the sums.

    It cannot be undone. If you write /start later, we begin anew.
erase-yes = 🗑 Yes, delete it all
erase-done = ✅ Your data are deleted. Thank you for having been with us! If you want to come back, write /start.
erase-orders-open =
    { $count ->
        [1] Your data cannot be deleted yet: an order is still open, and the shop has to be able to reach you. Please wait for it, or cancel it if the shop has not begun.
       *[other] Your data cannot be deleted yet: some orders are still open, and the shop has to be able to reach you. Please wait for them, or cancel those that the shop has not begun.
    }

language-choose = 🌐 Choose the language
language-chosen = ✅ I will speak English with you.
