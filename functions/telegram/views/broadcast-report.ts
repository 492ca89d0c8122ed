/** How far a broadcast is, and what came of it: for its author, in the chat. Parts are HTML. */
import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types';
import { emptyTally, isRetracted, settledIn } from '../../../shared/broadcasts/decide.ts';
import type {
  Broadcast,
  BroadcastState,
  NumberedBroadcast,
  PassKind,
  ProblemCode,
  Tally,
} from '../../../shared/broadcasts/model.ts';
import type { Progress } from '../../../shared/broadcasts/queries.ts';
import type { MessageKey } from '../messages.ts';
import { escapeHtml, type Voice } from '../voice.ts';
import { duration } from './gate.ts';
import { button, clip, kindOf, paragraphs, rows, type Screen } from './screen.ts';

/** Of a state: the sign in lists, and how it is called. */
export const states = {
  draft: { sign: '✍️', key: 'cast-state-draft' },
  scheduled: { sign: '⏰', key: 'cast-state-scheduled' },
  preparing: { sign: '⏳', key: 'cast-state-preparing' },
  sending: { sign: '🚀', key: 'cast-state-sending' },
  paused: { sign: '⏸', key: 'cast-state-paused' },
  done: { sign: '✅', key: 'cast-state-done' },
  cancelled: { sign: '✖️', key: 'cast-state-cancelled' },
  failed: { sign: '⚠️', key: 'cast-state-failed' },
} as const satisfies Record<BroadcastState, { sign: string; key: MessageKey }>;

/** What a pass does: said in place of the state while it is under way, and of the messages that it is done with. */
const passes = {
  send: { now: 'cast-state-sending', done: 'cast-outcome-sent' },
  edit: { now: 'cast-pass-edit', done: 'cast-outcome-edited' },
  retract: { now: 'cast-pass-retract', done: 'cast-outcome-retracted' },
} as const satisfies Record<PassKind, Record<'now' | 'done', MessageKey>>;

const outcomes = {
  blocked: 'cast-outcome-blocked',
  deleted: 'cast-outcome-deleted',
  refused: 'cast-outcome-refused',
  unknown: 'cast-outcome-unknown',
  left: 'cast-outcome-left',
} as const satisfies Record<Exclude<keyof Tally, 'sent'>, MessageKey>;
const later = Object.keys(outcomes) as (keyof typeof outcomes)[];

type Passing = Pick<Broadcast, 'state' | 'pass' | 'at'>;

/** In lists. */
export const signOf = (item: Passing): string => (isRetracted(item) ? '↩️' : states[item.state].sign);

/** @param isRest it waits until the shop is no longer quiet */
export function stateLine(voice: Voice, { state, pass, at }: Passing, isRest: boolean): string {
  const { key } = states[state];
  const sign = signOf({ state, pass, at });
  if (state === 'scheduled' && at) {
    const when = `${sign} ${voice.html('cast-state-scheduled-at', { date: voice.date(at) })}`;
    return isRest ? `${when}\n${voice.html('cast-state-quiet')}` : when;
  }
  if (isRetracted({ state, pass })) return `${sign} ${voice.html('cast-state-retracted')}`;
  return `${sign} ${voice.html(state === 'sending' ? passes[pass.kind].now : key)}`;
}

/** A line for each outcome that there is. */
export function outcomeLines(voice: Voice, kind: PassKind, tally: Tally): string {
  const found = later.filter((name) => tally[name] > 0);
  return [
    voice.html(passes[kind].done, { count: tally.sent }),
    ...found.map((name) => voice.html(outcomes[name], { count: tally[name] })),
  ].join('\n');
}

/** `95 s`, else whole minutes, or hours with their minutes. */
export function lasting(voice: Voice, seconds: number): string {
  if (seconds < 100) return voice.text('cast-seconds', { count: Math.max(1, Math.round(seconds)) });
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return duration(voice, minutes);
  const rest = minutes % 60;
  return [duration(voice, minutes - rest), ...(rest > 0 ? [duration(voice, rest)] : [])].join(' ');
}

/** Messages a second, with a digit behind the point where there are few. */
const perSecond = (rate: number): number => (rate < 10 ? Math.round(rate * 10) / 10 : Math.round(rate));

const barLength = 10;

/** What is told while it runs. */
export interface Live extends Progress {
  /** Recipients a second: as of late, else as many as there may be. */
  rate?: number;
}

/** How much is done, as a bar and in numbers, with what is known of the pace. */
export function progressLines(
  voice: Voice,
  { state }: Pick<Broadcast, 'state'>,
  { recipients, settled, rate }: Live,
): string {
  const part = recipients === 0 ? 0 : Math.min(1, settled / recipients);
  const full = Math.floor(part * barLength);
  const bar = `${'▓'.repeat(full)}${'░'.repeat(barLength - full)}`;
  const line = voice.html('cast-progress', { bar, percent: Math.floor(part * 100), settled, recipients });
  const isToGoOn = state === 'sending' || state === 'paused';
  if (!isToGoOn || rate === undefined || rate <= 0 || settled >= recipients) return line;
  const left = lasting(voice, (recipients - settled) / rate);
  const pace = voice.html(state === 'paused' ? 'cast-pace-paused' : 'cast-pace', {
    rate: perSecond(rate),
    left,
  });
  return `${line}\n${pace}`;
}

type Shown = Pick<NumberedBroadcast, 'id' | 'name' | 'problem' | 'frozen'> & Passing;

/** Whether there is anything to tell of it: it goes out, is about to, or waits half-way. */
export const isUnderWay = ({ state, frozen }: Pick<Broadcast, 'state' | 'frozen'>): boolean =>
  ['preparing', 'sending'].includes(state) ||
  (['scheduled', 'paused'].includes(state) && frozen !== undefined);

/** How it is told. */
interface Telling {
  /** Others of the bot's go out, or nobody works on it. */
  waits?: boolean;
  /** It is told in another message: this one stays as it is. */
  isElsewhere?: boolean;
}

export const titleLine = (name: string): string => `📣 <b>${escapeHtml(clip(name, 60))}</b>`;

/**
 * The message that tells its author how far a broadcast is. Whoever works on it may be about to edit it at any time: so
 * what leads to another screen is shown below it, and it goes, see {@link isTelling}.
 */
export function progressScreen(voice: Voice, item: Shown, live: Live, telling: Telling = {}): Screen {
  const { id, name, state, pass, problem, frozen } = item;
  return {
    text: paragraphs(
      titleLine(name),
      state === 'sending' && telling.waits
        ? `⏳ ${voice.html('cast-state-waiting')}`
        : // While it is under way it waits for nothing else.
          stateLine(voice, item, true),
      problemLines(voice, problem),
      frozen && progressLines(voice, item, live),
      frozen && outcomeLines(voice, pass.kind, live.tally),
    ),
    markup: rows(
      ...runButtons(voice, item),
      telling.isElsewhere ? [button(voice.text('cast-refresh'), 'cast:open', id)] : [],
      [button(voice.text('cast-details'), 'cast:full', id)],
    ),
  };
}

/** Whether a message is one of {@link progressScreen}. */
export const isTelling = (markup: InlineKeyboardMarkup | undefined): boolean =>
  markup?.inline_keyboard.flat().some((it) => kindOf(it) === 'cast:full') ?? false;

/** What may be done while it runs, or waits to go on. */
export function runButtons(
  voice: Voice,
  { id, state }: Pick<Shown, 'id' | 'state'>,
): InlineKeyboardButton[][] {
  const cancel = { ...button(voice.text('cast-cancel'), 'cast:drop', id), style: 'danger' } as const;
  switch (state) {
    case 'scheduled':
    case 'preparing':
    case 'sending':
      return [[button(voice.text('cast-pause'), 'cast:hold', id), cancel]];
    case 'paused':
      return [[button(voice.text('cast-resume'), 'cast:on', id), cancel]];
    default:
      return [];
  }
}

/** A reason that Telegram gave, and to how many it applied. */
export interface Reason {
  text: string;
  count: number;
}

export interface Report {
  item: Broadcast & { id: string };
  reasons: readonly Reason[];
}

/** What came of it, once all of it is done. */
export function reportScreen(voice: Voice, { item, reasons }: Report): Screen {
  const { id, name, pass, tallies, startedAt, endedAt } = item;
  const isFirst = pass.number === 0;
  return {
    text: paragraphs(
      titleLine(name),
      voice.html(reportTitles[pass.kind]),
      resultLines(voice, item),
      reasonLines(voice, reasons),
      isFirst && startedAt && endedAt ? paceOf(voice, tallies, startedAt, endedAt) : undefined,
    ),
    markup: rows([button(voice.text('cast-details'), 'cast:open', id)]),
  };
}

const reportTitles = {
  send: 'cast-report-sent',
  edit: 'cast-report-edited',
  retract: 'cast-report-retracted',
} as const satisfies Record<PassKind, MessageKey>;

/** What became of everybody; of several variants, of each. */
export function resultLines(
  voice: Voice,
  { pass, tallies, later: second }: Pick<Broadcast, 'pass' | 'tallies' | 'later'>,
): string {
  if (pass.number > 0) return second ? outcomeLines(voice, pass.kind, second) : '';
  const some = tallies.length > 0 ? tallies : [emptyTally()];
  const each = some.map((tally, index) =>
    [
      ...(tallies.length > 1 ? [`<b>${voice.html('cast-variant', { letter: letterOf(index) })}</b>`] : []),
      outcomeLines(voice, 'send', tally),
    ].join('\n'),
  );
  return each.join('\n\n');
}

/** A, B, C... */
export const letterOf = (index: number): string => String.fromCharCode(65 + index);

const reasonLines = (voice: Voice, reasons: readonly Reason[]): string | undefined =>
  reasons.length === 0
    ? undefined
    : [
        voice.html('cast-reasons'),
        ...reasons.map(({ text, count }) => `• ${count} × <code>${escapeHtml(clip(text, 150))}</code>`),
      ].join('\n');

function paceOf(voice: Voice, tallies: readonly Tally[], startedAt: Date, endedAt: Date): string {
  const seconds = Math.max(1, (endedAt.getTime() - startedAt.getTime()) / 1000);
  const count = tallies.reduce((sum, tally) => sum + settledIn(tally), 0);
  return voice.html('cast-took', { time: lasting(voice, seconds), rate: perSecond(count / seconds) });
}

/** Why it does not go on, and what its author may do. */
export function haltedScreen(voice: Voice, { id, name, state, problem }: Broadcast & { id: string }): Screen {
  const isOurs = problem && ours.has(problem.code);
  return {
    text: paragraphs(
      titleLine(name),
      voice.html(state === 'failed' ? 'cast-failed' : isOurs ? 'cast-stuck' : 'cast-halted'),
      problemLines(voice, problem),
    ),
    markup: rows(...runButtons(voice, { id, state }), [button(voice.text('cast-details'), 'cast:open', id)]),
  };
}

/** What paused it was nothing that Telegram said. */
const ours: ReadonlySet<ProblemCode> = new Set(['recipients_gone', 'not_sent']);

/** What its author may do about a problem. */
const remedies = {
  refused: 'cast-do-copy',
  no_answer: 'cast-do-copy',
  no_access: 'cast-do-token',
  list_gone: 'cast-do-list',
  recipients_gone: 'cast-do-cancel',
  not_prepared: 'cast-do-later',
  not_sent: 'cast-do-resume',
} as const satisfies Record<ProblemCode, MessageKey>;

export const problemLines = (voice: Voice, problem: Broadcast['problem']): string | undefined =>
  problem &&
  [`<code>${escapeHtml(clip(problem.message, 300))}</code>`, voice.html(remedies[problem.code])].join('\n');
