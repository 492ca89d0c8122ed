/** Passing on what somebody said: words and files, under a line that says who it is from. Files go by their file_id. */
import type { Api } from 'grammy';
import type { InlineKeyboardMarkup } from 'grammy/types';
import { refusalOf } from '../../shared/cloud/telegram.ts';
import type { Attachment, Said } from '../../shared/support/model.ts';
import { sendFile } from '../send-file.ts';
import { html } from './sending.ts';
import { maxCaption, maxText, shownLength } from './views/screen.ts';
import { escapeHtml } from './voice.ts';

export interface Passed {
  /** HTML: who says it, and what about. */
  head: string;
  said: Said;
  /** Under the last of the messages. */
  markup?: InlineKeyboardMarkup;
}

/** A message as Telegram has it: with a caption where its words stand under a file. */
interface Sent {
  message_id: number;
  caption?: string;
}

/** Sends one message of those that say it. @param thread the topic of a forum */
export type Passing = (api: Api, chatId: number, thread?: number) => Promise<Sent>;

/** The messages that it takes: one, unless the words do not fit beside the file or the head. */
export function passingsOf({ head, said: { text, file }, markup }: Passed): Passing[] {
  const words = text === undefined ? '' : escapeHtml(text);
  const whole = [head, words].filter(Boolean).join('\n');
  if (!file) return textPassings(head, text ?? '', markup);
  if (!takesCaption(file)) return [...textPassings(head, text ?? ''), filePassing(file, undefined, markup)];
  if (shownLength(whole) <= maxCaption) return [filePassing(file, whole, markup)];
  return [filePassing(file, head), ...textPassings('', text ?? '', markup)];
}

const takesCaption = ({ kind }: Attachment): boolean => kind !== 'sticker' && kind !== 'video_note';

function textPassings(head: string, text: string, markup?: InlineKeyboardMarkup): Passing[] {
  const room = maxText - shownLength(head) - 1;
  const [first = '', ...rest] = pieces(text, room);
  const messages = [[head, escapeHtml(first)].filter(Boolean).join('\n'), ...rest.map(escapeHtml)];
  return messages.map((message, index) => (api, chatId, message_thread_id) => {
    const reply_markup = index === messages.length - 1 ? markup : undefined;
    return api.sendMessage(chatId, message, { ...html, reply_markup, message_thread_id });
  });
}

function pieces(text: string, length: number): string[] {
  const characters = Array.from(text);
  const count = Math.ceil(characters.length / length);
  return Array.from({ length: count }, (_, index) =>
    characters.slice(index * length, (index + 1) * length).join(''),
  );
}

/** A file that Telegram does not find any more leaves a paper clip. */
function filePassing(file: Attachment, caption?: string, reply_markup?: InlineKeyboardMarkup): Passing {
  return async (api, chatId, message_thread_id) => {
    try {
      const words = caption !== undefined && { caption, parse_mode: 'HTML' as const };
      const options = { ...words, reply_markup, message_thread_id };
      return await sendFile(api, chatId, file.kind, file.fileId, options);
    } catch (error) {
      if (refusalOf(error) !== 'file') throw error;
      const text = [caption, `📎 ${escapeHtml(file.name ?? '')}`].filter(Boolean).join('\n');
      return api.sendMessage(chatId, text, { ...html, reply_markup, message_thread_id });
    }
  };
}
