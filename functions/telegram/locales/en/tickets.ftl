command-tickets = Requests for help

tkt-tab-created = 🆕 Waiting · { $count }
tkt-tab-mine = 🙋 Mine · { $count }
tkt-tab-taken = 🔧 Taken · { $count }
tkt-tab-closed = ✅ Closed · { $count }
tkt-list-created = 🆕 Waiting for somebody
tkt-list-mine = 🙋 With me
tkt-list-taken = 🔧 With somebody
tkt-list-closed = ✅ Closed
tkt-empty = Nothing here.
tkt-place = { $first }–{ $last } of { $count }
tkt-previous = ◀️ Previous
tkt-next = ▶️ More
tkt-find = 🔎 Find
tkt-find-ask = What are we looking for? A number or its first half, the customer’s name, @name or id, or words of the conversation
tkt-find-expect = Send a number, a name or some words, please.
tkt-find-nothing = Nothing found for “{ $question }”.

tkt-title = 🎫 Request <b>{ $number }</b>
tkt-line = 🎫 <b>{ $number }</b>, { $date }
tkt-state-created = 🆕 In the queue
tkt-state-taken = 🔧 With { $name }
tkt-state-closed = ✅ Closed { $date }
tkt-state-withdrawn = ✖️ Cancelled by the customer { $date }
tkt-waiting = ⏳ Waits for { $time }
tkt-minutes = { $count } min
tkt-hours = { $count } h
tkt-days = { $count } d
tkt-rated = Rated: { $stars }
tkt-erased = The customer has had their data deleted.
tkt-note-by = 🔒 Note, { $name }
tkt-by-shop = Shop
tkt-change-taken = 🔧 Taken by { $name }
tkt-change-handed = ↪️ Handed over to { $name }
tkt-change-queued = 📥 Back in the queue
tkt-change-closed = ✅ Closed
tkt-change-reopened = 🔄 Open again
tkt-change-withdrawn = ✖️ Cancelled by the customer
tkt-older = ⬆️ Earlier
tkt-history = 📜 History
tkt-history-title = 📜 Who had request <b>{ $number }</b>
tkt-in-queue = in the queue

tkt-answer = ✍️ Answer
tkt-note = 🔒 Note
tkt-give = ↪️ Hand over
tkt-close = ✅ Close
tkt-again = 🔄 Open again
tkt-done = 👌 Done
tkt-ask-answer =
    ✍️ Request <b>{ $number }</b>: what you send now goes to { $name }.
    Words, pictures, files, voice: as many as you need, until you press “Done”.
tkt-ask-note = 🔒 Request <b>{ $number }</b>: what you send now stays among the staff, until you press “Done”.
tkt-ask-close = ✅ Request <b>{ $number }</b>: your next message is the last answer to { $name }, and closes the request.
tkt-sent = 📤 Sent. Request { $number }: your next message goes there, too.
tkt-sent-once = 📤 Sent. Request { $number }
tkt-noted = 🔒 Noted for the staff. Request { $number }: your next message is a note, too.
tkt-cannot = I cannot pass this on. Send words, a picture, a file or a voice message, please.
reminder-reply = ✍️ You are answering request { $number }: your next message goes to the customer.
reminder-note = ✍️ You are writing a note to request { $number }: your next message stays among the staff.

tkt-close-ask = Close request <b>{ $number }</b>?
tkt-close-now = ✅ Close now
tkt-close-last = ✍️ Answer and close
tkt-give-ask = Who takes over request <b>{ $number }</b>?
tkt-give-queue = 📥 To the queue
tkt-reason-ask = The request { $number } goes to { $name }. Why?
tkt-reason-queue = Why does request { $number } go back to the queue?
tkt-reason-expect = A reason in words, please: up to { $max } characters.

toast-ticket-taken = It is yours
toast-ticket-mine = You have it already
toast-ticket-closed = Closed
toast-ticket-again = Open again
toast-ticket-given = Handed over
toast-ticket-sent = Sent
alert-ticket-taken = { $name } has this request.
alert-ticket-closed = This request is closed.
alert-ticket-free = Nobody has this request: take it first.
alert-ticket-gone = There is no such request.
alert-ticket-late = It is too late to open this request again.
alert-ticket-open = The customer has another open request.
alert-ticket-withdrawn = The customer has cancelled this request.
alert-ticket-erased = The customer has had their data deleted.
alert-ticket-same = The request is there already.
alert-ticket-left = This person does not work here any more.

tkt-canned = ⚡ Canned replies
tkt-canned-title = ⚡ Canned replies
tkt-canned-none = There are none yet. The owner of the shop writes them: Desk, Requests, Canned replies.
tkt-canned-preview = ⚡ <b>{ $title }</b>
tkt-canned-send = 📤 Send
tkt-canned-add = ➕ Add
tkt-canned-delete = 🗑 Delete
tkt-canned-delete-ask = Delete the canned reply “{ $title }”?
tkt-canned-delete-yes = 🗑 Yes, delete
tkt-canned-retitle = ✏️ Title
tkt-canned-hint = { "{" }name{ "}" } stands for the customer’s name.
tkt-canned-ask-title = What is the reply called? Only the staff see that
tkt-canned-ask-ru = The reply in Russian
tkt-canned-ask-uk = The reply in Ukrainian
tkt-canned-ask-en = The reply in English
tkt-canned-expect-title = Words, please: up to { $max } characters.
tkt-canned-expect-text = Words, please: up to { $max } characters.
tkt-canned-empty = Write it in at least one language, please.
alert-canned-full = There are { $max } canned replies: delete one first.

tkt-told-given = ↪️ Request <b>{ $number }</b> is with { $name } now
tkt-told-closed = ✅ Request <b>{ $number }</b> was closed
tkt-told-unreached = ⚠️ Your answer to request <b>{ $number }</b> did not arrive: the customer takes no messages from the bot
tkt-topic-has = 🔧 With { $name } now
tkt-topic-closed = ✅ Request <b>{ $number }</b> is closed
tkt-topic-late = The request is closed, so this was not passed on.
tkt-topic-trouble =
    ⚠️ Requests for help do not get into their group: { $reason }

    Make me an administrator there who may manage topics. Until then the staff are told in their own chats.
tkt-topic-on = ✅ Requests for help come into this group from now on: a topic for each customer. What the staff write there goes to the customer.
tkt-topic-unable = ⚠️ Tickets could not come here: I may not manage topics. Make me an administrator of this group with the right “Manage topics”, and send /tickets once more.
tkt-topic-stranger = 🚫 Not passed on: only those who work in the shop answer its customers.
tkt-unsent = 🚫 Not sent: you do not work here any more.
tkt-unsent-free = ✋ Nobody has request <b>{ $number }</b> yet. Take it and send what you have written?
tkt-take-send = ✋ Take and send
tkt-topic-off = 👌 Requests for help do not come into this group any more.
