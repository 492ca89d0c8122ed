/**
 * What a list can be sorted and filtered by, said once: the query parameters, their description and the query come
 * from it.
 *
 * Firestore answers from indexes alone. A filter that compares (`only`) takes an index for each sort of its list, and
 * then goes with every sort and every other such filter; one that bounds (`from`, `until`) goes with the sort by the
 * same member alone. So what a list allows is what its indexes serve, and no more.
 */
import { z } from '@hono/zod-openapi';
import { Timestamp, type Query } from '../../shared/cloud/firestore.ts';
import { pageQuery, readPage, type Order, type Page, type PageQuery } from './paging.ts';
import { ProblemError } from './problem.ts';

interface Filter {
  /** Of the query parameter. */
  schema: z.ZodOptional;
  /** The member that it bounds: the sort has to be by it. */
  bounds?: string;
  narrow<T>(query: Query<T>, value: unknown): Query<T>;
}

/** Entries whose member is this value. */
export const only = <S extends z.ZodType>(member: string, value: S, description: string) => ({
  schema: value.optional().meta({ description }),
  narrow: <T>(query: Query<T>, given: unknown) => query.where(member, '==', given),
});

/** Entries that have this value among those of a member. */
export const having = <S extends z.ZodType>(member: string, value: S, description: string) => ({
  ...only(member, value, description),
  narrow: <T>(query: Query<T>, given: unknown) => query.where(member, 'array-contains', given),
});

/** `true` or `false`. */
export const yesOrNo = z
  .enum(['true', 'false'])
  .transform((text) => text === 'true')
  .openapi({ type: 'boolean', enum: undefined });

/** Asked for or not: the others cannot be had. */
const justTrue = z.literal('true').openapi({ type: 'boolean', enum: [true] });

export const telegramId = z.coerce.number().int().positive();

/** Entries whose member is this value, where these are so few that no other sort is worth an index. */
export const rarely = <S extends z.ZodType>(member: string, value: S, description: string) => ({
  ...only(member, value, description),
  bounds: 'id',
});

/** The one entry of this id. */
export const named = <S extends z.ZodType>(value: S, description: string) => ({
  schema: value.optional().meta({ description }),
  bounds: 'id',
  narrow: <T>(query: Query<T>, given: unknown) =>
    query.where('__name__', '>=', given).where('__name__', '<=', given),
});

/** The moments that Firestore knows: years 1 to 9999. */
const [first, last] = [-62_135_596_800_000, 253_402_300_799_999];

/** A time as RFC 3339 has it. In an address a plus that is not escaped is a space. */
const moment = z
  .string()
  .overwrite((text) => text.replace(' ', '+'))
  .pipe(z.iso.datetime({ offset: true, error: 'expected a time such as 2026-05-04T10:00:00Z' }))
  .transform((text) => Date.parse(text))
  .refine((at) => at >= first && at <= last, 'expected a year from 1 to 9999')
  .openapi({ type: 'string', format: 'date-time' });

const bound = (member: string, operator: '>=' | '<', description: string) => ({
  schema: moment.optional().meta({ description }),
  bounds: member,
  narrow: <T>(query: Query<T>, given: unknown) =>
    query.where(member, operator, Timestamp.fromMillis(given as number)),
});

/** Entries whose time is this one or later. */
export const from = (member: string, what: string) =>
  bound(member, '>=', `Only ${what} at this time or later.`);
/** Entries whose time is earlier. */
export const until = (member: string, what: string) => bound(member, '<', `Only ${what} before this time.`);

/** Where `true` is asked for: entries whose number is so much or more. */
export const atLeast = (member: string, least: number, description: string) => ({
  schema: justTrue.optional().meta({ description }),
  bounds: member,
  narrow: <T>(query: Query<T>) => query.where(member, '>=', least),
});

/** Where `true` is asked for: entries that have this time. */
export const known = (member: string, description: string) => ({
  schema: justTrue.optional().meta({ description }),
  bounds: member,
  narrow: <T>(query: Query<T>) => query.where(member, '>=', Timestamp.fromMillis(first)),
});

/** Entries whose time has come, or has not. */
export const passed = (member: string, description: string) => ({
  schema: yesOrNo.optional().meta({ description }),
  bounds: member,
  narrow: <T>(query: Query<T>, given: unknown) => query.where(member, given ? '<=' : '>', Timestamp.now()),
});

/** From and until when entries were made. */
export const created = {
  createdFrom: from('createdAt', 'what was made'),
  createdUntil: until('createdAt', 'what was made'),
};
/** For who keeps a copy up to date: what has changed since the last look. */
export const modified = { modifiedSince: from('modifiedAt', 'what was changed') };

type Sorts = Record<string, Order['kind']>;
type Filters = Record<string, Filter>;

interface Said<S extends Sorts, F extends Filters> {
  /** `member` or `-member`, each with what there is in it; the first is the one that is not asked for. */
  sorts: S;
  filters: F;
}

type Shape<S, F extends Filters> = (typeof pageQuery)['shape'] & {
  sort: z.ZodOptional<z.ZodEnum<{ [K in keyof S & string]: K }>>;
} & { [K in keyof F]: F[K]['schema'] };

export interface List<S extends Sorts, F extends Filters> {
  /** The query parameters. */
  query: z.ZodObject<Shape<S, F>, z.core.$strict>;
  /** @throws ProblemError where filter and sort do not go together */
  read<T extends object>(all: Query<T>, given: PageQuery & { sort?: string | undefined }): Promise<Page<T>>;
}

export function listOf<const S extends Sorts, const F extends Filters>({
  sorts,
  filters,
}: Said<S, F>): List<S, F> {
  const orders = Object.entries(sorts).map(([name, kind]): [string, Order] => [name, orderOf(name, kind)]);
  const names = orders.map(([name]) => name);
  const sortsBy = (member: string) => orders.filter(([, { by }]) => by === member).map(([name]) => name);
  const shape = Object.entries(filters).map(([name, { schema, bounds }]) => {
    if (bounds === undefined) return [name, schema];
    const fitting = sortsBy(bounds);
    const description = `${schema.meta()?.description ?? ''} Goes with the sort ${quoted(fitting)} alone.`;
    return [name, schema.meta({ description, 'x-sorts': fitting })];
  });
  const sort = z
    .enum(names)
    .optional()
    .meta({ description: sortHelp(orders) });

  return {
    query: z.strictObject({ ...pageQuery.shape, sort, ...Object.fromEntries(shape) } as Shape<S, F>),
    read(all, { limit, cursor, sort: wanted, ...rest }) {
      const given = Object.entries(rest).filter(([name, value]) => name in filters && value !== undefined);
      const bounded = given.flatMap(([name]) => filters[name]?.bounds ?? []);
      const name = wanted ?? (bounded[0] === undefined ? undefined : sortsBy(bounded[0])[0]) ?? names[0];
      const order = orders.find(([one]) => one === name)?.[1];
      if (!order) throw new Error(`the list has no sort ${name}`);
      const [first] = given.find(([one]) => filters[one]?.bounds === order.by) ?? [];
      const errors = given
        .filter(([one]) => (filters[one]?.bounds ?? order.by) !== order.by)
        .map(([one]) => ({
          path: `query.${one}`,
          message:
            wanted === undefined && first !== undefined
              ? `does not go with \`${first}\`: send one of the two`
              : `goes with the sort ${quoted(sortsBy(filters[one]?.bounds ?? ''))} alone, not with \`${order.descending ? '-' : ''}${order.by}\``,
        }));
      if (errors.length > 0) throw new ProblemError('invalid', { errors });
      const query = given.reduce(
        (narrower, [one, value]) => filters[one]?.narrow(narrower, value) ?? narrower,
        all,
      );
      return readPage(query, order, { limit, cursor }, Object.fromEntries(given));
    },
  };
}

const orderOf = (name: string, kind: Order['kind']): Order => ({
  by: name.replace('-', ''),
  kind,
  descending: name.startsWith('-'),
});

const quoted = (names: string[]): string => names.map((name) => `\`${name}\``).join(' or ');

/** What an entry is sorted by for good. */
const lasting = ['id', 'createdAt'];

function sortHelp(orders: [string, Order][]): string {
  const moving = orders.filter(([, { by }]) => !lasting.includes(by)).map(([name]) => name);
  const restless =
    'an entry that changes while the pages are turned may come twice, or only when the list is read again';
  return [
    `What comes first; a minus turns it round. Left out: \`${orders[0]?.[0]}\`, or the one that a filter goes with.`,
    ...(moving.length > 0 ? [`By ${quoted(moving)} ${restless}.`] : []),
  ].join(' ');
}
