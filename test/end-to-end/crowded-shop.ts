/**
 * A shop of any size, filled in seconds: its documents are written as the commands would leave them, in large
 * commits.
 */
import sharp from 'sharp';
import { saveCategory, saveProduct } from '../../shared/catalog/commands.ts';
import { cardOf, listingKeys, placeInListings } from '../../shared/catalog/decide.ts';
import { product, productInput, type Listing, type ProductState } from '../../shared/catalog/model.ts';
import { emptyTree, listingRef, products, treeRef } from '../../shared/catalog/queries.ts';
import type { DocumentReference, Firestore } from '../../shared/cloud/firestore.ts';
import { execute } from '../../shared/commands/execute.ts';
import { newCustomer } from '../../shared/customers/decide.ts';
import { customers } from '../../shared/customers/queries.ts';
import { keysOf } from '../../shared/search/stems.ts';
import type { Platform } from '../platform.ts';

type Written = [ref: DocumentReference<object>, data: object];

/** Writes. Larger ones gain nothing. */
const commitSize = 500;
const commitsAtOnce = 4;

async function writeAll(db: Firestore, writes: Iterator<Written, undefined>): Promise<void> {
  const lane = async () => {
    for (;;) {
      const batch = db.batch();
      let size = 0;
      for (let next = writes.next(); !next.done; next = writes.next()) {
        const [ref, data] = next.value;
        // Merged, since a listing may hold products already.
        batch.set(ref, data, { merge: true });
        if (++size === commitSize) break;
      }
      if (size === 0) return;
      await batch.commit();
    }
  };
  await Promise.all(Array.from({ length: commitsAtOnce }, lane));
}

/** Leaf categories `coffee` and `tea` below `drinks`, with one tea whose own words do not say what it is. */
export async function makeCategories({ cloud, botId }: Platform): Promise<void> {
  for (const [id, parentId] of [['drinks'], ['coffee', 'drinks'], ['tea', 'drinks']]) {
    await execute(cloud, saveCategory, {
      id: `category-${id}`,
      botId,
      actor: 'system',
      input: { id, mode: 'create', category: { title: { en: id }, parentId } },
      at: new Date(),
    });
  }
  await execute(cloud, saveProduct, {
    id: 'product-sencha',
    botId,
    actor: 'system',
    input: {
      id: 'sencha',
      mode: 'create',
      product: productInput.parse({
        categoryId: 'tea',
        title: { en: 'Sencha' },
        price: 10_000,
        stock: 1000,
      }),
    },
    at: new Date(),
  });
}

/** How many of the first products a search for that word finds. */
export const arabicas = 3;

/** Each of the next products has all of these words but one. */
export const tastes = ['bright', 'floral', 'fruity', 'nutty', 'smooth'];

function descriptionOf(index: number): string | undefined {
  if (index < arabicas) return 'Arabica';
  const missing = tastes[index - arabicas];
  return missing && tastes.filter((taste) => taste !== missing).join(' ');
}

/** Puts products `coffee-0`, `coffee-1`, ... into the leaf `coffee` until there are as many. */
export async function stockUpTo({ cloud, botId }: Platform, count: number): Promise<void> {
  const { db } = cloud;
  const original = `bots/${botId}/pictures/one.jpg`;
  const picture = { id: '0123456789abcdef', original, card: original };
  const jpeg = sharp({ create: { width: 8, height: 8, channels: 3, background: 'brown' } }).jpeg();
  await cloud.pictures.save(picture.original, await jpeg.toBuffer(), 'image/jpeg');
  const at = new Date();
  const tree = (await treeRef(db, botId).get()).data() ?? emptyTree;
  const first = tree.listings['coffee']?.reduce((sum, some) => sum + some, 0) ?? 0;
  const state = product.omit({ createdAt: true, modifiedAt: true });

  function* documents(): Generator<Written, undefined> {
    const pages = new Map<number, Listing>();
    for (let index = first; index < count; index++) {
      const id = `coffee-${index}`;
      const description = descriptionOf(index);
      const input = productInput.parse({
        categoryId: 'coffee',
        title: { en: `Coffee ${index}` },
        ...(description && { description: { en: description } }),
        price: 10_000,
        stock: 1000,
        position: index,
      });
      const { places, counts } = placeInListings(tree.listings, {}, listingKeys(input));
      tree.listings = counts;
      const search = Object.fromEntries(keysOf(input).map((key) => [key, true]));
      const made: ProductState = state.parse({ ...input, pictures: [picture], listings: places, search });
      yield [products.doc(db, botId, id), { ...made, createdAt: at, modifiedAt: at }];
      const page = pages.get(places['coffee']!) ?? { items: {} };
      page.items[id] = cardOf(made);
      pages.set(places['coffee']!, page);
    }
    for (const [index, page] of pages) {
      yield [listingRef(db, botId, 'coffee', index), page];
    }
    yield [treeRef(db, botId), tree];
  }
  await writeAll(db, documents());
}

/** Registers so many customers who are never heard of again. */
export async function welcomeCustomers({ cloud: { db }, botId }: Platform, count: number): Promise<void> {
  const at = new Date();
  function* documents(): Generator<Written, undefined> {
    for (let index = 0; index < count; index++) {
      const customer = newCustomer(1_000_000 + index, { firstName: 'C' });
      const ref = customers.doc(db, botId, String(customer.telegramId));
      yield [ref, { ...customer, createdAt: at, modifiedAt: at }];
    }
  }
  await writeAll(db, documents());
}
