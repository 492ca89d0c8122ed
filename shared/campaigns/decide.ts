/** The rules of campaigns. */
import type { BroadcastButton, Variant } from '../broadcasts/model.ts';
import { maxButtons } from '../broadcasts/model.ts';
import { keyOf, type Campaign, type Delay, type Mark, type Trigger } from './model.ts';

const hourMs = 3600 * 1000;
const dayMs = 24 * hourMs;

/** What the clock alone decides; everything else is by what customers do. */
export const isByRule = ({ kind }: Trigger): boolean => kind === 'cron' || kind === 'interval';

export const msOf = (delay: Delay): number => ('hours' in delay ? delay.hours * hourMs : delay.days * dayMs);

/** Which of the texts of a welcome has this time, from 0; -1: none has. @param own the place that is not looked at */
export const placeAt = (trigger: Trigger, after: Delay, own = -1): number =>
  trigger.kind === 'welcome'
    ? trigger.after.findIndex((one, place) => place !== own && msOf(one) === msOf(after))
    : -1;

/**
 * A change is to be seen once it is committed, a little after the time that it carries: so nothing younger is looked
 * at, and what is seen at a time is all there is of it.
 */
const settleMs = 2 * 60 * 1000;

/**
 * How long ago what triggers it has to be, in milliseconds: once for each of the times of a welcome, and of favourites
 * for those that are back and for those that cost less.
 */
export function waitsOf(trigger: Trigger): number[] {
  switch (trigger.kind) {
    case 'cron':
    case 'interval':
      return [];
    case 'cart':
    case 'thanks':
      return [msOf(trigger.after)];
    case 'silence':
      return [trigger.days * dayMs];
    case 'favourite':
      return [settleMs, settleMs];
    case 'welcome':
      return trigger.after.map(msOf);
  }
}

/** So long ago a cart may have come to be due before its campaign began. */
const oldCartMs = 7 * dayMs;

/**
 * From when on things count for a campaign that begins at a time: of what became due before, carts of the last days, and
 * everybody who has been silent.
 */
function floorOf({ kind }: Trigger, wait: number, begins: Date): Date {
  if (kind === 'silence') return new Date(0);
  return new Date(begins.getTime() - wait - (kind === 'cart' ? oldCartMs : 0));
}

/** How far a campaign has come when it begins, or begins again; what it was beyond it stays beyond. */
export const marksFrom = (trigger: Trigger, begins: Date, before: readonly (Mark | undefined)[]): Mark[] =>
  waitsOf(trigger).map((wait, step) =>
    later({ at: floorOf(trigger, wait, begins), after: '' }, before[step]),
  );

type Marked = Pick<Campaign, 'trigger' | 'rounds' | 'marks'>;

/**
 * How far it had come by each of its marks before it was changed: those of a welcome go with its texts. A text that
 * takes another one's place writes to who is due for it since then: otherwise they would get neither.
 */
export function marksKept(
  { trigger, rounds }: Omit<Marked, 'marks'>,
  before: Marked | undefined,
): (Mark | undefined)[] {
  if (before?.trigger.kind !== trigger.kind) return [];
  if (trigger.kind !== 'welcome') return before.marks;
  const [keys, old] = [rounds.map(keyOf), before.rounds.map(keyOf)];
  const isReplaced = (place: number): boolean =>
    keys.length === old.length && !keys.includes(old[place] ?? '');
  return keys.map(
    (key, place) => before.marks[old.indexOf(key)] ?? (isReplaced(place) ? before.marks[place] : undefined),
  );
}

/** The one that is further. */
export function later(one: Mark, other: Mark | undefined): Mark {
  if (!other || one.at.getTime() !== other.at.getTime()) return !other || one.at > other.at ? one : other;
  if (one.after !== other.after) return one.after > other.after ? one : other;
  // The document is done with where it says nothing of who is the last.
  return other.within === undefined || (one.within !== undefined && one.within < other.within) ? other : one;
}

/** How often it is looked whether anybody is due, in milliseconds. */
export const lookEveryMs = ({ kind }: Trigger): number => (kind === 'silence' ? hourMs : 5 * 60 * 1000);

/** Which of its texts a run sends. @param step of a welcome */
export const roundOf = ({ trigger, rounds, runs }: Campaign, step: number): number =>
  trigger.kind === 'welcome' ? step : runs % rounds.length;

export const toCart: BroadcastButton = {
  label: { ru: '🛒 Открыть корзину', uk: '🛒 Відкрити кошик', en: '🛒 Open the cart' },
  to: { cart: true },
};

/** The button that its messages get by themselves, where it is the same for everybody. */
export const ownButton = ({ kind }: Trigger): BroadcastButton | undefined =>
  kind === 'cart' ? toCart : undefined;

/** The messages with one more button in front of their own, unless one of these leads there. */
export const withButton = (variants: readonly Variant[], button: BroadcastButton | undefined): Variant[] =>
  variants.map((variant) => {
    if (!button || variant.buttons.some(({ to }) => isSame(to, button.to))) return variant;
    return { ...variant, buttons: [button, ...variant.buttons].slice(0, maxButtons) };
  });

type Target = BroadcastButton['to'];

const isSame = (one: Target, other: Target): boolean =>
  ('cart' in one && 'cart' in other) ||
  ('product' in one && 'product' in other && one.product === other.product);
