/** Finding goods: the categories, all products, the search, favourites, and what is waited for. */
import { z } from 'zod';
import { catalogId, discountedKey } from '../../../shared/catalog/model.ts';
import { flag, number, type ButtonsOf } from './arguments.ts';

/** Stands for the level above all categories. */
export const topLevel = '~';
/** A category, or what stands above all of them. */
export const level = z.union([catalogId, z.literal(topLevel)]);
const listing = z.union([catalogId, z.literal(discountedKey)]);

export const catalogButtons = {
  'cat:open': z.tuple([level, number(1000)]),
  /** The listing, its document, the product behind which to go on, and how many of the document are in front. */
  'cat:more': z.tuple([listing, number(99_999), catalogId, number(99)]),
  /** The listing, its document, and which of the products in there to turn to. */
  'cat:turn': z.tuple([listing, number(99_999), number(99)]),
  'cat:item': z.tuple([catalogId]),
  /** The pictures of a product beside the first. */
  'cat:pics': z.tuple([catalogId]),
  /** A page of all products. */
  'list:open': z.tuple([number(99_999)]),
  'find:ask': z.tuple([]),
  /** A page of what was found; what was looked for stands in the message. */
  'find:turn': z.tuple([number(99)]),
  /** A page of the favourites. */
  'fav:list': z.tuple([number(99)]),
  /** Whether the product is to be a favourite. */
  'fav:set': z.tuple([catalogId, flag]),
  /** Whether the customer is to be told when the product is back. */
  'watch:set': z.tuple([catalogId, flag]),
} as const satisfies ButtonsOf<'cat' | 'list' | 'find' | 'fav' | 'watch'>;
