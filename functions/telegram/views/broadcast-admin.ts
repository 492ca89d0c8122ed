/** Broadcasts as the staff see them: the list, one of them, and what is asked before something is done for good. */
import type { InlineKeyboardButton } from 'grammy/types';
import type { AudienceCount } from '../../../shared/audience/model.ts';
import type { Bot } from '../../../shared/bots/model.ts';
import type { BroadcastCategory } from '../../../shared/broadcasts/category.ts';
import {
  broadcastLists,
  estimated,
  may,
  reachedEach,
  sumOf,
  type BroadcastList,
} from '../../../shared/broadcasts/decide.ts';
import type { Broadcast, NumberedBroadcast } from '../../../shared/broadcasts/model.ts';
import type { Progress } from '../../../shared/broadcasts/queries.ts';
import { followsRest } from '../../../shared/broadcasts/quiet.ts';
import type { Result } from '../../../shared/broadcasts/results.ts';
import type { Language } from '../../../shared/texts/model.ts';
import type { Counted } from '../audience-count.ts';
import type { MessageKey } from '../messages.ts';
import { escapeHtml, type Voice } from '../voice.ts';
import { audienceWords } from './broadcast-audience.ts';
import { followedLines } from './broadcast-followed.ts';
import { foreignLines, languagesLine } from './broadcast-languages.ts';
import {
  isUnderWay,
  lasting,
  letterOf,
  outcomeLines,
  problemLines,
  progressLines,
  resultLines,
  runButtons,
  signOf,
  stateLine,
  titleLine,
} from './broadcast-report.ts';
import { backToDesk } from './desk.ts';
import { languageNames } from './profile.ts';
import { button, clip, inPairs, marked, paragraphs, rows, type Screen } from './screen.ts';

/** What products and categories are called, by their ids. */
export interface Titles {
  products: ReadonlyMap<string, string>;
  categories: ReadonlyMap<string, string>;
}

const tabs = {
  drafts: 'cast-tab-drafts',
  planned: 'cast-tab-planned',
  going: 'cast-tab-going',
  over: 'cast-tab-over',
} as const satisfies Record<BroadcastList, MessageKey>;

export interface BroadcastPage {
  list: BroadcastList;
  items: readonly NumberedBroadcast[];
  more: boolean;
  /** There are newer ones. */
  isLater?: boolean;
}

/** @param notice HTML */
export function broadcastListScreen(
  voice: Voice,
  { list, items, more, isLater = false }: BroadcastPage,
  notice?: string,
): Screen {
  const last = items.at(-1);
  const labels = items.map((item) => ({ ...item, label: `${signOf(item)} ${clip(item.name, 40)}` }));
  return {
    text: paragraphs(
      notice,
      `<b>${voice.html('cast-title')}</b>`,
      labels
        .map(({ label, state, at, startedAt = state === 'scheduled' ? at : undefined }) =>
          [escapeHtml(label), ...(startedAt ? [voice.date(startedAt)] : [])].join(' · '),
        )
        .join('\n'),
      items.length === 0 ? voice.html('cast-list-empty') : voice.html('cast-list-choose'),
    ),
    markup: rows(
      ...labels.map(({ id, label }) => [button(label, 'cast:open', id)]),
      [
        ...(isLater ? [button(voice.text('cast-newest'), 'cast:list', list)] : []),
        ...(more && last
          ? [button(voice.text('cast-older'), 'cast:older', list, last.createdAt.getTime(), last.id)]
          : []),
      ],
      ...inPairs(
        broadcastLists.map((one) => marked(one === list, button(voice.text(tabs[one]), 'cast:list', one))),
      ),
      [button(voice.text('cast-new'), 'cast:new')],
      [button(voice.text('ad-back'), 'ad:list')],
      [backToDesk(voice)],
    ),
  };
}

export const goneBroadcastScreen = (voice: Voice): Screen => ({
  text: voice.html('cast-gone'),
  markup: rows([toList(voice)], [backToDesk(voice)]),
});

const toList = (voice: Voice): InlineKeyboardButton =>
  button(voice.text('cast-back'), 'desk:open', 'broadcasts');

export const categoryKeys = {
  news: 'cast-kind-news',
  offers: 'cast-kind-offers',
  service: 'cast-kind-service',
} as const satisfies Record<BroadcastCategory, MessageKey>;

/** Above a message that is previewed: which one it is. */
export function languageTitle(voice: Voice, variant: number | undefined, code: Language): string {
  const letter =
    variant === undefined ? '' : `${voice.html('cast-variant', { letter: letterOf(variant) })} · `;
  return `👁 <i>${letter}${languageNames[code]}</i>`;
}

interface View {
  item: NumberedBroadcast;
  shop: Pick<Bot, 'broadcasts' | 'timeZone' | 'language'>;
  titles: Titles;
  /** Where it may still be changed: who would get it. */
  count: Counted | undefined;
  /** Where not: how far it is. */
  progress: Progress | undefined;
  /** Once it has gone out: what has followed. */
  results: readonly Result[] | undefined;
  notice?: string | undefined;
}

/** A broadcast, whatever its state, with what may be done about it by now. */
export function broadcastScreen(voice: Voice, view: View): Screen {
  const { item, shop, titles, count, progress, results, notice } = view;
  const { name, problem } = item;
  return {
    text: paragraphs(
      notice,
      titleLine(name),
      stateLine(voice, item, followsRest(item, shop)),
      item.startedAt && `🗓 ${voice.html('cast-begun', { date: voice.date(item.startedAt) })}`,
      problemLines(voice, problem),
      partLines(voice, item, titles),
      count && countLines(voice, count),
      count && foreignLines(voice, item, shop.language),
      estimateLines(voice, item, shop, count),
      progress && progressOrResult(voice, item, shop, progress),
      results && followedLines(voice, results),
    ),
    markup: rows(...actsOn(voice, item, progress), [toList(voice), backToDesk(voice)]),
  };
}

/** What it is made of. */
function partLines(voice: Voice, item: Broadcast, titles: Titles): string {
  const { category, variants, delivery, audience } = item;
  const options = [
    ...(delivery.silent ? [voice.html('cast-option-silent')] : []),
    ...(delivery.protect ? [voice.html('cast-option-protect')] : []),
    ...(delivery.retryUnknown ? [voice.html('cast-option-retry')] : []),
    ...(delivery.paid ? [voice.html('cast-option-paid')] : []),
  ];
  const buttons = variants[0]?.buttons.length ?? 0;
  return [
    voice.html(categoryKeys[category]),
    languagesLine(item),
    ...(variants.length > 1 ? [voice.html('cast-variants-count', { count: variants.length })] : []),
    ...(buttons > 0 ? [voice.html('cast-buttons-count', { count: buttons })] : []),
    `👥 ${audienceWords(voice, audience, titles)}`,
    ...(options.length > 0 ? [`⚙️ ${options.join(', ')}`] : []),
  ].join('\n');
}

const leftOutKeys = {
  unmatched: 'cast-left-unmatched',
  blocked: 'cast-left-blocked',
  declined: 'cast-left-declined',
  capped: 'cast-left-capped',
} as const satisfies Record<Exclude<keyof AudienceCount, 'recipients'>, MessageKey>;

/** Why it is not known how many get it. */
export const uncountedKeys = {
  counting: 'cast-counting',
  list_gone: 'cast-list-gone',
} as const satisfies Record<Extract<Counted, string>, MessageKey>;

/** How many get it, and how many do not, by why. */
export function countLines(voice: Voice, count: Counted): string {
  if (typeof count === 'string') return voice.html(uncountedKeys[count]);
  const reasons = (Object.keys(leftOutKeys) as (keyof typeof leftOutKeys)[]).filter(
    (name) => count[name] > 0,
  );
  return [
    `<b>${voice.html('cast-recipients', { count: count.recipients })}</b>`,
    ...reasons.map((name) => `• ${voice.html(leftOutKeys[name], { count: count[name] })}`),
  ].join('\n');
}

/** How long it takes, and what it costs. */
export function estimateLines(
  voice: Voice,
  item: Pick<Broadcast, 'variants' | 'category' | 'delivery'>,
  shop: Pick<Bot, 'broadcasts'>,
  count: Counted | undefined,
): string | undefined {
  if (typeof count !== 'object' || count.recipients === 0) return undefined;
  const { recipients } = count;
  const { seconds, rate, stars } = estimated(item, shop.broadcasts, recipients);
  return [
    voice.html('cast-estimate', { time: lasting(voice, seconds), rate }),
    ...(stars > 0 ? [voice.html('cast-cost', { stars })] : []),
  ].join('\n');
}

function progressOrResult(voice: Voice, item: Broadcast, shop: View['shop'], progress: Progress): string {
  const { pass, state, tallies } = item;
  // What came of the sending stays, whatever was done about it later.
  const before = pass.number > 0 ? outcomeLines(voice, 'send', sumOf(tallies)) : undefined;
  if (state === 'done') return paragraphs(before, resultLines(voice, item));
  return paragraphs(
    before,
    item.frozen
      ? progressLines(voice, item, { ...progress, rate: reachedEach(item, shop.broadcasts) })
      : undefined,
    outcomeLines(voice, item.pass.kind, progress.tally),
  );
}

/** Whether anybody still has it, as far as is known: only then it can be changed or taken back. */
function isHad({ state, pass, tallies }: Broadcast, progress: Progress | undefined): boolean {
  if (pass.kind === 'retract' && state === 'done') return false;
  const sent = sumOf(tallies).sent + (pass.number === 0 ? (progress?.tally.sent ?? 0) : 0);
  return sent > 0;
}

/** Rows of buttons, by what its state allows. */
function actsOn(
  voice: Voice,
  item: NumberedBroadcast,
  progress: Progress | undefined,
): InlineKeyboardButton[][] {
  const { id, state, startedAt } = item;
  const danger = (label: string, kind: 'cast:ruin' | 'cast:back' | 'cast:drop'): InlineKeyboardButton => ({
    ...button(label, kind, id),
    style: 'danger',
  });
  const copy = button(voice.text('cast-copy'), 'cast:copy', id);
  const keep = button(voice.text('cast-unschedule'), 'cast:keep', id);
  if (may('change', item)) {
    return [
      [button(voice.text('cast-see'), 'cast:see', id), button(voice.text('cast-words'), 'cast:words', id)],
      [button(voice.text('cast-pins'), 'cast:pins', id), button(voice.text('cast-kind'), 'cast:kind', id)],
      [button(voice.text('cast-whom'), 'cast:whom', id), button(voice.text('cast-ways'), 'cast:ways', id)],
      [button(voice.text('cast-name'), 'cast:name', id)],
      [button(voice.text('cast-send'), 'cast:go', id), button(voice.text('cast-when'), 'cast:when', id)],
      state === 'draft'
        ? [danger(voice.text('cast-delete'), 'cast:ruin')]
        : [keep, danger(voice.text('cast-cancel'), 'cast:drop')],
    ];
  }
  return [
    ...runButtons(voice, item),
    isUnderWay(item) ? [button(voice.text('cast-follow'), 'cast:open', id)] : [],
    may('unschedule', item) ? [keep] : [],
    isHad(item, progress)
      ? [
          ...(may('edit', item) ? [button(voice.text('cast-fix'), 'cast:fixes', id)] : []),
          ...(may('retract', item) ? [danger(voice.text('cast-retract'), 'cast:back')] : []),
        ]
      : [],
    ...(state === 'done' || state === 'cancelled' || state === 'failed' ? [[copy]] : []),
    ...(may('delete', item) && !startedAt ? [[danger(voice.text('cast-delete'), 'cast:ruin')]] : []),
  ];
}

interface Question {
  /** HTML. */
  text: string;
  yes: InlineKeyboardButton;
}

/** Asks before something is done for good. */
export const askScreen = (voice: Voice, id: string, { text, yes }: Question): Screen => ({
  text,
  markup: rows([yes], [button(voice.text('button-back'), 'cast:open', id)]),
});

/** @param seen when it was last modified: another broadcast would be another question */
export const askToSend = (
  voice: Voice,
  { id, name, modifiedAt }: NumberedBroadcast,
  lines: (string | undefined)[],
): Screen =>
  askScreen(voice, id, {
    text: paragraphs(titleLine(name), ...lines, voice.html('cast-send-ask')),
    yes: {
      ...button(voice.text('cast-send-yes'), 'cast:send', id, modifiedAt.getTime()),
      style: 'success',
    },
  });
