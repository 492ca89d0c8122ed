support-ask = ✍️ What is it about? Describe it in a message; a picture, a file or a voice message will do, too.
support-ask-more = ✍️ What would you like to add to your request { $number }? Your next message joins it.
support-left = 👌 All right. We are here when you need us.
support-cannot = I cannot pass this on. Send words, a picture, a file or a voice message, please.
support-no-ticket = Your request is closed by now, so this was not passed on. /support starts a new one.
support-opened =
    ✅ Your request has the number <b>{ $number }</b>.
    We will answer here, in this chat.
support-added = 📎 Added to your request { $number }.
support-waits = Until then the rest of the shop waits. All that you write here joins the request.
support-goes-on = Meanwhile the shop is open to you. To add something, press “Add” or reply to our answer.
support-title = 💬 Your request <b>{ $number }</b>
support-in-queue = ⏳ It waits for somebody who is free.
support-at-work = 🔧 Somebody is working on it.
support-closed-till = Your request { $number } is open. The shop goes on when it is answered or cancelled: see /support.
support-add = ✍️ Add
support-cancel = ✖️ Cancel request
support-cancel-ask =
    Cancel your request <b>{ $number }</b>?
    Nobody will answer it then.
support-cancel-yes = ✖️ Yes, cancel it
support-cancel-no = ◀️ No, keep it
support-cancelled = ✖️ Your request <b>{ $number }</b> is cancelled. The shop is all yours again.

support-from = 💬 <b>Support</b>
support-reply = ✍️ Reply
support-taken = 🔧 Your request <b>{ $number }</b> is being worked on.
support-closed = ✅ Your request <b>{ $number }</b> is closed.
support-reopen-until = Is it not settled? You can open it again until { $date }.
support-reopen = 🔄 Open again
support-reopen-late = This request can no longer be opened again. Start a new one: /support.
support-reopened = 🔄 Your request <b>{ $number }</b> is open again.
support-rate = How did we help?
support-rate-given = Your rating: { $stars }. Thank you!
support-rated = Thank you for rating us!

support-notify-new = 🎫 New request <b>{ $number }</b>
support-notify-again = 🎫 Request <b>{ $number }</b> is in the queue again
support-notify-yours = 🎫 Request <b>{ $number }</b> is yours now
support-notify-more = 💬 Request <b>{ $number }</b>
support-notify-waiting = ⏰ Request <b>{ $number }</b> has been waiting since { $date }
support-notify-withdrawn = ✖️ Request <b>{ $number }</b> was cancelled by the customer
support-notify-has = 🔧 Taken by { $name }
support-notify-closed = ✅ Closed: { $name }
support-notify-reason = Reason: { $reason }
support-take = ✋ Take
support-open = 👁 Open
