/** Making campaigns, changing them, and switching them on and off. What comes of them is in runs.ts. */
import { z } from 'zod';
import { bots } from '../bots/queries.ts';
import type { WrongMember } from '../broadcasts/decide.ts';
import { unknownIn } from '../broadcasts/known.ts';
import type { Cloud } from '../cloud/cloud.ts';
import { defineCommand, derivedId, type Work } from '../commands/execute.ts';
import { accepted, plain, rejected, type Command, type Outcome, type Plain } from '../commands/model.ts';
import { marksFrom, marksKept } from './decide.ts';
import {
  campaignId,
  campaignInput,
  maxCampaigns,
  type Campaign,
  type CampaignInput,
  type NumberedCampaign,
} from './model.ts';
import { campaigns, makingOf } from './queries.ts';
import { nextAtOf } from './timing.ts';

interface Done {
  id: string;
  campaign: Plain<NumberedCampaign>;
}

type Wrong = WrongMember[] | undefined;

const done = (id: string, campaign: Campaign): Outcome<Done, Wrong> =>
  accepted({ id, campaign: plain({ ...campaign, id }) });

type State = Omit<Campaign, 'createdAt' | 'modifiedAt'>;

/** What is written, with times as they are kept. */
const keptAs = ({ startsAt, endsAt, ...rest }: CampaignInput) => ({
  ...rest,
  ...(startsAt !== undefined && { startsAt: new Date(startsAt) }),
  ...(endsAt !== undefined && { endsAt: new Date(endsAt) }),
});

/** Of a text that came while the campaign was off: anything is further. */
const nowhere = { at: new Date(0), after: '' };

/** The campaign as it goes on from now. While it is off nothing becomes due, save for what waits from before. */
function goingOn(after: State, before: Campaign | undefined, at: Date, timeZone: string): State {
  const { trigger, startsAt, active } = after;
  const begins = startsAt && startsAt > at ? startsAt : at;
  const known = marksKept(after, before);
  const wasOn = before?.nextAt !== undefined;
  const fresh = marksFrom(trigger, begins, wasOn ? [] : known);
  const marks = active
    ? fresh.map((mark, step) => (wasOn && known[step]) || mark)
    : known.map((mark) => mark ?? nowhere);
  const nextAt = nextAtOf({ ...after, createdAt: before?.createdAt ?? at }, at, timeZone);
  return { ...after, marks, nextAt };
}

/** What is switched on after its end would never send anything. */
function overIn(
  { active, endsAt }: { active: boolean; endsAt?: string | Date | undefined },
  at: Date,
): WrongMember[] {
  if (!active || endsAt === undefined || new Date(endsAt) > at) return [];
  return [{ path: ['endsAt'], message: 'expected a time to come: it is over by then; or switch it off' }];
}

export const campaignIdOf = (commandId: string): string => derivedId(commandId, 'campaign');

const nothingYet = { runs: 0, marks: [] };

/** Rejected as `too_many` where the bot has as many as it can have. */
export const createCampaign = defineCommand({
  type: 'campaign.create',
  by: 'broadcasts',
  input: campaignInput,
  async handle({ id: commandId, botId, at, input }, work, { db }): Promise<Outcome<Done, Wrong>> {
    const latest = makingOf(db, botId);
    const { shop } = await work.read({ shop: bots(db).doc(botId), latest });
    // Counted after that: where another is made meanwhile this is done once more.
    const { size } = await campaigns.all(db, botId).select().limit(maxCampaigns).get();
    if (size >= maxCampaigns) return rejected('too_many');
    const wrong = [...overIn(input, at), ...(await unknownIn(work, db, botId, input))];
    if (wrong.length > 0) return rejected<Wrong>('invalid', wrong);
    const id = campaignIdOf(commandId);
    work.replace(latest, { latest: id });
    const made = goingOn({ ...keptAs(input), ...nothingYet }, undefined, at, shop?.timeZone ?? 'UTC');
    return done(id, work.create(campaigns.doc(db, botId, id), made));
  },
});

/** Rejected as `not_found`, or as `stale` where it has been changed since it was seen. */
async function change(
  { botId, at, input }: Command<{ id: string; seen?: string | undefined; to?: CampaignInput }>,
  work: Work,
  { db }: Cloud,
  make: (before: Campaign) => State,
): Promise<Outcome<Done, Wrong>> {
  const ref = campaigns.doc(db, botId, input.id);
  const { before, shop } = await work.read({ before: ref, shop: bots(db).doc(botId) });
  if (!before) return rejected('not_found');
  if (input.seen !== undefined && before.modifiedAt.toISOString() !== input.seen) return rejected('stale');
  const made = make(before);
  const wrong = [
    ...(before.active && before.endsAt?.getTime() === made.endsAt?.getTime() ? [] : overIn(made, at)),
    ...(input.to ? await unknownIn(work, db, botId, input.to, before) : []),
  ];
  if (wrong.length > 0) return rejected<Wrong>('invalid', wrong);
  const after = goingOn(made, before, at, shop?.timeZone ?? 'UTC');
  return done(input.id, work.save(ref, before, after));
}

const byId = z.object({
  id: campaignId,
  /** When it was last modified, as somebody saw it; left out: whatever it is like by now. */
  seen: z.iso.datetime().optional(),
});

/** What is written is replaced; what came of it so far stays. Who was written to is not written to again. */
export const replaceCampaign = defineCommand({
  type: 'campaign.replace',
  by: 'broadcasts',
  input: byId.extend({ to: campaignInput }),
  handle: (command, work, cloud) =>
    change(command, work, cloud, ({ runs, last, marks }) => ({
      ...keptAs(command.input.to),
      ...{ runs, last, marks },
    })),
});

export const switchCampaign = defineCommand({
  type: 'campaign.switch',
  by: 'broadcasts',
  input: byId.extend({ active: z.boolean() }),
  handle: (command, work, cloud) =>
    change(command, work, cloud, (before) => ({ ...before, active: command.input.active })),
});

/** What it has sent stays among the broadcasts. */
export const deleteCampaign = defineCommand({
  type: 'campaign.delete',
  by: 'broadcasts',
  input: z.object({ id: campaignId }),
  async handle({ botId, input: { id } }, work, { db }): Promise<Outcome<{ id: string }>> {
    const ref = campaigns.doc(db, botId, id);
    const { before } = await work.read({ before: ref });
    if (!before) return rejected('not_found');
    work.delete(ref);
    return accepted({ id });
  },
});
