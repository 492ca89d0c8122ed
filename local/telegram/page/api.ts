/** The simulator's control API, as the page uses it. A refusal is an {@link ApiError} in plain words. */
import type { BotCommand, Message, MessageEntity } from '@grammyjs/types';
import type { Peer, ReplyKeyboard, SimBot, SimCall, SimChat, SimUser, Talk } from './model.ts';

export class ApiError extends Error {
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
  }
}

export type NewUser = Partial<Omit<SimUser, 'id'>> & { first_name: string };

/** A file with its caption; bytes as base64. */
export interface AlbumPart {
  photo?: string;
  video?: string;
  audio?: string;
  document?: string;
  voice?: string;
  file_name?: string;
  mime_type?: string;
  caption?: string;
  /** Of the caption, or the text. */
  entities?: MessageEntity[];
}

export interface Outgoing extends AlbumPart {
  text?: string;
  album?: AlbumPart[];
  /** The user's own, or this one. */
  contact?: true | { user_id: number; first_name: string; last_name?: string; phone_number: string };
  /** Who wrote it first. */
  forwarded_from?: { user: number } | { bot: number } | { chat: number } | { hidden: string };
  location?: { latitude: number; longitude: number };
  reply_to?: number;
  /** The forum topic. */
  thread?: number;
}

export interface CallbackAnswer {
  text?: string;
  show_alert?: boolean;
  url?: string;
}

interface Said {
  message: Message;
}

const root = '/sim';

async function call<T>(method: string, path: string, body?: object): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`${root}${path}`, {
      method,
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
  } catch {
    throw new ApiError(0, 'The server does not answer. Is it running?');
  }
  const text = await response.text();
  if (!response.ok)
    throw new ApiError(response.status, refusal(text) ?? `The server answered ${response.status}.`);
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

function refusal(text: string): string | undefined {
  try {
    const { description, error, detail } = JSON.parse(text) as Record<string, unknown>;
    return [description, error, detail].find((words) => typeof words === 'string');
  } catch {
    return undefined;
  }
}

const query = (peer: Peer): string => (peer.bot === undefined ? `chat=${peer.chat}` : `bot=${peer.bot}`);

export const api = {
  createBot: (bot: { name: string; username: string }) =>
    call<SimBot & { token: string }>('POST', '/bots', bot),
  bots: () => call<SimBot[]>('GET', '/bots'),
  users: () => call<SimUser[]>('GET', '/users'),
  chats: () => call<SimChat[]>('GET', '/chats'),
  createUser: (user: NewUser) => call<SimUser>('POST', '/users', user),
  changeUser: (id: number, user: Partial<NewUser>) => call<SimUser>('PATCH', `/users/${id}`, user),
  talks: (user: number) => call<Talk[]>('GET', `/users/${user}/chats`),
  messages: (user: number, peer: Peer) => call<Message[]>('GET', `/users/${user}/messages?${query(peer)}`),
  keyboard: async (user: number, bot: number): Promise<ReplyKeyboard | undefined> => {
    const answer = await call<{ keyboard: ReplyKeyboard | null }>(
      'GET',
      `/users/${user}/keyboard?bot=${bot}`,
    );
    return answer.keyboard ?? undefined;
  },
  commands: async (user: number, bot: number): Promise<BotCommand[]> =>
    (await call<{ commands: BotCommand[] }>('GET', `/users/${user}/commands?bot=${bot}`)).commands,
  send: async (user: number, peer: Peer, message: Outgoing): Promise<Message[]> => {
    const said = await call<Said | Said[]>('POST', `/users/${user}/send`, { ...peer, ...message });
    return [said].flat().map((one) => one.message);
  },
  forward: async (user: number, peer: Peer, from: Peer, ids: number[]): Promise<Message[]> => {
    const body = { ...peer, from, message_ids: ids };
    return (await call<Said[]>('POST', `/users/${user}/forward`, body)).map((one) => one.message);
  },
  /** Waits for the bot's answer to the callback query; null when it gave none in time. */
  press: (user: number, peer: Peer, messageId: number, data: string) =>
    call<{ answer: CallbackAnswer | null }>('POST', `/users/${user}/press`, {
      ...peer,
      message_id: messageId,
      data,
    }),
  /** Presses the key with this text, which asks for people. */
  choose: (user: number, peer: Peer, text: string, users: number[]) =>
    call<unknown>('POST', `/users/${user}/press`, { ...peer, text, users }),
  /** Confirms an invoice and waits for the bot's consent. */
  pay: (user: number, bot: number, messageId: number) =>
    call<{ paid: boolean; error_message?: string }>('POST', `/users/${user}/pay`, {
      bot,
      message_id: messageId,
    }),
  edit: (user: number, peer: Peer, messageId: number, words: { text: string; entities: MessageEntity[] }) =>
    call<Said>('POST', `/users/${user}/edit`, { ...peer, message_id: messageId, ...words }),
  block: (user: number, bot: number, blocked: boolean) =>
    call<unknown>('POST', `/users/${user}/block`, { bot, blocked }),
  join: (user: number, chat: number) => call<unknown>('POST', `/users/${user}/join`, { chat }),
  leave: (user: number, chat: number) => call<unknown>('POST', `/users/${user}/leave`, { chat }),
  calls: (after: number) => call<SimCall[]>('GET', `/calls?after=${after}`),
  reset: () => call<unknown>('POST', '/reset'),
  fileUrl: (fileId: string) => `${root}/files/${encodeURIComponent(fileId)}`,
};
