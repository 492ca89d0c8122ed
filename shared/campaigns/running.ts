/**
 * What the schedule does for campaigns: those whose time has come are run, and of what is triggered it is looked who is
 * due. How far that is stands in the campaign, so whoever is cut off is followed by another who goes on from there.
 */
import { leftOut } from '../audience/decide.ts';
import { addressing, offersTo } from '../audience/queries.ts';
import { isThere, rootOf } from '../audience/registers.ts';
import { findBot } from '../bots/queries.ts';
import type { Bot } from '../bots/model.ts';
import { restsUntil } from '../broadcasts/quiet.ts';
import { isTimeUp, type Cloud } from '../cloud/cloud.ts';
import {
  FieldValue,
  isOvertaken,
  parsedBy,
  Timestamp,
  type QueryDocumentSnapshot,
} from '../cloud/firestore.ts';
import { execute } from '../commands/execute.ts';
import type { Command } from '../commands/model.ts';
import { isByRule, later, lookEveryMs, waitsOf } from './decide.ts';
import { nextDue, type Due } from './due.ts';
import { campaign, type Campaign, type Mark } from './model.ts';
import { runCampaign, tellDue, type Recipient } from './runs.ts';

/** So many a minute; the rest follows with the next one. */
const atATime = 50;
/** Of real time: then the next minute's schedule goes on. */
const shiftMs = 30_000;
/** What goes wrong is tried again so much later. */
const againMs = 10 * 60 * 1000;

/** What goes wrong with one keeps no other from being run. @param now what the clock of the campaigns says */
export async function runCampaigns(cloud: Cloud, now: Date): Promise<void> {
  const end = Date.now() + shiftMs;
  const { docs } = await cloud.db
    .collectionGroup('campaigns')
    .where('nextAt', '<=', Timestamp.fromDate(now))
    .orderBy('nextAt')
    .limit(atATime)
    .withConverter(parsedBy(campaign))
    .get();
  for (const doc of docs) {
    if (isTimeUp(cloud, end)) return;
    try {
      await run(cloud, doc, now, end);
    } catch (error) {
      cloud.log.error({ error, campaign: doc.ref.path }, 'a campaign is not run');
      await postpone(doc, new Date(now.getTime() + againMs)).catch((failed: unknown) => {
        cloud.log.error({ error: failed, campaign: doc.ref.path }, 'a campaign is not put off');
      });
    }
  }
}

type Found = QueryDocumentSnapshot<Campaign>;

const botOf = ({ ref }: Found): string => ref.parent.parent?.id ?? '';

async function run(cloud: Cloud, doc: Found, now: Date, end: number): Promise<void> {
  const botId = botOf(doc);
  const shop = await findBot(cloud, botId);
  const { nextAt, trigger, category } = doc.data();
  if (!shop || !nextAt) return postpone(doc, new Date(now.getTime() + againMs));
  if (!isByRule(trigger)) {
    // Who is due is found when the shop is awake: much may have become of them by then.
    const rest = restsUntil({ category, pass: { number: 0, kind: 'send' } }, shop, now);
    return rest ? postpone(doc, rest) : look({ cloud, botId, shop, now, end }, doc);
  }
  const at = nextAt.toISOString();
  await execute(cloud, runCampaign, {
    ...command(botId, `campaign-run-${doc.id}-${versionOf(doc)}`, now),
    input: { id: doc.id, at },
  });
}

/** As it was read: a command that was refused stands in the way of none about what has become of it since. */
const versionOf = ({ updateTime: { seconds, nanoseconds } }: Found): string => `${seconds}.${nanoseconds}`;

const command = (botId: string, id: string, at: Date): Omit<Command<unknown>, 'input'> => ({
  id,
  botId,
  actor: 'system',
  at,
});

/** Changes when it is looked at again, unless somebody has changed the campaign meanwhile. @param nextAt undefined: never */
async function postpone({ ref, updateTime }: Found, nextAt: Date | undefined, marks?: Mark[]): Promise<void> {
  const change = { nextAt: nextAt ?? FieldValue.delete(), ...(marks && { marks }) };
  await ref
    .withConverter(null)
    .update(change, { lastUpdateTime: updateTime })
    .catch((error: unknown) => {
      if (!isOvertaken(error)) throw error;
    });
}

interface Shift {
  cloud: Cloud;
  botId: string;
  shop: Bot;
  now: Date;
  /** Of real time. */
  end: number;
}

/** Writes to all who are due, as far as time allows. */
async function look(shift: Shift, first: Found): Promise<void> {
  const { cloud, botId, now, end } = shift;
  const { trigger, endsAt } = first.data();
  // Who was due before the end is still written to.
  const upTo = endsAt && endsAt < now ? endsAt : now;
  const deletions = (await rootOf(cloud.db, botId).get()).data()?.deletions;
  let doc = first;
  let { marks } = first.data();
  for (const [step, wait] of waitsOf(trigger).entries()) {
    const until = new Date(upTo.getTime() - wait);
    for (let more = true; more;) {
      if (isTimeUp(cloud, end)) return postpone(doc, now, marks);
      const from = marks[step];
      if (!from) break;
      const found = doc.data();
      const batch = await nextDue(cloud, botId, found, { step, from, until });
      ({ more } = batch);
      const recipients = await toWrite(shift, found, batch.due);
      if (recipients.length > 0) {
        const { mark, button } = batch;
        const executed = await execute(cloud, tellDue, {
          ...command(botId, `campaign-tell-${doc.id}-${step}-${versionOf(doc)}`, now),
          input: {
            id: doc.id,
            kind: trigger.kind,
            seen: found.modifiedAt.toISOString(),
            ...{ step, mark, recipients, deletions, button },
          },
        });
        const after = await doc.ref.get();
        // Somebody has changed it: it is looked at again.
        if (!executed.ok || !isThere(after)) return;
        doc = after;
        ({ marks } = doc.data());
      } else marks = marks.with(step, later(batch.mark, from));
    }
  }
  const next = new Date(now.getTime() + lookEveryMs(trigger));
  const isOver = endsAt && endsAt <= now;
  await postpone(doc, isOver ? undefined : endsAt && endsAt < next ? endsAt : next, marks);
}

/** Those of who is due who are to be written to: of the audience, and not declined, blocked or written to too often. */
async function toWrite(
  { cloud, botId, shop, now }: Shift,
  { audience, category }: Campaign,
  due: readonly Due[],
): Promise<Recipient[]> {
  if (due.length === 0) return [];
  const { offersPerWeek: cap } = shop.broadcasts;
  const isCapped = cap !== undefined && category === 'offers';
  const to = await addressing(cloud, botId, { audience, category, now, ...(isCapped && { cap }) });
  const offers = isCapped
    ? await offersTo(
        cloud,
        botId,
        due.map(({ row }) => row.id),
      )
    : undefined;
  return due.flatMap(({ row, key }) => {
    const { id: telegramId, language = shop.language } = row;
    const whole = { ...row, language, offers: offers?.get(telegramId) ?? [] };
    return leftOut(to, whole) === undefined ? [{ telegramId, language, key }] : [];
  });
}
