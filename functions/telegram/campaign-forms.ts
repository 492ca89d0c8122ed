/** The forms by which the staff change campaigns: their times, their start and end, and more texts. */
import { z } from 'zod';
import { content } from '../../shared/broadcasts/model.ts';
import { isByRule, placeAt } from '../../shared/campaigns/decide.ts';
import { dayStart } from '../../shared/cloud/time-zone.ts';
import {
  delay,
  maxDelay,
  type Delay,
  type NumberedCampaign,
  type Trigger,
} from '../../shared/campaigns/model.ts';
import { language } from '../../shared/texts/model.ts';
import { messageField, savedWords } from './broadcast-content.ts';
import type { CampaignEdge } from './buttons/campaigns.ts';
import { textIdOf, textIn } from './composed-id.ts';
import { campaignNow, campaignScreenNow, changeCampaign, noticeOf } from './campaign-drafts.ts';
import type { Came } from './changing.ts';
import { composedNow, freshKey, homeNow, placeOf, withText } from './composed.ts';
import { defineForm, Unfit, type Field, type Filled, type Saved } from './forms.ts';
import { dayIn, parseMoment } from './given.ts';
import { partNow, partScreens, savedPart } from './modules/broadcast-parts.ts';
import { delayWords, favouriteKeys, weekday } from './views/campaigns.ts';
import type { ShopContext } from './visit.ts';
import type { Voice } from './voice.ts';

const right = 'broadcasts';

/** The campaign as it is after a change. */
async function saved(ctx: ShopContext, voice: Voice, id: string, came: Came): Promise<Saved> {
  if (came === 'forbidden') return { screen: { text: voice.html('desk-refused') } };
  const notice = noticeOf(voice, came) ?? voice.html('adm-saved');
  return { screen: await campaignScreenNow(ctx, voice, id, notice) };
}

/** `h3`: three hours; `d2`: two days. */
const named = (name: string): Delay | undefined => {
  const [, unit, count] = /^([hd])(\d+)$/.exec(name) ?? [];
  return delay.safeParse(unit === 'h' ? { hours: Number(count) } : { days: Number(count) }).data;
};

/** `3 h`, `3 год`, `2 дні`: the first letter tells hours from days. */
function typed(text: string): Delay | undefined {
  const [, count = '', word = ''] = /^(\d{1,4})\s*(\p{L}+)\.?$/u.exec(text.trim()) ?? [];
  if (/^[hчг]/i.test(word)) return named(`h${Number(count)}`);
  return /^[dд]/i.test(word) ? named(`d${Number(count)}`) : undefined;
}

const usual = ['h1', 'h3', 'h12', 'd1', 'd3', 'd7', 'd14', 'd30'];

/** The trigger with another of its times; undefined where it has none such. */
function withTime(trigger: Trigger, index: number, after: Delay): Trigger | undefined {
  switch (trigger.kind) {
    case 'cart':
    case 'thanks':
      return { ...trigger, after };
    case 'welcome':
      return index >= 0 && index < trigger.after.length && placeAt(trigger, after, index) < 0
        ? { ...trigger, after: trigger.after.with(index, after) }
        : undefined;
    case 'silence':
      return 'days' in after ? { ...trigger, days: after.days } : undefined;
    case 'cron':
    case 'interval':
    case 'favourite':
      return undefined;
  }
}

/** How long after what it is about, or how often. */
const timeField: Field = {
  name: 'after',
  ask: (voice) => voice.html('ad-ask-time'),
  hint: (voice) => voice.html('ad-hint-time'),
  expected: (voice) => voice.html('ad-expect-time', maxDelay),
  choices: (_ctx, voice) =>
    usual.flatMap((value) => {
      const after = named(value);
      return after ? [{ label: delayWords(voice, after), value }] : [];
    }),
  read: ({ choice, text = '' }) => (choice === undefined ? typed(text) : named(choice)),
};

/** Two texts of a welcome would come at once. @param own the place of the text that it is for */
function unfitAmong(voice: Voice, trigger: Trigger | undefined, after: Delay | undefined, own?: number) {
  const place = trigger && after ? placeAt(trigger, after, own) : -1;
  return place < 0 ? after : new Unfit(voice.html('ad-time-taken', { number: place + 1 }));
}

const timed = z.object({ after: delay });

/** Of a text: each of a welcome has its own time, otherwise they have the campaign's. */
defineForm('ad-time', {
  right,
  fields: [
    {
      ...timeField,
      async read(given, ctx, voice, filled) {
        const after = delay.optional().parse(await timeField.read(given, ctx, voice, filled));
        const of = (await composedNow(ctx, filled.id ?? ''))?.of;
        const trigger = of?.campaign.trigger;
        const isUnfit = trigger?.kind === 'silence' && !(after && 'days' in after);
        if (isUnfit) return new Unfit(voice.html('ad-expect-days', { days: maxDelay.days }));
        return unfitAmong(voice, trigger, after, of?.place);
      },
    },
  ],
  async save(ctx, voice, { id = '', draft }) {
    const { after } = timed.parse(draft);
    const { campaignId = '', key = '' } = textIn(id) ?? {};
    const came = await changeCampaign(ctx, campaignId, (before) => {
      const trigger = withTime(before.trigger, placeOf(before.rounds, key), after);
      return trigger ? { ...before, trigger } : 'late';
    });
    const item = await composedNow(ctx, id);
    return item?.of?.campaign.trigger.kind === 'welcome'
      ? { screen: await savedPart(ctx, voice, id, came, partScreens.words) }
      : saved(ctx, voice, campaignId, came);
  },
  home: (ctx, voice, { id = '' }) => homeNow(ctx, voice, id),
});

const newText = z.object({ language, message: content, after: delay.optional() });

/** One more text, which takes its turn behind the others. The draft has its language, and whether it needs a time. */
defineForm('ad-text', {
  right,
  fields: [
    {
      ...timeField,
      applies: ({ draft }) => draft['isTimed'] === true,
      async read(given, ctx, voice, filled) {
        const after = delay.optional().parse(await timeField.read(given, ctx, voice, filled));
        return unfitAmong(voice, (await campaignNow(ctx, filled.id ?? ''))?.trigger, after);
      },
    },
    messageField,
  ],
  async save(ctx, voice, { id = '', draft }) {
    const { language: code, message, after } = newText.parse(draft);
    const round = { key: freshKey(ctx), variants: [{ messages: { [code]: message }, buttons: [] }] };
    const came = await changeCampaign(ctx, id, (before) => withText(before, round, after));
    if (came !== 'saved') return saved(ctx, voice, id, came);
    const text = textIdOf(id, round.key);
    const notice = savedWords(voice, message);
    return { screen: await savedPart(ctx, voice, text, came, partScreens.words, notice) };
  },
  home: (ctx, voice, { id = '' }) => partNow(ctx, voice, textIdOf(id), partScreens.words),
});

/** A day to come, as somebody would write it. */
const soon = ({ visit: { shop } }: ShopContext): string => dayIn(30, shop.timeZone);

/** When it begins, or ends: a time of the shop's clock; the end of a day is its last moment. */
const edgeField = (
  name: CampaignEdge,
  unfit: (at: Date, campaign: NumberedCampaign, voice: Voice, timeZone: string) => string | undefined,
): Field => ({
  name,
  ask: (voice) => voice.html(name === 'startsAt' ? 'ad-ask-start' : 'ad-ask-end'),
  hint: (voice, ctx) =>
    voice.html(name === 'startsAt' ? 'ad-hint-start' : 'ad-hint-end', {
      day: soon(ctx),
      zone: ctx.visit.shop.timeZone,
    }),
  expected: (voice, _given, ctx) => voice.html('promo-expect-time', { day: soon(ctx) }),
  async read({ text = '' }, ctx, voice, { id = '' }) {
    const edge = name === 'startsAt' ? 'first' : 'last';
    const { timeZone } = ctx.visit.shop;
    const at = parseMoment(text, timeZone, edge);
    const campaign = await campaignNow(ctx, id);
    const why = at && campaign && unfit(at, campaign, voice, timeZone);
    return why === undefined ? at?.toISOString() : new Unfit(why);
  },
  isOptional: true,
  async now(ctx, voice, { id = '' }) {
    const at = (await campaignNow(ctx, id))?.[name];
    return at && voice.date(at);
  },
});

const edges = z.object({ startsAt: z.string().nullable(), endsAt: z.string().nullable() }).partial();

const isSpan = (startsAt: Date | undefined, endsAt: Date | undefined): boolean =>
  !startsAt || !endsAt || startsAt < endsAt;

const dateOf = (at: string | null | undefined): Date | undefined => (at ? new Date(at) : undefined);

defineForm('ad-edge', {
  right,
  fields: [
    edgeField('startsAt', (at, { endsAt }, voice, timeZone) => {
      // Today is taken: by its beginning an interval is counted.
      if (at < dayStart(new Date(), timeZone)) return voice.html('ad-edge-past', { date: voice.date(at) });
      return isSpan(at, endsAt) ? undefined : voice.html('promo-wrong-span');
    }),
    edgeField('endsAt', (at, { startsAt }, voice) => {
      if (at <= new Date()) return voice.html('ad-edge-past', { date: voice.date(at) });
      return isSpan(startsAt, at) ? undefined : voice.html('promo-wrong-span');
    }),
  ],
  async save(ctx, voice, { id = '', draft }) {
    const given = edges.parse(draft);
    const came = await changeCampaign(ctx, id, ({ startsAt: begin, endsAt: end, ...before }) => {
      const startsAt = given.startsAt === undefined ? begin : given.startsAt;
      const endsAt = given.endsAt === undefined ? end : given.endsAt;
      const isTaken = isSpan(dateOf(startsAt), dateOf(endsAt));
      return isTaken ? { ...before, ...(startsAt && { startsAt }), ...(endsAt && { endsAt }) } : 'late';
    });
    return saved(ctx, voice, id, came);
  },
  home: (ctx, voice, { id = '' }) => campaignScreenNow(ctx, voice, id),
});

const days = ['1', '2', '3', '4', '5', '6', '0'] as const;
const every = 'every';
const few = 'few';
const weekly = z.object({
  day: z.enum([...days, every, few]),
  time: z.string().optional(),
  after: delay.optional(),
});
const isFew = ({ draft }: Filled): boolean => draft['day'] === few;

function ruleIn({ day, time, after }: z.output<typeof weekly>): Trigger | undefined {
  if (after) return { kind: 'interval', every: after };
  if (time === undefined) return undefined;
  const [hour, minute] = time.split(':').map(Number);
  return { kind: 'cron', cron: `${minute} ${hour} * * ${day === every ? '*' : day}` };
}

/** On which day of the week, and when; or once in how long. */
defineForm('ad-week', {
  right,
  fields: [
    {
      name: 'day',
      ask: (voice) => voice.html('ad-ask-day'),
      expected: (voice) => voice.html('adm-expect-choice'),
      choices: (_ctx, voice) => [
        { label: voice.text('ad-every-day'), value: every },
        ...days.map((value) => ({ label: weekday(voice, Number(value)), value })),
        { label: voice.text('ad-every-few'), value: few },
      ],
      read: ({ choice }) => weekly.shape.day.safeParse(choice).data,
    },
    { ...timeField, applies: isFew, ask: (voice) => voice.html('ad-ask-every') },
    {
      name: 'time',
      applies: (filled) => !isFew(filled),
      ask: (voice) => voice.html('ad-ask-clock'),
      hint: (voice, ctx) => voice.html('ad-hint-clock', { zone: ctx.visit.shop.timeZone }),
      expected: (voice) => voice.html('ad-expect-clock'),
      read: ({ text = '' }) => /^([01]?\d|2[0-3]):[0-5]\d$/.exec(text.trim())?.[0],
    },
  ],
  async save(ctx, voice, { id = '', draft }) {
    const trigger = ruleIn(weekly.parse(draft));
    const came = await changeCampaign(ctx, id, (before) =>
      trigger && isByRule(before.trigger) ? { ...before, trigger } : 'late',
    );
    return saved(ctx, voice, id, came);
  },
  home: (ctx, voice, { id = '' }) => campaignScreenNow(ctx, voice, id),
});

const occasions = { back: ['back'], reduced: ['reduced'], both: ['back', 'reduced'] } as const;
const occasion = z.object({ on: z.enum(['back', 'reduced', 'both']) });

/** What has to become of a favourite. */
defineForm('ad-favour', {
  right,
  fields: [
    {
      name: 'on',
      ask: (voice) => voice.html('ad-ask-favour'),
      expected: (voice) => voice.html('adm-expect-choice'),
      choices: (_ctx, voice) =>
        occasion.shape.on.options.map((value) => ({ label: voice.text(favouriteKeys[value].short), value })),
      read: ({ choice }) => occasion.shape.on.safeParse(choice).data,
    },
  ],
  async save(ctx, voice, { id = '', draft }) {
    const on = [...occasions[occasion.parse(draft).on]];
    const came = await changeCampaign(ctx, id, (before) =>
      before.trigger.kind === 'favourite' ? { ...before, trigger: { kind: 'favourite', on } } : 'late',
    );
    return saved(ctx, voice, id, came);
  },
  home: (ctx, voice, { id = '' }) => campaignScreenNow(ctx, voice, id),
});
