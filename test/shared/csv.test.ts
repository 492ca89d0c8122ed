/** Files for spreadsheets, as a spreadsheet of another country splits them, too. */
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { escaped, unescaped } from '../../shared/csv/formulas.ts';
import { csvOf } from '../../shared/csv/write.ts';

/** At every separator and line, as one that makes nothing of quotes would: no piece can be smaller. */
const pieces = (file: string): string[] => file.split(/[;,\t\r\n]/);

const isFormula = (cell: string): boolean => /^["\s]*[=+\-@＝＋－＠]/.test(cell);

describe.each([',', ';'] as const)('a file whose cells stand between %s', (delimiter) => {
  it.each([
    '=1+1',
    'Tea;=1+1',
    'Tea,=1+1',
    'Tea\t=1+1',
    'Tea;@SUM(A1)',
    'Tea; -2+3',
    'Tea;+2',
    'Tea;"=1+1"',
    'Tea\n=1+1',
    'Tea\r\n-1',
    ';=1;=2,=3',
    'Tea;＝1',
  ])('has no formula out of %j, wherever it is split', (text) => {
    expect(pieces(csvOf([['id', text, 'end']], { delimiter })).filter(isFormula)).toEqual([]);
  });

  it('has a text of several lines in one cell', () => {
    const rows = [
      ['id', 'One\ntwo'],
      ['b', 'Three\rfour'],
    ];
    expect(parse(csvOf(rows, { delimiter }), { delimiter })).toEqual(rows);
    expect(csvOf(rows, { delimiter })).toContain('"One\ntwo"');
  });

  it('has everything else as it is', () => {
    const row = ['Чай; зелёный, "лист"', 'a-b, c+d', 'me@home.ua', '+380501234567', '1,5'];
    expect(parse(csvOf([row], { delimiter }), { delimiter })).toEqual([row]);
    const other = ['-5', 'x', 'true', ''].join(delimiter);
    expect(csvOf([[-5, 'x', true, null]], { delimiter })).toBe(`${other}\r\n`);
  });
});

test('a text with any common separator is quoted, a number with a decimal comma is not', () => {
  expect(csvOf([['a;b', 'a,b', 'a\tb', 'ab']])).toBe('"a;b","a,b","a\tb",ab\r\n');
  expect(csvOf([['249,05', '2,5 kg']], { delimiter: ';' })).toBe('249,05;"2,5 kg"\r\n');
});

test('what was marked as a text comes back as it was', () => {
  const text = fc.string({ unit: fc.constantFrom('=', '+', "'", ';', ',', '\n', ' ', '"', 'a', '＝', '\t') });
  fc.assert(
    fc.property(text, (given) => {
      expect(unescaped(escaped(given))).toBe(given);
      expect(pieces(csvOf([[given]])).filter(isFormula)).toEqual([]);
    }),
  );
});
