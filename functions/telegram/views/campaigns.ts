/** Campaigns as the staff see them: the list, one of them, its texts and what came of it. */
import type { Counted } from '../audience-count.ts';
import type { InlineKeyboardButton } from 'grammy/types';
import {
  maxCampaigns,
  type Campaign,
  type Delay,
  type NumberedCampaign,
} from '../../../shared/campaigns/model.ts';
import type { Variant } from '../../../shared/broadcasts/model.ts';
import { quietUntil, restsUntil, type Rest } from '../../../shared/broadcasts/quiet.ts';
import { isByRule, msOf, ownButton, withButton } from '../../../shared/campaigns/decide.ts';
import type { CampaignResults, VariantResult } from '../../../shared/campaigns/results.ts';
import { nextAtOf } from '../../../shared/campaigns/timing.ts';
import type { Localized } from '../../../shared/texts/model.ts';
import { campaignTemplates } from '../buttons/campaigns.ts';
import { textIdOf } from '../composed-id.ts';
import { templates } from '../campaign-templates.ts';
import type { MessageKey } from '../messages.ts';
import { escapeHtml, type Voice } from '../voice.ts';
import { categoryKeys, countLines, type Titles } from './broadcast-admin.ts';
import { audienceWords } from './broadcast-audience.ts';
import { letterOf, titleLine } from './broadcast-report.ts';
import { backToDesk } from './desk.ts';
import { duration } from './gate.ts';
import { button, clip, paragraphs, rows, type Screen } from './screen.ts';

/** Whether it is at work: on, off, or on and over. */
const signOf = ({ active, nextAt }: Campaign): string => (!active ? '⏸' : nextAt ? '✅' : '🏁');

const toList = (voice: Voice): InlineKeyboardButton => button(voice.text('ad-back'), 'ad:list');
const toOne = (voice: Voice, id: string): InlineKeyboardButton =>
  button(voice.text('button-back'), 'ad:open', id);

/** @param notice HTML */
export function campaignListScreen(
  voice: Voice,
  items: readonly NumberedCampaign[],
  notice?: string,
): Screen {
  const isFull = items.length >= maxCampaigns;
  return {
    text: paragraphs(
      notice,
      `<b>${voice.html('ad-title')}</b>`,
      items.length === 0 ? voice.html('ad-list-empty') : voice.html('ad-list-choose'),
    ),
    markup: rows(
      ...items.map((item) => [button(`${signOf(item)} ${clip(item.name, 40)}`, 'ad:open', item.id)]),
      isFull ? [] : [button(voice.text('ad-new'), 'ad:new')],
      [button(voice.text('cast-back'), 'desk:open', 'broadcasts')],
      [backToDesk(voice)],
    ),
  };
}

export const templatesScreen = (voice: Voice): Screen => ({
  text: paragraphs(`<b>${voice.html('ad-new-title')}</b>`, voice.html('ad-new-hint')),
  markup: rows(
    ...campaignTemplates.map((name) => [button(voice.text(templates[name].name), 'ad:make', name)]),
    [toList(voice)],
  ),
});

export const goneCampaignScreen = (voice: Voice): Screen => ({
  text: voice.html('ad-gone'),
  markup: rows([toList(voice)], [backToDesk(voice)]),
});

const minuteMs = 60_000;
export const delayWords = (voice: Voice, delay: Delay): string => duration(voice, msOf(delay) / minuteMs);

/** `0 10 * * 1`, `30 9 * * *`: what the bot itself makes; undefined for any other expression. */
const simple = /^(\d{1,2}) (\d{1,2}) \* \* ([0-6]|\*)$/;

/** A day of the week by its number, from Sunday on. */
export const weekday = (voice: Voice, day: number): string =>
  new Intl.DateTimeFormat(voice.language, { weekday: 'long', timeZone: 'UTC' }).format(
    Date.UTC(2026, 1, 1 + day),
  );

function cronWords(voice: Voice, cron: string): string {
  const [, minute, hour, day] = simple.exec(cron) ?? [];
  if (minute === undefined || hour === undefined || day === undefined)
    return voice.html('ad-by-cron', { cron });
  const time = `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
  return day === '*'
    ? voice.html('ad-by-day', { time })
    : voice.html('ad-by-week', { day: weekday(voice, Number(day)), time });
}

/** What becomes of a favourite: of a campaign, and as a choice. */
export const favouriteKeys = {
  back: { whole: 'ad-by-back', short: 'ad-favour-back' },
  reduced: { whole: 'ad-by-reduced', short: 'ad-favour-reduced' },
  both: { whole: 'ad-by-favourite', short: 'ad-favour-both' },
} as const satisfies Record<string, Record<'whole' | 'short', MessageKey>>;

/** What has it sent, as HTML. */
function triggerWords(voice: Voice, { trigger }: Campaign): string {
  switch (trigger.kind) {
    case 'cron':
      return cronWords(voice, trigger.cron);
    case 'interval':
      return voice.html('ad-by-interval', { time: delayWords(voice, trigger.every) });
    case 'cart':
      return voice.html('ad-by-cart', { time: delayWords(voice, trigger.after) });
    case 'silence':
      return voice.html('ad-by-silence', { time: delayWords(voice, { days: trigger.days }) });
    case 'thanks':
      return voice.html('ad-by-thanks', { time: delayWords(voice, trigger.after) });
    case 'welcome':
      return voice.html('ad-by-welcome', {
        times: trigger.after.map((one) => delayWords(voice, one)).join(', '),
      });
    case 'favourite': {
      const [first, second] = trigger.on;
      return voice.html(favouriteKeys[second ? 'both' : (first ?? 'both')].whole);
    }
  }
}

const spanLines = (voice: Voice, { startsAt, endsAt }: Campaign): string[] => [
  ...(startsAt ? [voice.html('ad-starts', { date: voice.date(startsAt) })] : []),
  ...(endsAt ? [voice.html('ad-ends', { date: voice.date(endsAt) })] : []),
];

function stateLines(voice: Voice, item: Campaign): string {
  const { active, nextAt, runs, last, trigger } = item;
  return [
    `${signOf(item)} ${voice.html(!active ? 'ad-state-off' : nextAt ? 'ad-state-on' : 'ad-state-over')}`,
    `⏰ ${triggerWords(voice, item)}`,
    ...spanLines(voice, item),
    ...(nextAt && isByRule(trigger) ? [voice.html('ad-next', { date: voice.date(nextAt) })] : []),
    ...(last ? [voice.html('ad-runs', { count: runs, date: voice.date(last.at) })] : []),
  ].join('\n');
}

const shownWords = 300;
const textsShown = 5;

/** The words as a customer who speaks the language of who looks gets them; of media alone there are none. HTML. */
function wordsOf(voice: Voice, variant: Variant | undefined, length: number): string {
  const { ru, uk, en } = variant?.messages ?? {};
  const texts: Localized = {
    ...(ru && { ru: ru.text }),
    ...(uk && { uk: uk.text }),
    ...(en && { en: en.text }),
  };
  return escapeHtml(clip(voice.words(texts), length));
}

/** The words of the first variant of each text. */
function wordsShown(voice: Voice, { rounds }: Campaign): string {
  const lines = rounds.slice(0, textsShown).map(({ variants }, index) => {
    const number = rounds.length > 1 ? `${index + 1}. ` : '';
    return `<blockquote>${number}${wordsOf(voice, variants[0], shownWords)}</blockquote>`;
  });
  const more = rounds.length - lines.length;
  return [...lines, ...(more > 0 ? [`… +${more}`] : [])].join('\n');
}

interface View {
  item: NumberedCampaign;
  titles: Titles;
  /** HTML. */
  notice?: string | undefined;
}

const variantsLine = (voice: Voice, { rounds }: Campaign): string[] => {
  const count = Math.max(...rounds.map(({ variants }) => variants.length));
  return count > 1 ? [voice.html('cast-variants-count', { count })] : [];
};

/** A campaign, with what may be done about it. */
export function campaignScreen(voice: Voice, { item, titles, notice }: View): Screen {
  const { id, name, category, rounds, active, trigger, audience } = item;
  const shown = withButton(
    rounds.flatMap((round) => round.variants),
    ownButton(trigger),
  );
  const labels = shown.flatMap((one) => one.buttons.map(({ label }) => voice.words(label)));
  const buttons = [...new Set(labels)].map((label) => escapeHtml(label));
  const first = textIdOf(id);
  return {
    text: paragraphs(
      notice,
      titleLine(name),
      stateLines(voice, item),
      [
        voice.html(categoryKeys[category]),
        `👥 ${audienceWords(voice, audience, titles)}`,
        ...(buttons.length > 0 ? [`🔘 ${buttons.join(', ')}`] : []),
        ...variantsLine(voice, item),
      ].join('\n'),
      wordsShown(voice, item),
    ),
    markup: rows(
      [
        active
          ? button(voice.text('ad-off'), 'ad:on', id, '0')
          : { ...button(voice.text('ad-on'), 'ad:on', id, '1'), style: 'success' },
      ],
      [button(voice.text('cast-see'), 'ad:see', id), button(voice.text('ad-words'), 'cast:words', first)],
      [
        button(voice.text('cast-whom'), 'cast:whom', first),
        button(voice.text('cast-kind'), 'cast:kind', first),
      ],
      [
        // Each text of a welcome has a time of its own.
        ...(trigger.kind === 'welcome'
          ? []
          : [button(voice.text(trigger.kind === 'favourite' ? 'ad-favour' : 'ad-time'), 'ad:time', first)]),
        button(voice.text('cast-ways'), 'cast:ways', first),
      ],
      [
        button(voice.text('ad-start'), 'ad:edge', id, 'startsAt'),
        button(voice.text('ad-end'), 'ad:edge', id, 'endsAt'),
      ],
      [button(voice.text('cast-name'), 'cast:name', first), button(voice.text('ad-sum'), 'ad:sum', id)],
      [{ ...button(voice.text('ad-delete'), 'ad:ruin', id), style: 'danger' }],
      [toList(voice), backToDesk(voice)],
    ),
  };
}

/** From when on what happens counts, as HTML. */
const sinceKeys = {
  cart: 'ad-since-cart',
  silence: 'ad-since-silence',
} as const;

/** Where a shop has settled nothing about it. */
const night = { from: '22:00', to: '08:00' };

/** When one that goes by the clock would go out first, and what is to be known of that time. HTML. */
function nextLines(voice: Voice, item: Campaign, shop: Rest, now: Date): string[] {
  if (!isByRule(item.trigger)) return [];
  const next = nextAtOf({ ...item, active: true }, now, shop.timeZone);
  if (!next) return [`🏁 ${voice.html('ad-state-over')}`];
  const { category } = item;
  const rest = restsUntil({ category, pass: { number: 0, kind: 'send' } }, shop, next);
  const isAtNight = !shop.broadcasts.quietHours && quietUntil(next, night, shop.timeZone) !== undefined;
  return [
    voice.html('ad-next', { date: voice.date(next) }),
    ...(rest ? [voice.html('cast-quiet-until', { date: voice.date(rest) })] : []),
    ...(isAtNight ? [voice.html('ad-at-night')] : []),
  ];
}

/**
 * Asks before a campaign is switched on: when it goes out, what it says, whom it writes to, and to how many by now, or
 * from when on things count.
 */
export function askToSwitchOn(
  voice: Voice,
  {
    item,
    titles,
    count,
    shop,
    now,
  }: {
    item: NumberedCampaign;
    titles: Titles;
    /** Of one that goes by the clock. */
    count: Counted | undefined;
    shop: Rest;
    now: Date;
  },
): Screen {
  const { id, name, modifiedAt, audience, trigger, rounds } = item;
  const { kind } = trigger;
  const key = kind === 'cart' || kind === 'silence' ? sinceKeys[kind] : 'ad-since-now';
  return {
    text: paragraphs(
      titleLine(name),
      [
        `⏰ ${triggerWords(voice, item)}`,
        ...spanLines(voice, item),
        ...nextLines(voice, item, shop, now),
        voice.html('ad-texts-count', { count: rounds.length }),
        ...variantsLine(voice, item),
        `👥 ${audienceWords(voice, audience, titles)}`,
      ].join('\n'),
      count ? countLines(voice, count) : voice.html(key),
      `<b>${voice.html('ad-on-ask')}</b>`,
    ),
    markup: rows(
      [{ ...button(voice.text('ad-on-yes'), 'ad:sure', id, modifiedAt.getTime()), style: 'success' }],
      [toOne(voice, id)],
    ),
  };
}

/** Enough to tell them apart. */
const wordsInResults = 40;

/** What came of its runs: by text, and by variant where there are several. */
export function campaignResultsScreen(
  voice: Voice,
  { id, name, rounds: texts }: NumberedCampaign,
  { runs, rounds }: CampaignResults,
): Screen {
  const lineOf = ({ sent, blocked, clicks, visits, orders, revenue }: VariantResult): string =>
    [
      voice.html('ad-sent', { sent, blocked }),
      voice.html('ad-followed', {
        clicks: clicks + visits,
        share: sent === 0 ? 0 : Math.round((100 * (clicks + visits)) / sent),
        orders,
        revenue: voice.money(revenue),
      }),
    ].join('\n');
  const several = texts.length > 1;
  const parts = rounds.map((variants, index) =>
    variants.map((one, place) => {
      const letter = variants.length > 1 ? voice.html('cast-variant', { letter: letterOf(place) }) : '';
      const words = wordsOf(voice, texts[index]?.variants[place], wordsInResults);
      const named = [letter && `<b>${letter}</b>`, words].filter(Boolean).join(' · ');
      const which = several ? `<b>${index + 1}.</b> ${named}` : named;
      return `${which}\n${lineOf(one)}`;
    }),
  );
  return {
    text: paragraphs(
      titleLine(name),
      runs === 0 ? voice.html('ad-sum-none') : voice.html('ad-sum-of', { count: runs }),
      ...(runs === 0 ? [] : parts.flat()),
    ),
    markup: rows([toOne(voice, id)]),
  };
}

/** Asks before a campaign is deleted. */
export const ruinCampaignScreen = (voice: Voice, { id, name }: NumberedCampaign): Screen => ({
  text: paragraphs(titleLine(name), voice.html('ad-delete-ask')),
  markup: rows(
    [{ ...button(voice.text('ad-delete-yes'), 'ad:gone', id), style: 'danger' }],
    [toOne(voice, id)],
  ),
});
