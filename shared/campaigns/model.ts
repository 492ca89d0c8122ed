/** A campaign: what goes out by itself, by the clock or by what customers do; each time as a broadcast. */
import { z } from 'zod';
import { audience } from '../audience/model.ts';
import { broadcastCategory } from '../broadcasts/category.ts';
import { broadcastId, delivery, maxVariants, variant } from '../broadcasts/model.ts';
import { instant, stamps } from '../commands/model.ts';
import { words } from '../texts/model.ts';
import { isCron, isCronThatComes } from './timing.ts';

export const campaignId = z.string().regex(/^[0-9A-Z]{10}$/, 'expected an id of ten letters and digits');

export const maxCampaigns = 50;
export const maxRounds = 20;
/** Of all rounds together: all of it is one document. */
export const maxTexts = 20;

/** Of either at least one. */
export const maxDelay = { hours: 2160, days: 365 };

/** How long after something. */
export const delay = z.union([
  z.strictObject({ hours: z.int().min(1).max(maxDelay.hours) }),
  z.strictObject({ days: z.int().min(1).max(maxDelay.days) }),
]);
export type Delay = z.output<typeof delay>;

/** What has it sent. Each customer gets what is triggered once: by what, is said of each. */
export const trigger = z.discriminatedUnion('kind', [
  /** By the clock of the shop. */
  z.strictObject({
    kind: z.literal('cron'),
    cron: z
      .string()
      .max(100)
      .refine(isCron, {
        error: 'expected five fields as cron has them, of which the first is one minute, such as 0 10 * * 1',
      })
      .refine(isCronThatComes, { error: 'such a day never comes: choose another one' }),
  }),
  /** Counted from the start, else from when the campaign was made; days by the clock of the shop. */
  z.strictObject({ kind: z.literal('interval'), every: delay }),
  /** A cart is left as it is for so long: once from the first piece in it until it is empty. */
  z.strictObject({ kind: z.literal('cart'), after: delay }),
  /** No order for so many days, of who has bought something: once. */
  z.strictObject({ kind: z.literal('silence'), days: z.int().min(1).max(3650) }),
  /** A favourite can be had again, or costs less: once for each time. */
  z.strictObject({
    kind: z.literal('favourite'),
    on: z
      .array(z.enum(['back', 'reduced']))
      .min(1)
      .max(2),
  }),
  /** An order was completed so long ago: once for each order. */
  z.strictObject({ kind: z.literal('thanks'), after: delay }),
  /** So long after the first word with the bot; each of the texts has a time of its own. */
  z.strictObject({ kind: z.literal('welcome'), after: z.array(delay).min(1).max(maxRounds) }),
]);
export type Trigger = z.output<typeof trigger>;

export const roundKey = z.string().regex(/^[0-9A-Za-z]{1,8}$/, 'expected one to eight letters and digits');

/** What is sent at one time. */
const round = z.strictObject({
  /**
   * What it is known by: what came of it stays with it, whatever is put in front of it. Left out: its place, see
   * {@link keyOf}. With another key it is another one, of which nothing came yet.
   */
  key: roundKey.optional(),
  /** More than one are compared with each other: each customer gets one of them. */
  variants: z.array(variant).min(1).max(maxVariants),
});

export type Round = z.output<typeof round>;

/** @param place from 0 */
export const keyOf = ({ key }: Round, place: number): string => key ?? String(place);

const written = z.strictObject({
  /** For the staff, in lists. */
  name: words(100),
  category: broadcastCategory,
  active: z.boolean().default(true),
  /** Nothing goes out before the one, nor from the other on. */
  startsAt: instant.optional(),
  endsAt: instant.optional(),
  /** One after the other, and then from the beginning; of a welcome: one for each of its times. */
  rounds: z.array(round).min(1).max(maxRounds),
  audience: audience.default({}),
  delivery: z.strictObject(delivery.shape).prefault({}),
  trigger,
});

const time = z.iso.datetime({ offset: true }).optional();

/** What somebody writes: times as ISO texts. */
export const campaignInput = written
  .extend({ startsAt: time, endsAt: time })
  .refine(({ startsAt, endsAt }) => !startsAt || !endsAt || Date.parse(startsAt) < Date.parse(endsAt), {
    error: 'the end has to be after the start',
    path: ['endsAt'],
  })
  .refine(({ rounds }) => rounds.flatMap(({ variants }) => variants).length <= maxTexts, {
    error: `expected at most ${maxTexts} texts in all rounds together`,
    path: ['rounds'],
  })
  .refine(({ rounds }) => new Set(rounds.map(keyOf)).size === rounds.length, {
    error: 'each round needs a key of its own; one without a key has its place among them for that, from 0',
    path: ['rounds'],
  })
  .refine(({ trigger, rounds }) => trigger.kind !== 'welcome' || trigger.after.length === rounds.length, {
    error: 'a welcome needs one round for each of its times',
    path: ['rounds'],
  });
export type CampaignInput = z.output<typeof campaignInput>;

/**
 * Up to where what may trigger a campaign was looked through: what happened at this time up to this document, and all
 * that happened before. Of that document's own customers `within` is the last.
 */
export const mark = z.object({ at: instant, after: z.string().default(''), within: z.string().optional() });
export type Mark = z.output<typeof mark>;

/** `bots/{botId}/campaigns/{id}` */
export const campaign = z.object({
  ...written.shape,
  /** How many broadcasts it has made. */
  runs: z.int().min(0).default(0),
  /** The latest of them, and when it was made. */
  last: z.object({ broadcastId, at: instant }).optional(),
  /** When it is looked at again: by the schedule. Absent: nothing more comes of it as it is. */
  nextAt: instant.optional(),
  /** Of what is triggered: one, or several, see `waitsOf` in decide.ts. */
  marks: z.array(mark).default([]),
  ...stamps,
});
export type Campaign = z.output<typeof campaign>;
export type NumberedCampaign = Campaign & { id: string };

/**
 * `bots/{botId}/told/{campaignId}.{of what}`: that somebody was written to because of something. Made in the commit that
 * makes the message's broadcast, so never twice.
 */
export const told = z.object({
  telegramId: z.int(),
  at: instant,
  /** TTL: housekeeping. Marks are beyond it by then. */
  expireAt: instant,
});
export type Told = z.output<typeof told>;
