/** How screens reach the customer: edited in place, sent anew, or sent once however often the update comes. */
import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types';
import { inTurn, refusalOf } from '../../shared/cloud/telegram.ts';
import { deliverParts } from '../../shared/commands/deliver.ts';
import type { ButtonKind } from './callback-data.ts';
import { forStaff } from './views/navigation.ts';
import { kindOf, rows, type KeyboardMessage, type Screen } from './views/screen.ts';
import { placeOf, roleNow, type ShopContext, type Visit } from './visit.ts';
import type { Voice } from './voice.ts';

export const html = { parse_mode: 'HTML', link_preview_options: { is_disabled: true } } as const;

export async function send(ctx: ShopContext, screen: Screen | KeyboardMessage): Promise<void> {
  await sendNoted(ctx, screen);
}

/** The same. @returns what its delivery keeps of it */
export async function sendNoted(
  ctx: ShopContext,
  screen: Screen | KeyboardMessage,
): Promise<{ messageId: number }> {
  const isForStaff = 'ofStaff' in screen && (await roleNow(ctx)) !== 'customer';
  const { text, markup } = isForStaff ? forStaff(screen) : screen;
  const sent = await ctx.api.sendMessage(ctx.visit.customerId, text, { ...html, reply_markup: markup });
  return { messageId: sent.message_id };
}

/**
 * Sends what follows from a command, message by message. The command has one effect however often its update is
 * delivered, and so has each of these; so an update has one call of this. What can be edited in place needs it not: an
 * edit repeated is the same.
 */
export async function sendOnce(
  ctx: ShopContext,
  ...parts: (Screen | KeyboardMessage | (() => Promise<void>))[]
): Promise<void> {
  if (parts.length === 0) return;
  const { cloud, botId, commandId } = ctx.visit;
  const sendings = parts.map((part) => async () => {
    if (typeof part !== 'function') return sendNoted(ctx, part);
    await part();
    return {};
  });
  await deliverParts(cloud, botId, commandId, sendings);
}

/** With one call more, which Telegram has ten seconds for, the update is done in 25: long before it comes again. */
const unhurriedMs = 15_000;

/** Whether the update has taken so long that it begins nothing more that it can do without. */
export const isLate = ({ begunAt }: Visit): boolean => Date.now() - begunAt > unhurriedMs;

/** Telegram took some of several messages, and the customer is to be told. */
export class BrokenOff extends Error {
  override name = 'BrokenOff';
  /** What to tell. */
  readonly words: string;
  constructor(words: string) {
    super(words);
    this.words = words;
  }
}

/**
 * Sends messages that belong together. One that Telegram refuses is left out. Once one is out, what keeps Telegram from
 * taking the next ends the update, for if it came again so would the messages that are out; and so does lack of time.
 * The customer is told that something is missing.
 * @throws BrokenOff, and what went wrong where nothing is out
 */
export async function sendEach(
  ctx: ShopContext,
  voice: Voice,
  sendings: (() => Promise<void>)[],
): Promise<void> {
  const { log } = ctx.visit;
  let sent = 0;
  const breakOff = (error?: unknown) => {
    log.warn({ error }, `Telegram took ${sent} of ${sendings.length} messages`);
    return new BrokenOff(voice.text('toast-failed'));
  };
  for (const sending of sendings) {
    if (sent > 0 && isLate(ctx.visit)) throw breakOff();
    try {
      await sending();
      sent++;
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal === 'unreachable' || (refusal === 'later' && sent === 0)) throw error;
      if (refusal === 'later') throw breakOff(error);
      log.error({ error }, 'one of several messages is refused, and left out');
    }
  }
  if (sent === 0 && sendings.length > 0) throw new Error('each of several messages is refused');
}

/** Ends a press well of which some messages are out, see {@link sendEach}. Other updates have no answer to say it. */
export async function settleForLess(ctx: ShopContext, next: () => Promise<void>): Promise<void> {
  try {
    await next();
  } catch (error) {
    if (!(error instanceof BrokenOff) || !ctx.callbackQuery) throw error;
    ctx.visit.answer = { text: error.words, show_alert: true };
  }
}

/** Draws the screen where the button was pressed; sends it anew when that message cannot show it. */
export async function show(ctx: ShopContext, screen: Screen): Promise<void> {
  const message = placeOf(ctx);
  if (!message) return send(ctx, screen);
  const { text, markup } = screen;
  const edit = ctx.api.editMessageText(message.chat.id, message.message_id, text, {
    ...html,
    reply_markup: markup,
  });
  if (await took(edit)) return;
  await replace(ctx, () => send(ctx, screen));
}

/** What presses have brought a moment ago, and until when the same again is one too many. */
const brought = new Map<string, number>();

/**
 * Runs `work` unless it was done a moment ago. That is known in this instance alone: elsewhere it is done a second
 * time, which harms nobody.
 * @param work resolves with false when nothing came of it
 * @returns false when it was done
 */
async function unlessJustDone(what: string, forMs: number, work: () => Promise<unknown>): Promise<boolean> {
  return inTurn(what, async () => {
    for (const [old, until] of brought) if (until < Date.now()) brought.delete(old);
    if (brought.has(what)) return false;
    if ((await work()) !== false) brought.set(what, Date.now() + forMs);
    return true;
  });
}

const doubleTapMs = 2_500;

/**
 * Sends what a button that stays brings. Taps that come while that goes out, or right behind it, are answered and bring
 * nothing.
 * @param sending resolves with false when nothing went out
 */
export async function sendForTap(
  ctx: ShopContext,
  voice: Voice,
  sending: () => Promise<unknown>,
): Promise<void> {
  const { callbackQuery } = ctx;
  const what = `tapped ${pressedKey(ctx)} ${callbackQuery?.data ?? ''}`;
  if (!callbackQuery) await sending();
  else if (!(await unlessJustDone(what, doubleTapMs, sending)))
    ctx.visit.answer = { text: voice.text('toast-shown') };
}

/** Does once what several taps of a button ask for. @returns false when it was done */
export const onceForTaps = (ctx: ShopContext, work: () => Promise<void>): Promise<boolean> =>
  unlessJustDone(`opened ${pressedKey(ctx)} ${ctx.callbackQuery?.data ?? ''}`, doubleTapMs, work);

const replacedMs = 60_000;

/**
 * Sends what the message whose button was pressed cannot show, and only then takes that message away: a page goes, so
 * that one is left; anything else stays, without its buttons. A second tap that was on its way meanwhile is one too
 * many.
 */
export async function replace(ctx: ShopContext, sending: () => Promise<void>): Promise<void> {
  const message = ctx.callbackQuery?.message;
  if (!message) return sending();
  await unlessJustDone(`replaced ${pressedKey(ctx)}`, replacedMs, async () => {
    await sending();
    await afterwards(ctx, async () => {
      if (
        !isPage(message.reply_markup) ||
        !(await took(ctx.api.deleteMessage(message.chat.id, message.message_id)))
      )
        await retire(ctx);
    });
  });
}

/** Names the message whose button was pressed. */
function pressedKey({ callbackQuery, visit }: ShopContext): string {
  const { chat, message_id } = callbackQuery?.message ?? {};
  return [visit.botId, chat?.id, message_id].join(' ');
}

/** Each page has a button of one of these kinds, and so has what tells how far a broadcast is. */
const onPages: readonly (ButtonKind | undefined)[] = ['cat:open', 'adm:cat', 'cast:full'];

const isPage = (markup: InlineKeyboardMarkup | undefined): boolean =>
  markup?.inline_keyboard.flat().some((it) => onPages.includes(kindOf(it))) ?? false;

/** What was to be done is done: that the rest fails is no reason for doing it again. */
async function afterwards(ctx: ShopContext, rest: () => Promise<unknown>): Promise<void> {
  try {
    await rest();
  } catch (error) {
    ctx.visit.log.warn({ error }, 'a message that was used keeps its buttons');
  }
}

/** Changes the buttons under the message whose button was pressed. A message that is gone is left alone. */
async function redraw(ctx: ShopContext, reply_markup: InlineKeyboardMarkup): Promise<void> {
  const message = ctx.callbackQuery?.message;
  if (message)
    await took(ctx.api.editMessageReplyMarkup(message.chat.id, message.message_id, { reply_markup }));
}

/** Changes some of the buttons under the message whose button was pressed; the others stay as they are. */
export async function rework(
  ctx: ShopContext,
  change: (rows: InlineKeyboardButton[][]) => InlineKeyboardButton[][],
): Promise<void> {
  const before = ctx.callbackQuery?.message?.reply_markup?.inline_keyboard ?? [];
  await redraw(ctx, rows(...change(before)));
}

/**
 * Takes the buttons away from the message whose button was pressed.
 * @returns false when they were away already: this press is one too many
 */
export async function retire(ctx: ShopContext): Promise<boolean> {
  const message = ctx.callbackQuery?.message;
  if (!message) return true;
  try {
    await ctx.api.editMessageReplyMarkup(message.chat.id, message.message_id);
    return true;
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === 'same') return false;
    if (refusal === 'gone') return true;
    throw error;
  }
}

/** Takes the buttons away from a message that asked for what has come by other ways. */
export const retireMessage = (ctx: ShopContext, id: number): Promise<void> =>
  afterwards(ctx, () => took(ctx.api.editMessageReplyMarkup(ctx.visit.customerId, id)));

/**
 * Runs `work` and uses up the buttons that led to it: a second press finds them gone. They go last, so that nothing is
 * lost when `work` fails or a crash cuts it off: the update will come again, or the customer presses again.
 * @returns false when the buttons had been used before
 */
export async function useUp(ctx: ShopContext, work: () => Promise<void>): Promise<boolean> {
  return inTurn(`used ${pressedKey(ctx)}`, async () => {
    if (!(await stillThere(ctx))) return false;
    await work();
    await afterwards(ctx, () => retire(ctx));
    return true;
  });
}

/**
 * Whether the pressed message has its buttons still. Telegram cannot be asked; but drawing them as they were when they
 * were pressed is refused as no change while they are there. Where it is none, they are taken away again.
 */
async function stillThere(ctx: ShopContext): Promise<boolean> {
  const message = ctx.callbackQuery?.message;
  if (!message || message.date === 0) return true;
  const { reply_markup } = message;
  if (!reply_markup) return false;
  try {
    await ctx.api.editMessageReplyMarkup(message.chat.id, message.message_id, { reply_markup });
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === 'same' || refusal === 'gone') return true;
    throw error;
  }
  await retire(ctx);
  return false;
}

/** Whether an edit has its effect: an edit that would change nothing has. False when the message cannot take it. */
async function took(edit: Promise<unknown>): Promise<boolean> {
  try {
    await edit;
    return true;
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === 'gone') return false;
    if (refusal === 'same') return true;
    throw error;
  }
}
