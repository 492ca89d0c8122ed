/** A scripted customer: everything goes through the control API of the simulated Telegram, as a person's taps would. */
import type { InlineKeyboardButton } from '@grammyjs/types';
import type { Pressed, SimMessage, Simulator, SimUser } from './simulator.ts';

/** What a demo order is asked for, in order. */
export const answers = [
  'Іван Коваль',
  '+380501234567',
  'ivan@example.com',
  'Київ, вул. Хрещатик, 1',
] as const;

export class Shopper {
  readonly sim: Simulator;
  readonly id: number;

  private constructor(sim: Simulator, id: number) {
    this.sim = sim;
    this.id = id;
  }

  static async arrive(sim: Simulator, user: SimUser): Promise<Shopper> {
    await sim.post('users', user);
    return new Shopper(sim, user.id);
  }

  /** Sends a text and waits until the bot has taken it. */
  send(text: string): Promise<unknown> {
    return this.sim.post(`users/${this.id}/send`, { text, wait: true });
  }

  messages(): Promise<SimMessage[]> {
    return this.sim.get(`users/${this.id}/messages`);
  }

  /** The newest button whose data begins so, with the message it is under. */
  async button(prefix: string): Promise<{ message_id: number; data: string }> {
    for (const { message_id, reply_markup } of (await this.messages()).reverse()) {
      const rows = reply_markup && 'inline_keyboard' in reply_markup ? reply_markup.inline_keyboard : [];
      const data = rows
        .flat()
        .map(dataOf)
        .find((known) => known?.startsWith(prefix));
      if (data !== undefined) return { message_id, data };
    }
    throw new Error(`No button with ${prefix} is on the screen of ${this.id}`);
  }

  /** Presses the newest such button and waits until the bot has taken it: it may be answered before that. */
  async press(prefix: string): Promise<Pressed> {
    return this.sim.post(`users/${this.id}/press`, { ...(await this.button(prefix)), wait: true });
  }

  /** Opens a category, as one of its buttons does. */
  open(categoryId: string): Promise<unknown> {
    return this.sim.post(`users/${this.id}/press`, {
      force: true,
      wait: true,
      data: `1:cat:open:${categoryId}:0`,
    });
  }

  /** Puts one piece of a product into the cart, the way through its category. */
  async addToCart(categoryId: string, productId: string): Promise<void> {
    await this.open(categoryId);
    await this.press(`1:cart:set:${productId}:0:1`);
  }

  /** From a full cart to the summary, typing every answer. */
  async fillIn(): Promise<void> {
    await this.send('/cart');
    await this.press('1:buy:start');
    for (const answer of answers) await this.send(answer);
  }
}

const dataOf = (button: InlineKeyboardButton): string | undefined =>
  'callback_data' in button ? button.callback_data : undefined;
