import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rejectionProblem } from '../../../functions/api/problem.ts';

test('every rejection of the commands that the API runs is a problem with words of its own', () => {
  const sources = globSync([
    'shared/{bots,catalog,news,promo,staff,texts}/{arrange,commands,decide}.ts',
    'shared/orders/{decide,work}.ts',
  ]);
  const codes = sources.flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/(?:rejected\(|return )'(\w+)'/g)].map(([, code = '']) => code),
  );
  expect(new Set(codes).size).toBeGreaterThan(8);
  for (const code of codes) expect(rejectionProblem({ ok: false, code }).code).toBe(code);
  expect(() => rejectionProblem({ ok: false, code: 'unheard_of' })).toThrow('no problem is described');
});
