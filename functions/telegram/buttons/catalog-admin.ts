/** The catalogue, as the staff keep it. */
import { z } from 'zod';
import { catalogId, position } from '../../../shared/catalog/model.ts';
import { digits, flag, number, type ButtonsOf } from './arguments.ts';
import { level } from './catalog.ts';

/** What is changed of a product, one by one. */
export const productFields = [
  'title',
  'description',
  'price',
  'discount',
  'stock',
  'deadline',
  'parameters',
  'category',
] as const;
export type ProductField = (typeof productFields)[number];
/** What is changed of a category. */
const categoryField = z.enum(['title', 'description', 'parent']);
const pictureId = z.string().regex(/^[0-9a-z]{16,16}$/);

export const catalogAdminButtons = {
  /** A category of the catalogue, as the staff see it, and a page of what is below it. */
  'adm:cat': z.tuple([level, number(99)]),
  /** The product behind which the products of a category go on. */
  'adm:more': z.tuple([catalogId, digits.pipe(position), catalogId]),
  /** A category below this one; a product in it. */
  'adm:new': z.tuple([level]),
  'adm:sell': z.tuple([catalogId]),
  'adm:say': z.tuple([catalogId, categoryField]),
  /** Whether customers are to see the category. */
  'adm:show': z.tuple([catalogId, flag]),
  /** Whether it is to move down. */
  'adm:rank': z.tuple([catalogId, flag]),
  'adm:ask': z.tuple([catalogId]),
  'adm:gone': z.tuple([catalogId]),
  'adm:find': z.tuple([]),
  'adm:item': z.tuple([catalogId]),
  /** As customers see it. */
  'adm:see': z.tuple([catalogId]),
  'adm:edit': z.tuple([catalogId, z.enum(productFields)]),
  'adm:on': z.tuple([catalogId, flag]),
  'adm:place': z.tuple([catalogId, flag]),
  'adm:ruin': z.tuple([catalogId]),
  'adm:lost': z.tuple([catalogId]),
  /** One of the pictures of a product, by its place; more of them; one place up or down; away with it. */
  'adm:pics': z.tuple([catalogId, number(9)]),
  'adm:add': z.tuple([catalogId]),
  'adm:shift': z.tuple([catalogId, pictureId, flag]),
  'adm:drop': z.tuple([catalogId, pictureId]),
} as const satisfies ButtonsOf<'adm'>;
