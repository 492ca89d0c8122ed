/** What the bot uses of an update. Telegram adds members from time to time: unknown ones pass. */
import { z } from 'zod';

const user = z.looseObject({
  id: z.int().positive(),
  is_bot: z.boolean(),
  first_name: z.string(),
  last_name: z.string().optional(),
  username: z.string().optional(),
  language_code: z.string().optional(),
});

const chat = z.looseObject({ id: z.int(), type: z.enum(['private', 'group', 'supergroup', 'channel']) });

const button = z.looseObject({ text: z.string(), callback_data: z.string().optional() });

const message = z.looseObject({
  message_id: z.int(),
  date: z.int(),
  chat,
  from: user.optional(),
  text: z.string().optional(),
  media_group_id: z.string().optional(),
  entities: z
    .array(z.looseObject({ type: z.string(), offset: z.int().min(0), length: z.int().min(0) }))
    .optional(),
  contact: z.looseObject({ phone_number: z.string(), user_id: z.int().optional() }).optional(),
});

const member = z.looseObject({ status: z.string() });

/** Half of a surrogate pair is no text, and no database takes it: its place is marked by U+FFFD. */
function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return value.map(wellFormed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, wellFormed(inner)]));
}

const knownUpdate = z.looseObject({
  update_id: z.int().min(0),
  message: message.optional(),
  my_chat_member: z
    .looseObject({ chat, from: user, date: z.int(), old_chat_member: member, new_chat_member: member })
    .optional(),
  callback_query: z
    .looseObject({
      id: z.string(),
      from: user,
      data: z.string().optional(),
      message: z
        .looseObject({
          message_id: z.int(),
          chat,
          reply_markup: z.looseObject({ inline_keyboard: z.array(z.array(button)) }).optional(),
        })
        .optional(),
    })
    .optional(),
});
export type KnownUpdate = z.output<typeof knownUpdate>;

export const updateSchema = z.preprocess(wellFormed, knownUpdate);
