/** How screens reach the customer: edited in place, sent anew, or sent once however often the update comes. */
import { InputFile } from 'grammy';
import type { InlineKeyboardButton, InlineKeyboardMarkup, Message } from 'grammy/types';
import { rememberFileId } from '../../shared/catalog/commands.ts';
import type { Card, Picture } from '../../shared/catalog/model.ts';
import { refusalOf, retryAfter } from '../../shared/cloud/telegram.ts';
import { deliverOnce } from '../../shared/commands/deliver.ts';
import { rows, type KeyboardMessage, type Screen } from './views/screen.ts';
import { cardButtons, cardText } from './views/catalog.ts';
import type { ShopContext } from './visit.ts';
import type { Voice } from './voice.ts';

const html = { parse_mode: 'HTML', link_preview_options: { is_disabled: true } } as const;

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
  await retire(ctx);
  await send(ctx, screen);
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
 * Runs `work` and uses up the buttons that led to it: a second press finds them gone. When `work` fails they are
 * given back: the update will come again, or the customer presses again.
 * @returns false when the buttons had been used before
 */
export async function useUp(ctx: ShopContext, work: () => Promise<void>): Promise<boolean> {
  if (!(await retire(ctx))) return false;
  try {
    await work();
    return true;
  } catch (error) {
    const markup = ctx.callbackQuery?.message?.reply_markup;
    // What went wrong first is what counts.
    if (markup) await redraw(ctx, markup).catch(() => undefined);
    throw error;
  }
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

/** Sends a product's card: its picture by file_id where Telegram has it, else uploaded; else the words alone. */
export async function sendCard(
  ctx: ShopContext,
  voice: Voice,
  id: string,
  card: Card,
  quantity: number,
): Promise<void> {
  const caption = cardText(voice, card);
  const markup = cardButtons(voice, id, quantity, card.onSale);
  const { cloud, botId } = ctx.visit;
  const picture = card.picture && {
    ...card.picture,
    fileId: card.fileId,
    remember: (pictureId: string, fileId: string) => rememberFileId(cloud, botId, id, pictureId, fileId),
  };
  if (picture && (await sendPicture(ctx, picture, { text: caption, markup }))) return;
  await send(ctx, { text: caption, markup });
}

/** A picture to send, and where to keep how Telegram knows it from then on. */
export interface SentPicture extends Picture {
  fileId?: string;
  remember(pictureId: string, fileId: string): Promise<void>;
}

/**
 * Sends a picture, by file_id where Telegram has it, else uploaded. Words without their picture are better than none:
 * neither a broken picture nor a slow upload may bar the way.
 * @param caption at most {@link maxCaption} shown characters
 * @returns false when it cannot be read, or Telegram does not take it: the words are still to be sent
 */
export async function sendPicture(
  ctx: ShopContext,
  picture: SentPicture,
  caption?: Screen,
): Promise<boolean> {
  ctx.visit.sendsPictures = true;
  const message = caption && { ...html, caption: caption.text, reply_markup: caption.markup };
  if (picture.fileId && (await sendKnownPicture(ctx, picture.fileId, message))) return true;
  return sendUploaded(ctx, picture, message);
}

/** @returns false when Telegram does not take this file_id (any more) */
async function sendKnownPicture(ctx: ShopContext, fileId: string, message?: object): Promise<boolean> {
  try {
    await ctx.api.sendPhoto(ctx.visit.customerId, fileId, message);
    return true;
  } catch (error) {
    if (refusalOf(error) !== 'file') throw error;
    return false;
  }
}

async function sendUploaded(ctx: ShopContext, picture: SentPicture, message?: object): Promise<boolean> {
  const { cloud, customerId, log } = ctx.visit;
  const path = picture.card ?? picture.original;
  try {
    const file = new InputFile(await cloud.pictures.read(path), 'picture.jpg');
    const sent = await ctx.api.sendPhoto(customerId, file, message);
    await rememberPicture(ctx, picture, sent);
    return true;
  } catch (error) {
    if (refusalOf(error) === 'unreachable' || retryAfter(error) !== undefined) throw error;
    log.warn({ path, error }, 'a picture cannot be sent');
    return false;
  }
}

async function rememberPicture(
  { visit }: ShopContext,
  picture: SentPicture,
  { photo }: Message.PhotoMessage,
): Promise<void> {
  const fileId = photo.at(-1)?.file_id;
  if (fileId === undefined) return;
  try {
    await picture.remember(picture.id, fileId);
  } catch (error) {
    visit.log.warn({ error, picture: picture.id }, 'a file_id is not remembered: it will be uploaded again');
  }
}
