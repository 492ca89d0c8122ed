/** Updates as a test makes and delivers them by itself, past the simulated Telegram's queues. */
import type { Platform } from '../../platform.ts';
import type { Delivery, SimMessage } from '../../simulator.ts';
import type { Customer } from './customer.ts';

const newest = { id: 500_000_000 };
export const nextUpdateId = (): number => ++newest.id;

/** The update of a press on a button of the customer's. */
export const pressOf = (customer: Customer, message: SimMessage, data: string) => {
  const updateId = nextUpdateId();
  const from = { is_bot: false, ...customer.user };
  const query = { id: String(updateId), from, chat_instance: '1', message, data };
  return { update_id: updateId, callback_query: query };
};

/** The update of a message in the customer's private chat, or in another. */
export const messageOf = (customer: Customer, content: object) => ({
  update_id: nextUpdateId(),
  message: {
    message_id: 999,
    date: Math.floor(Date.now() / 1000),
    chat: { id: customer.user.id, type: 'private', first_name: customer.user.first_name },
    from: { is_bot: false, ...customer.user },
    ...content,
  },
});

/** The update of somebody who changed what the bot may do in a chat. */
export const membershipOf = ({ user }: Customer, chat: object, before: string, after: string) => {
  const from = { is_bot: false, ...user };
  return {
    update_id: nextUpdateId(),
    my_chat_member: {
      chat,
      from,
      date: 1,
      old_chat_member: { status: before, user: from },
      new_chat_member: { status: after, user: from },
    },
  };
};

/** Delivers an update, or many copies of it at once; resolves with how each was taken. */
export async function deliver(
  { sim, botId }: Platform,
  update: object,
  times = 1,
): Promise<[Delivery, ...Delivery[]]> {
  const body = { bot: botId, update, times, parallel: times > 1 };
  const { answers } = await sim.post<{ answers: [Delivery, ...Delivery[]] }>('deliver', body);
  return answers;
}
