/**
 * What a link `https://t.me/{bot}?start={payload}` asks for: `p_{id}` a product, `c_{id}` a category, `s_{source}`
 * says where a customer comes from. Anybody can write such a link, so an odd one leads home.
 */
import { catalogId } from '../../../shared/catalog/model.ts';
import { source } from '../../../shared/customers/model.ts';
import { sendOnce } from '../sending.ts';
import type { KeyboardMessage } from '../views/screen.ts';
import type { ShopContext } from '../visit.ts';
import { openCategory, sendProduct } from './catalog.ts';

/** Where the customer comes from, when the payload says so. */
export const sourceIn = (payload: string): string | undefined => source.safeParse(after('s_', payload)).data;

/** Says the first words, and opens what the payload names, if it names anything. */
export async function follow(ctx: ShopContext, payload: string, words: KeyboardMessage): Promise<void> {
  const product = catalogId.safeParse(after('p_', payload)).data;
  if (product !== undefined) return sendOnce(ctx, words, () => sendProduct(ctx, product));
  await sendOnce(ctx, words);
  const category = catalogId.safeParse(after('c_', payload)).data;
  if (category !== undefined) await openCategory(ctx, category);
}

const after = (prefix: string, payload: string): string | undefined =>
  payload.startsWith(prefix) ? payload.slice(prefix.length) : undefined;
