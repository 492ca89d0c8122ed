/** Who does not want to be written to about something any more, while a broadcast is under way. */
import type { BroadcastCategory } from '../broadcasts/category.ts';
import type { Cloud } from '../cloud/cloud.ts';
import { Timestamp, type QueryDocumentSnapshot } from '../cloud/firestore.ts';
import { customers } from './queries.ts';

const atATime = 500;

/**
 * Who of the customers from one id to another, both among them, has declined something since then and is not to be
 * written to about this.
 */
export async function declinedSince(
  { db }: Cloud,
  botId: string,
  category: BroadcastCategory,
  since: Date,
  firstId: number,
  lastId: number,
): Promise<number[]> {
  const query = customers
    .all(db, botId)
    .where('declined', 'array-contains', category)
    .where('declinedAt', '>=', Timestamp.fromDate(since))
    .where('telegramId', '>=', firstId)
    .where('telegramId', '<=', lastId)
    .orderBy('declinedAt')
    .orderBy('telegramId');
  const ids: number[] = [];
  for (let last: QueryDocumentSnapshot<unknown> | undefined, more = true; more;) {
    const { docs } = await (last ? query.startAfter(last) : query).limit(atATime).get();
    ids.push(...docs.map(({ id }) => Number(id)));
    last = docs.at(-1);
    more = docs.length === atATime;
  }
  return ids;
}
