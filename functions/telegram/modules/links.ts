/**
 * What a link `https://t.me/{bot}?start={payload}` asks for: `p_{id}` a product, `c_{id}` a category, `s_{source}`
 * says where a customer comes from, `promo_{CODE}` and `promo-{encoded}` a promo code, `i_{token}` is an invitation to
 * the staff. Anybody can write such a link, so an odd one leads home.
 */
import { catalogId } from '../../../shared/catalog/model.ts';
import { source } from '../../../shared/customers/model.ts';
import { sayItIsOff } from '../optional.ts';
import { sendOnce } from '../sending.ts';
import type { KeyboardMessage } from '../views/screen.ts';
import type { ShopContext } from '../visit.ts';
import { codeIn } from '../promo-link.ts';
import { openCategory, sendProduct } from './catalog.ts';
import { enterByInvite } from './crew.ts';
import { enterByLink } from './promo-code.ts';

/** Where the customer comes from, when the payload says so. */
export const sourceIn = (payload: string): string | undefined => source.safeParse(after('s_', payload)).data;

const productIn = (payload: string): string | undefined => catalogId.safeParse(after('p_', payload)).data;

const categoryIn = (payload: string): string | undefined => catalogId.safeParse(after('c_', payload)).data;

/** Whether it names something to open: then the first words are but the beginning of the answer. */
export const leadsSomewhere = (payload: string): boolean =>
  [productIn(payload), categoryIn(payload), codeIn(payload)].some((named) => named !== undefined);

/** Whether it invites to the staff, who pass every barrier. */
export const isInvitation = (payload: string): boolean => after('i_', payload) !== undefined;

/** Says the first words, and opens what the payload names, if it names anything. */
export async function follow(ctx: ShopContext, payload: string, words: KeyboardMessage): Promise<void> {
  const invitation = after('i_', payload);
  if (invitation !== undefined) return sendOnce(ctx, words, () => enterByInvite(ctx, invitation));
  const product = productIn(payload);
  if (product !== undefined) return sendOnce(ctx, words, () => sendProduct(ctx, product));
  const code = codeIn(payload);
  if (code !== undefined)
    return sendOnce(ctx, words, () =>
      ctx.visit.shop.modules.promo ? enterByLink(ctx, code) : sayItIsOff(ctx),
    );
  await sendOnce(ctx, words);
  const category = categoryIn(payload);
  if (category !== undefined) await openCategory(ctx, category);
}

const after = (prefix: string, payload: string): string | undefined =>
  payload.startsWith(prefix) ? payload.slice(prefix.length) : undefined;
