/**
 * Which updates Telegram keeps in order, and for how long it tries to deliver one (tdlib/telegram-bot-api,
 * WebhookActor.cpp and Client.cpp): messages and posts by chat; button taps by user, in a queue of their own;
 * checkout questions by user; membership changes by chat. Queues run beside each other, so a user's text and
 * tap can arrive at the same moment.
 */
import type { NewUpdate } from '../world/records.ts';

export interface Delivery {
  queue: string;
  /** Milliseconds since the epoch after which no attempt is made. */
  expiresAt: number;
}

const day = 24 * 3600_000;

export function deliveryOf(update: NewUpdate, now: number): Delivery {
  const message =
    update.message ?? update.edited_message ?? update.channel_post ?? update.edited_channel_post;
  if (message) return { queue: `chat/${message.chat.id}`, expiresAt: message.date * 1000 + day };
  if (update.callback_query) {
    return { queue: `callback/${update.callback_query.from.id}`, expiresAt: now + 150_000 };
  }
  const checkout = update.pre_checkout_query ?? update.shipping_query;
  if (checkout) return { queue: `checkout/${checkout.from.id}`, expiresAt: now + 150_000 };
  const member = update.my_chat_member ?? update.chat_member;
  if (member) return { queue: `member/${member.chat.id}`, expiresAt: now + day };
  if (update.inline_query) return { queue: `inline/${update.inline_query.from.id}`, expiresAt: now + 30_000 };
  if (update.managed_bot) return { queue: `managed/${update.managed_bot.user.id}`, expiresAt: now + day };
  return { queue: 'other', expiresAt: now + day };
}
