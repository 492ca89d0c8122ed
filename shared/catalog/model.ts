/**
 * Categories and products, and the two kinds of document that make browsing cheap: the tree (all categories of a bot)
 * and the listings (what a category's product cards show, some dozens to a document). Both are written in the
 * transaction that changes a product or a category, so they never lag behind. Listings hold the products that are
 * switched on, so that their counts are what a customer sees; what is sold out stays and says so. A category that is
 * switched off keeps its listing: the tree says that nobody is to see it.
 */
import { z } from 'zod';
import { instant, stamps } from '../commands/model.ts';
import { localized, localizedPatch, words } from '../texts/model.ts';

/** An amount of minor units (kopecks, cents) of the bot's currency. */
export const amount = z
  .int({ error: ({ code, input }) => (code === 'invalid_type' ? notMinorUnits(input) : undefined) })
  .min(0)
  .max(100_000_000_000);

function notMinorUnits(input: unknown): string | undefined {
  if (input === undefined) return undefined;
  const instead = typeof input === 'string' ? ', not text: write it without quotes' : '';
  return `expected a whole number of minor units (24900 stands for 249.00)${instead}`;
}

/** A whole percentage off the price. */
export const discountPercent = z.int().min(0).max(99);
/**
 * Short, since a button's callback data carries it. It is a key of the tree and of listings, so it may not be a name
 * that every object has, nor one that Firestore keeps for itself (`__name__`).
 */
export const catalogId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,20}$/, 'expected 1 to 20 of A-Z, a-z, 0-9, _ and -')
  .refine((id) => !(id in {}) && !/^__.*__$/.test(id), { error: 'this name is reserved, choose another' });

export const position = z.int().min(0).max(1_000_000);

export const categoryInput = z.object({
  title: localized(64),
  description: localized(500).optional(),
  /** Left out: a category of the top level. */
  parentId: catalogId.optional(),
  /** Switched on by the shop; otherwise customers see nothing of it, nor of what is below it. */
  available: z.boolean().default(true),
  /** Smaller comes first; equal positions go by id. */
  position: position.default(0),
});
export type CategoryInput = z.output<typeof categoryInput>;

/** A change of a category, by RFC 7396: what is left out stays, null takes away. */
export const categoryPatch = z.strictObject({
  title: localizedPatch(64).optional(),
  description: localizedPatch(500).nullish(),
  parentId: catalogId.nullish(),
  available: z.boolean().optional(),
  position: position.optional(),
});

/** `bots/{botId}/categories/{id}` */
export const category = categoryInput.extend(stamps);
export type Category = z.output<typeof category>;

/** Why a picture cannot be shown. `unreadable`: what was stored cannot be decoded, or is not there. */
const pictureProblem = z.enum(['unreadable']);

/**
 * A picture's original and sizes lie in Cloud Storage, see pictures.ts. `images` makes the sizes; until then the chat
 * does without the picture, and where they cannot be made for good `problem` says why.
 */
export const picture = z.object({
  id: z.string().regex(/^[0-9a-f]{16}$/, 'expected the id of a picture, as it is read'),
  /** Path of the picture as it was uploaded. */
  original: z.string(),
  /** Path of a JPEG of at most 1280 by 1280, as the chat shows it. */
  card: z.string().optional(),
  /** Paths of WebPs of at most 800 by 800 and 320 by 320. */
  medium: z.string().optional(),
  thumb: z.string().optional(),
  /** What to show until one of them is loaded: a ThumbHash in base64. */
  placeholder: z.base64().max(64).optional(),
  problem: pictureProblem.optional(),
  /** A hash of the address that an import fetched it from: so it is fetched once. */
  source: z.string().optional(),
  /** Of the upright original, in pixels. */
  width: z.int().positive().optional(),
  height: z.int().positive().optional(),
  /** Where it belongs among those that were sent together; gone once somebody has put them in order. */
  place: z.int().min(0).optional(),
});
export type Picture = z.output<typeof picture>;
/** What became of a picture that was added. */
export const pictureOutcome = z.union([
  picture.omit({ place: true, problem: true, source: true }).required(),
  picture.pick({ id: true, original: true, problem: true }).required(),
]);
export type PictureOutcome = z.output<typeof pictureOutcome>;

export const maxPictures = 10;
export const maxParameters = 10;

export const parameter = z.strictObject({ name: localized(60), value: localized(120) });
export type Parameter = z.output<typeof parameter>;

/** The most pieces of one product. */
export const maxStock = 1_000_000;

const stock = z
  .int({
    error: ({ input }) =>
      `${input === undefined ? 'required' : 'expected a whole number'}: how many pieces there are, or null where they are not counted`,
  })
  .min(0, 'expected 0 or more pieces')
  .max(maxStock, `expected at most ${maxStock} pieces`);

/** What the shop's own books call a product; not for customers, and nothing keeps two products from having the same. */
export const sku = words(64);

/** Of a service: how many days it takes. */
export const deadlineDays = z.int().min(1).max(365);

export const productInput = z.object({
  categoryId: catalogId,
  sku: sku.optional(),
  title: localized(100),
  description: localized(500).optional(),
  /** Shown in this order. */
  parameters: z.array(parameter).max(maxParameters).default([]),
  price: amount,
  discountPercent: discountPercent.default(0),
  /** Pieces there are; null where they are not counted, as with services. */
  stock: stock.nullable(),
  /** Makes the product a service. */
  deadlineDays: deadlineDays.optional(),
  /** Switched on by the shop. */
  available: z.boolean().default(true),
  position: position.default(0),
});
export type ProductInput = z.output<typeof productInput>;

/** A change of a product, by RFC 7396: what is left out stays, null takes away. Without a stock it is not counted. */
export const productPatch = z.strictObject({
  categoryId: catalogId.optional(),
  sku: sku.nullish(),
  title: localizedPatch(100).optional(),
  description: localizedPatch(500).nullish(),
  /** Replaced as a whole. */
  parameters: z.array(parameter).max(maxParameters).optional(),
  price: amount.optional(),
  discountPercent: discountPercent.optional(),
  stock: stock.nullish(),
  deadlineDays: deadlineDays.nullish(),
  available: z.boolean().optional(),
  position: position.optional(),
});

/** `bots/{botId}/products/{id}` */
export const product = productInput.extend({
  pictures: z.array(picture).max(maxPictures),
  /** Telegram's file_id of each picture sent before, by picture id. A cache: it belongs to this bot alone. */
  fileIds: z.record(z.string(), z.string()).default({}),
  /** Which document of each listing this product is in, by the listing's key. */
  listings: z.record(z.string(), z.int().min(0)),
  /** What it is found by, see search/stems.ts; nothing while it is switched off, itself or with a category above. */
  search: z.record(z.string(), z.literal(true)).default({}),
  /** The same while it is switched off: the staff find it then. */
  offSearch: z.record(z.string(), z.literal(true)).default({}),
  /** It is below a category that is switched off, see `isHidden` in decide.ts; follows the tree (docs/adr/0011). */
  hidden: z.literal(true).optional(),
  /** Somebody waits to be told when it can be bought again. */
  watched: z.boolean().default(false),
  /** When it was last filled up after none was left. */
  backAt: instant.optional(),
  /** When it last came to cost less while it was on sale, and what it cost before, less its discount. */
  reduced: z.object({ at: instant, from: amount }).optional(),
  ...stamps,
});
export type Product = z.output<typeof product>;
/** A product before it is stamped. */
export type ProductState = Omit<Product, 'createdAt' | 'modifiedAt'>;

/** What a product card shows: all that browsing needs of a product. */
export const card = z.object({
  title: localized(100),
  description: localized(500).optional(),
  parameters: z.array(parameter),
  price: amount,
  discountPercent,
  /** Switched on and in stock. */
  onSale: z.boolean(),
  /** Switched on, and none left. */
  soldOut: z.boolean().optional(),
  /** Of a service. */
  deadlineDays: deadlineDays.optional(),
  position,
  /** The first of its pictures. */
  picture: picture.optional(),
  fileId: z.string().optional(),
  /** How many pictures there are. */
  pictureCount: z.int().min(0).optional(),
});
export type Card = z.output<typeof card>;

/** What is ordered by position, then by id. */
export interface Placed {
  id: string;
  position: number;
}

/** Products in one listing document. Five pages of cards, and far from Firestore's megabyte at the longest texts. */
export const listingSize = 25;

/** The listing of a category has the category's id as its key; this one holds all discounted products. */
export const discountedKey = '~discounted';

/** `bots/{botId}/listings/{key}.{n}` */
export const listing = z.object({
  items: z.record(z.string(), card).default({}),
  /** Of the category; in its first document alone. */
  description: localized(500).optional(),
});
export type Listing = z.output<typeof listing>;

/** Where a page of a listing document begins: behind this product. */
export interface Behind {
  after: string;
  /** How many of the document's cards are in front; that counts where the product is gone from it. */
  place: number;
}

/** Which product of a listing: its document, and its place in there. */
export interface Position {
  index: number;
  place: number;
}

/** A page of the view that turns from product to product. */
export interface PagerPage extends Position {
  /** Among all products of the listing, from 1. */
  number: number;
  total: number;
  before?: Position;
  after?: Position;
}

export const listingId = (key: string, index: number): string => `${key}.${index}`;

/** `bots/{botId}/catalog/tree` */
export const tree = z.object({
  categories: z.record(
    z.string(),
    z.object({
      title: localized(64),
      parentId: catalogId.optional(),
      position,
      /** Switched off. */
      off: z.literal(true).optional(),
    }),
  ),
  /** By listing key: how many products each of its documents holds. */
  listings: z.record(z.string(), z.array(z.int().min(0))),
  /** By category: how many products it has, those that are switched off too. */
  products: z.record(z.string(), z.int().min(0)).optional(),
});
export type Tree = z.output<typeof tree>;

/** Far from Firestore's megabyte with titles in three languages. */
export const maxCategories = 1000;
