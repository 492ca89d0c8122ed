/**
 * Tables as CSV (RFC 4180): the one place that writes it. A text that a spreadsheet would take for a formula is marked as
 * a text; numbers are no texts, and a phone number is known for what it is.
 */
import { stringify } from 'csv-stringify/sync';
import { escaped } from './formulas.ts';

export type Cell = string | number | boolean | null | undefined;

export interface CsvManners {
  /** A byte order mark in front: Excel takes a file for UTF-8 by this alone. */
  bom?: boolean;
  delimiter?: ',' | ';';
}

const phone = /^\+\d{7,15}$/;

const cast = {
  boolean: String,
  string: (text: string) => (phone.test(text) ? text : escaped(text)),
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
    // Any separator, whichever is the file's, and the end of any line; a decimal comma is none.
    quoted_match: /^(?!-?\d+,\d+$)[^;,\t\r\n]*[;,\t\r\n]/,
    record_delimiter: '\r\n',
  });
