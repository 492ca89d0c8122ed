/** One recipient's message of a broadcast: sending it, changing it, taking it back, and what Telegram's answer means. */
import { setTimeout as wait } from 'node:timers/promises';
import { GrammyError, HttpError, InputFile, type Api } from 'grammy';
import type { InlineKeyboardMarkup, InputMediaPhoto, Message } from 'grammy/types';
import {
  maxCaption,
  type Content,
  type Delivery,
  type Media,
  type OutcomeName,
} from '../shared/broadcasts/model.ts';
import { messagesIn } from '../shared/broadcasts/decide.ts';
import type { Cloud } from '../shared/cloud/cloud.ts';
import { refusalOf, retryAfter, Unconnected } from '../shared/cloud/telegram.ts';
import { sendFile } from './send-file.ts';

/** A file as it is sent: pictures of news have been looked up in Storage. */
export type SentFile = Exclude<Media, { news: string }> | { type: 'photo'; stored: string };

/** What a recipient is to see. */
export interface Parcel extends Pick<Content, 'text' | 'entities'> {
  files: readonly SentFile[];
  markup: InlineKeyboardMarkup | undefined;
  /** The words above the buttons of an album, which has no place for any: they follow it. */
  below: string;
  delivery: Delivery;
}

/** Whether the words stand under the files. */
const isCaption = ({ text, files }: Parcel): boolean => files.length > 0 && text.length <= maxCaption;

/** How many messages Telegram counts. */
export const costOf = ({ files, text, markup }: Parcel): number =>
  messagesIn({ files: files.length, text: text.length, buttons: markup !== undefined });

/** How Telegram knows files that were not known before, once one message with them is out. */
export type KnownFiles = Map<string, string>;

const nameOf = (file: SentFile): string => JSON.stringify(file);

/** Whether the next message has to bring a file that Telegram does not know yet. */
export const bringsFiles = ({ files }: Parcel, known: KnownFiles): boolean =>
  files.some((file) => !('fileId' in file) && !known.has(nameOf(file)));

async function source(cloud: Cloud, file: SentFile, known: KnownFiles): Promise<string | InputFile> {
  if ('fileId' in file) return file.fileId;
  const fileId = known.get(nameOf(file));
  if (fileId !== undefined) return fileId;
  return 'url' in file ? file.url : new InputFile(await cloud.pictures.read(file.stored), 'picture.jpg');
}

/** What has gone out. */
export interface Sent {
  /** Of the messages; the first is the one with the words, where these went out. */
  ids: number[];
  /** What the rest of it came to, where only the files went out, or an album without its buttons. */
  rest?: Settled;
}

/** Rejects only while nothing has gone out: what has is not to be sent again. */
export async function sendParcel(
  cloud: Cloud,
  api: Api,
  chatId: number,
  parcel: Parcel,
  known: KnownFiles,
  hold: (ms: number) => Promise<void> = () => Promise.resolve(),
): Promise<Sent> {
  const { text, entities, markup, below, delivery, files } = parcel;
  const manner = {
    disable_notification: delivery.silent,
    protect_content: delivery.protect,
    ...(delivery.paid && { allow_paid_broadcast: true }),
  };
  const inWords = () =>
    api.sendMessage(chatId, text, { ...plain, entities, reply_markup: markup, ...manner });
  const [first, ...others] = files;
  if (!first) return { ids: [(await inWords()).message_id] };
  const words = isCaption(parcel) ? { caption: text, caption_entities: entities } : {};
  let ids: number[];
  if (others.length === 0) {
    const file = await source(cloud, first, known);
    const buttons = isCaption(parcel) && { reply_markup: markup };
    const sent = await sendFile(api, chatId, first.type, file, { ...words, ...buttons, ...manner });
    remember(known, first, sent);
    ids = [sent.message_id];
  } else {
    const album = await Promise.all(
      files.map(async (file, index) => ({
        // Telegram takes photos with videos, or one other kind alone: see the model.
        type: file.type as InputMediaPhoto['type'],
        media: await source(cloud, file, known),
        ...(index === 0 && words),
      })),
    );
    const sent = await api.sendMediaGroup(chatId, album, manner);
    for (const [index, file] of files.entries()) if (sent[index]) remember(known, file, sent[index]);
    ids = sent.map(({ message_id }) => message_id);
  }
  if (!isCaption(parcel)) {
    const words = await followingUp(cloud, inWords, hold);
    return { ...words, ids: [...words.ids, ...ids] };
  }
  if (others.length === 0 || !markup) return { ids };
  const buttons = await followingUp(
    cloud,
    () => api.sendMessage(chatId, below, { reply_markup: markup, ...manner }),
    hold,
  );
  return { ...buttons, ids: [...ids, ...buttons.ids] };
}

const followUps = 4;
/** Waited for in all; the rest of the broadcast waits with it. */
const followUpMs = 60_000;

/** What Telegram does not take for now is sent a little later. Never rejects. */
async function followingUp(
  { log }: Cloud,
  send: () => Promise<Message>,
  hold: (ms: number) => Promise<void>,
): Promise<Sent> {
  try {
    for (let tries = 1, waited = 0; ; tries++) {
      try {
        return { ids: [(await send()).message_id] };
      } catch (error) {
        const came = meaningOf(error, tries, false);
        if (!('again' in came)) return withoutRest(came);
        if (came.forAll) await hold(came.again);
        if (tries >= followUps || waited + came.again > followUpMs)
          return withoutRest({ outcome: 'refused', reason: saidBy(error) });
        waited += came.again;
        await wait(came.again);
      }
    }
  } catch (error) {
    log.error({ error }, 'the second part of a broadcast’s message failed');
    return withoutRest({ outcome: 'unknown' });
  }
}

/** The reason says what the recipient has all the same. */
const withoutRest = ({ reason, ...came }: Settled): Sent => ({
  ids: [],
  rest: { ...came, ...(reason !== undefined && { reason: `Only the first part came: ${reason}` }) },
});

const saidBy = (error: unknown): string =>
  error instanceof GrammyError ? error.description : 'Telegram was not reached';

const plain = { link_preview_options: { is_disabled: true } } as const;

function remember(known: KnownFiles, file: SentFile, sent: Message): void {
  if ('fileId' in file) return;
  const { photo, video, animation, document, audio, voice } = sent;
  const found = photo?.at(-1) ?? video ?? animation ?? document ?? audio ?? voice;
  if (found) known.set(nameOf(file), found.file_id);
}

/** Draws anew what was sent: the message with the words, and the file above them where it is one. */
export async function changeParcel(
  cloud: Cloud,
  api: Api,
  chatId: number,
  messageId: number,
  parcel: Parcel,
  known: KnownFiles,
): Promise<void> {
  const { text, entities, markup, files } = parcel;
  const [first, ...others] = files;
  if (!first || !isCaption(parcel)) {
    await api.editMessageText(chatId, messageId, text, { ...plain, entities, reply_markup: markup });
    return;
  }
  const reply_markup = others.length === 0 ? markup : undefined;
  const words = { caption: text, caption_entities: entities };
  if (first.type === 'voice') {
    await api.editMessageCaption(chatId, messageId, { ...words, reply_markup });
    return;
  }
  const type = first.type as InputMediaPhoto['type'];
  const file = { type, media: await source(cloud, first, known), ...words };
  const edited = await api.editMessageMedia(chatId, messageId, file, { reply_markup });
  if (edited !== true) remember(known, first, edited);
}

/** An outcome for good. */
export interface Settled {
  outcome: OutcomeName;
  reason?: string;
  /** It is not the recipient: the bot has no access, or Telegram is not there. */
  fault?: 'no_access' | 'no_answer';
}

/** What a call came to: an outcome, or that it is to be made again after a pause. */
export type Came = Settled | { again: number; forAll: boolean };

/** After so many refusals without a reason of its own a recipient is given up. */
const maxTries = 4;

/** Without a network nothing is lost by waiting. */
const unconnectedMs = 2000;

/** Whether Telegram says that it has failed to send anything, and may be asked again at once. */
export const isUntaken = (error: unknown): boolean => error instanceof GrammyError && error.error_code >= 500;

/**
 * What a failed call means for its recipient.
 * @param tries how often it has been made, this time included
 * @param harmless a second time does no harm, or is wished for
 */
export function meaningOf(error: unknown, tries: number, harmless: boolean): Came {
  if (error instanceof Unconnected) return { again: unconnectedMs, forAll: true };
  if (error instanceof HttpError) {
    return harmless && tries < maxTries
      ? { again: 500 * 2 ** tries, forAll: false }
      : { outcome: 'unknown', reason: 'Telegram did not answer', fault: 'no_answer' };
  }
  if (!(error instanceof GrammyError)) throw error;
  const { error_code: code, description } = error;
  const pause = retryAfter(error);
  if (code === 429) return { again: Math.max(1, pause ?? 1) * 1000, forAll: true };
  // Telegram says that it failed: not that it may have been done.
  if (code >= 500) {
    return tries < maxTries
      ? { again: 500 * 2 ** tries, forAll: false }
      : { outcome: 'refused', reason: description, fault: 'no_answer' };
  }
  if (code === 401 || code === 404) return { outcome: 'refused', reason: description, fault: 'no_access' };
  if (refusalOf(error) !== 'unreachable') return { outcome: 'refused', reason: description };
  return { outcome: /blocked/i.test(description) ? 'blocked' : 'deleted' };
}
