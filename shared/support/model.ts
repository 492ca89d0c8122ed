/** Customers' requests for help, and the conversations about them. */
import { z } from 'zod';

/** Names a ticket: ten random characters, as an order's number. */
export const ticketId = z.string().regex(/^[A-Za-z0-9]{1,16}$/);

export const supportSettings = z.object({
  /** Whether a customer with an open ticket waits: the rest of the bot is closed until it is answered or cancelled. */
  wait: z.boolean().default(true),
  /** For how long after it was closed a ticket may be opened again, in days. */
  reopenDays: z.int().min(0).max(365).default(7),
  /** After how long without an answer the staff are reminded of a ticket, in minutes; 0: never. */
  remindMinutes: z.int().min(0).max(10_080).default(30),
  /** A group with topics that tickets are answered in, by its chat id; the bot is an administrator there. */
  forumId: z
    .string()
    .regex(/^-100\d{5,15}$/, 'expected the id of a group: -100…')
    .optional(),
});
export type SupportSettings = z.output<typeof supportSettings>;

/** `forumId`: null takes it away. */
export const supportSettingsPatch = z.strictObject({
  wait: z.boolean().optional(),
  reopenDays: z.int().min(0).max(365).optional(),
  remindMinutes: z.int().min(0).max(10_080).optional(),
  forumId: supportSettings.shape.forumId.nullable(),
});
