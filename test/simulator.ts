/** The control API of the simulated Telegram, as a test speaks to it. */
import type { Message, InlineKeyboardMarkup, ReplyKeyboardMarkup } from '@grammyjs/types';

export interface SimUser {
  id: number;
  first_name: string;
  last_name?: string;
  username?: string;
  language_code?: string;
  phone?: string;
}

export interface Call<Params = Record<string, unknown>> {
  method: string;
  params: Params;
  answer: { ok: boolean; error_code?: number; description?: string; result?: unknown };
}

export interface Delivery {
  status: number;
  body: string;
}

/** An inline button's answer: null where the bot gave none in time. */
export interface Pressed {
  answer: { text?: string; show_alert?: boolean; url?: string } | null;
}

export type SimMessage = Message & { reply_markup?: InlineKeyboardMarkup | ReplyKeyboardMarkup };

export class Simulator {
  readonly url: string;
  constructor(url: string) {
    this.url = url;
  }

  async request<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${this.url}/sim/${path}`, {
      method,
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} /sim/${path}: ${response.status} ${text}`);
    return JSON.parse(text) as T;
  }

  post<T = unknown>(path: string, body: object = {}): Promise<T> {
    return this.request('POST', path, body);
  }

  get<T>(path: string): Promise<T> {
    return this.request('GET', path);
  }
}
