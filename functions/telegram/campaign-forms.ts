/** The forms by which the staff change campaigns: their words and their times. */
import { z } from 'zod';
import { content } from '../../shared/broadcasts/model.ts';
import { replaceCampaign } from '../../shared/campaigns/commands.ts';
import {
  delay,
  type Campaign,
  type CampaignInput,
  type Delay,
  type Trigger,
} from '../../shared/campaigns/model.ts';
import { findCampaign } from '../../shared/campaigns/queries.ts';
import { language } from '../../shared/texts/model.ts';
import { messageField } from './broadcast-content.ts';
import { act } from './desk.ts';
import { defineForm, type Filled, type Saved } from './forms.ts';
import { campaignNow, campaignWordsNow } from './modules/campaigns.ts';
import { delayWords, weekday } from './views/campaigns.ts';
import type { ShopContext } from './visit.ts';
import type { Voice } from './voice.ts';

const right = 'broadcasts';

/** What was written, as it is written. */
function inputOf({ startsAt, endsAt, ...campaign }: Campaign): CampaignInput {
  const { name, category, active, rounds, audience, delivery, trigger } = campaign;
  return {
    ...{ name, category, active, rounds, audience, delivery, trigger },
    ...(startsAt && { startsAt: startsAt.toISOString() }),
    ...(endsAt && { endsAt: endsAt.toISOString() }),
  };
}

/** Changes the campaign that a form is about, and shows it. @param change undefined: it has no such part by now */
async function save(
  ctx: ShopContext,
  voice: Voice,
  { id = '' }: Filled,
  change: (before: CampaignInput) => CampaignInput | undefined,
  draw = campaignNow,
): Promise<Saved> {
  const { cloud, botId } = ctx.visit;
  const item = await findCampaign(cloud, botId, id);
  const to = item && change(inputOf(item));
  if (!item || !to) return { screen: await draw(ctx, voice, id) };
  const executed = await act(ctx, replaceCampaign, { id, to, seen: item.modifiedAt.toISOString() });
  if (!executed.ok && executed.code === 'forbidden') return { screen: { text: voice.html('desk-refused') } };
  return { screen: await draw(ctx, voice, id, voice.html(executed.ok ? 'adm-saved' : 'cast-late')) };
}

const place = z.object({ round: z.int().min(0), language, message: content });

/** The words of a text in a language, of the first of its variants. */
defineForm('ad-words', {
  right,
  fields: [messageField],
  save(ctx, voice, filled) {
    const { round, language: code, message } = place.parse(filled.draft);
    const change = (before: CampaignInput): CampaignInput | undefined => {
      const [first, ...others] = before.rounds[round]?.variants ?? [];
      if (!first) return undefined;
      const variants = [{ ...first, messages: { ...first.messages, [code]: message } }, ...others];
      return { ...before, rounds: before.rounds.with(round, { variants }) };
    };
    return save(ctx, voice, filled, change, campaignWordsNow);
  },
  home: (ctx, voice, { id = '' }) => campaignWordsNow(ctx, voice, id),
});

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
    case 'interval':
      return { ...trigger, every: after };
    case 'welcome':
      return index < trigger.after.length
        ? { ...trigger, after: trigger.after.with(index, after) }
        : undefined;
    case 'silence':
      return 'days' in after ? { ...trigger, days: after.days } : undefined;
    case 'cron':
    case 'favourite':
      return undefined;
  }
}

const timed = z.object({ index: z.int().min(0), after: delay });

/** How long after what it is about, or how often. */
defineForm('ad-time', {
  right,
  fields: [
    {
      name: 'after',
      ask: (voice) => voice.html('ad-ask-time'),
      hint: (voice) => voice.html('ad-hint-time'),
      expected: (voice) => voice.html('ad-expect-time'),
      choices: (_ctx, voice) =>
        usual.flatMap((value) => {
          const after = named(value);
          return after ? [{ label: delayWords(voice, after), value }] : [];
        }),
      read: ({ choice, text = '' }) => (choice === undefined ? typed(text) : named(choice)),
    },
  ],
  save(ctx, voice, filled) {
    const { index, after } = timed.parse(filled.draft);
    return save(ctx, voice, filled, (before) => {
      const trigger = withTime(before.trigger, index, after);
      return trigger && { ...before, trigger };
    });
  },
  home: (ctx, voice, { id = '' }) => campaignNow(ctx, voice, id),
});

const days = ['1', '2', '3', '4', '5', '6', '0'] as const;
const every = 'every';
const weekly = z.object({ day: z.enum([...days, every]), time: z.string() });

/** On which day of the week, and when. */
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
      ],
      read: ({ choice }) => weekly.shape.day.safeParse(choice).data,
    },
    {
      name: 'time',
      ask: (voice) => voice.html('ad-ask-clock'),
      hint: (voice, ctx) => voice.html('ad-hint-clock', { zone: ctx.visit.shop.timeZone }),
      expected: (voice) => voice.html('ad-expect-clock'),
      read: ({ text = '' }) => /^([01]?\d|2[0-3]):[0-5]\d$/.exec(text.trim())?.[0],
    },
  ],
  save(ctx, voice, filled) {
    const { day, time } = weekly.parse(filled.draft);
    const [hour, minute] = time.split(':').map(Number);
    const cron = `${minute} ${hour} * * ${day === every ? '*' : day}`;
    return save(ctx, voice, filled, (before) =>
      before.trigger.kind === 'cron' ? { ...before, trigger: { kind: 'cron', cron } } : undefined,
    );
  },
  home: (ctx, voice, { id = '' }) => campaignNow(ctx, voice, id),
});
