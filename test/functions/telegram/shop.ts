/** The shop of a test platform, as its staff change it. */
import type { z } from 'zod';
import { changeSettings } from '../../../shared/bots/commands.ts';
import type { settingsPatch } from '../../../shared/bots/model.ts';
import { findBot } from '../../../shared/bots/queries.ts';
import { execute } from '../../../shared/commands/execute.ts';
import { deleteProduct, saveCategory, saveProduct } from '../../../shared/catalog/commands.ts';
import { productInput, type Product, type ProductInput } from '../../../shared/catalog/model.ts';
import { products } from '../../../shared/catalog/queries.ts';
import { orders } from '../../../shared/orders/queries.ts';
import type { Order } from '../../../shared/orders/model.ts';
import type { Platform } from '../../platform.ts';

let made = 0;

/** Makes a category of the top level, so that a test knows all that is in it. */
export async function openCategory({ cloud, botId }: Platform, uk?: string): Promise<string> {
  const id = `shelf-${++made}`;
  const outcome = await execute(cloud, saveCategory, {
    id: `test-${id}`,
    botId,
    actor: 'system',
    input: { id, mode: 'create', category: { title: { uk: uk ?? `Полиця ${made}` }, position: 1000 + made } },
    at: new Date(),
  });
  if (!outcome.ok) throw new Error(outcome.code);
  return id;
}

export async function productOf({ cloud, botId }: Platform, id: string): Promise<Product> {
  const found = (await products.doc(cloud.db, botId, id).get()).data();
  if (!found) throw new Error(`there is no product ${id}`);
  return found;
}

/** Puts a product of its own on sale, so that a test disturbs no other. */
export async function sell(platform: Platform, product: Partial<ProductInput> = {}): Promise<string> {
  const id = `test-${++made}`;
  const defaults = {
    categoryId: 'sweets',
    title: { uk: `Товар ${made}`, ru: `Товар ${made}`, en: `Product ${made}` },
    price: 10_000,
    stock: 10,
    position: 1000 + made,
  };
  await save(platform, id, 'create', productInput.parse({ ...defaults, ...product }));
  return id;
}

export async function change(platform: Platform, id: string, part: Partial<ProductInput>): Promise<void> {
  const before = productInput.parse(await productOf(platform, id));
  await save(platform, id, 'put', { ...before, ...part });
}

/** Takes a product out of the shop. */
export async function withdraw({ cloud, botId }: Platform, id: string): Promise<void> {
  const outcome = await execute(cloud, deleteProduct, {
    id: `test-${id}-${++made}`,
    botId,
    actor: 'system',
    input: { id },
    at: new Date(),
  });
  if (!outcome.ok) throw new Error(outcome.code);
}

async function save(
  { cloud, botId }: Platform,
  id: string,
  mode: 'create' | 'put',
  product: ProductInput,
): Promise<void> {
  const outcome = await execute(cloud, saveProduct, {
    id: `test-${id}-${++made}`,
    botId,
    actor: 'system',
    input: { id, mode, product },
    at: new Date(),
  });
  if (!outcome.ok) throw new Error(outcome.code);
}

/** Changes the shop's settings, as its owner does, and has the bot know of it at once. */
export async function arrange(
  { cloud, botId }: Platform,
  wanted: z.input<typeof settingsPatch>,
): Promise<void> {
  const outcome = await execute(cloud, changeSettings, {
    id: `test-settings-${++made}`,
    botId,
    actor: 'system',
    input: { change: wanted },
    at: new Date(),
  });
  if (!outcome.ok) throw new Error(outcome.code);
  findBot.forget(cloud, botId);
}

export async function ordersBy({ cloud, botId }: Platform, customerId: number): Promise<Order[]> {
  const { docs } = await orders.all(cloud.db, botId).where('customerId', '==', customerId).get();
  return docs.map((doc) => doc.data());
}
