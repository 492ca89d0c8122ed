gate-title = 🔒 <b>{ $shop }</b> is for those who follow us
gate-ask =
    { $count ->
        [one] Join our channel, then press “Check again”.
       *[other] Join our channels, then press “Check again”.
    }
gate-join = 📣 { $title }
gate-check = ✅ Check again
gate-not-yet =
    { $count ->
        [one] You do not seem to follow the channel yet. Open it by the button above, join, and check again.
       *[other] { $count } channels are left. Join them by the buttons above, and check again.
    }
gate-thanks = ✅ Thank you for following us!
gate-notify-lost = ⚠️ The bot cannot see any more who follows “{ $title }”.
gate-notify-what =
    Until it can, the shop is open to everybody. Make the bot an administrator of “{ $title }”, or take the channel out in the settings.

    Telegram says: { $reason }

settings-title = ⚙️ Settings
settings-choose = What shall we change?
settings-back = ◀️ Settings
settings-gate = 🔒 Channels to follow

gate-set-title = 🔒 Channels to follow
gate-set-off = There is none: the shop is open to everybody.
gate-set-on = The shop is open to those who follow all of these:
gate-set-line = 📣 { $title }
gate-set-lost = ⚠️ The bot has not seen who follows it since { $date }: the shop is open to everybody. Make it an administrator of the channel.
gate-set-remember = Who follows is looked up again after { $time }.
gate-set-add = ➕ Add a channel
gate-set-minutes = ⏱ When to look again
gate-set-remove = ✖️ { $title }
gate-set-removed = “{ $title }” need not be followed any more.
gate-set-ask = No longer ask customers to follow “{ $title }”? Without any channel the shop is open to everybody.
gate-set-yes = ✖️ Yes, take it out
gate-set-added = ✅ “{ $title }” is added.
gate-minutes =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
gate-hours =
    { $count ->
        [one] { $count } hour
       *[other] { $count } hours
    }
gate-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }

gate-ask-channel = Which channel?
gate-ask-channel-hint = First make @{ $bot } an administrator of the channel. Then send its @name, or forward any post of it here.
gate-expect-channel = No channel is named by this. Send its @name, or forward a post of it.
gate-ask-minutes = After how many minutes shall we look again who follows?
gate-expect-minutes = Choose by a button, or send a number of minutes from { $min } to { $max }.
gate-unknown-channel = Telegram knows no such channel, or the bot is not in it. Make the bot an administrator there, and send it again.
gate-no-channel = This is no channel and no group, but a person or a bot. Send the @name of a channel.
gate-not-admin = In “{ $title }” the bot is no administrator, so it cannot see who follows. Add @{ $bot } to its administrators (no special rights are needed), and send the channel again.
gate-no-link = “{ $title }” is private, and the bot has no link to it. Allow @{ $bot } to add subscribers, and send the channel again.
gate-too-many = There can be at most { $max } channels. Take one out first.
gate-later = Telegram does not answer right now. Send the channel again in a minute.
