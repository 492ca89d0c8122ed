import { describe, expect, test } from 'vitest';
import type { Answer } from '../client.ts';
import { problemOf, wrongPaths, type Harness } from '../harness.ts';

interface Case {
  path: string;
  /** What it is made with. */
  body: object;
  /** What is changed of what was read. */
  change: object;
  /** Members that are not to be written, each with a value that it does not have and words of the refusal. */
  readOnly: Record<string, [other: unknown, words: string]>;
}

const kept: Case['readOnly'] = {
  id: ['another', 'the address names it'],
  createdAt: ['2020-01-01T00:00:00.000Z', 'the platform keeps it'],
  modifiedAt: ['2020-01-01T00:00:00.000Z', 'has changed since you read it'],
};

const cases: Case[] = [
  {
    path: 'categories/read-only',
    body: { title: { en: 'Read' } },
    change: { position: 7 },
    readOnly: kept,
  },
  {
    path: 'products/read-only',
    body: { categoryId: 'read-only', title: { en: 'Read' }, price: 1000, discountPercent: 10, stock: 3 },
    change: { price: 2000 },
    readOnly: {
      ...kept,
      currency: ['EUR', 'that of the shop'],
      discountedPrice: [1, 'change `price` or `discountPercent`'],
      pictures: [[{ id: '0123456789abcdef' }], '`pictures` below the address'],
    },
  },
  {
    path: 'promo-codes/READ-ONLY',
    body: { discount: { kind: 'percent', value: 5 }, validUntil: '2030-01-01T00:00:00.000Z' },
    change: { minimum: 100 },
    readOnly: { ...kept, used: [3, 'orders'], currency: ['EUR', 'shop'], batch: ['ABCDEFGHJK', 'at once'] },
  },
  {
    path: 'texts/help',
    body: { title: { en: 'Help' }, body: { en: 'Ask us.' } },
    change: { body: { en: 'Ask us anything.' } },
    readOnly: kept,
  },
  {
    path: 'staff/5252',
    body: { role: 'support', name: 'Ira' },
    change: { name: 'Iryna' },
    readOnly: { ...kept, id: [5253, 'the address names it'] },
  },
];

const wordsOf = ({ body }: Answer) =>
  (body as { errors: { message: string }[] }).errors.map(({ message }) => message);

export function describeReadOnly(open: () => Harness): void {
  describe('what was read is sent back whole', () => {
    for (const { path, body, change, readOnly } of cases) {
      test(`${path}: members that are only shown are taken as they are, and refused where they differ`, async () => {
        const { api, at } = open();
        const here = `${at}/${path}`;
        const names = Object.keys(readOnly);
        await api.delete(here);
        // Where there is nothing yet, only the address is known.
        expect(wrongPaths(await api.put(here, { ...body, createdAt: '2020-01-01T00:00:00.000Z' }))).toEqual([
          'body.createdAt',
        ]);
        const made = await api.put(here, body);
        expect(made.status).toBe(201);
        expect(Object.keys(made.body as object)).toEqual(expect.arrayContaining(names));

        const read = await api.get(here);
        const before = read.body as object;
        for (const [name, [other, words]] of Object.entries(readOnly)) {
          const refused = await api.put(here, { ...before, ...change, [name]: other });
          expect(problemOf(refused)).toBe('invalid');
          expect(wrongPaths(refused)).toEqual([`body.${name}`]);
          expect(wordsOf(refused)[0]).toContain('read-only: ');
          expect(wordsOf(refused)[0]).toContain(words);
        }
        expect((await api.get(here)).body).toEqual(before);

        const changed = await api.put(here, { ...before, ...change }, { key: `whole-${path}` });
        expect(changed.status).toBe(200);
        expect(changed.body).toMatchObject(change);
        // Sent again it has its first answer, though it has changed the entity itself.
        const again = await api.put(here, { ...before, ...change }, { key: `whole-${path}` });
        expect([again.status, again.body]).toEqual([200, changed.body]);
        // What has changed since is told by its version, where one was named.
        const tag = { 'if-match': read.headers.get('etag')! };
        expect(problemOf(await api.put(here, { ...before, ...change }, { headers: tag }))).toBe(
          'precondition_failed',
        );
        expect(wrongPaths(await api.put(here, { ...before, ...change }))).toContain('body.modifiedAt');
      });
    }

    test('they are marked in the document', () => {
      const { api } = open();
      const { properties = {} } = api.document.components.schemas.ProductInput ?? {};
      const marked = Object.entries(properties).filter(([, member]) => 'readOnly' in member);
      expect(marked.map(([name]) => name).sort()).toEqual(
        ['createdAt', 'currency', 'discountedPrice', 'id', 'modifiedAt', 'pictures'].sort(),
      );
    });
  });
}
