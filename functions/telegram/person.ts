/** Whom a message names: by whose words are forwarded, whose contact is shared, or whom the sender has chosen. */
import { z } from 'zod';

const name = { first_name: z.string().optional(), last_name: z.string().optional() };

const message = z.looseObject({
  forward_origin: z
    .looseObject({
      type: z.string(),
      sender_user: z.looseObject({ id: z.int(), is_bot: z.boolean(), ...name }).optional(),
    })
    .optional()
    .catch(undefined),
  contact: z
    .looseObject({ user_id: z.int().optional(), ...name })
    .optional()
    .catch(undefined),
  users_shared: z
    .looseObject({ users: z.array(z.looseObject({ user_id: z.int(), ...name })).min(1) })
    .optional()
    .catch(undefined),
});

export interface Person {
  id: number;
  firstName: string;
  lastName?: string;
}

/**
 * `nobody`: the message names no person; `hidden`: one whose account Telegram does not tell; `bot`; `no_account`: a
 * contact that Telegram knows no account of, or none that it tells.
 */
export type Unnamed = 'nobody' | 'hidden' | 'bot' | 'no_account';

export function personIn(given: unknown): Person | Unnamed {
  const { data } = message.safeParse(given);
  const { forward_origin: origin, contact, users_shared: shared } = data ?? {};
  if (origin) {
    if (origin.type === 'hidden_user') return 'hidden';
    if (!origin.sender_user) return 'nobody';
    return origin.sender_user.is_bot ? 'bot' : personOf(origin.sender_user.id, origin.sender_user);
  }
  if (contact) return contact.user_id === undefined ? 'no_account' : personOf(contact.user_id, contact);
  const [chosen] = shared?.users ?? [];
  return chosen ? personOf(chosen.user_id, chosen) : 'nobody';
}

const personOf = (id: number, given: { first_name?: string; last_name?: string }): Person => ({
  id,
  firstName: given.first_name ?? '',
  ...(given.last_name !== undefined && { lastName: given.last_name }),
});
