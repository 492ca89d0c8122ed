/** Sending a file of whichever kind: Telegram has a method for each. */
import type { Api, InputFile } from 'grammy';
import type { Message } from 'grammy/types';

const methods = {
  photo: 'sendPhoto',
  video: 'sendVideo',
  animation: 'sendAnimation',
  document: 'sendDocument',
  audio: 'sendAudio',
  voice: 'sendVoice',
  video_note: 'sendVideoNote',
  sticker: 'sendSticker',
} as const satisfies Record<string, keyof Api>;

/** @param options what goes with it; a sticker and a round video take no caption */
export const sendFile = (
  api: Api,
  chatId: number,
  kind: keyof typeof methods,
  file: string | InputFile,
  options: Parameters<Api['sendPhoto']>[2],
): Promise<Message> => api[methods[kind]](chatId, file, options);
