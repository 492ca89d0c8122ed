/**
 * Promo codes. A code is a document of its own, with the count of its uses on it: whoever places an order reads and
 * counts it in the same transaction, so its last use is given once. What each customer has used lies below it.
 */
import { z } from 'zod';
import { amount, catalogId } from '../catalog/model.ts';
import { instant, stamps } from '../commands/model.ts';

/**
 * How a code is kept: whoever types it minds neither case nor the dots of a ё. Half of a pair of surrogates, and all
 * else that is no part of a code, stays and is refused.
 */
export const normalizeCode = (text: string): string =>
  text.trim().normalize('NFC').toUpperCase().replaceAll('Ё', 'Е');

/** The letters of our three languages as a code has them, digits, and what may stand between them. */
export const codeAlphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯҐЄІЇ-_';

/** How many characters a code has. */
export const promoLength = { min: 3, max: 32 } as const;

/** A code in whichever case. It begins with a letter or a digit: no database keeps a name like `__x__` for itself. */
export const promoName = z
  .string()
  .max(100)
  .overwrite(normalizeCode)
  .regex(
    new RegExp(`^[0-9A-ZА-ЯҐЄІЇ][0-9A-ZА-ЯҐЄІЇ_-]{${promoLength.min - 1},${promoLength.max - 1}}$`),
    `expected ${promoLength.min} to ${promoLength.max} letters, digits, - and _, a letter or a digit first`,
  );

/** What the goods cost less: a part of their price, or an amount of minor units. */
const discount = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('percent'), value: z.int().min(1).max(100) }),
  z.strictObject({ kind: z.literal('amount'), value: amount.min(1) }),
]);
export type PromoDiscount = z.output<typeof discount>;

export const maxScoped = 50;
const scoped = z.array(catalogId).min(1).max(maxScoped);

/** The goods that it is for: `categories` with all that is below them; `services` are products with a deadline. */
const scope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('categories'), ids: scoped }),
  z.strictObject({ kind: z.literal('products'), ids: scoped }),
  z.strictObject({ kind: z.literal('services') }),
]);
export type PromoScope = z.output<typeof scope>;

/**
 * What becomes of a discount that a product has already: `add`: the code comes on top of it; `skip`: such a product is
 * left out; `better`: the customer has the better of the two.
 */
export const combining = z.enum(['add', 'skip', 'better']);
export type Combining = z.output<typeof combining>;

/** How often a code may be used. */
export const promoUses = z.int().min(1).max(1_000_000);

const terms = z.object({
  discount,
  scope: scope.default({ kind: 'all' }),
  /** Left out: as often as there are customers. */
  totalUses: promoUses.optional(),
  usesPerCustomer: promoUses.optional(),
  /** Only for who has no order yet that is not cancelled. */
  firstOrder: z.boolean().default(false),
  /** What all goods in the cart must come to, after the discounts of the products, in minor units. */
  minimum: amount.default(0),
  combining: combining.default('add'),
  active: z.boolean().default(true),
});

const time = z.iso.datetime({ offset: true });

/** Over which span of time it holds; the last moment is part of it. */
const inOrder = ({ validFrom, validUntil }: { validFrom?: string; validUntil?: string }): boolean =>
  validFrom === undefined || validUntil === undefined || new Date(validFrom) < new Date(validUntil);
const notInOrder = { error: 'expected a time after validFrom', path: ['validUntil'] };

const promoTerms = terms.extend({ validFrom: time.optional(), validUntil: time.optional() });
export const promoInput = promoTerms.strict().refine(inOrder, notInOrder);
export type PromoInput = z.output<typeof promoInput>;

/** What is said of each of many codes that are made at once: that it is for one order goes without saying. */
export const promoTemplate = promoTerms
  .omit({ totalUses: true, usesPerCustomer: true })
  .strict()
  .refine(inOrder, notInOrder);

/** The members of {@link promoInput}, for the surfaces that describe them. */
export const promoShape = promoTerms.shape;

/** A change of a code, by RFC 7396: what is left out stays, null takes away. `discount` and `scope` are replaced. */
export const promoPatch = z.strictObject({
  discount: discount.optional(),
  scope: scope.optional(),
  totalUses: promoUses.nullish(),
  usesPerCustomer: promoUses.nullish(),
  firstOrder: z.boolean().optional(),
  minimum: amount.optional(),
  combining: combining.optional(),
  active: z.boolean().optional(),
  validFrom: time.nullish(),
  validUntil: time.nullish(),
});
export type PromoPatch = z.output<typeof promoPatch>;

/** Of many codes that were made at once. */
export const batchId = z.string().regex(/^[0-9A-Z]{10}$/, 'expected the id of a batch, as `batch` of a code');

/** `bots/{botId}/promoBatches/{id}`: as they were made; each code may be changed by itself afterwards. */
export const promoBatch = z.object({
  prefix: z.string(),
  count: z.int().min(1),
  discount,
  minimum: amount,
  validUntil: instant.optional(),
  /** As all of them were switched last. */
  active: z.boolean(),
  ...stamps,
});
export type PromoBatch = z.output<typeof promoBatch>;

/** `bots/{botId}/promoCodes/{CODE}` */
export const promoCode = terms.extend({
  validFrom: instant.optional(),
  validUntil: instant.optional(),
  used: z.int().min(0),
  /** Names the code in a button, which has no room for 32 letters of two bytes. */
  key: z.string(),
  /** A code that is deleted and made again is another one: what was used before does not count. */
  issue: z.string(),
  /** With which others it was made; null for one that was made alone. */
  batch: batchId.nullable(),
  ...stamps,
});
export type PromoCode = z.output<typeof promoCode>;
/** What of a code decides on an order. */
export type PromoTerms = Omit<PromoCode, 'key' | 'issue' | 'batch' | 'createdAt' | 'modifiedAt'>;

/** As many orders of one customer are named for a code; the count is of all. */
export const keptOrders = 100;

/** `bots/{botId}/promoCodes/{CODE}/uses/{customerId}` */
export const promoUse = z.object({
  customerId: z.int(),
  /** Of the code: another one's uses are gone. */
  issue: z.string(),
  /** Orders that have it, and are not cancelled. */
  count: z.int().min(0),
  /** The newest of them last, to look at. */
  orders: z.array(z.string()).max(keptOrders),
  ...stamps,
});
export type PromoUse = z.output<typeof promoUse>;

/** What a code saves. */
export const appliedPromo = z.object({
  code: z.string(),
  /** Off the goods, in minor units. */
  discount: z.int().min(0),
});
export type AppliedPromo = z.output<typeof appliedPromo>;

/** What an order has of a code: a copy, and which issue of it. */
export const orderPromo = appliedPromo.extend({
  /** Left out in orders from before it was kept: then it is taken for the one there is. */
  issue: z.string().optional(),
});
export type OrderPromo = z.output<typeof orderPromo>;

/** Why a code does not apply. Times in milliseconds, sums in minor units. */
export type PromoRefusal =
  | { reason: 'unknown' | 'off' | 'expired' | 'used_up' | 'used_by_you' | 'not_first' | 'nothing_applies' }
  | { reason: 'not_yet'; from: number }
  | { reason: 'below_minimum'; minimum: number; missing: number };

/** The code of a customer, as it is for a cart: what it saves, or why it does not. */
export type PromoView = AppliedPromo | { code: string; refusal: PromoRefusal };

export const isApplied = (view: PromoView | undefined): view is AppliedPromo =>
  view !== undefined && 'discount' in view;
