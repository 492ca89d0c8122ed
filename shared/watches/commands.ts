/** Wishing to be told when a sold-out product is back, and what becomes of the wish. */
import { z } from 'zod';
import { changeProduct, productBack } from '../catalog/commands.ts';
import { sellable } from '../catalog/decide.ts';
import { catalogId } from '../catalog/model.ts';
import { products } from '../catalog/queries.ts';
import { defineCommand, derivedId } from '../commands/execute.ts';
import { accepted, rejected, type Outcome } from '../commands/model.ts';
import { byCustomer, readCustomer } from '../customers/commands.ts';
import { maxWatches, type Spoken } from '../customers/model.ts';
import { customers } from '../customers/queries.ts';
import { watchId } from './model.ts';
import { watches } from './queries.ts';

export interface WatchView extends Spoken {
  /** Whether the customer waits for the product now. */
  watching: boolean;
}

/**
 * Waits for a product, or no longer. The first to wait marks the product, and only the return of a marked one makes
 * an event. Rejected as `on_sale` when there is nothing to wait for, `gone` when there is no such product, and `full`
 * at {@link maxWatches}.
 */
export const setWatch = defineCommand({
  type: 'watch.set',
  by: 'customer',
  input: byCustomer.extend({ productId: catalogId, wanted: z.boolean() }),
  async handle(command, work, cloud): Promise<Outcome<WatchView, WatchView>> {
    const { id: commandId, botId, input } = command;
    const { productId, telegramId, wanted } = input;
    const { db } = cloud;
    const refs = {
      product: products.doc(db, botId, productId),
      watch: watches.doc(db, botId, watchId(productId, telegramId)),
    };
    const { state, save, found } = await readCustomer(work, cloud, command, refs);
    const { product, watch } = found;
    const { language } = state;
    const others = state.watches.filter((id) => id !== productId);
    if (!wanted) {
      if (watch) work.delete(refs.watch);
      if (others.length < state.watches.length) save({ watches: others });
      return accepted({ watching: false, language });
    }
    if (!product) return rejected('gone', { watching: false, language });
    if (sellable(product) > 0) return rejected('on_sale', { watching: false, language });
    if (watch) return accepted({ watching: true, language });
    if (others.length >= maxWatches) return rejected('full', { watching: false, language });
    work.create(refs.watch, { productId, telegramId, wish: derivedId(commandId, 'watch') });
    save({ watches: [...others, productId] });
    if (!product.watched) changeProduct(work, db, botId, productId, product, { watched: true });
    return accepted({ watching: true, language });
  },
});

/** A wish is fulfilled, or cannot be. One that was made anew meanwhile stays. */
export const endWatch = defineCommand({
  type: 'watch.end',
  by: 'platform',
  discreet: true,
  input: z.object({ productId: catalogId, telegramId: z.int(), wish: z.string() }),
  async handle({ botId, input: { productId, telegramId, wish } }, work, { db }) {
    const refs = {
      before: customers.doc(db, botId, String(telegramId)),
      watch: watches.doc(db, botId, watchId(productId, telegramId)),
    };
    const { before, watch } = await work.read(refs);
    if (watch?.wish !== wish) return accepted({ ended: false });
    work.delete(refs.watch);
    if (before) {
      work.save(refs.before, before, { ...before, watches: before.watches.filter((id) => id !== productId) });
    }
    return accepted({ ended: true });
  },
});

/**
 * Not everybody could be told: its next return is told to the rest. Where that has happened meanwhile they are told
 * at once, unless they could not be told of this return either.
 */
export const keepWatching = defineCommand({
  type: 'watch.keep',
  by: 'platform',
  input: z.object({
    productId: catalogId,
    /** Why somebody still waits: the product was sold out again, or something kept them from being told. */
    because: z.enum(['sold_out', 'failed']),
  }),
  async handle({ botId, input: { productId, because } }, work, { db }) {
    const { product } = await work.read({ product: products.doc(db, botId, productId) });
    if (!product) return rejected('gone');
    if (because === 'sold_out' && sellable(product) > 0) work.emit(productBack(productId));
    else if (!product.watched) changeProduct(work, db, botId, productId, product, { watched: true });
    return accepted({ productId });
  },
});
