/** A customer in the simulated Telegram, as a test plays one: says, presses, shares, and reads what the bot shows. */
import type { KeyboardButton } from '@grammyjs/types';
import type { SimMessage, SimUser, Simulator } from '../../simulator.ts';

export interface Pressed {
  message_id: number;
  update_id: number;
  answer: { text?: string; show_alert?: boolean } | null;
  delivery: { ok: boolean };
}

interface Update {
  update_id: number;
}

export class Customer {
  readonly user: SimUser;
  readonly #sim: Simulator;
  readonly #bot: string;

  constructor(sim: Simulator, bot: string, user: SimUser) {
    this.#sim = sim;
    this.#bot = bot;
    this.user = user;
  }

  static async join(sim: Simulator, bot: string, user: Partial<SimUser> = {}): Promise<Customer> {
    const profile = { first_name: 'Олена', language_code: 'uk', phone: '+380671234567', ...user };
    return new Customer(sim, bot, await sim.post<SimUser>('users', profile));
  }

  /** Says something; returns what the bot sent in return. */
  async say(text: string): Promise<SimMessage[]> {
    return this.#doing((): Promise<Update> => this.send({ text }));
  }

  /** Sends anything the control API can, waiting until the bot has taken it. */
  send(content: object): Promise<Update> {
    return this.#sim.post(`users/${this.user.id}/send`, { bot: this.#bot, ...content, wait: true });
  }

  /** Sends anything; returns what the bot sent in return. */
  give(content: object): Promise<SimMessage[]> {
    return this.#doing(() => this.send(content));
  }

  /** Presses the newest button with this text; returns what the bot answered. */
  press(text: string, messageId?: number): Promise<Pressed> {
    return this.#press({ text, ...(messageId !== undefined && { message_id: messageId }) });
  }

  /** What a press is refused with: an alert, or a message where the bot took its time (see manners.ts). */
  async refusal(press: () => Promise<Pressed>): Promise<string> {
    let alert = '';
    const said = await this.#doing(async () => {
      alert = alertOf(await press());
    });
    return alert || said.map(wordsOf).join('\n');
  }

  /** Presses a key of the keyboard below the chat; returns what the bot sent in return. */
  tap(text: string): Promise<SimMessage[]> {
    return this.#doing(() => this.#press({ text }));
  }

  /** Sends callback data that no button has. */
  invent(data: string, messageId?: number): Promise<Pressed> {
    return this.#press({ data, force: true, ...(messageId !== undefined && { message_id: messageId }) });
  }

  /** Everything in the chat, as last edited. */
  messages(after = 0): Promise<SimMessage[]> {
    return this.#sim.get(`users/${this.user.id}/messages?bot=${this.#bot}&after=${after}`);
  }

  async message(id: number): Promise<SimMessage> {
    const found = (await this.messages(id - 1))[0];
    if (found?.message_id !== id) throw new Error(`there is no message ${id}`);
    return found;
  }

  /** The bot's newest message, as last edited. */
  async screen(): Promise<SimMessage> {
    const all = await this.messages();
    const newest = all.findLast((message) => message.from?.is_bot);
    if (!newest) throw new Error('the bot has said nothing');
    return newest;
  }

  /** The words on the keyboard below the chat. */
  async keyboard(): Promise<string[]> {
    const { keyboard } = await this.#sim.get<{ keyboard: { keyboard: KeyboardButton[][] } | null }>(
      `users/${this.user.id}/keyboard?bot=${this.#bot}`,
    );
    const keys = keyboard?.keyboard.flat() ?? [];
    return keys.map((key) => (typeof key === 'string' ? key : key.text));
  }

  #press(button: object): Promise<Pressed> {
    return this.#sim.post(`users/${this.user.id}/press`, { bot: this.#bot, ...button, wait: true });
  }

  async #doing(act: () => Promise<unknown>): Promise<SimMessage[]> {
    const before = (await this.messages()).at(-1)?.message_id ?? 0;
    await act();
    return (await this.messages(before)).filter((message) => message.from?.is_bot);
  }
}

/** The text of a message, or the caption of its picture. */
export const wordsOf = (message: SimMessage | undefined): string => message?.text ?? message?.caption ?? '';

/** What an alert says; empty when the answer is none. */
export const alertOf = ({ answer }: Pressed): string => (answer?.show_alert ? (answer.text ?? '') : '');

/** The labels of the buttons under a message. */
export const labelsOf = (message: SimMessage | undefined): string[] =>
  buttonsOf(message).map(({ text }) => text);

/** The callback data behind a button. */
export function dataOf(message: SimMessage | undefined, label: string): string {
  const found = buttonsOf(message).find(({ text }) => text === label);
  if (!found || !('callback_data' in found)) throw new Error(`there is no button "${label}"`);
  return found.callback_data;
}

function buttonsOf(message: SimMessage | undefined) {
  const markup = message?.reply_markup;
  return markup && 'inline_keyboard' in markup ? markup.inline_keyboard.flat() : [];
}
