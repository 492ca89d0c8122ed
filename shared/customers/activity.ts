/**
 * When a customer was last here, by days of the shop: noted with the first thing that they do on a day. A command notes
 * it in what it writes anyway; who only looks around has it noted afterwards, beside the command pipeline: it is no
 * change that anybody asked for, and looking around costs no more writes that day.
 */
import type { Cloud } from '../cloud/cloud.ts';
import { FieldValue, isMissing } from '../cloud/firestore.ts';
import { dayIn } from '../cloud/time-zone.ts';
import type { Customer } from './model.ts';
import { customers } from './queries.ts';

export const isSeenToday = ({ activeAt }: Pick<Customer, 'activeAt'>, now: Date, timeZone: string): boolean =>
  activeAt !== undefined && (activeAt >= now || dayIn(activeAt, timeZone) === dayIn(now, timeZone));

/** Notes that a customer whom the shop knows is here, and so takes messages. One deleted meanwhile stays deleted. */
export async function noteSeen(
  { db }: Cloud,
  botId: string,
  { telegramId, blockedAt }: Pick<Customer, 'telegramId' | 'blockedAt'>,
  at: Date,
): Promise<void> {
  const back = blockedAt && { blockedAt: FieldValue.delete(), modifiedAt: at };
  await customers
    .doc(db, botId, String(telegramId))
    .update({ activeAt: at, ...back })
    .catch((error: unknown) => {
      if (!isMissing(error)) throw error;
    });
}
