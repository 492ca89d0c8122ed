/**
 * Pictures on their way to the customer: by file_id where Telegram has them, else uploaded. Words without their picture
 * are better than none: neither a broken picture nor a slow upload may bar the way, and one upload that Telegram did not
 * take in time is enough for an update.
 */
import { InputFile } from 'grammy';
import type { InputMediaPhoto, Message } from 'grammy/types';
import type { Picture } from '../../shared/catalog/model.ts';
import { refusalOf, retryAfter } from '../../shared/cloud/telegram.ts';
import { html, isLate, replace, sendEach } from './sending.ts';
import type { Screen } from './views/screen.ts';
import { placeOf, type ShopContext } from './visit.ts';
import type { Voice } from './voice.ts';

const parsed = { parse_mode: html.parse_mode } as const;

/** A picture to send, and where to keep how Telegram knows it from then on. */
export interface SentPicture extends Picture {
  fileId?: string;
  remember(pictureId: string, fileId: string): Promise<void>;
}

/**
 * Sends a picture.
 * @param caption at most {@link maxCaption} shown characters
 * @returns false when it cannot be read, or Telegram does not take it: the words are still to be sent
 */
export async function sendPicture(
  ctx: ShopContext,
  picture: SentPicture,
  caption?: Screen,
): Promise<boolean> {
  const other = caption && { ...html, caption: caption.text, reply_markup: caption.markup };
  return tryBoth(ctx, picture, (photo) => ctx.api.sendPhoto(ctx.visit.customerId, photo, other));
}

/**
 * Draws a picture and its caption where the button was pressed, be there words or another picture; sends them anew
 * when that message cannot show them.
 * @returns false as {@link sendPicture} does
 */
export async function showPicture(ctx: ShopContext, picture: SentPicture, caption: Screen): Promise<boolean> {
  const message = placeOf(ctx);
  if (!message) return sendPicture(ctx, picture, caption);
  const { text, markup: reply_markup } = caption;
  try {
    return await tryBoth(ctx, picture, async (media) => {
      const photo = { type: 'photo', media, caption: text, ...parsed } as const;
      return ctx.api.editMessageMedia(message.chat.id, message.message_id, photo, { reply_markup });
    });
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === 'same') return true;
    if (refusal !== 'gone') throw error;
    let sent = true;
    await replace(ctx, async () => {
      sent = await sendPicture(ctx, picture, caption);
    });
    return sent;
  }
}

/** @returns false when neither Telegram's file nor ours will do */
async function tryBoth(
  ctx: ShopContext,
  picture: SentPicture,
  use: (photo: string | InputFile) => Promise<unknown>,
): Promise<boolean> {
  ctx.visit.sendsPictures = true;
  if (picture.fileId !== undefined && (await known(ctx, picture, use(picture.fileId)))) return true;
  if (ctx.visit.uploadsFail || isLate(ctx.visit)) return false;
  const file = await fileOf(ctx, picture);
  return file !== undefined && uploaded(ctx, picture, use(file));
}

/** @returns false when Telegram does not take the file_id (any more), whatever it calls that */
async function known(ctx: ShopContext, picture: SentPicture, using: Promise<unknown>): Promise<boolean> {
  try {
    await using;
    return true;
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal !== 'file' && refusal !== 'refused') throw error;
    ctx.visit.log.info({ picture: picture.id, error }, 'a file_id is not taken');
    return false;
  }
}

/** @returns false when Telegram does not take the file */
async function uploaded(ctx: ShopContext, picture: SentPicture, using: Promise<unknown>): Promise<boolean> {
  try {
    await remember(ctx, picture, await using);
    return true;
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === 'unreachable' || refusal === 'same' || refusal === 'gone') throw error;
    if (retryAfter(error) !== undefined) throw error;
    if (refusal === 'later') ctx.visit.uploadsFail = true;
    ctx.visit.log.warn({ picture: picture.id, error }, 'a picture cannot be sent');
    return false;
  }
}

/** Never the original: it is for Telegram to refuse, and says where it was taken. */
async function fileOf({ visit }: ShopContext, { card }: Picture): Promise<InputFile | undefined> {
  if (card === undefined) return undefined;
  try {
    return new InputFile(await visit.cloud.pictures.read(card), 'picture.jpg');
  } catch (error) {
    visit.log.warn({ card, error }, 'a picture cannot be read');
    return undefined;
  }
}

/** @param sent the message, or the `true` of an edit */
async function remember({ visit }: ShopContext, picture: SentPicture, sent: unknown): Promise<void> {
  const { photo } = sent as Partial<Message.PhotoMessage>;
  const fileId = photo?.at(-1)?.file_id;
  if (fileId === undefined) return;
  try {
    await picture.remember(picture.id, fileId);
  } catch (error) {
    visit.log.warn({ error, picture: picture.id }, 'a file_id is not remembered: it will be uploaded again');
  }
}

/** Telegram takes from two to ten pictures as an album. */
const smallestAlbum = 2;

/**
 * Sends pictures as one album, with a caption (HTML) below the first of them. Where Telegram refuses the album, or there is but one, each
 * is sent by itself, so that one which fails does not take the others along.
 * @returns how many were sent; none where nobody knows, for an album that was sent again might be there twice
 */
export async function sendAlbum(
  ctx: ShopContext,
  voice: Voice,
  caption: string,
  pictures: readonly SentPicture[],
): Promise<number> {
  ctx.visit.sendsPictures = true;
  const media: { picture: SentPicture; photo: InputMediaPhoto }[] = [];
  for (const picture of pictures) {
    const file = picture.fileId ?? (await fileOf(ctx, picture));
    if (file !== undefined) media.push({ picture, photo: { type: 'photo', media: file } });
  }
  if (media.length >= smallestAlbum) {
    try {
      const sent = await ctx.api.sendMediaGroup(
        ctx.visit.customerId,
        media.map(({ photo }, index) => (index === 0 ? { ...photo, caption, ...parsed } : photo)),
      );
      for (const [index, { picture }] of media.entries()) {
        if (picture.fileId === undefined) await remember(ctx, picture, sent[index]);
      }
      return sent.length;
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal === 'unreachable' || retryAfter(error) !== undefined) throw error;
      ctx.visit.log.warn({ error }, 'an album cannot be sent');
      if (refusal === 'later') return 0;
    }
  }
  let sent = 0;
  const one = async ({ picture }: { picture: SentPicture }) => {
    if (await sendPicture(ctx, picture, sent === 0 ? { text: caption } : undefined)) sent++;
  };
  await sendEach(
    ctx,
    voice,
    media.map((each) => () => one(each)),
  );
  return sent;
}
