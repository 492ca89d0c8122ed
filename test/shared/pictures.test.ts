import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startPlatform, type Platform } from '../platform.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

it('a picture of any size is read as it was written, and Node suspects no leak of listeners', async () => {
  const warnings: string[] = [];
  const listen = ({ name }: Error) => warnings.push(name);
  process.on('warning', listen);
  const { pictures } = platform.cloud;
  for (const size of [1, 1000, 70_000, 3_000_000]) {
    const bytes = randomBytes(size);
    await pictures.save(`bots/1/test-${size}`, bytes, 'image/png');
    expect(bytes.equals(await pictures.read(`bots/1/test-${size}`))).toBe(true);
  }
  // Warnings come with the next turn.
  await setTimeout(20);
  process.off('warning', listen);
  expect(warnings).toEqual([]);
});
