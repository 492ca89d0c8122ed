/** The simulator's control API, as the page uses it. A refusal is an {@link ApiError} in plain words. */
import type { BotCommand, Message } from '@grammyjs/types';
import type { Peer, ReplyKeyboard, SimBot, SimCall, SimChat, SimUser } from './model.ts';

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

export interface Outgoing {
  text?: string;
  contact?: true;
  /** Base64 of the picture's bytes. */
  photo?: string;
  caption?: string;
  location?: { latitude: number; longitude: number };
  reply_to?: number;
}

export interface CallbackAnswer {
  text?: string;
  show_alert?: boolean;
  url?: string;
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
  bots: () => call<SimBot[]>('GET', '/bots'),
  users: () => call<SimUser[]>('GET', '/users'),
  chats: () => call<SimChat[]>('GET', '/chats'),
  createUser: (user: NewUser) => call<SimUser>('POST', '/users', user),
  changeUser: (id: number, user: Partial<NewUser>) => call<SimUser>('PATCH', `/users/${id}`, user),
  messages: (user: number, peer: Peer) => call<Message[]>('GET', `/users/${user}/messages?${query(peer)}`),
  keyboard: (user: number, peer: Peer) =>
    call<ReplyKeyboard | null>('GET', `/users/${user}/keyboard?${query(peer)}`),
  commands: (user: number, peer: Peer) => call<BotCommand[]>('GET', `/users/${user}/commands?${query(peer)}`),
  send: (user: number, peer: Peer, message: Outgoing) =>
    call<Message>('POST', `/users/${user}/send`, { ...peer, ...message }),
  press: (user: number, bot: number, messageId: number, data: string) =>
    call<{ answer: CallbackAnswer | null }>('POST', `/users/${user}/press`, {
      bot,
      message_id: messageId,
      data,
    }),
  block: (user: number, bot: number, blocked: boolean) =>
    call<unknown>('POST', `/users/${user}/block`, { bot, blocked }),
  join: (user: number, chat: number) => call<unknown>('POST', `/chats/${chat}/members`, { user }),
  leave: (user: number, chat: number) => call<unknown>('DELETE', `/chats/${chat}/members/${user}`),
  calls: (after: number) => call<SimCall[]>('GET', `/calls?after=${after}`),
  reset: () => call<unknown>('POST', '/reset'),
  fileUrl: (fileId: string) => `${root}/files/${encodeURIComponent(fileId)}`,
};
