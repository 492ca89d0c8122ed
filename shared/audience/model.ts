/** To whom: customers by what they did and where they came from. */
import { z } from 'zod';
import { catalogId } from '../catalog/model.ts';
import { source, tag } from '../customers/model.ts';
import { language } from '../texts/model.ts';

const some = <T extends z.ZodType>(member: T) => z.array(member).min(1).max(50);

/** Customers who meet all of what is given; given nothing, everybody. */
export const audience = z.strictObject({
  /** `ever`: has ordered something; `never`: has not. */
  bought: z.enum(['ever', 'never']).optional(),
  /** Has not been seen for so many days. */
  inactiveDays: z.int().min(1).max(3650).optional(),
  /** Speaks one of these with the bot. */
  languages: some(language).optional(),
  /** Came by one of these. */
  sources: some(source).optional(),
  /** Has one of these. */
  tags: some(tag).optional(),
  /** Has bought one of these. */
  products: some(catalogId).optional(),
  /** Has bought something in one of these. */
  categories: some(catalogId).optional(),
  /** Is on this list of ids, which was given as CSV. */
  list: z.string().max(64).optional(),
});
export type Audience = z.output<typeof audience>;
