/** Codes, their uses, and what a code is for a cart. */
import type { Cart } from '../cart/model.ts';
import { pathTo } from '../catalog/decide.ts';
import type { Product, Tree } from '../catalog/model.ts';
import { emptyTree, products, treeRef } from '../catalog/queries.ts';
import type { Cloud } from '../cloud/cloud.ts';
import {
  kind,
  readAll,
  Timestamp,
  type DocumentReference,
  type Firestore,
  type Kind,
  type Query,
  type Refs,
} from '../cloud/firestore.ts';
import { hasOrdered, type Place } from '../orders/queries.ts';
import { applyCode, type PromoLine } from './decide.ts';
import {
  promoBatch,
  promoCode,
  promoUse,
  type PromoBatch,
  type PromoCode,
  type PromoUse,
  type PromoView,
} from './model.ts';

/** `bots/{botId}/promoCodes/{CODE}` */
export const promoCodes = kind('promoCodes', promoCode);

/** `bots/{botId}/promoBatches/{id}` */
export const promoBatches = kind('promoBatches', promoBatch);

/** `bots/{botId}/promoCodes/{CODE}/uses/{customerId}` */
export const usesOf = (code: string): Kind<PromoUse> => kind(`promoCodes/${code}/uses`, promoUse);

/** Whose code it is about. */
export interface Holder {
  customerId: number;
  code: string;
}

/** A code as it was read, and what it is for a cart. */
export interface PromoRead {
  view: PromoView;
  code?: PromoCode;
  /** What this customer has used of it. */
  use?: PromoUse;
}

/** Under names that no product has. */
const names = { code: '~code', use: '~use', tree: '~tree' } as const;

/** What has to be known of a code, to be read along with the products of a cart. None without a code. */
export const promoRefs = (db: Firestore, botId: string, holder: Holder | undefined): Refs =>
  holder
    ? {
        [names.code]: promoCodes.doc(db, botId, holder.code),
        [names.use]: useRef(db, botId, holder),
        ...treeRefs(db, botId),
      }
    : {};

/** The tree, as {@link promoRefs} has it: asked for by both it is read once. */
export const treeRefs = (db: Firestore, botId: string): Refs => ({ [names.tree]: treeRef(db, botId) });

export const useRef = (
  db: Firestore,
  botId: string,
  { code, customerId }: Holder,
): DocumentReference<PromoUse> => usesOf(code).doc(db, botId, String(customerId));

/** What was read by {@link promoRefs}; the use may be one of an earlier code of the same name. */
export function promoFound(found: Record<string, object | undefined>): {
  code?: PromoCode;
  use?: PromoUse;
  tree: Tree;
} {
  const code = found[names.code] as PromoCode | undefined;
  const use = found[names.use] as PromoUse | undefined;
  return { code, use, tree: (found[names.tree] as Tree | undefined) ?? emptyTree };
}

/** What was used of an earlier code of the same name is no use of this one. */
const useOf = (code: PromoCode | undefined, use: PromoUse | undefined): PromoUse | undefined =>
  use && use.issue === code?.issue ? use : undefined;

/**
 * What a customer's code is for a cart. One more read, and only for a code that is for a first order: whoever asks in a
 * transaction has read the customer's document, which placing an order changes.
 * @param found by {@link promoRefs}
 * @param productOf as it is now
 */
export async function judgeCode(
  cloud: Cloud,
  botId: string,
  { customerId, code: name }: Holder,
  found: Record<string, object | undefined>,
  cart: Cart,
  productOf: (id: string) => Product | undefined,
  now: Date,
): Promise<PromoRead> {
  const { code, tree, ...read } = promoFound(found);
  const use = useOf(code, read.use);
  const customer = {
    uses: use?.count ?? 0,
    hasOrdered: code?.firstOrder === true && (await hasOrdered(cloud, botId, customerId)),
  };
  const lines = cart.map(({ productId, price, discountPercent, quantity }): PromoLine => {
    const { categoryId, deadlineDays } = productOf(productId) ?? {};
    const categories = categoryId === undefined ? [] : pathTo(tree, categoryId);
    return { productId, price, discountPercent, quantity, categories, isService: deadlineDays !== undefined };
  });
  const judged = applyCode(code, lines, customer, now);
  const view: PromoView = judged.ok
    ? { code: name, discount: judged.discount }
    : { code: name, refusal: judged.refusal };
  return { view, code, use };
}

export interface Listed<T> {
  items: (T & { id: string })[];
  more: boolean;
}

/** {@link judgeCode}, with all that it needs looked up. */
export async function lookUpCode(
  cloud: Cloud,
  botId: string,
  holder: Holder,
  cart: Cart,
  now: Date,
): Promise<PromoView> {
  const goods = cart.map(({ productId }) => [productId, products.doc(cloud.db, botId, productId)] as const);
  const refs: Refs = { ...Object.fromEntries(goods), ...promoRefs(cloud.db, botId, holder) };
  const found: Record<string, object | undefined> = await readAll(cloud.db, refs);
  const productOf = (id: string) => found[id] as Product | undefined;
  const { view } = await judgeCode(cloud, botId, holder, found, cart, productOf, now);
  return view;
}

/** A page of the codes that were made one by one, newest first. */
export const codesPage = (
  { db }: Cloud,
  botId: string,
  limit: number,
  after?: Place,
): Promise<Listed<PromoCode>> => pageOf(promoCodes.all(db, botId).where('batch', '==', null), limit, after);

/** A page of the codes that were made many at once, a batch an item, newest first. */
export const batchesPage = (
  { db }: Cloud,
  botId: string,
  limit: number,
  after?: Place,
): Promise<Listed<PromoBatch>> => pageOf(promoBatches.all(db, botId), limit, after);

/** How many codes of a batch there are still, and how many of them have been used. */
export async function batchCounts(
  { db }: Cloud,
  botId: string,
  batch: string,
): Promise<{ there: number; used: number }> {
  const all = promoCodes.all(db, botId).where('batch', '==', batch);
  const [there, used] = await Promise.all([all.count().get(), all.where('used', '>', 0).count().get()]);
  return { there: there.data().count, used: used.data().count };
}

/** All codes of a batch that there are still. */
export async function codesOfBatch(
  { db }: Cloud,
  botId: string,
  batch: string,
): Promise<(PromoCode & { id: string })[]> {
  const { docs } = await promoCodes.all(db, botId).where('batch', '==', batch).get();
  return docs.map((doc) => ({ ...doc.data(), id: doc.id }));
}

/** A page of who has used a code, the newest first. */
export const usesPage = (
  { db }: Cloud,
  botId: string,
  code: Pick<PromoCode, 'issue'> & { id: string },
  limit: number,
  after?: Place,
): Promise<Listed<PromoUse>> =>
  pageOf(usesOf(code.id).all(db, botId).where('issue', '==', code.issue), limit, after);

async function pageOf<T extends object>(
  all: Query<T>,
  limit: number,
  after: Place | undefined,
): Promise<Listed<T>> {
  const sorted = all.orderBy('createdAt', 'desc').orderBy('__name__', 'desc');
  const started = after ? sorted.startAfter(Timestamp.fromDate(after.createdAt), after.id) : sorted;
  const { docs } = await started.limit(limit + 1).get();
  const items = docs.map((doc) => ({ ...doc.data(), id: doc.id }));
  return { items: items.slice(0, limit), more: items.length > limit };
}

/** The code that a button names. */
export async function codeByKey(
  { db }: Cloud,
  botId: string,
  key: string,
): Promise<(PromoCode & { id: string }) | undefined> {
  const { docs } = await promoCodes.all(db, botId).where('key', '==', key).limit(1).get();
  const [doc] = docs;
  return doc && { ...doc.data(), id: doc.id };
}
