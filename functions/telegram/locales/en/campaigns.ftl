ad-title = 🎯 Campaigns
ad-list-empty = Campaigns write to customers by themselves. There are none yet.
ad-list-choose = They write to customers by themselves. Choose one to see how it is.
ad-back = 🎯 Campaigns
ad-new = ➕ New campaign
ad-new-title = A new campaign
ad-new-hint = Choose what it is for. It comes with words and times that you can change, and is off until you switch it on.
ad-made = ✅ Here it is, still off. Look over its words and switch it on.
ad-full = ❗️ The shop has as many campaigns as it can have. Delete one first.
ad-gone = ❗️ This campaign is gone.
ad-deleted = 🗑 The campaign is deleted. What it has sent stays.
ad-delete = 🗑 Delete
ad-delete-ask = Delete this campaign? What it has sent stays.
ad-delete-yes = 🗑 Yes, delete

ad-state-on = On.
ad-state-off = Off.
ad-state-over = Over: nothing more is sent.
ad-on = ▶️ Switch on
ad-on-ask = Switch the campaign on?
ad-on-yes = ▶️ Yes, switch on
ad-since-now = What comes to be due after it is switched on counts.
ad-since-cart = Carts that have been due for up to a week count, too.
ad-since-silence = Everybody who has been silent for so long counts: it may write to them at once.
ad-off = ⏸ Switch off
ad-starts = From { $date } on.
ad-ends = Until { $date }.
ad-next = Next: { $date }.
ad-at-night = 🌙 That is at night, and the shop has no quiet hours: customers are written to at that time.
ad-texts-count = ✏️ Texts: { $count }
ad-runs =
    { $count ->
        [one] Sent { $count } time, last { $date }.
       *[other] Sent { $count } times, last { $date }.
    }

ad-by-cron = By the rule { $cron }.
ad-by-day = Every day at { $time }.
ad-by-week = Every week: { $day }, { $time }.
ad-by-interval = Once in { $time }.
ad-by-cart = { $time } after a cart was left. Each cart once.
ad-by-silence = After { $time } without an order, to who has bought before. Each customer once.
ad-by-thanks = { $time } after an order is completed. Each order once.
ad-by-welcome = After the first message to the bot: { $times }.
ad-by-favourite = When a favourite is back or costs less. Each time once.
ad-by-back = When a favourite is back. Each time once.
ad-by-reduced = When a favourite costs less. Each time once.

ad-words = ✏️ Words
ad-time = ⏰ Time
ad-ask-time = How long?
ad-hint-time = Choose, or write it, such as 5 h or 2 d.
ad-expect-time = ❗️ Write a number with h for hours (from 1 to { $hours }) or d for days (from 1 to { $days }), such as 5 h or 2 d.
ad-time-taken = ❗️ Text { $number } goes out after just as long. Choose another time.
ad-ask-day = On which day?
ad-every-day = Every day
ad-every-few = Once in so long
ad-ask-every = Once in how long?
ad-favour = ❤️ Occasion
ad-ask-favour = What has to become of a favourite?
ad-favour-back = It is back
ad-favour-reduced = It costs less
ad-favour-both = Either
ad-ask-clock = At what time?
ad-hint-clock = For example 10:00. It is the time of { $zone }.
ad-expect-clock = ❗️ Write a time such as 10:00.
ad-expect-days = ❗️ Only days count here, from 1 to { $days }, such as 30 d.
ad-start = 📅 Start
ad-end = 🏁 End
ad-ask-start = From when on does it go out?
ad-ask-end = Until when does it go out?
ad-hint-start = A day such as { $day }, with a time if you wish: { $day } 10:00. It is the time of { $zone }.
ad-hint-end = A day such as { $day } (it is part of it), with a time if you wish: { $day } 18:00. It is the time of { $zone }.
ad-edge-past = ❗️ { $date } is past. Write a time that is still to come.

ad-whom-due = It goes to who it is about, where they meet all of this.
ad-turn = Text { $number } of { $count }. They take turns: the next run sends the next one.
ad-turn-after = Text { $number } of { $count }: { $time } after the first message to the bot.
ad-more = ➕ Text
ad-less = 🗑 This text
ad-less-ask = Take text { $number } away? Its words and its results go with it.
ad-less-yes = 🗑 Yes, take away

ad-sum = 📊 Results
ad-sum-none = It has not sent anything yet.
ad-sum-of =
    { $count ->
        [one] What came of { $count } run:
       *[other] What came of { $count } runs:
    }
ad-sent = ✉️ Sent: { $sent }. Had blocked the bot: { $blocked }.
ad-followed = 👆 Clicks: { $clicks } ({ $share }%). 🛍 Orders: { $orders }, { $revenue }.

ad-name-cart = 🛒 A cart is left
ad-name-welcome = 👋 Welcome
ad-name-thanks = 💛 Thanks, and how was it?
ad-name-silence = 💤 30 days without an order
ad-name-favourite = ❤️ A favourite is back or costs less
ad-name-weekly = 📅 Every Monday
ad-text-cart = 🛒 Your cart is waiting. Shall we finish the order? It takes a minute.
ad-text-welcome = 👋 Glad to have you here! Have a look at the catalogue. If anything is unclear, write to us: we will help.
ad-text-welcome-later = Found anything you like? Tell us what you are looking for, and we will suggest something.
ad-text-thanks = 💛 Thank you for your order! How did you like it? Answer here in a few words: it helps us get better.
ad-text-silence = We have missed you! Come and see what is new with us.
ad-text-favourite = ❤️ One of your favourites can be had again, or costs less: the price is on the button.
ad-text-weekly = 📅 A good week to you! See what is new and what is reduced.
