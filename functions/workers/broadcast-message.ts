/** One recipient's message of a broadcast: sending it, changing it, taking it back, and what Telegram's answer means. */
import { GrammyError, HttpError, InputFile, type Api } from 'grammy';
import type { InlineKeyboardMarkup, InputMediaPhoto, Message } from 'grammy/types';
import type { Content, Delivery, Media, MediaType, OutcomeName } from '../../shared/broadcasts/model.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { refusalOf, retryAfter } from '../../shared/cloud/telegram.ts';

/** What a recipient is to see. */
export interface Parcel {
  content: Content;
  markup: InlineKeyboardMarkup | undefined;
  /** The words above the buttons of an album, which has no place for any: they follow it. */
  below: string;
  delivery: Delivery;
}

/** How many messages Telegram counts. */
export const costOf = ({ content: { media }, markup }: Parcel): number =>
  media.length < 2 ? 1 : media.length + (markup ? 1 : 0);

/** How Telegram knows files that were not known before, once one message with them is out. */
export type KnownFiles = Map<string, string>;

const nameOf = (media: Media): string => JSON.stringify(media);

/** Whether the next message has to bring a file that Telegram does not know yet. */
export const bringsFiles = ({ media }: Content, known: KnownFiles): boolean =>
  media.some((file) => !('fileId' in file) && !known.has(nameOf(file)));

async function source(cloud: Cloud, file: Media, known: KnownFiles): Promise<string | InputFile> {
  const fileId = 'fileId' in file ? file.fileId : known.get(nameOf(file));
  if (fileId !== undefined) return fileId;
  if ('url' in file) return file.url;
  if (!('stored' in file)) throw new Error('a file without a source');
  return new InputFile(await cloud.pictures.read(file.stored), 'picture.jpg');
}

/** @returns the ids of the messages that went out; the first is the one with the words */
export async function sendParcel(
  cloud: Cloud,
  api: Api,
  chatId: number,
  { content, markup, below, delivery }: Parcel,
  known: KnownFiles,
): Promise<number[]> {
  const { text, entities, media } = content;
  const manner = {
    disable_notification: delivery.silent,
    protect_content: delivery.protect,
    ...(delivery.paid && { allow_paid_broadcast: true }),
  };
  const [first, ...others] = media;
  if (!first) {
    const sent = await api.sendMessage(chatId, text, {
      entities,
      reply_markup: markup,
      link_preview_options: { is_disabled: true },
      ...manner,
    });
    return [sent.message_id];
  }
  const words = { caption: text, caption_entities: entities };
  if (others.length === 0) {
    const file = await source(cloud, first, known);
    const sent = await sendFile(api, chatId, first.type, file, { ...words, reply_markup: markup, ...manner });
    remember(known, first, sent);
    return [sent.message_id];
  }
  const album = await Promise.all(
    media.map(async (file, index) => ({
      // Telegram takes photos with videos, or one other kind alone: see the model.
      type: file.type as InputMediaPhoto['type'],
      media: await source(cloud, file, known),
      ...(index === 0 && words),
    })),
  );
  const sent = await api.sendMediaGroup(chatId, album, manner);
  for (const [index, message] of sent.entries()) {
    const file = media[index];
    if (file) remember(known, file, message);
  }
  const ids = sent.map(({ message_id }) => message_id);
  if (!markup) return ids;
  // Who has the album has the broadcast: that its buttons are missing is no reason for sending it again.
  const tail = await api
    .sendMessage(chatId, below, { reply_markup: markup, ...manner })
    .catch(() => undefined);
  return tail ? [...ids, tail.message_id] : ids;
}

type FileOptions = Parameters<Api['sendPhoto']>[2];

function sendFile(
  api: Api,
  chatId: number,
  type: MediaType,
  file: string | InputFile,
  options: FileOptions,
): Promise<Message> {
  switch (type) {
    case 'photo':
      return api.sendPhoto(chatId, file, options);
    case 'video':
      return api.sendVideo(chatId, file, options);
    case 'animation':
      return api.sendAnimation(chatId, file, options);
    case 'document':
      return api.sendDocument(chatId, file, options);
    case 'audio':
      return api.sendAudio(chatId, file, options);
    case 'voice':
      return api.sendVoice(chatId, file, options);
  }
}

function remember(known: KnownFiles, file: Media, sent: Message): void {
  if ('fileId' in file) return;
  const { photo, video, animation, document, audio, voice } = sent;
  const found = photo?.at(-1) ?? video ?? animation ?? document ?? audio ?? voice;
  if (found) known.set(nameOf(file), found.file_id);
}

/** Draws anew what was sent; of an album, its first message. */
export async function changeParcel(
  cloud: Cloud,
  api: Api,
  chatId: number,
  messageId: number,
  { content: { text, entities, media }, markup }: Parcel,
  known: KnownFiles,
): Promise<void> {
  const [first, ...others] = media;
  if (!first) {
    await api.editMessageText(chatId, messageId, text, {
      entities,
      reply_markup: markup,
      link_preview_options: { is_disabled: true },
    });
    return;
  }
  const reply_markup = others.length === 0 ? markup : undefined;
  if (first.type === 'voice') {
    await api.editMessageCaption(chatId, messageId, {
      caption: text,
      caption_entities: entities,
      reply_markup,
    });
    return;
  }
  const file = {
    type: first.type as InputMediaPhoto['type'],
    media: await source(cloud, first, known),
    caption: text,
    caption_entities: entities,
  };
  const edited = await api.editMessageMedia(chatId, messageId, file, { reply_markup });
  if (edited !== true) remember(known, first, edited);
}

/** What a call came to: an outcome for good, or that it is to be made again after a pause. */
export type Came =
  { outcome: OutcomeName; reason?: string; undeliverable?: true } | { again: number; forAll: boolean };

/** After so many refusals without a reason of its own a recipient is given up. */
const maxTries = 4;

/**
 * What a failed call means for its recipient.
 * @param tries how often it has been made, this time included
 * @param harmless a second time does no harm, or is wished for
 */
export function meaningOf(error: unknown, tries: number, harmless: boolean): Came {
  if (error instanceof HttpError)
    return harmless && tries < maxTries ? { again: 500 * 2 ** tries, forAll: false } : { outcome: 'unknown' };
  if (!(error instanceof GrammyError)) throw error;
  const { error_code: code, description } = error;
  const pause = retryAfter(error);
  if (code === 429) return { again: (pause ?? 1) * 1000, forAll: true };
  // Telegram says that it failed: not that it may have been done.
  if (code >= 500) {
    return tries < maxTries
      ? { again: 500 * 2 ** tries, forAll: false }
      : { outcome: 'refused', reason: description };
  }
  if (code === 401 || code === 404) return { outcome: 'refused', reason: description, undeliverable: true };
  if (refusalOf(error) !== 'unreachable') return { outcome: 'refused', reason: description };
  return { outcome: /blocked/i.test(description) ? 'blocked' : 'deleted' };
}
