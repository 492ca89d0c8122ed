/** A catalogue for tests of browsing: categories of their own, with products that are named A, B, C... */
import sharp from 'sharp';
import { vi } from 'vitest';
import type { CatalogView } from '../../../shared/bots/model.ts';
import { addPictures, saveCategory } from '../../../shared/catalog/commands.ts';
import type { CategoryInput, ProductInput } from '../../../shared/catalog/model.ts';
import { execute, type CommandType } from '../../../shared/commands/execute.ts';
import type { Call, SimMessage, SimUser } from '../../simulator.ts';
import { wordsOf, type Customer } from './customer.ts';
import type { OpenedShop } from './opened-shop.ts';
import { arrange, productOf, sell } from './shop.ts';

export function roomsIn(shop: OpenedShop) {
  let done = 0;

  async function run<I, R, D>(definition: CommandType<I, R, D>, input: unknown): Promise<void> {
    const { cloud, botId } = shop.platform;
    const command = { id: `rooms-${++done}`, botId, actor: 'system' as const, input, at: new Date() };
    const outcome = await execute(cloud, definition, command);
    if (!outcome.ok) throw new Error(outcome.code);
  }

  const look = (catalogView: CatalogView): Promise<void> => arrange(shop.platform, { catalogView });

  /** A category of its own, by default on the top level. */
  async function open(category: Partial<CategoryInput> = {}): Promise<string> {
    const id = `room-${++done}`;
    const title = { uk: `Кімната ${done}`, ru: `Комната ${done}`, en: `Room ${done}` };
    await run(saveCategory, { id, mode: 'create', category: { title, position: 5000 + done, ...category } });
    return id;
  }

  /** Products named A, B, C... in this order; `pictures` says how many each has, ready to be shown. */
  async function fill(
    categoryId: string,
    pictures: readonly number[],
    product: Partial<ProductInput> = {},
  ): Promise<string[]> {
    const ids: string[] = [];
    for (const [index, count] of pictures.entries()) {
      const name = String.fromCharCode(65 + index);
      const title = { uk: `Річ ${name}`, ru: `Вещь ${name}`, en: `Thing ${name}` };
      const id = await sell(shop.platform, { categoryId, title, position: index, ...product });
      for (let at = 0; at < count; at++) await hang(id);
      if (count > 0) await framed(id);
      ids.push(id);
    }
    return ids;
  }

  /** Gives a product one more picture. */
  async function hang(productId: string): Promise<void> {
    const id = (++done).toString(16).padStart(16, '0');
    const original = `bots/${shop.platform.botId}/pictures/${id}.jpg`;
    const background = { r: done % 256, g: 99, b: 66 };
    const jpeg = sharp({ create: { width: 40, height: 30, channels: 3, background } }).jpeg();
    await shop.platform.cloud.pictures.save(original, await jpeg.toBuffer(), 'image/jpeg');
    await run(addPictures, { productId, pictures: [{ id, original }] });
  }

  /** Resolves once each picture of a product has the size that the chat shows. */
  async function framed(productId: string): Promise<void> {
    await vi.waitFor(async () => {
      const { pictures } = await productOf(shop.platform, productId);
      if (pictures.some(({ card }) => card === undefined)) throw new Error('a picture has no card yet');
    }, 60_000);
  }

  async function join(user: Partial<SimUser> = {}): Promise<Customer> {
    const customer = await shop.join(user);
    await customer.say('/start');
    return customer;
  }

  /** Opens a category as its button does; resolves with the last message there is then. */
  async function enter(customer: Customer, category: string): Promise<SimMessage> {
    const [menu] = await customer.tap('🗂 Категорії');
    await customer.invent(`1:cat:open:${category}:0`, menu!.message_id);
    return customer.screen();
  }

  const callsOf = async (method: string, customer: Customer): Promise<Call[]> =>
    (await shop.platform.sim.get<Call[]>(`calls?method=${method}`)).filter(
      ({ params }) => Number(params['chat_id']) === customer.user.id,
    );

  return { run, look, open, fill, meet: shop.join, join, enter, callsOf };
}

/** Rows of labels. */
export const rowsOf = (message: SimMessage | undefined): string[][] => {
  const markup = message?.reply_markup;
  return markup && 'inline_keyboard' in markup
    ? markup.inline_keyboard.map((row) => row.map(({ text }) => text))
    : [];
};

export const titleOf = (message: SimMessage | undefined): string =>
  /Річ \S+|Вещь \S+|Thing \S+/.exec(wordsOf(message))?.[0] ?? '';
