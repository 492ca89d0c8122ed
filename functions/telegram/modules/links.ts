/**
 * What a link `https://t.me/{bot}?start={payload}` asks for: `p_{id}` a product, `c_{id}` a category, `s_{source}`
 * says where a customer comes from, `promo_{CODE}` and `promo-{encoded}` a promo code. Anybody can write such a link, so an odd one leads home.
 */
import { catalogId } from '../../../shared/catalog/model.ts';
import { source } from '../../../shared/customers/model.ts';
import type { ShopContext } from '../visit.ts';
import { codeIn } from '../promo-link.ts';
import { openCategory, sendProduct } from './catalog.ts';
import { enterByLink } from './promo-code.ts';

/** Where the customer comes from, when the payload says so. */
export const sourceIn = (payload: string): string | undefined => source.safeParse(after('s_', payload)).data;

/** Opens what the payload names, if it names anything. */
export async function follow(ctx: ShopContext, payload: string): Promise<void> {
  const product = catalogId.safeParse(after('p_', payload)).data;
  if (product !== undefined) return sendProduct(ctx, product);
  const category = catalogId.safeParse(after('c_', payload)).data;
  if (category !== undefined) return openCategory(ctx, category);
  const code = codeIn(payload);
  if (code !== undefined) await enterByLink(ctx, code);
}

const after = (prefix: string, payload: string): string | undefined =>
  payload.startsWith(prefix) ? payload.slice(prefix.length) : undefined;
