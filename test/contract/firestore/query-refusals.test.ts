import { status } from '@grpc/grpc-js';
import { FieldPath, type Query } from '@google-cloud/firestore';
import { expect, it } from 'vitest';
import { codeOf } from './engine.ts';
import { filledWith } from './query-client.ts';

const suite = filledWith({ 'goods/cup': { price: 5 } });
const goods = (): Query => suite.db.collection('goods');
const name = FieldPath.documentId();
const numbers = Array.from({ length: 16 }, (_, i) => i);

const invalid: Record<string, () => Query> = {
  'more than 30 alternatives': () => goods().where('a', 'in', numbers).where('b', 'in', [1, 2]),
  'more than one negation': () => goods().where('a', '!=', 5).where('b', '!=', 5),
  'not-in beside alternatives': () => goods().where('a', 'not-in', [5]).where('b', 'in', [5]),
  'more than 10 values in not-in': () => goods().where('a', 'not-in', numbers),
  'two array memberships': () => goods().where('a', 'array-contains', 1).where('a', 'array-contains', 2),
  'an inequality ordered after the name': () => goods().where('a', '>', 1).orderBy(name),
  'a field ordered by twice': () => goods().orderBy('a').orderBy('a', 'desc'),
  'an operand that no index holds': () => goods().where('a', '==', 'x'.repeat(1501)),
};

// The client asks again for seconds before it gives a refusal out, so all are asked at once.
it.concurrent('queries that Firestore does not answer are refused as invalid', async () => {
  const answers = Object.entries(invalid).map(
    async ([what, query]) => [what, await codeOf(query().get())] as const,
  );
  const expected = Object.keys(invalid).map((what) => [what, status.INVALID_ARGUMENT]);
  expect(await Promise.all(answers)).toEqual(expected);
});

it.concurrent('names cannot be read downwards without an equality', async () => {
  expect(await codeOf(goods().orderBy(name, 'desc').get())).toBe(status.FAILED_PRECONDITION);
});
