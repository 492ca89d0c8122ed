import { randomBytes } from 'node:crypto';
import type { Bucket } from '@google-cloud/storage';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeEngine, foreign, newBucket, origin, reasons, refusal } from './engine.ts';

let bucket: Bucket;
beforeAll(async () => {
  bucket = await newBucket();
});
afterAll(closeEngine);

async function roundTrip(name: string): Promise<void> {
  const text = randomBytes(8).toString('hex');
  await bucket.file(name).save(text, { resumable: false });
  expect((await bucket.file(name).download())[0].toString()).toBe(text);
  expect((await bucket.file(name).getMetadata())[0].name).toBe(name);
  const [files] = await bucket.getFiles({ prefix: name });
  expect(files.map((file) => file.name)).toContain(name);
}

describe('names', () => {
  test.each([
    'folder/name.txt',
    'з пробілами і +%25?#&=.png',
    '😀/👨‍👩‍👧',
    'a//b/../c/./d',
    '%2e%2e%2f',
    'quo\'te"s\\',
  ])('the object %s is itself and no other', roundTrip);

  test.for([
    '/leading',
    '../../escape',
    '\0',
    '\u{1}\u{7f}',
    'x'.repeat(1024),
    'ї'.repeat(512),
    'b/o/c',
    ' ',
  ])('the hostile name %j is itself and no other', async (name, { skip }) => {
    skip(foreign, reasons.names);
    await roundTrip(name);
  });

  test('any name keeps its object', async ({ skip }) => {
    skip(foreign, reasons.names);
    const anyName = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 100 })
      .filter((name) => !/[\r\n]/.test(name) && !['.', '..'].includes(name));
    await fc.assert(fc.asyncProperty(anyName, roundTrip), { numRuns: 30 });
  });

  test.for([
    ['longer than 1024 bytes', 'x'.repeat(1025)],
    ['with a line break', 'a\nb'],
    ['reserved for certificates', '.well-known/acme-challenge/x'],
    ['empty', ''],
  ])('a name that is %s is refused', async ([, name = ''], { skip }) => {
    skip(foreign, reasons.limits);
    const answer = await fetch(
      `${origin}/upload/storage/v1/b/${bucket.name}/o?uploadType=media&name=${encodeURIComponent(name)}`,
      { method: 'POST', body: 'x' },
    );
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code: 400 } });
  });

  test('a path that is not UTF-8 is refused', async ({ skip }) => {
    skip(foreign, reasons.limits);
    expect((await fetch(`${origin}/b/${bucket.name}/o/%ff`)).status).toBe(400);
    expect(await refusal(bucket.file('fine').download())).toMatchObject({ code: 404 });
  });
});
