/** Products that a customer keeps in sight: a short list on the customer's own document. */
import { z } from 'zod';
import { catalogId } from '../catalog/model.ts';
import { products } from '../catalog/queries.ts';
import type { Cloud } from '../cloud/cloud.ts';
import { defineCommand, type Work } from '../commands/execute.ts';
import { accepted, rejected, type Outcome } from '../commands/model.ts';
import { byCustomer, readCustomer } from '../customers/commands.ts';
import { maxFavourites, type Spoken } from '../customers/model.ts';

export interface FavouriteView extends Spoken {
  /** Whether the product is among them now. */
  favourite: boolean;
}

/**
 * Puts a product among the favourites, or takes it out; as often as wished with one effect. Where there is no room,
 * those that are gone make some. Rejected as `gone` when there is no such product, and as `full` at
 * {@link maxFavourites}.
 */
export const setFavourite = defineCommand({
  type: 'favourite.set',
  by: 'customer',
  input: byCustomer.extend({ productId: catalogId, wanted: z.boolean() }),
  async handle(command, work, cloud): Promise<Outcome<FavouriteView, FavouriteView>> {
    const { botId, input } = command;
    const { productId, wanted } = input;
    const beside = { product: products.doc(cloud.db, botId, productId) };
    const { state, save, found } = await readCustomer(work, cloud, command, beside);
    const { favourites, language } = state;
    const without = favourites.filter((id) => id !== productId);
    const known = without.length < favourites.length;
    if (!wanted || !found.product) {
      if (known) save({ favourites: without });
      return wanted
        ? rejected('gone', { favourite: false, language })
        : accepted({ favourite: false, language });
    }
    if (known) return accepted({ favourite: true, language });
    const kept =
      favourites.length < maxFavourites ? favourites : await thereStill(work, cloud, botId, favourites);
    if (kept.length >= maxFavourites) return rejected('full', { favourite: false, language });
    save({ favourites: [...kept, productId] });
    return accepted({ favourite: true, language });
  },
});

/** Those that the shop still has: one that is deleted has no card, so its heart cannot be taken back. */
async function thereStill(
  work: Work,
  { db }: Cloud,
  botId: string,
  ids: readonly string[],
): Promise<string[]> {
  const refs = Object.fromEntries(ids.map((id) => [id, products.doc(db, botId, id)]));
  const found = await work.read(refs);
  return ids.filter((id) => found[id]);
}
