/** How screens reach the customer: edited in place, sent anew, or sent once however often the update comes. */
import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types';
import { inTurn, refusalOf } from '../../shared/cloud/telegram.ts';
import { deliverOnce } from '../../shared/commands/deliver.ts';
import { kindOf, rows, type KeyboardMessage, type Screen } from './views/screen.ts';
import type { ShopContext } from './visit.ts';
import type { Voice } from './voice.ts';

export const html = { parse_mode: 'HTML', link_preview_options: { is_disabled: true } } as const;

export async function send(ctx: ShopContext, screen: Screen | KeyboardMessage): Promise<void> {
  const { text, markup } = screen;
  await ctx.api.sendMessage(ctx.visit.customerId, text, { ...html, reply_markup: markup });
}

/**
 * Sends what follows from a command. The command has one effect however often its update is delivered, and so has
 * this. What can be edited in place needs it not: an edit repeated is the same.
 */
export async function sendOnce(ctx: ShopContext, sending: () => Promise<void>): Promise<void> {
  const { cloud, botId, commandId } = ctx.visit;
  await deliverOnce(cloud, botId, commandId, async () => {
    await sending();
    return {};
  });
}

/** Telegram took some of several messages, and the customer is told. */
class BrokenOff extends Error {
  override name = 'BrokenOff';
}

/**
 * Sends messages that belong together. Once one is out, what keeps Telegram from taking the next ends the update, for
 * if it came again so would the messages that are out. The button's answer says that something is missing.
 */
export async function sendEach(
  ctx: ShopContext,
  voice: Voice,
  sendings: (() => Promise<void>)[],
): Promise<void> {
  for (const [index, sending] of sendings.entries()) {
    try {
      await sending();
    } catch (error) {
      if (index === 0 || refusalOf(error) !== 'later') throw error;
      ctx.visit.answer = { text: voice.text('toast-failed'), show_alert: true };
      ctx.visit.log.warn({ error }, `Telegram took ${index} of ${sendings.length} messages`);
      throw new BrokenOff();
    }
  }
}

/** Ends an update well of which some messages are out, see {@link sendEach}. */
export async function settleForLess(_: ShopContext, next: () => Promise<void>): Promise<void> {
  try {
    await next();
  } catch (error) {
    if (!(error instanceof BrokenOff)) throw error;
  }
}

/** Draws the screen where the button was pressed; sends it anew when that message cannot show it. */
export async function show(ctx: ShopContext, screen: Screen): Promise<void> {
  const message = ctx.callbackQuery?.message;
  if (!message) return send(ctx, screen);
  const { text, markup } = screen;
  const edit = ctx.api.editMessageText(message.chat.id, message.message_id, text, {
    ...html,
    reply_markup: markup,
  });
  if (await took(edit)) return;
  await replace(ctx, () => send(ctx, screen));
}

/** Messages whose place another one has taken, by this instance and a moment ago. */
const replaced = new Map<string, number>();
const rememberedMs = 60_000;

/**
 * Sends what the message whose button was pressed cannot show, and only then takes that message away: a page goes, so
 * that one is left; anything else stays, without its buttons. A second tap that was on its way meanwhile is one too
 * many. That is known in this instance alone: elsewhere it brings the screen a second time, which harms nobody.
 */
export async function replace(ctx: ShopContext, sending: () => Promise<void>): Promise<void> {
  const message = ctx.callbackQuery?.message;
  if (!message) return sending();
  const key = pressedKey(ctx);
  await inTurn(`replaced ${key}`, async () => {
    const now = Date.now();
    for (const [old, at] of replaced) if (at < now - rememberedMs) replaced.delete(old);
    if (replaced.has(key)) return;
    await sending();
    replaced.set(key, now);
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

const isPage = (markup: InlineKeyboardMarkup | undefined): boolean =>
  markup?.inline_keyboard.flat().some((it) => kindOf(it) === 'cat:open') ?? false;

/** What was to be done is done: that the rest fails is no reason for doing it again. */
async function afterwards(ctx: ShopContext, rest: () => Promise<unknown>): Promise<void> {
  try {
    await rest();
  } catch (error) {
    ctx.visit.log.warn({ error }, 'a message that was used keeps its buttons');
  }
}

/** Changes the buttons under the message whose button was pressed. A message that is gone is left alone. */
export async function redraw(ctx: ShopContext, reply_markup: InlineKeyboardMarkup): Promise<void> {
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
