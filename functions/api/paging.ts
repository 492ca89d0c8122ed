/**
 * Lists turn pages by a cursor: the position behind the last entry, by values that never change (the id, the time of
 * creation). So whatever is added, changed or removed meanwhile, no other entry is skipped or comes twice.
 */
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { Timestamp, type Query } from '../../shared/cloud/firestore.ts';
import { ProblemError } from './problem.ts';

/** Query parameters of every list; unknown ones are refused, since a misspelt filter would show everything. */
export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20).meta({ description: 'Entries a page.' }),
  cursor: z.string().max(1000).optional().meta({ description: '`next` of the page before.' }),
});
export type PageQuery = z.output<typeof pageQuery>;

export const pageOf = <S extends z.ZodType>(items: S, name: string) =>
  z
    .object({
      items: z.array(items),
      next: z.string().nullable().meta({ description: 'The cursor of the next page; null at the end.' }),
    })
    .openapi(name);

/** By id where every entry has its place for good; newest first where people look for what is new. */
type Sorting = 'id' | 'newest';

const id = z.string().regex(/^(?!__)[\p{L}\w.~-]{1,500}$/u);
const positions = {
  id: z.tuple([id]),
  newest: z.tuple([id, z.int().min(0).max(253_402_300_799_999)]),
};

export interface Page<T> {
  entries: { id: string; data: T }[];
  next: string | null;
}

/** Reads one page of a query that is not sorted yet. */
export async function readPage<T extends { createdAt: Date }>(
  query: Query<T>,
  sorting: Sorting,
  { limit, cursor }: PageQuery,
): Promise<Page<T>> {
  const sorted =
    sorting === 'id'
      ? query.orderBy('__name__')
      : query.orderBy('createdAt', 'desc').orderBy('__name__', 'desc');
  const started = cursor === undefined ? sorted : sorted.startAfter(...positionAt(cursor, sorting));
  const { docs } = await started.limit(limit + 1).get();
  const entries = docs.slice(0, limit).map((doc) => ({ id: doc.id, data: doc.data() }));
  const last = entries.at(-1);
  return { entries, next: last && docs.length > limit ? cursorBehind(last, sorting) : null };
}

/** One page of a short list that was read whole, by id. */
export function pageIn<T extends { createdAt: Date }>(
  all: { id: string; data: T }[],
  { limit, cursor }: PageQuery,
): Page<T> {
  const after = cursor === undefined ? '' : String(positionAt(cursor, 'id')[0]);
  const rest = all.filter((entry) => entry.id > after);
  const entries = rest.sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, limit);
  const last = entries.at(-1);
  return { entries, next: last && rest.length > limit ? cursorBehind(last, 'id') : null };
}

/** Names the next page in the `Link` header as well (RFC 8288). */
export function linkNext(c: Context, next: string | null): void {
  if (next === null) return;
  const { pathname, searchParams } = new URL(c.req.url);
  searchParams.set('cursor', next);
  c.header('Link', `<${pathname}?${searchParams.toString()}>; rel="next"`);
}

function cursorBehind(last: { id: string; data: { createdAt: Date } }, sorting: Sorting): string {
  const position = sorting === 'id' ? [last.id] : [last.id, last.data.createdAt.getTime()];
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

function positionAt(cursor: string, sorting: Sorting): (string | Timestamp)[] {
  const { data } = positions[sorting].safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()));
  if (!data) {
    throw new ProblemError('invalid', {
      errors: [{ path: 'query.cursor', message: 'take it unchanged from `next` of a page of this list' }],
    });
  }
  const [lastId, createdAt] = data;
  return createdAt === undefined ? [lastId] : [Timestamp.fromMillis(createdAt), lastId];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
