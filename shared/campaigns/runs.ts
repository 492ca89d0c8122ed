/**
 * What a campaign sends: each time a broadcast, made in the commit that says so in the campaign, and, of what is
 * triggered, that each of its recipients was told. So whatever is repeated, or done twice at once, is sent once.
 */
import { z } from 'zod';
import { rootOf } from '../audience/registers.ts';
import { bots } from '../bots/queries.ts';
import { goOn } from '../broadcasts/starting.ts';
import { shardWith } from '../broadcasts/freeze.ts';
import { broadcastButton, type Broadcast, type BroadcastState } from '../broadcasts/model.ts';
import { broadcasts, shardOf } from '../broadcasts/queries.ts';
import type { Firestore, Refs } from '../cloud/firestore.ts';
import { defineCommand, derivedId, type Work } from '../commands/execute.ts';
import { accepted, rejected, type Outcome } from '../commands/model.ts';
import { customers } from '../customers/queries.ts';
import { language } from '../texts/model.ts';
import { isByRule, later, roundOf, withButton } from './decide.ts';
import { campaignId, keyOf, mark, type Campaign } from './model.ts';
import { campaigns, tolds } from './queries.ts';
import { nextAtOf } from './timing.ts';

/** Undefined: nothing was to be sent. */
export interface Ran {
  broadcastId: string | undefined;
}

type Unmade = Pick<
  Broadcast,
  | 'name'
  | 'category'
  | 'variants'
  | 'audience'
  | 'delivery'
  | 'origin'
  | 'pass'
  | 'next'
  | 'tallies'
  | 'queuedAt'
>;

/** A run's broadcast, but for its state. */
function broadcastOf(id: string, campaign: Campaign, step: number, at: Date): Unmade {
  const { name, category, audience, delivery, rounds, runs } = campaign;
  const round = roundOf(campaign, step);
  const sent = rounds[round] ?? rounds[0];
  return {
    name,
    category,
    variants: sent?.variants ?? [],
    audience,
    delivery,
    origin: {
      kind: 'campaign',
      campaignId: id,
      run: String(runs + 1),
      round,
      ...(sent && { key: keyOf(sent, round) }),
    },
    pass: { number: 0, kind: 'send' },
    next: 0,
    tallies: [],
    queuedAt: at,
  };
}

const ranNow = (before: Campaign, broadcastId: string, at: Date): Campaign => ({
  ...before,
  runs: before.runs + 1,
  last: { broadcastId, at },
});

const underWay: readonly BroadcastState[] = ['scheduled', 'preparing', 'sending'];

/** What somebody has paused goes on some day; what could not go on may be over, and keeps no other run back. */
const isUnderWay = ({ state, problem }: Broadcast): boolean =>
  underWay.includes(state) || (state === 'paused' && !problem);

/**
 * The time of a campaign by the clock has come. Where the run before is not over this one is left out. Rejected as
 * `stale` where it is not so any more.
 */
export const runCampaign = defineCommand({
  type: 'campaign.run',
  by: 'platform',
  input: z.object({ id: campaignId, at: z.iso.datetime() }),
  async handle({ id: commandId, botId, at, input: { id, at: dueAt } }, work, { db }): Promise<Outcome<Ran>> {
    const ref = campaigns.doc(db, botId, id);
    const { before, shop } = await work.read({ before: ref, shop: bots(db).doc(botId) });
    if (before?.nextAt?.toISOString() !== dueAt || !isByRule(before.trigger)) return rejected('stale');
    const { last, endsAt } = before;
    const { latest } = last
      ? await work.read({ latest: broadcasts.doc(db, botId, last.broadcastId) })
      : { latest: undefined };
    const nextAt = nextAtOf(before, at, shop?.timeZone ?? 'UTC');
    if ((endsAt && endsAt <= at) || (latest && isUnderWay(latest))) {
      work.replace(ref, { ...before, nextAt });
      return accepted({ broadcastId: undefined });
    }
    const broadcastId = derivedId(commandId, 'broadcast');
    work.create(broadcasts.doc(db, botId, broadcastId), {
      ...broadcastOf(id, before, 0, at),
      state: 'preparing',
    });
    work.emit(goOn(broadcastId));
    work.replace(ref, { ...ranNow(before, broadcastId, at), nextAt });
    return accepted({ broadcastId });
  },
});

const recipient = z.object({ telegramId: z.int(), language, key: z.string().max(200) });
export type Recipient = z.output<typeof recipient>;

/** Longer than anybody looks back, but for who has been silent: those may be written to again then. */
const toldMs = 400 * 24 * 3600 * 1000;

/** Less those who were erased since they were read. */
async function thoseThere(
  work: Work,
  db: Firestore,
  botId: string,
  recipients: readonly Recipient[],
): Promise<readonly Recipient[]> {
  const refs = recipients.map(({ telegramId: id }) => [id, customers.doc(db, botId, String(id))] as const);
  const found: Record<string, object | undefined> = await work.read<Refs>(Object.fromEntries(refs));
  return recipients.filter(({ telegramId }) => found[telegramId] !== undefined);
}

/**
 * Writes to those who are due and were not written to because of the same before: a customer once, however many things
 * they are due for. Rejected as `stale` where the campaign is off, or another by now.
 */
export const tellDue = defineCommand({
  type: 'campaign.tell',
  by: 'platform',
  // The id has the campaign's version, from which it follows who is due.
  discreet: true,
  input: z.object({
    id: campaignId,
    kind: z.string(),
    /** When it was last modified, as who is due was found by. */
    seen: z.iso.datetime(),
    step: z.int().min(0),
    mark,
    recipients: z.array(recipient),
    /** How many customers were deleted before the recipients were read; absent: nobody counts. */
    deletions: z.int().optional(),
    button: broadcastButton.optional(),
  }),
  async handle({ id: commandId, botId, at, input }, work, { db }): Promise<Outcome<Ran>> {
    const { id, kind, seen, step, deletions, button } = input;
    const ref = campaigns.doc(db, botId, id);
    const toldRef = (key: string) => tolds.doc(db, botId, `${id}.${key}`);
    const { before, registers } = await work.read({ before: ref, registers: rootOf(db, botId) });
    if (before?.nextAt === undefined || before.trigger.kind !== kind) return rejected('stale');
    // Another text may stand in that place by now.
    if (before.modifiedAt.toISOString() !== seen) return rejected('stale');
    const isAsRead = deletions !== undefined && registers?.deletions === deletions;
    const recipients = isAsRead ? input.recipients : await thoseThere(work, db, botId, input.recipients);
    const known: Record<string, object | undefined> = await work.read<Refs>(
      Object.fromEntries(recipients.map(({ key }) => [key, toldRef(key)])),
    );
    const marks = before.marks.map((one, index) => (index === step ? later(input.mark, one) : one));
    const fresh = recipients.filter(({ key }) => known[key] === undefined);
    const people = new Map(
      fresh.map(({ telegramId, language }) => [telegramId, { id: telegramId, language }]),
    );
    if (people.size === 0) {
      work.replace(ref, { ...before, marks });
      return accepted({ broadcastId: undefined });
    }
    for (const { telegramId, key } of fresh)
      work.replace(toldRef(key), { telegramId, at, expireAt: new Date(at.getTime() + toldMs) });
    const broadcastId = derivedId(commandId, 'broadcast');
    const rows = [...people.values()].sort((a, b) => a.id - b.id);
    const made = broadcastOf(id, before, step, at);
    work.create(broadcasts.doc(db, botId, broadcastId), {
      ...made,
      variants: withButton(made.variants, button),
      state: 'sending',
      frozen: { at, recipients: rows.length, shards: 1 },
    });
    work.replace(shardOf(db, botId, broadcastId, 0), shardWith(botId, 0, rows, at));
    work.emit(goOn(broadcastId));
    work.replace(ref, { ...ranNow(before, broadcastId, at), marks });
    return accepted({ broadcastId });
  },
});
