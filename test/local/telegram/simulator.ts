/** A simulated Telegram for one test, driven as scripts and bots drive it: over HTTP. */
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Message, Update } from '@grammyjs/types';
import { Api, GrammyError } from 'grammy';
import { expect, onTestFinished } from 'vitest';
import { startTelegram, type RunningTelegram, type TelegramOptions } from '../../../local/telegram/server.ts';

export interface SimBot {
  id: number;
  token: string;
  username: string;
  api: Api;
}
export interface SimUser {
  id: number;
  first_name: string;
  phone: string;
}
export interface Sent {
  update_id: number;
  message: Message;
  delivery?: { ok: boolean; status?: number; error?: string };
}
export interface Pressed extends Sent {
  callback_query_id: string;
  answer: { text?: string; show_alert?: boolean; url?: string } | null;
}
export interface Envelope {
  ok: boolean;
  result?: unknown;
  error_code?: number;
  description?: string;
  parameters?: { retry_after?: number; migrate_to_chat_id?: number };
}

export class Simulator {
  readonly telegram: RunningTelegram;
  readonly url: string;

  constructor(telegram: RunningTelegram) {
    this.telegram = telegram;
    this.url = `http://127.0.0.1:${telegram.port}`;
  }

  request(method: string, path: string, body?: unknown): Promise<Response> {
    return fetch(`${this.url}${path}`, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
  }

  async get<T>(path: string): Promise<T> {
    return read<T>(await this.request('GET', path));
  }

  async post<T = unknown>(path: string, body: unknown = {}): Promise<T> {
    return read<T>(await this.request('POST', path, body));
  }

  async bot(username = 'shop_bot', more: object = {}): Promise<SimBot> {
    const made = await this.post<Omit<SimBot, 'api'>>('/sim/bots', { name: 'Shop', username, ...more });
    return { ...made, api: new Api(made.token, { apiRoot: this.url }) };
  }

  user(first_name = 'Ann', more: object = {}): Promise<SimUser> {
    return this.post<SimUser>('/sim/users', { first_name, ...more });
  }

  /** A user who has started the talk with the bot. */
  async customer(bot: SimBot, name = 'Ann'): Promise<SimUser> {
    const user = await this.user(name);
    await this.send(user, { bot: bot.id, text: '/start' });
    return user;
  }

  send(user: SimUser, body: object): Promise<Sent> {
    return this.post<Sent>(`/sim/users/${user.id}/send`, body);
  }

  press(user: SimUser, body: object): Promise<Pressed> {
    return this.post<Pressed>(`/sim/users/${user.id}/press`, body);
  }

  messages(user: SimUser, query = ''): Promise<Message[]> {
    return this.get<Message[]>(`/sim/users/${user.id}/messages?${query}`);
  }

  /** A raw Bot API call, as a form unless `init` says otherwise. */
  async call(
    token: string,
    method: string,
    params: Record<string, string> = {},
    init: RequestInit = { method: 'POST', body: new URLSearchParams(params) },
  ): Promise<{ status: number; headers: Headers; body: Envelope }> {
    const response = await fetch(`${this.url}/bot${token}/${method}`, init);
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as Envelope,
    };
  }
}

async function read<T>(response: Response): Promise<T> {
  const text = await response.text();
  expect(response.status, text).toBe(200);
  return JSON.parse(text) as T;
}

export async function simulator(options: TelegramOptions = {}): Promise<Simulator> {
  const telegram = await startTelegram(options);
  onTestFinished(() => telegram.close());
  return new Simulator(telegram);
}

/** The description of the Bot API error that the call must end with. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    if (error instanceof GrammyError) return `${error.error_code} ${error.description}`;
    throw error;
  }
  throw new Error('the call was expected to be refused');
}

export interface Delivered {
  update: Update;
  headers: IncomingHttpHeaders;
}
export interface HookAnswer {
  status?: number;
  headers?: Record<string, string>;
  /** JSON, or what is written as JSON. */
  body?: object | string;
}

/** A webhook that keeps what it gets and answers as it is told. */
export class Hook {
  readonly received: Delivered[] = [];
  answer: (update: Update) => HookAnswer | Promise<HookAnswer> = () => ({});
  readonly #server: Server;
  #waiting: (() => void)[] = [];

  private constructor() {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const update = JSON.parse(Buffer.concat(chunks).toString()) as Update;
        this.received.push({ update, headers: request.headers });
        for (const wake of this.#waiting) wake();
        void Promise.resolve(this.answer(update)).then(({ status = 200, headers = {}, body }) => {
          response.writeHead(status, { 'content-type': 'application/json', ...headers });
          response.end(typeof body === 'object' ? JSON.stringify(body) : body);
        });
      });
    });
  }

  static async listen(): Promise<Hook> {
    const hook = new Hook();
    await new Promise<void>((resolve) => hook.#server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      hook.#server.closeAllConnections();
      hook.#server.close();
    });
    return hook;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/hook`;
  }

  /** Resolves once `count` updates have come in all. */
  async until(count: number): Promise<Update[]> {
    while (this.received.length < count) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    return this.received.map(({ update }) => update);
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}
