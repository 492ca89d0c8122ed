/** What an instance keeps for some seconds: no more than it has room for. */
import { expect, it } from 'vitest';
import type { Cloud } from '../../../shared/cloud/cloud.ts';
import { kept, maxKept } from '../../../shared/cloud/kept.ts';

it('what was read first goes where there is too much', async () => {
  const reads: string[] = [];
  const find = kept((_cloud, id) => {
    reads.push(id);
    return Promise.resolve(id);
  });
  const cloud = {} as Cloud;
  for (let id = 0; id <= maxKept; id++) await find(cloud, `${id}`);
  reads.splice(0);
  for (const id of [maxKept, 1, 0]) expect(await find(cloud, `${id}`)).toBe(`${id}`);
  expect(reads).toEqual(['0']);
});
