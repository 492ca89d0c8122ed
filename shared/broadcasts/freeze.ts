/**
 * Writing down who gets a broadcast, before the first message goes out: shards of recipients in the order of their ids.
 * The broadcast says up to whom it is done, in the same commit as the shards, so that another can go on.
 */
import type { AudienceRow } from '../audience/model.ts';
import { recipients } from '../audience/queries.ts';
import { refreshAudience } from '../audience/refresh.ts';
import { findBot } from '../bots/queries.ts';
import type { Cloud } from '../cloud/cloud.ts';
import { languageLetters, open, shardSize, type Broadcast, type Shard } from './model.ts';
import { broadcasts, shardOf } from './queries.ts';
import { restIfQuiet } from './resting.ts';

/** Written in one commit. */
const shardsAtOnce = 5;
/** So long what was sent can be looked up. */
const keptMs = 90 * 24 * 3600 * 1000;

/**
 * Writes down the recipients of a broadcast that is being prepared; does nothing for one that is not.
 * @param end when time is up, in milliseconds
 * @param clock only for tests another than the present
 * @returns false where there are more to write down
 */
export async function freeze(
  cloud: Cloud,
  botId: string,
  id: string,
  end: number,
  clock = () => new Date(),
): Promise<boolean> {
  const shop = await findBot(cloud, botId);
  const ref = broadcasts.doc(cloud.db, botId, id);
  const found = (await ref.get()).data();
  if (!shop || found?.state !== 'preparing') return true;
  if (await restIfQuiet(cloud, botId, { ...found, id }, shop, clock())) return true;
  const now = new Date();
  const begun = found.frozen ?? { at: now, recipients: 0, shards: 0 };
  if (!found.frozen) await refreshAudience(cloud, botId, now);
  const { offersPerWeek: cap } = shop.broadcasts;
  const to = { ...found, now: begun.at, ...(cap !== undefined && { cap }) };
  let written: Frozen = begun;
  let waiting: AudienceRow[] = [];
  const write = async (isLast: boolean): Promise<boolean> => {
    const shards: AudienceRow[][] = [];
    while (waiting.length >= shardSize || (isLast && waiting.length > 0)) {
      shards.push(waiting.slice(0, shardSize));
      waiting = waiting.slice(shardSize);
    }
    const after = await append(cloud, botId, id, written, shards, isLast);
    if (after) written = after;
    return after !== undefined;
  };
  const from = begun.after === undefined ? {} : { after: begun.after };
  for await (const rows of recipients(cloud, botId, to, from)) {
    waiting.push(...rows);
    if (waiting.length < shardSize * shardsAtOnce) continue;
    if (!(await write(false))) return true;
    if (Date.now() > end) return false;
  }
  await write(true);
  return true;
}

type Frozen = NonNullable<Broadcast['frozen']>;

/**
 * Adds shards to those there are. The last ones let the broadcast go out.
 * @returns undefined where somebody has stopped it, or another has written meanwhile
 */
async function append(
  { db }: Cloud,
  botId: string,
  id: string,
  before: Frozen,
  shards: readonly AudienceRow[][],
  isLast: boolean,
): Promise<Frozen | undefined> {
  const ref = broadcasts.doc(db, botId, id);
  return db.runTransaction(async (transaction) => {
    const broadcast = (await transaction.get(ref)).data();
    if (broadcast?.state !== 'preparing' || (broadcast.frozen?.shards ?? 0) !== before.shards)
      return undefined;
    for (const [index, recipients] of shards.entries()) {
      const number = before.shards + index;
      transaction.set(shardOf(db, botId, id, number), shardWith(botId, number, recipients, before.at));
    }
    const { after: _done, ...counts } = before;
    const after: Frozen = {
      ...counts,
      recipients: before.recipients + shards.reduce((sum, { length }) => sum + length, 0),
      shards: before.shards + shards.length,
      ...(!isLast && { after: shards.at(-1)?.at(-1)?.id ?? before.after }),
    };
    transaction.update(ref, { frozen: after, ...(isLast && { state: 'sending' }) });
    return after;
  });
}

/** @param recipients in the order of their ids */
export function shardWith(
  botId: string,
  number: number,
  recipients: readonly Pick<AudienceRow, 'id' | 'language'>[],
  at: Date,
): Shard {
  const ids = recipients.map(({ id }) => id);
  return {
    botId,
    number,
    ids,
    first: ids[0] ?? 0,
    last: ids.at(-1) ?? 0,
    languages: recipients.map(({ language }) => languageLetters[language]).join(''),
    pass: 0,
    outcomes: open.repeat(ids.length),
    messageIds: ids.map(() => 0),
    otherIds: {},
    reasons: {},
    expireAt: new Date(at.getTime() + keptMs),
  };
}
