/** What a shop chooses for all of its broadcasts. */
import { z } from 'zod';

/** Of a day, in the shop's time zone. */
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time such as 22:00');

/** News and offers wait until they are over; they may go over midnight. */
export const quietHours = z
  .strictObject({ from: timeOfDay, to: timeOfDay })
  .refine(({ from, to }) => from !== to, {
    error: 'quiet hours have to end at another time than they begin',
  });
export type QuietHours = z.output<typeof quietHours>;

/** Of the messages that Telegram takes in a second, so many are left to what answers customers. */
const headroom = z.int().min(0).max(20);
/** No customer gets more offers in a week. */
const offersPerWeek = z.int().min(1).max(20);
/** An order placed so soon after a press on a broadcast's button counts as having followed from it. */
const followDays = z.int().min(1).max(30);

export const broadcastSettings = z.object({
  headroom: headroom.default(3),
  offersPerWeek: offersPerWeek.optional(),
  quietHours: quietHours.optional(),
  /** What is published as news goes to all customers. */
  news: z.boolean().default(true),
  followDays: followDays.default(3),
  /** Broadcasts may be paid for, to go out faster: whether they are is said of each. */
  paid: z.boolean().default(false),
});

/** A change by RFC 7396: null takes away. */
export const broadcastSettingsPatch = z.strictObject({
  headroom: headroom.optional(),
  offersPerWeek: offersPerWeek.nullish(),
  quietHours: quietHours.nullish(),
  news: z.boolean().optional(),
  followDays: followDays.optional(),
  paid: z.boolean().optional(),
});
