/** Products that a customer keeps in sight: a short list on the customer's own document. */
import { z } from 'zod';
import { catalogId } from '../catalog/model.ts';
import { products } from '../catalog/queries.ts';
import { defineCommand } from '../commands/execute.ts';
import { accepted, rejected, type Outcome } from '../commands/model.ts';
import { byCustomer } from '../customers/commands.ts';
import { newCustomer } from '../customers/decide.ts';
import { customers } from '../customers/queries.ts';
import { maxFavourites } from '../customers/model.ts';
import type { Language } from '../texts/model.ts';

export interface FavouriteView {
  /** Whether the product is among them now. */
  favourite: boolean;
  language?: Language;
}

/**
 * Puts a product among the favourites, or takes it out; as often as wished with one effect. Rejected as `gone` when
 * there is no such product, and as `full` at {@link maxFavourites}.
 */
export const setFavourite = defineCommand({
  type: 'favourite.set',
  by: 'customer',
  input: byCustomer.extend({ productId: catalogId, wanted: z.boolean() }),
  async handle({ botId, input }, work, { db }): Promise<Outcome<FavouriteView, FavouriteView>> {
    const { productId, telegramId, wanted, from } = input;
    const refs = {
      before: customers.doc(db, botId, String(telegramId)),
      product: products.doc(db, botId, productId),
    };
    const { before, product } = await work.read(refs);
    const state = before ?? newCustomer(telegramId, from);
    const { favourites, language } = state;
    const keep = (kept: string[]) =>
      work.save(refs.before, before, { ...state, ...from, blockedAt: undefined, favourites: kept });
    const without = favourites.filter((id) => id !== productId);
    const known = without.length < favourites.length;
    if (!wanted || !product) {
      if (known) keep(without);
      return wanted
        ? rejected('gone', { favourite: false, language })
        : accepted({ favourite: false, language });
    }
    if (known) return accepted({ favourite: true, language });
    if (favourites.length >= maxFavourites) return rejected('full', { favourite: false, language });
    keep([...favourites, productId]);
    return accepted({ favourite: true, language });
  },
});
