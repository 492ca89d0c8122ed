/** Putting categories, products and pictures in order. */
import { z } from 'zod';
import { defineCommand } from '../commands/execute.ts';
import { accepted, rejected } from '../commands/model.ts';
import type { Refs } from '../cloud/firestore.ts';
import { changeProduct } from './commands.ts';
import { childrenOf, positionsAfter } from './decide.ts';
import { catalogId, maxPictures, picture, position, type Category, type Product } from './model.ts';
import { categories, emptyTree, products, treeRef } from './queries.ts';

const by = z.union([z.literal(-1), z.literal(1)]);

/** Moves a category by one among those of its level. At the end of them nothing changes. */
export const moveCategory = defineCommand({
  type: 'category.move',
  by: 'catalog',
  input: z.object({ id: catalogId, by }),
  async handle({ botId, input }, work, { db }) {
    const { tree = emptyTree } = await work.read({ tree: treeRef(db, botId) });
    const known = tree.categories[input.id];
    if (!known) return rejected('not_found');
    const order = childrenOf(tree, known.parentId).map((id) => ({
      id,
      position: tree.categories[id]?.position ?? 0,
    }));
    const changed = positionsAfter(order, input.id, input.by);
    if (changed.length === 0) return accepted({ id: input.id });
    const refs: Refs = Object.fromEntries(changed.map(({ id }) => [id, categories.doc(db, botId, id)]));
    const found: Record<string, object | undefined> = await work.read(refs);
    const after = { ...tree.categories };
    for (const { id, position } of changed) {
      const [before, listed] = [found[id] as Category | undefined, after[id]];
      if (!before || !listed) continue;
      work.save(categories.doc(db, botId, id), before, { ...before, position });
      after[id] = { ...listed, position };
    }
    work.replace(treeRef(db, botId), { ...tree, categories: after });
    return accepted({ id: input.id });
  },
});

/** Products that one command puts in order: each is two or three writes. */
export const maxPlaced = 100;

/** Gives products their positions, and changes nothing else of them. Those that are gone by now are left out. */
export const placeProducts = defineCommand({
  type: 'product.place',
  by: 'catalog',
  input: z.object({
    places: z
      .array(z.object({ id: catalogId, position }))
      .min(1)
      .max(maxPlaced),
  }),
  async handle({ botId, input: { places } }, work, { db }) {
    const refs: Refs = Object.fromEntries(places.map(({ id }) => [id, products.doc(db, botId, id)]));
    const found: Record<string, object | undefined> = await work.read(refs);
    for (const { id, position } of places) {
      const before = found[id] as Product | undefined;
      if (before) changeProduct(work, db, botId, id, before, { position });
    }
    return accepted({ count: places.length });
  },
});

/** Moves a picture of a product by one among the others: the first is the one on the card. */
export const movePicture = defineCommand({
  type: 'product.move_picture',
  by: 'catalog',
  input: z.object({ productId: catalogId, pictureId: picture.shape.id, by }),
  async handle({ botId, input: { productId, pictureId, by: step } }, work, { db }) {
    const { before } = await work.read({ before: products.doc(db, botId, productId) });
    const from = before?.pictures.findIndex(({ id }) => id === pictureId) ?? -1;
    if (!before || from === -1) return rejected('not_found');
    const to = from + step;
    const [moved, other] = [before.pictures[from], before.pictures[to]];
    if (!moved || !other) return accepted({ pictureId, index: from });
    const swapped = before.pictures.with(from, other).with(to, moved);
    const pictures = swapped.map(({ place: _place, ...one }) => one);
    changeProduct(work, db, botId, productId, before, { pictures });
    return accepted({ pictureId, index: to });
  },
});

/** Puts the pictures of a product in order. `pictures_differ`: they are not those that it has by now. */
export const orderPictures = defineCommand({
  type: 'product.order_pictures',
  by: 'catalog',
  input: z.object({ productId: catalogId, ids: z.array(picture.shape.id).max(maxPictures) }),
  async handle({ botId, input: { productId, ids } }, work, { db }) {
    const { before } = await work.read({ before: products.doc(db, botId, productId) });
    if (!before) return rejected('not_found');
    const known = new Map(before.pictures.map(({ place: _place, ...one }) => [one.id, one]));
    const pictures = [...new Set(ids)].flatMap((id) => known.get(id) ?? []);
    if (pictures.length !== ids.length || ids.length !== known.size) return rejected('pictures_differ');
    changeProduct(work, db, botId, productId, before, { pictures });
    return accepted({ pictures });
  },
});
