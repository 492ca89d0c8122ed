cast-title = 📣 Broadcasts
cast-list-empty = There is nothing here yet.
cast-list-choose = Choose one to see how it is.
cast-older = ⬇️ Earlier
cast-new = ➕ New broadcast
cast-back = ◀️ Broadcasts
cast-gone = ❗️ This broadcast is gone.
cast-tab-drafts = ✍️ Drafts
cast-tab-planned = ⏰ Scheduled
cast-tab-going = 🚀 Under way
cast-tab-over = ✅ Done
cast-state-draft = A draft: nobody has got it yet.
cast-state-scheduled = Waits for its time.
cast-state-scheduled-at = Goes out { $date }.
cast-state-quiet = 🌙 The shop keeps quiet until then.
cast-state-preparing = The recipients are being written down.
cast-state-sending = Going out.
cast-state-waiting = Waits for its turn.
cast-state-paused = Paused.
cast-state-done = Done.
cast-state-retracted = Taken back.
cast-state-cancelled = Cancelled.
cast-state-failed = Could not be sent.
cast-pass-edit = Being changed in the chats.
cast-pass-retract = Being taken back.

cast-ask-message = What shall customers get ({ $language })?
cast-hint-message = Send or forward it here as it is to be: a text with formatting, a photo, a video, a file, a voice message, an album.
cast-expect-message = ❗️ This cannot be sent to many. Send a text, a photo, a video, a file, an audio or a voice message.
cast-album-taken = 🖼 Album received. When all of it is here, press the button or send the words below it.
cast-album-late = ❗️ This part of the album came too late.
cast-album-done = ✅ All is there
cast-album-mixed = ❗️ This cannot be in an album with what is there: photos go with videos, files with files, audio with audio, { $max } together at most. The album goes on waiting.
cast-media-photo = 🖼 Photo
cast-media-video = 🎬 Video
cast-media-animation = 🎞 Animation
cast-media-document = 📎 File
cast-media-audio = 🎵 Audio
cast-media-voice = 🎤 Voice message
cast-ask-kind = What is it about?
cast-kind-hint = Customers may decline each kind. Offers may go out less often: see the settings. Service is what they have to know, such as other opening hours.
cast-kind-news = 📰 News
cast-kind-offers = 🎁 Offers
cast-kind-service = 🛎 Service
cast-ask-whom = Who shall get it?
cast-hint-whom = You can choose more closely in the next step.
cast-made = ☝️ This is what customers will get. It is kept as a draft until you send it.
cast-copied = ✅ A copy, as a new draft.
cast-scheduled = ⏰ It will go out by itself.
cast-unscheduled = ✍️ A draft again: it goes out when you send it or set another time.
cast-late = ❗️ It has changed meanwhile: this is how it is now.
cast-deleted = 🗑 The broadcast is deleted.
cast-preview-refused = ❗️ Telegram does not take this message: { $reason }
toast-cast-changed = It has changed meanwhile: this is how it is now.
alert-cast-nobody = Nobody would get it: choose another audience.

cast-see = 👁 Preview
cast-name = 🔖 Name
cast-ask-name = What shall it be called in the lists?
cast-hint-name = Customers do not see it. Without a name of its own it goes by its first words.
cast-words = ✏️ Words
cast-pins = 🔘 Buttons
cast-kind = 🏷 Kind
cast-whom = 👥 Audience
cast-ways = ⚙️ Options
cast-send = 🚀 Send now
cast-when = ⏰ At a time
cast-unschedule = ✍️ Back to draft
cast-delete = 🗑 Delete
cast-delete-ask = Delete this broadcast? This cannot be undone.
cast-delete-yes = 🗑 Yes, delete
cast-send-ask = Send it now?
cast-send-yes = 🚀 Yes, send
cast-pause = ⏸ Pause
cast-resume = ▶️ Go on
cast-cancel = ✖️ Cancel
cast-cancel-ask = Cancel it? Who has not got it yet will not get it. It cannot be gone on with.
cast-cancel-yes = ✖️ Yes, cancel
cast-retract = ↩️ Take back
cast-retract-ask = Delete it from the chats of all who got it? Telegram allows that for { $hours } hours after the sending; what is older stays.
cast-retract-yes = ↩️ Yes, take back
cast-copy = 📄 Send again
cast-details = 🔎 Details
cast-refresh = 🔄 Refresh
cast-follow = 📊 How far it is

cast-variant = Variant { $letter }
cast-variant-add = ➕ Variant
cast-variant-ask = Take variant { $letter } away? Its words go with it.
cast-variant-yes = 🗑 Yes, take away
cast-full = ❗️ There is no room for more. Take something away first.
cast-variants-count = 🔀 { $count } variants: each recipient gets one of them
cast-words-hint = Who speaks another language gets the shop’s, else any there is. Of several variants each recipient gets one, and the report compares them.
cast-foreign = ⚠️ No words in { $languages }: those customers get it in { $given }.
cast-foreign-variant = ⚠️ { $letter } has no words in { $languages }: those customers get it in { $given }.
cast-literal = ⚠️ { $found } is not filled in here: customers see it as it is written.
cast-fix = ✏️ Change
cast-fix-hint = Choose what is to be changed in the chats of those who got it.
cast-hint-fix = { $files ->
    [0] Send the new text.
    [1] Send the new file, with words below it or without: words cannot take its place.
   *[other] Send the new album of { $files } files: as many are in the chats.
}
cast-ask-fix = ☝️ Change it to this in the chats?
cast-fix-count = It will change in { $count ->
    [one] { $count } chat
   *[other] { $count } chats
} ({ $language }).
cast-fix-yes = ✅ Yes, change
cast-other-kind = ❗️ What was sent can only become a message of the same kind: words stay words, a file stays a file, an album has as many files. Send another one.
cast-buttons-count = 🔘 { $count ->
    [one] { $count } button
   *[other] { $count } buttons
}
cast-pins-none = No buttons yet. Add one that leads to a product, a category or a website.
cast-pins-hint = Press 🗑 to remove a button.
cast-pin-product = ➕ Product
cast-pin-category = ➕ Category
cast-pin-link = ➕ Link
cast-pin-lost = <i>not there any more</i>

cast-aim-all = Everyone
cast-aim-ever = Have bought
cast-aim-never = Never bought
cast-aim-days = not here for { $count ->
    [one] { $count } day
   *[other] { $count } days
}
cast-aim-sources = came by: { $names }
cast-aim-tags = tags: { $names }
cast-aim-products = have bought: { $names }
cast-aim-categories = have bought in: { $names }
cast-aim-list = from your list
cast-facet-days = 💤 Not here for
cast-facet-sources = 🔗 Source
cast-facet-tags = 🏷 Tag
cast-facet-products = 🛍 Product bought
cast-facet-categories = 🗂 Category bought from
cast-facet-list = 📄 CSV list
cast-whom-hint = Choose as much as you like: who meets all of it gets the message.
cast-counting = ⏳ Customers are still being counted. Look again in a minute.
cast-list-gone = ⚠️ The list of ids is not kept any more. Give it again, under “Audience”.
cast-recipients = { $count ->
    [one] { $count } customer will get it
   *[other] { $count } customers will get it
}
cast-left-unmatched = { $count } outside this audience
cast-left-blocked = { $count } have blocked the bot
cast-left-declined = { $count } have declined such messages
cast-left-capped = { $count } have had offers enough this week
cast-estimate = ⏱ About { $time }, { $rate } messages a second
cast-cost = ⭐️ { $stars } Telegram Stars at most
cast-seconds = { $count } s

cast-option-silent = Without sound
cast-option-protect = No forwarding
cast-option-retry = Repeat if unknown
cast-option-paid = Paid, faster
cast-option-on = on
cast-option-off = off
cast-hint-silent = When on, it comes without a sound.
cast-hint-protect = When on, it cannot be forwarded or saved.
cast-hint-retry = When on, who may have got it, but nobody can know, gets it once more: perhaps twice.
cast-hint-paid = When on, up to a thousand messages a second, for Telegram Stars of the bot’s balance: 0.1 for each message above the free rate.

cast-ask-when = When shall it go out?
cast-hint-when = Day and time in the shop’s time zone ({ $zone }), for example { $example }
cast-expect-when = ❗️ Write day and time, for example { $example }
cast-when-past = ❗️ { $date } is past: it is { $now } now.
cast-when-far = ❗️ { $date } is more than a year ahead. Write a nearer day.
cast-schedule-ask = Send it { $date }?
cast-schedule-yes = ⏰ Yes
cast-quiet-until = 🌙 These are the shop’s quiet hours: it will go out { $date }.

cast-progress = { $bar } { $percent }% · { $settled } / { $recipients }
cast-pace = ⏱ { $rate } a second, { $left } left
cast-pace-paused = ⏱ Once it goes on: { $rate } a second, { $left } left
cast-outcome-sent = ✅ Sent: { $count }
cast-outcome-edited = ✅ Changed: { $count }
cast-outcome-retracted = ✅ Taken back: { $count }
cast-outcome-blocked = 🚫 Have blocked the bot: { $count }
cast-outcome-deleted = 👻 Account deleted: { $count }
cast-outcome-refused = ⚠️ Refused by Telegram: { $count }
cast-outcome-unknown = ❔ Unknown: { $count } (Telegram did not answer: they may have it, or not)
cast-outcome-left = ⏭ Left out: { $count }
cast-followed = What followed
cast-followed-clicks = 👆 Pressed a button: { $count }
cast-followed-visits = 🔗 Links opened: { $count }
cast-followed-orders = 📦 Orders: { $count } ({ $sum })
cast-report-sent = ✅ The broadcast has been sent.
cast-report-edited = ✅ It has been changed in the chats.
cast-report-retracted = ✅ It has been taken back.
cast-reasons = <b>Why Telegram refused:</b>
cast-took = ⏱ { $time }, { $rate } a second
cast-halted = ⏸ The broadcast is paused: Telegram refuses it again and again.
cast-stuck = ⏸ The broadcast is paused: it could not go on.
cast-failed = ⚠️ The broadcast could not be sent.
cast-do-token = The bot’s token does not work any more. Connect the bot again, then go on.
cast-do-copy = The message itself is the trouble. Cancel this broadcast, press “Send again”, correct the copy and send that. Or go on, if Telegram was wrong.
cast-do-list = Lists of ids are kept for a month, and as long as a draft or a campaign needs them. Make it a draft again and give the list once more.
cast-do-later = It is no fault of yours. Make it a draft again and send it later; if it fails again, tell whoever runs the bot.
cast-do-cancel = Who has got it keeps it, and the numbers stay. It reaches nobody else any more: cancel it.
cast-do-resume = It is no fault of yours. Go on with it later; if it stops again, tell whoever runs the bot.

cast-ask-product = Which product?
cast-hint-product = Send its name, or a part of it. Or choose it from the catalogue.
cast-product-found = 🔍 This was found: choose one below.
cast-by-catalogue = 🗂 Catalogue
cast-shelf-empty = There is nothing in this category: go back and choose another.
cast-ask-url = Which address shall it open?
cast-expect-url = ❗️ Send the full address of a website: with https:// or http:// and with a domain, such as https://example.com
cast-ask-label = What shall the button say ({ $language })?
cast-label-own = ↩️ Its own name
cast-pin-gone = ❗️ It is not there any more.
cast-pins-full = ❗️ There may be { $max } buttons at most.
cast-aim-clear = 🗑 Does not matter
cast-known = There are:
cast-known-none = No customer has any yet.
cast-hint-tags = A customer is given tags over REST: <code>PATCH …/customers/[id]</code> with <code>tags</code>, see /v1/docs.
cast-ask-days = For how many days have they not been here?
cast-expect-days = ❗️ Press a button or send a number of days from { $min } to { $max }.
cast-ask-sources = By which links have they come? Several with commas.
cast-expect-sources = ❗️ Send names of sources: letters, digits, _ and -, with commas between them.
cast-ask-tags = Which tags do they have? Several with commas: any one of them will do.
cast-expect-tags = ❗️ Send tags with commas between them.
cast-ask-list = Send the list as a CSV file.
cast-hint-list = One Telegram id a line, or a table with a column <code>telegramId</code>. Who is not your customer gets nothing.
cast-expect-list = ❗️ Send a file with Telegram ids.
cast-list-large = ❗️ The file is too large: { $max } MB at most.
cast-list-wrong = ❗️ The list cannot be taken. In line:
cast-list-columns = There are several columns, and none is named <code>telegramId</code>.
cast-list-id = Instead of a Telegram id there is “{ $cell }”.
cast-list-nothing = Instead of a Telegram id there is nothing.
cast-list-many = These are more than { $max } ids.
cast-list-quotes = This is no line of CSV: look at the quotes.
cast-list-none = There is no Telegram id.
cast-list-read = { $count ->
    [one] ✅ { $count } id was read.
   *[other] ✅ { $count } ids were read.
}
cast-list-repeats = Repeats left out: { $count }.
