import { describe, expect, test } from 'vitest';
import type { Harness } from '../harness.ts';

const product = { categoryId: 'walk', title: { en: 'P' }, price: 1, stock: 1 };
const promo = { discount: { kind: 'percent', value: 5 } };
const number = 'not text: write it without quotes';
const minor = 'expected a whole number of minor units (24900 stands for 249.00)';

/** What is sent, which member of it is wrong, and what is said of that. */
const table: [method: string, path: string, body: object | undefined, at: string, words: string][] = [
  ['POST', 'products', { ...product, price: 249.5 }, 'price', minor],
  ['POST', 'products', { ...product, price: '249' }, 'price', `${minor}, ${number}`],
  ['POST', 'products', { ...product, price: undefined }, 'price', 'required: a whole number'],
  ['POST', 'products', { ...product, price: -1 }, 'price', 'expected 0 or more'],
  ['POST', 'products', { ...product, stock: -1 }, 'stock', 'expected 0 or more pieces'],
  [
    'POST',
    'products',
    { ...product, stock: '12' },
    'stock',
    'expected a whole number: how many pieces there are, or null where they are not counted',
  ],
  [
    'POST',
    'products',
    { ...product, stock: undefined },
    'stock',
    'required: how many pieces there are, or null where they are not counted',
  ],
  ['POST', 'products', { ...product, discountPercent: 100 }, 'discountPercent', 'expected at most 99'],
  ['POST', 'products', { ...product, position: '7' }, 'position', `expected a whole number, ${number}`],
  ['POST', 'products', { ...product, position: 1.5 }, 'position', 'expected a whole number'],
  ['POST', 'products', { ...product, available: 'yes' }, 'available', 'expected true or false'],
  [
    'POST',
    'products',
    { ...product, deadlineDays: null },
    'deadlineDays',
    'expected a whole number, not null',
  ],
  ['POST', 'products', { ...product, title: 'Tea' }, 'title', 'expected an object'],
  ['POST', 'products', { ...product, title: { en: '' } }, 'title.en', 'expected some text'],
  [
    'POST',
    'products',
    { ...product, title: { en: 'x'.repeat(101) } },
    'title.en',
    'expected at most 100 characters, and it has 101',
  ],
  ['POST', 'products', { ...product, parameters: {} }, 'parameters', 'expected a list'],
  [
    'POST',
    'products',
    { ...product, parameters: Array(11).fill({ name: { en: 'N' }, value: { en: 'V' } }) },
    'parameters',
    'expected at most 10 entries, and it has 11',
  ],
  ['POST', 'products', { ...product, colour: 'red' }, 'colour', 'not known here'],
  ['PUT', 'staff/9', { role: 'boss', name: 'B' }, 'role', 'expected one of administrator, support'],
  ['PUT', 'promo-codes/WRONG-1', {}, 'discount', 'required: an object'],
  [
    'PUT',
    'promo-codes/WRONG-1',
    { discount: { kind: 'half' } },
    'discount.kind',
    'expected one of percent, amount',
  ],
  [
    'PUT',
    'promo-codes/WRONG-1',
    { ...promo, validUntil: 'tomorrow' },
    'validUntil',
    'expected a time such as 2026-05-04T10:00:00Z',
  ],
  [
    'PATCH',
    'orders/WRONG1',
    { status: 'cancelled', reason: { text: '' } },
    'reason.text',
    'expected some text',
  ],
  [
    'PATCH',
    'orders/WRONG1',
    { status: 'cancelled', reason: {} },
    'reason',
    '`code` required: one of sold_out, no_answer, asked, no_delivery, or `text` required: text',
  ],
  ['PATCH', 'orders/WRONG1', { note: 'Hurry' }, 'note', 'not known here'],
  ['GET', 'products?limit=abc', undefined, 'limit', 'expected a whole number'],
  ['GET', 'products?limit=0', undefined, 'limit', 'expected 1 or more'],
  ['GET', 'products?limit=101', undefined, 'limit', 'expected at most 100'],
  ['GET', 'products?available=yes', undefined, 'available', 'expected one of true, false'],
  ['GET', 'products?discounted=no', undefined, 'discounted', 'expected true'],
  ['GET', 'orders?customer=me', undefined, 'customer', 'expected a whole number'],
  [
    'GET',
    'orders?createdFrom=today',
    undefined,
    'createdFrom',
    'expected a time such as 2026-05-04T10:00:00Z',
  ],
  ['GET', 'orders.csv?columns=colour', undefined, 'columns.0', 'expected one of id, number, status'],
  ['GET', 'customers?source=%20', undefined, 'source', 'expected 1 to 62 of A-Z, a-z, 0-9, _ and -'],
];

export function describeWrongWords(open: () => Harness): void {
  describe('what is wrong is told by what is expected', () => {
    test.each(table)('%s %s %j: %s', async (method, path, body, member, words) => {
      const { api, at } = open();
      const { status, body: answer } = await api.call(method, `${at}/${path}`, body && { body });
      expect(status, JSON.stringify(answer)).toBe(422);
      const { errors } = answer as { errors: { path: string; message: string }[] };
      const place = method === 'GET' ? 'query' : 'body';
      expect(errors.map(({ path: wrong }) => wrong)).toContain(`${place}.${member}`);
      const { message } = errors.find(({ path: wrong }) => wrong === `${place}.${member}`)!;
      expect(message.slice(0, words.length)).toBe(words);
      // The lists of choices go on.
      if (!words.includes('one of')) expect(message).toBe(words);
    });
  });
}
