/**
 * Writing down who gets a broadcast, before the first message goes out: shards of recipients in the order of their ids.
 * The broadcast says up to whom it is done, in the same commit as the shards, so that another can go on. What was read
 * before somebody was erased (audience/registers.ts) is not written, but read anew.
 */
import type { AudienceRow } from '../audience/model.ts';
import { recipients } from '../audience/queries.ts';
import { refreshAudience } from '../audience/refresh.ts';
import { rootOf } from '../audience/registers.ts';
import { findBot } from '../bots/queries.ts';
import { isTimeUp, type Cloud } from '../cloud/cloud.ts';
import { keptMs, languageLetters, open, shardSize, type Broadcast, type Shard } from './model.ts';
import { broadcasts, shardOf } from './queries.ts';
import { restIfQuiet } from './resting.ts';

/** Written in one commit. */
const shardsAtOnce = 5;

/**
 * Writes down the recipients of a broadcast that is being prepared; does nothing for one that is not.
 * @param end when time is up, in milliseconds
 * @param clock only for tests another than the present
 * @returns false where it is to be called again: there are more to write down
 * @throws ListGone
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
  const registers = (await rootOf(cloud.db, botId).get()).data();
  // Where a part of them was lost since it began, they are filled anew.
  const isFilled = found.frozen && registers && !registers.filling;
  if (!isFilled && !(await refreshAudience(cloud, botId, now, end))) return false;
  const deletions = (await rootOf(cloud.db, botId).get()).data()?.deletions;
  const { offersPerWeek: cap } = shop.broadcasts;
  const to = { ...found, now: begun.at, ...(cap !== undefined && { cap }) };
  let written: Frozen = begun;
  let waiting: AudienceRow[] = [];
  const write = async (isLast: boolean): Promise<'written' | Unwritten> => {
    const shards: AudienceRow[][] = [];
    while (waiting.length >= shardSize || (isLast && waiting.length > 0)) {
      shards.push(waiting.slice(0, shardSize));
      waiting = waiting.slice(shardSize);
    }
    const after = await append(cloud, botId, id, { before: written, shards, isLast, deletions });
    if (typeof after === 'string') return after;
    written = after;
    return 'written';
  };
  const from = begun.after === undefined ? {} : { after: begun.after };
  for await (const rows of recipients(cloud, botId, to, from)) {
    waiting.push(...rows);
    if (waiting.length < shardSize * shardsAtOnce) continue;
    const came = await write(false);
    if (came !== 'written') return came === 'stopped';
    if (isTimeUp(cloud, end)) return false;
  }
  return (await write(true)) !== 'outdated';
}

type Frozen = NonNullable<Broadcast['frozen']>;

/**
 * `stopped`: by somebody, or another has written meanwhile; `outdated`: somebody is erased who may be among these, or
 * the registers are filled anew.
 */
type Unwritten = 'stopped' | 'outdated';

interface Part {
  before: Frozen;
  shards: readonly AudienceRow[][];
  isLast: boolean;
  /** How many customers were deleted before these were read. */
  deletions: number | undefined;
}

/** Adds shards to those there are. The last ones let the broadcast go out. */
async function append(
  { db }: Cloud,
  botId: string,
  id: string,
  { before, shards, isLast, deletions }: Part,
): Promise<Frozen | Unwritten> {
  const ref = broadcasts.doc(db, botId, id);
  return db.runTransaction(async (transaction) => {
    const [broadcast, root] = await Promise.all([
      transaction.get(ref).then((found) => found.data()),
      transaction.get(rootOf(db, botId)).then((found) => found.data()),
    ]);
    if (broadcast?.state !== 'preparing' || (broadcast.frozen?.shards ?? 0) !== before.shards)
      return 'stopped';
    if (root?.deletions !== deletions || root?.filling) return 'outdated';
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
