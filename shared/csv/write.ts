/**
 * Tables as CSV (RFC 4180): the one place that writes it. A text that a spreadsheet would take for a formula has an
 * apostrophe in front; numbers are no texts, and a phone number is known for what it is.
 *
 * Which separator a spreadsheet expects is a matter of its country, not of the file: split at another one, a text falls
 * into pieces, quotes or not, and each piece is a cell. So whatever follows a separator, or begins a line, is treated as
 * a text of its own.
 */
import { stringify } from 'csv-stringify/sync';

export type Cell = string | number | boolean | null | undefined;

export interface CsvManners {
  /** A byte order mark in front: Excel takes a file for UTF-8 by this alone. */
  bom?: boolean;
  delimiter?: ',' | ';';
}

const phone = /^\+\d{7,15}$/;

/** What would begin a formula in a piece, in the wide forms of Asian keyboards as well. */
const formulaWithin = /([;,\t\r\n][ \u00a0"]*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g;

const cast = {
  boolean: String,
  string: (text: string) =>
    phone.test(text) ? { value: text, escape_formulas: false } : text.replace(formulaWithin, "$1'"),
};

/** Lines of a file; each ends with CR LF. What follows on lines from before is asked for without a mark. */
export const csvOf = (
  rows: readonly (readonly Cell[])[],
  { bom = false, delimiter = ',' }: CsvManners = {},
): string =>
  stringify([...rows], {
    bom,
    delimiter,
    cast,
    escape_formulas: true,
    // Any separator, whichever is the file's; a decimal comma is none.
    quoted_match: /^(?!-?\d+,\d+$)[^;,\t]*[;,\t]/,
    record_delimiter: '\r\n',
  });
