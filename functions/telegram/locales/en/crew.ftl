crew-title = 👥 Staff
crew-empty = Nobody works here yet but you.
crew-line = <b>{ $name }</b> – { $role }
crew-role-administrator = administrator
crew-role-support = support agent
crew-as-administrator = 🗝 Administrator
crew-as-support = 🎧 Support agent
crew-add = ➕ Appoint
crew-links = 🔗 Invitations: { $count }
crew-back = ◀️ Staff

crew-ways = <b>How would you like to appoint?</b>

    🔗 By a link: you send it to the person, and whoever opens it first is appointed.
    👤 By choosing the person yourself.
crew-by-link = 🔗 By a link
crew-by-person = 👤 Choose a person
crew-ask-role = What will they be?
crew-ask-named = What is { $name } to be?
crew-expect-role = Please choose one of the buttons.
crew-roles = 🗝 An <b>administrator</b> runs the shop beside you: catalogue, orders, promo codes, news, texts, and support.
    🎧 A <b>support agent</b> answers customers, and does nothing else.

    Staff and settings stay with you.
crew-link-title = 🔗 The link makes one person: { $role }
crew-link-hint = It works once, until { $date }. Send it to that person only: whoever opens it first is appointed. You will be told who it was.
crew-link-share = 📤 Send the link
crew-link-revoke = ✖️ Take it back
crew-links-title = 🔗 Invitations that are open
crew-links-empty = No invitation is open.
crew-links-line = { $number }. { $role }, until { $date }
crew-revoke-line = ✖️ Take back: { $number }
crew-revoked = The link does not work any more.

crew-ask-person = Who is it?
crew-choose-hint = Forward any message of theirs here, share their contact, or choose them by the button below.
crew-choose-key = 👇 The button is here.
crew-choose = 👤 Choose a person
crew-expect-person = Nobody is named by this. Forward a message that the person has written, or share their contact.
crew-hidden = This person hides their account when messages are forwarded. Share their contact, choose them by the button below, or send them a link instead.
crew-no-account = This contact has no Telegram account that I could see. Choose another one, or send the person a link instead.
crew-is-bot = This is a bot. Only people can be appointed.
crew-is-owner = This is the owner, who may do everything already.
crew-appointed = ✅ { $name } is appointed: { $role }.
crew-must-start = If they have never opened @{ $bot }, ask them to press Start there, or they will not be told about anything.

crew-since = Since { $date }
crew-profile = Open the chat
crew-make-administrator = 🗝 To administrator
crew-make-support = 🎧 To support agent
crew-dismiss = 🚪 Dismiss
crew-dismiss-ask = Dismiss { $name }? They will lose access at once. Going back to the queue: requests – { $tickets }, orders – { $orders }.
crew-dismiss-yes = 🚪 Yes, dismiss
crew-dismissed = { $name } does not work here any more.
crew-gone = This person is not on the staff any more.

crew-notify-appointed = 👋 You now work in “{ $shop }”: { $role }. Your place is /desk.
crew-notify-dismissed = You do not work in “{ $shop }” any more. The shop itself stays open to you.
crew-notify-joined = 👋 { $name } has accepted the invitation: { $role }.
crew-joined = 👋 Welcome to “{ $shop }”! You are now: { $role }.
crew-invite-gone = This invitation does not work any more: it was used or taken back. Ask the owner of the shop for a new one.
crew-invite-expired = This invitation has run out. Ask the owner of the shop for a new one.
crew-invite-owner = You own this shop: you may do everything already. Send the link to the person whom you want to appoint.
crew-invite-already = You may do all that already. The link can still be used by somebody else.
