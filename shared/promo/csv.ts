/**
 * Codes as a file for a spreadsheet: CSV (RFC 4180) in UTF-8 with a byte order mark, which Excel needs for Cyrillic.
 * Neither a code nor a number has a character that would have to be quoted, nor begins like a formula.
 */
const table = (rows: readonly (readonly (string | number)[])[]): string =>
  `\ufeff${rows.map((row) => `${row.join(',')}\r\n`).join('')}`;

export const codesCsv = (codes: readonly string[]): string =>
  table([['code'], ...codes.map((code) => [code])]);

/** With how often each was used. */
export const usedCodesCsv = (codes: readonly { id: string; used: number }[]): string =>
  table([['code', 'used'], ...codes.map(({ id, used }) => [id, used])]);
