/**
 * Lists turn pages by a cursor: the position behind the last entry, by what the list is sorted by and by the id. Where
 * that never changes (the id, the time of creation), no other entry is skipped or comes twice, whatever is added,
 * changed or removed meanwhile. A cursor is good for the list, the sort and the filters that it was made for.
 */
import { createHash } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { Timestamp, type Query } from '../../shared/cloud/firestore.ts';
import { canonicalJson } from '../../shared/commands/execute.ts';
import { ProblemError } from './problem.ts';

/** Query parameters of every list; unknown ones are refused, since a misspelt filter would show everything. */
export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20).meta({ description: 'Entries a page.' }),
  cursor: z.string().max(1000).optional().meta({
    description: '`next` of the page before, with the same filters and the same sort.',
  }),
});
export type PageQuery = z.output<typeof pageQuery>;

export const pageOf = <S extends z.ZodType>(items: S, name: string) =>
  z
    .object({
      items: z.array(items),
      next: z.string().nullable().meta({ description: 'The cursor of the next page; null at the end.' }),
    })
    .openapi(name);

/** What a list is sorted by: a member of the documents, and then the id. */
export interface Order {
  /** `id`, or the name of a member that every entry has. */
  by: string;
  /** What there is in that member. */
  kind: 'id' | 'time' | 'number';
  descending: boolean;
}

/** By id where every entry has its place for good; newest first where people look for what is new. */
const orders = {
  id: { by: 'id', kind: 'id', descending: false },
  newest: { by: 'createdAt', kind: 'time', descending: true },
} as const satisfies Record<string, Order>;

export interface Entry<T> {
  id: string;
  data: T;
}

export interface Page<T> {
  entries: Entry<T>[];
  next: string | null;
}

/**
 * Reads one page of a query that is not sorted yet.
 * @param of what else the list depends on: its filters
 */
export async function readPage<T extends object>(
  query: Query<T>,
  sorting: Order | keyof typeof orders,
  { limit, cursor }: PageQuery,
  of: object = {},
): Promise<Page<T>> {
  const order = typeof sorting === 'string' ? orders[sorting] : sorting;
  const mark = markOf(order, of);
  const direction = order.descending ? 'desc' : 'asc';
  const sorted = order.by === 'id' ? query : query.orderBy(order.by, direction);
  const named = sorted.orderBy('__name__', direction);
  const started = cursor === undefined ? named : named.startAfter(...positionAt(cursor, order, mark));
  const { docs } = await started.limit(limit + 1).get();
  const entries = docs.slice(0, limit).map((doc) => ({ id: doc.id, data: doc.data() }));
  const last = entries.at(-1);
  return { entries, next: last && docs.length > limit ? cursorBehind(last, order, mark) : null };
}

/** One page of a short list that was read whole, by id. */
export function pageIn<T extends object>(all: Entry<T>[], { limit, cursor }: PageQuery): Page<T> {
  const mark = markOf(orders.id, {});
  const after = cursor === undefined ? '' : String(positionAt(cursor, orders.id, mark)[0]);
  const rest = all.filter((entry) => entry.id > after);
  const entries = rest.sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, limit);
  const last = entries.at(-1);
  return { entries, next: last && rest.length > limit ? cursorBehind(last, orders.id, mark) : null };
}

/** Names the next page in the `Link` header as well (RFC 8288). */
export function linkNext(c: Context, next: string | null): void {
  if (next === null) return;
  const { pathname, searchParams } = new URL(c.req.url);
  searchParams.set('cursor', next);
  c.header('Link', `<${pathname}?${searchParams.toString()}>; rel="next"`);
}

/** Tells cursors of different sorts and filters apart. */
const markOf = (order: Order, of: object): string =>
  createHash('sha256')
    .update(canonicalJson([order, of]))
    .digest('base64url')
    .slice(0, 8);

/** `[mark, id]`, and the value that comes before the id in the sort. */
const id = z.string().regex(/^(?!__)[\p{L}\w.~-]{1,500}$/u);
const positions = {
  id: z.tuple([z.string(), id]),
  time: z.tuple([z.string(), id, z.int().min(0).max(253_402_300_799_999)]),
  number: z.tuple([z.string(), id, z.number()]),
};

function cursorBehind(last: Entry<object>, { by, kind }: Order, mark: string): string {
  const value: unknown = kind === 'id' ? undefined : Reflect.get(last.data, by);
  const position = [
    mark,
    last.id,
    ...(kind === 'id' ? [] : [value instanceof Date ? value.getTime() : value]),
  ];
  return cursorOf(position);
}

function positionAt(cursor: string, { kind }: Order, mark: string): (string | number | Timestamp)[] {
  const parsed = positionIn(cursor);
  const { data } = positions[kind].safeParse(parsed);
  const [made] = z.tuple([z.string()]).rest(z.unknown()).safeParse(parsed).data ?? [];
  if (made !== undefined && made !== mark)
    throw wrongCursor(
      'it belongs to another list, sort or filter: send it with those of the page that it came from',
    );
  if (!data) throw wrongCursor();
  const [, lastId, value] = data;
  if (value === undefined) return [lastId];
  return [kind === 'time' ? Timestamp.fromMillis(value) : value, lastId];
}

/** A position as the cursor that stands for it. */
export const cursorOf = (position: unknown): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url');

/** What a cursor stands for: of one that was not made here, anything. */
export function positionIn(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}

export const wrongCursor = (message = 'take it unchanged from `next` of a page of this list'): ProblemError =>
  new ProblemError('invalid', { errors: [{ path: 'query.cursor', message }] });
