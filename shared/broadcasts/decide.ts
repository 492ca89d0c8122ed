/** The rules of broadcasts. */
import { perSecond } from '../cloud/model.ts';
import { languages, type Language } from '../texts/model.ts';
import {
  intended,
  keptMs,
  languageLetters,
  maxCaption,
  open,
  outcomeLetters,
  passMs,
  tally as tallyShape,
  type Broadcast,
  type BroadcastState,
  type Content,
  type OutcomeName,
  type PassKind,
  type Shard,
  type Tally,
  type Variant,
} from './model.ts';

type Category = Broadcast['category'];

/** Whether customers may do without it; if so it has a button for that, and waits while the shop keeps quiet. */
export const isDeclinable = (category: Category): category is Exclude<Category, 'service'> =>
  category !== 'service';

/** What somebody may do about a broadcast, and in which states. */
const legal = {
  change: ['draft', 'scheduled'],
  start: ['draft', 'scheduled', 'failed'],
  unschedule: ['scheduled', 'paused', 'failed'],
  pause: ['sending', 'preparing', 'scheduled'],
  resume: ['paused'],
  cancel: ['draft', 'scheduled', 'preparing', 'sending', 'paused'],
  edit: ['done', 'cancelled'],
  retract: ['done', 'cancelled'],
  delete: ['draft', 'cancelled', 'failed'],
} as const satisfies Record<string, readonly BroadcastState[]>;
export type Act = keyof typeof legal;
const acts = Object.keys(legal) as Act[];

interface Known {
  state: BroadcastState;
  at?: unknown;
  frozen?: { at: Date } | undefined;
  startedAt?: unknown;
  pass?: { kind: PassKind };
}

/** Whether it was sent and taken back everywhere, as far as Telegram does. */
export const isRetracted = ({ state, pass }: Known): boolean => state === 'done' && pass?.kind === 'retract';

/**
 * What has reached somebody is changed no more as what is written, also while it waits to go on, nor deleted: it may
 * have to be taken back. A draft can be made again of what waits for its time, or was paused while it did, and of what
 * has failed before anybody was written down. What was
 * cancelled before it reached anybody, or is taken back, is nobody's to change or take back in their chats.
 * @param now left out: whether it is known any more who got it is not looked at
 */
export function may(act: Act, known: Known, now?: Date): boolean {
  const { state, at, frozen, startedAt } = known;
  if (!(legal[act] as readonly BroadcastState[]).includes(state)) return false;
  if (act === 'change') return frozen === undefined;
  if (act === 'unschedule') return frozen === undefined && (at !== undefined || state === 'failed');
  if (act === 'delete') return startedAt === undefined;
  const isPass = act === 'edit' || act === 'retract';
  const knownMs = isPass ? keptMs - passMs : keptMs;
  const isForgotten = now && frozen && now.getTime() - frozen.at.getTime() >= knownMs;
  if (isForgotten && act !== 'cancel') return false;
  if (!isPass) return true;
  return !isRetracted(known) && (state !== 'cancelled' || startedAt !== undefined);
}

/** A member of what was given, and what is wrong with it. */
export interface WrongMember {
  path: string[];
  message: string;
}

/** How it stands, and what may be done about it then. */
export interface Standing {
  state: BroadcastState;
  /** Absent where nobody would ask. */
  can?: Act[];
  retracted?: boolean;
}

export const standingOf = (known: Known, now?: Date): Standing => ({
  state: known.state,
  can: acts.filter((act) => may(act, known, now)),
  ...(isRetracted(known) && { retracted: true }),
});

/** How the staff look through them: what they have to see to comes first. */
export const broadcastLists = ['going', 'planned', 'drafts', 'over'] as const;
export type BroadcastList = (typeof broadcastLists)[number];

/** The states in each list. */
export const statesIn = {
  drafts: ['draft'],
  planned: ['scheduled'],
  going: ['preparing', 'sending', 'paused'],
  over: ['done', 'cancelled', 'failed'],
} as const satisfies Record<BroadcastList, readonly BroadcastState[]>;

/** How many messages Telegram counts where so much is said. */
export function messagesIn({
  files,
  text,
  buttons,
}: {
  files: number;
  text: number;
  buttons: boolean;
}): number {
  const isCaption = files > 0 && text <= maxCaption;
  return files + Number(isCaption ? files > 1 && buttons : true);
}

/** Whether it is sent for Telegram's Stars: nobody pays for what the shop does not want to pay for any more. */
export const isPaidFor = (delivery: { paid: boolean }, shop: { paid: boolean }): boolean =>
  delivery.paid && shop.paid;

/** Messages a second of a broadcast: the rest is left for answers to customers. */
export const rateOf = (delivery: { paid: boolean }, shop: { paid: boolean; headroom: number }): number =>
  perSecond[isPaidFor(delivery, shop) ? 'paid' : 'free'] - shop.headroom;

/** What a paid message costs at most, in Telegram's Stars: those within the free rate cost nothing. */
const starsEach = 0.1;

/** How long it takes to reach so many, at how many a second, and what it costs at most in Stars. */
export function estimated(
  { variants, category, delivery }: Pick<Broadcast, 'variants' | 'category' | 'delivery'>,
  shop: { paid: boolean; headroom: number },
  recipients: number,
): { seconds: number; rate: number; stars: number } {
  // What may be declined has a button for it.
  const hasButton = isDeclinable(category);
  const each = Math.max(
    ...variants.flatMap(({ messages, buttons }) =>
      languages.flatMap((code) => {
        const { media, text } = messages[code] ?? {};
        if (!media || text === undefined) return [];
        return [
          messagesIn({ files: media.length, text: text.length, buttons: hasButton || buttons.length > 0 }),
        ];
      }),
    ),
  );
  const rate = rateOf(delivery, shop);
  const messages = recipients * each;
  return {
    seconds: messages / rate,
    rate,
    stars: isPaidFor(delivery, shop) ? Math.ceil(messages * starsEach) : 0,
  };
}

/** How many recipients are reached in a second, as far as Telegram and the shop allow; a later pass is one call to each. */
export const reachedEach = (
  item: Pick<Broadcast, 'variants' | 'category' | 'delivery' | 'pass'>,
  shop: { paid: boolean; headroom: number },
): number => (item.pass.kind === 'send' ? 1 / estimated(item, shop, 1).seconds : rateOf(item.delivery, shop));

/**
 * Which of so many variants a recipient gets, by their place in a shard: always the same in one broadcast, by chance
 * another in the next. Of neighbours each gets another one, so as many get each.
 */
export function variantAt(
  broadcastId: string,
  { number }: Pick<Shard, 'number'>,
  index: number,
  count: number,
): number {
  const group = Math.floor(index / count);
  return count === 1 ? 0 : (spread(`${broadcastId}/${number}/${group}`) + index) % count;
}

/** A number of 32 bits for a text, any as likely as another: FNV-1a, and MurmurHash3's last step. */
function spread(text: string): number {
  let hash = 0x811c_9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x0100_0193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

const letters = Object.entries(languageLetters) as [Language, string][];

/** The language of a recipient, by its letter. */
export const languageBy = (letter: string | undefined): Language =>
  letters.find(([, known]) => known === letter)?.[0] ?? 'en';

/** Which language somebody gets: theirs, else the shop's, else whichever there is. */
export const languageGiven = ({ messages }: Variant, language: Language, fallback: Language): Language =>
  ([language, fallback, 'en', 'uk'] as const).find((code) => messages[code]) ?? 'ru';

/** The words in the language of {@link languageGiven}. */
export function contentIn(variant: Variant, language: Language, fallback: Language): Content {
  const found = variant.messages[languageGiven(variant, language, fallback)];
  if (!found) throw new Error('a message without any language');
  return found;
}

/** What the present pass has made of each recipient. */
export const lettersOf = ({ pass, outcomes, later }: Pick<Shard, 'pass' | 'outcomes' | 'later'>): string =>
  pass === 0 ? outcomes : (later ?? '');

/**
 * A shard as a pass begins on it or goes on.
 * - Of the sending, whoever may have got it when its worker was lost is unknown, unless they are to get it once more.
 * - What a later pass does can be done again without harm; it is about who was sent something.
 */
export function takenUp(shard: Shard, pass: Broadcast['pass'], retryUnknown: boolean): Shard {
  if (pass.number === 0) {
    const outcomes = shard.outcomes.replaceAll(intended, retryUnknown ? open : outcomeLetters.unknown);
    return { ...shard, outcomes };
  }
  const begun = shard.pass === pass.number ? shard.later : undefined;
  const { sent, left } = outcomeLetters;
  const later =
    begun?.replaceAll(intended, open) ??
    Array.from(shard.outcomes, (letter, index) =>
      // Of others some have a part of it.
      letter === sent || (shard.messageIds[index] ?? 0) !== 0 ? open : left,
    ).join('');
  return { ...shard, pass: pass.number, later };
}

export const emptyTally = (): Tally => tallyShape.parse({});

const names = new Map(
  Object.entries(outcomeLetters).map(([name, letter]) => [letter as string, name as OutcomeName]),
);

/** How many of a shard came to what, by variant. */
export function tallyOf(
  broadcastId: string,
  shard: Pick<Shard, 'number' | 'ids'>,
  outcomes: string,
  variants: number,
): Tally[] {
  const counts = Array.from({ length: variants }, emptyTally);
  for (const index of shard.ids.keys()) {
    const name = names.get(outcomes[index] ?? open);
    const count = counts[variantAt(broadcastId, shard, index, variants)];
    if (name && count) count[name]++;
  }
  return counts;
}

export function added(one: Tally, other: Tally): Tally {
  const sum = emptyTally();
  for (const name of Object.keys(sum) as OutcomeName[]) sum[name] = one[name] + other[name];
  return sum;
}

export const sumOf = (tallies: readonly Tally[]): Tally => tallies.reduce(added, emptyTally());

/** How many recipients have an outcome. */
export const settledIn = (tally: Tally): number =>
  Object.values(tally).reduce((sum, count) => sum + count, 0);

/** The sending's counts with those of its next shard, however far that is. */
export function withShard(
  { tallies, next }: Pick<Broadcast, 'tallies' | 'next'>,
  more: readonly Tally[],
): Pick<Broadcast, 'tallies' | 'next'> {
  return {
    tallies: more.map((tally, index) => added(tallies[index] ?? emptyTally(), tally)),
    next: next + 1,
  };
}
