import { expect, test } from 'vitest';
import { patched } from '../../shared/commands/patch.ts';

test.each([
  [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
  [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
  [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
  [{ a: ['b'] }, { a: ['c', 'd'] }, { a: ['c', 'd'] }],
  [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
  [{ a: 'c' }, { a: { b: { c: null } } }, { a: { b: {} } }],
  [{ a: 'b' }, { a: undefined }, { a: 'b' }],
])('%j changed by %j is %j', (entity, change, result) => {
  expect(patched(entity, change)).toEqual(result);
});

test('neither the entity nor the change is touched', () => {
  const entity = { title: { en: 'A' } };
  patched(entity, { title: { en: null, uk: 'Б' } });
  expect(entity).toEqual({ title: { en: 'A' } });
});
