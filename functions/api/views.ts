/**
 * How a resource is shown: alone or in pages, whole or by some of its members, which `fields` names. Parts have names
 * that end in `Part` in the document, so that who generates a client may leave them out.
 */
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { entity } from './entity.ts';
import { linkNext, pageOf } from './paging.ts';

export type Resource = z.ZodObject<{ id: z.ZodType } & z.core.$ZodShape>;
/** Some of the members, of whatever resource. */
type PartSchema = z.ZodType<{ id: unknown }>;
type PageSchema<S extends z.ZodType> = ReturnType<typeof pageOf<S>>;

/** As `fields` was given, once it was found to name members. */
type Fields = string[] | undefined;

export interface Views<R extends Resource> {
  /** The query parameter. */
  query: { fields: z.ZodOptional<z.ZodType<string[], string>> };
  /** The schema of an answer with one entity. */
  one: z.ZodUnion<[R, PartSchema]>;
  /** The schema of an answer with a page. */
  page: z.ZodUnion<[PageSchema<R>, PageSchema<PartSchema>]>;
}

/** @param resource with its name in the document */
export function viewsOf<R extends Resource>(name: string, resource: R): Views<R> {
  const members = Object.keys(resource.shape);
  const part: PartSchema = z
    .object({ ...resource.partial().shape, id: resource.shape.id })
    .openapi(`${name}Part`, { description: 'The members that `fields` names.' });
  const fields = z.string().transform((text, context) => {
    const named = text.split(',');
    for (const unknown of named.filter((one) => !members.includes(one))) {
      const message = `\`${unknown}\` is not among the members: ${members.join(', ')}`;
      context.addIssue({ code: 'custom', message });
    }
    return named;
  });
  return {
    query: {
      fields: fields.optional().meta({
        description: `The members to show beside \`id\`, with commas between them, as in \`${members.slice(1, 3).join(',')}\`; left out: all.`,
      }),
    },
    one: z.union([resource, part]),
    page: z.union([pageOf(resource, `${name}Page`), pageOf(part, `${name}PagePart`)]),
  };
}

/** Answers with an entity: its tag is that of the whole, whatever of it is shown. */
export const view = <T extends { id: unknown }>(
  c: Context,
  representation: T,
  fields?: Fields,
): T | Part<T> => partOf(entity(c, representation), fields);

/** Answers with a page. */
export function turned<T extends { next: string | null }>(c: Context, page: T): T {
  linkNext(c, page.next);
  return page;
}

/** Answers with a page of what may be shown in part. */
export function viewPage<T extends { id: unknown }>(
  c: Context,
  { items, next }: { items: T[]; next: string | null },
  fields?: Fields,
): { items: (T | Part<T>)[]; next: string | null } {
  linkNext(c, next);
  return { items: items.map((whole) => partOf(whole, fields)), next };
}

type Part<T extends { id: unknown }> = Pick<T, 'id'> & Partial<T>;

function partOf<T extends { id: unknown }>(whole: T, fields: Fields): T | Part<T> {
  if (!fields) return whole;
  const wanted = Object.entries(whole).filter(([name]) => name === 'id' || fields.includes(name));
  return Object.fromEntries(wanted) as Part<T>;
}
