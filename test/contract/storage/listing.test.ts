import type { Bucket, GetFilesOptions } from '@google-cloud/storage';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeEngine, foreign, newBucket, reasons, refusal } from './engine.ts';

const names = [
  'a.txt',
  'b/1.txt',
  'b/2.txt',
  'b/c/3.txt',
  'b/c/4.txt',
  'd/',
  'd/5.txt',
  'z.txt',
  'е-кирилица.txt',
  '\u{ffff}.txt',
  '\u{1f600}.txt',
];

let bucket: Bucket;
beforeAll(async () => {
  bucket = await newBucket();
  for (const name of names.toReversed()) await bucket.file(name).save('x', { resumable: false });
});
afterAll(closeEngine);

/** Names and common prefixes, all pages in a row. */
async function list(
  query: GetFilesOptions = {},
): Promise<{ names: string[]; prefixes: string[]; pages: number }> {
  const found = { names: [] as string[], prefixes: [] as string[], pages: 0 };
  let next: GetFilesOptions | null = query;
  while (next !== null) {
    const [files, following, page] = (await bucket.getFiles({ ...next, autoPaginate: false })) as [
      { name: string }[],
      GetFilesOptions | null,
      { prefixes?: string[] },
    ];
    found.names.push(...files.map(({ name }) => name));
    found.prefixes.push(...(page.prefixes ?? []));
    found.pages++;
    next = following;
  }
  return found;
}

describe('listing', () => {
  test('names come in the order of their UTF-8 bytes', async ({ skip }) => {
    skip(foreign, 'firebase-tools orders by UTF-16');
    expect((await list()).names).toEqual(names);
  });

  test('a prefix limits the list', async () => {
    expect((await list({ prefix: 'b/' })).names).toEqual(['b/1.txt', 'b/2.txt', 'b/c/3.txt', 'b/c/4.txt']);
    expect((await list({ prefix: 'е-' })).names).toEqual(['е-кирилица.txt']);
    expect((await list({ prefix: 'nothing' })).names).toEqual([]);
  });

  test('a delimiter folds what lies deeper into prefixes', async () => {
    const top = await list({ delimiter: '/' });
    expect(top.prefixes).toEqual(['b/', 'd/']);
    expect(top.names).toContain('a.txt');
    expect(top.names).not.toContain('b/1.txt');
    const inner = await list({ delimiter: '/', prefix: 'b/' });
    expect(inner).toMatchObject({ names: ['b/1.txt', 'b/2.txt'], prefixes: ['b/c/'] });
  });

  test.each([1, 2, 3, 5, names.length])('pages of %i together are the whole list', async (maxResults) => {
    const whole = await list();
    const paged = await list({ maxResults });
    expect(paged.names).toEqual(whole.names);
    expect(paged.pages).toBe(Math.ceil(names.length / maxResults));
  });

  test.each([1, 2, 3])('pages of %i with a delimiter name every prefix once', async (maxResults) => {
    const whole = await list({ delimiter: '/' });
    const paged = await list({ delimiter: '/', maxResults });
    expect(paged.names).toEqual(whole.names);
    expect(new Set(paged.prefixes)).toEqual(new Set(whole.prefixes));
    if (!foreign) expect(paged.prefixes).toEqual(whole.prefixes);
  });

  test('startOffset is included, endOffset is not', async ({ skip }) => {
    skip(foreign, reasons.offsets);
    expect((await list({ startOffset: 'b/2.txt', endOffset: 'd/' })).names).toEqual([
      'b/2.txt',
      'b/c/3.txt',
      'b/c/4.txt',
    ]);
    const folded = await list({ delimiter: '/', startOffset: 'b/c', endOffset: 'z' });
    expect(folded).toMatchObject({ names: [], prefixes: ['b/', 'd/'] });
  });

  test('an object that is a folder itself is listed on request', async ({ skip }) => {
    skip(foreign, reasons.offsets);
    const folded = await list({ delimiter: '/', includeTrailingDelimiter: true });
    expect(folded.names).toContain('d/');
    expect(folded.prefixes).toEqual(['b/', 'd/']);
  });

  test('a page token that was not given out and a page of no size are refused', async ({ skip }) => {
    skip(foreign, reasons.limits);
    expect(await refusal(list({ pageToken: 'no token!' }))).toMatchObject({ code: 400 });
    expect(await refusal(list({ maxResults: -1 }))).toMatchObject({ code: 400 });
  });
});
