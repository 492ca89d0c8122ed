/**
 * The columns of a file: names, and what each shows of an entry. They are put together from members of the API's own
 * representation, so that a column is called what the member is called, and a part's are `part.member`.
 */
import type { Cell } from '../../shared/csv/write.ts';
import { languages, type Localized } from '../../shared/texts/model.ts';

/** How values come into the cells of the file that is asked for. */
export interface Style {
  /** @param iso a time as the API has it */
  time: (iso: string | undefined) => Cell;
  /** @param minor units of the currency, the shop's own unless another is given */
  money: (minor: number | null | undefined, currency?: string) => Cell;
  /** Of the shop. */
  currency: string;
}

export type Column<Entry> = (entry: Entry, style: Style) => Cell;

/** By their names, in the order that they have in the file. */
export type Columns<Entry> = Record<string, Column<Entry>>;

type With<Name extends string, Value> = { readonly [N in Name]?: Value };

/** Members as they are. */
export const members = <Name extends string>(...names: Name[]): Columns<With<Name, Cell>> =>
  each(names, (name) => (entry) => entry[name]);

/** Members that are times. */
export const moments = <Name extends string>(...names: Name[]): Columns<With<Name, string>> =>
  each(
    names,
    (name) =>
      (entry, { time }) =>
        time(entry[name]),
  );

/** Members that are amounts, of the entry's own currency where it has one. */
export const sums = <Name extends string>(
  ...names: Name[]
): Columns<With<Name, number | null> & { readonly currency?: string }> =>
  each(
    names,
    (name) =>
      (entry, { money }) =>
        money(entry[name], entry.currency),
  );

/** A member that is words: a column for each language. */
export const spoken = <Name extends string>(name: Name): Columns<With<Name, Localized>> =>
  within(name, (entry) => entry[name], members(...languages));

/** Columns of a part of the entry; empty where it has no such part. */
export const within = <Entry, Part>(
  name: string,
  partOf: (entry: Entry) => Part | null | undefined,
  columns: Columns<Part>,
): Columns<Entry> =>
  Object.fromEntries(
    Object.entries(columns).map(([inner, column]): [string, Column<Entry>] => [
      `${name}.${inner}`,
      (entry, style) => {
        const part = partOf(entry);
        return part === undefined || part === null ? undefined : column(part, style);
      },
    ]),
  );

const each = <Entry, Name extends string>(
  names: Name[],
  column: (name: Name) => Column<Entry>,
): Columns<Entry> => Object.fromEntries(names.map((name) => [name, column(name)]));
