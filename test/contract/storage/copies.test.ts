import { CRC32C, type Bucket } from '@google-cloud/storage';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { closeEngine, foreign, newBucket, origin, reasons, refusal } from './engine.ts';

let bucket: Bucket;
beforeAll(async () => {
  bucket = await newBucket();
});
afterAll(closeEngine);

describe('copies', () => {
  test('a copy has the bytes and the fields, and its own life', async () => {
    const file = bucket.file('original/a');
    await file.save('copied', { metadata: { contentType: 'text/css', metadata: { k: 'v' } } });
    const elsewhere = await newBucket();
    const [copy] = await file.copy(elsewhere.file('copy/a'));
    expect((await copy.getMetadata())[0]).toMatchObject({
      contentType: 'text/css',
      metadata: { k: 'v' },
      size: '6',
    });
    await file.delete();
    expect((await copy.download())[0].toString()).toBe('copied');
  });

  test('a copy with fields of its own has those', async () => {
    const file = bucket.file('fields');
    await file.save('x', { metadata: { contentType: 'text/css', metadata: { k: 'v' } } });
    const [copy] = await file.copy('other fields', { contentType: 'text/html', metadata: { own: 'yes' } });
    expect((await copy.getMetadata())[0]).toMatchObject({
      contentType: 'text/html',
      metadata: { own: 'yes' },
    });
  });

  test('a copy onto itself keeps the bytes', async () => {
    const file = bucket.file('itself');
    await file.save('the same');
    await file.copy(file);
    expect((await file.download())[0].toString()).toBe('the same');
  });

  test('a copy of what is not there is not found', async () => {
    expect(await refusal(bucket.file('missing').copy('copy'))).toMatchObject({ code: 404 });
    expect(await bucket.file('copy').exists()).toEqual([false]);
  });

  test('conditions hold for source and destination', async ({ skip }) => {
    skip(foreign, reasons.conditions);
    const file = bucket.file('source');
    await file.save('x');
    await bucket.file('taken').save('y');
    const onto = file.copy('taken', { preconditionOpts: { ifGenerationMatch: 0 } });
    expect(await refusal(onto)).toMatchObject({ code: 412 });
    const answer = await fetch(
      `${origin}/b/${bucket.name}/o/source/copyTo/b/${bucket.name}/o/taken?ifSourceGenerationMatch=1`,
      { method: 'POST' },
    );
    expect(answer.status).toBe(412);
    expect((await bucket.file('taken').download())[0].toString()).toBe('y');
  });

  test('a moved object is at its new name only', async () => {
    const file = bucket.file('before');
    await file.save('moved');
    await file.move('after');
    expect(await file.exists()).toEqual([false]);
    expect((await bucket.file('after').download())[0].toString()).toBe('moved');
  });

  test('a move in one step is at its new name only', async ({ skip }) => {
    skip(foreign, reasons.compose);
    const file = bucket.file('before/1');
    await file.save('moved');
    await file.moveFileAtomic('after/1');
    expect(await file.exists()).toEqual([false]);
    expect((await bucket.file('after/1').download())[0].toString()).toBe('moved');
  });
});

describe('compose', () => {
  beforeEach(({ skip }) => skip(foreign, reasons.compose));

  test('joins objects in their order and counts them', async () => {
    const parts = ['one ', 'two ', 'three'];
    for (const [at, part] of parts.entries()) await bucket.file(`part ${at}`).save(part);
    const files = parts.map((_, at) => bucket.file(`part ${at}`));
    const [whole] = await bucket.combine(files, bucket.file('whole.txt'));
    const [metadata] = await whole.getMetadata();
    const sum = new CRC32C();
    sum.update(Buffer.from('one two three'));
    expect(metadata).toMatchObject({ componentCount: 3, contentType: 'text/plain', crc32c: sum.toString() });
    expect(metadata.md5Hash).toBeUndefined();
    expect((await whole.download())[0].toString()).toBe('one two three');
    const [longer] = await bucket.combine([whole, files[0] ?? whole], 'longer.txt');
    expect((await longer.getMetadata())[0].componentCount).toBe(4);
  });

  test('an object can grow by composing it onto itself', async () => {
    const log = bucket.file('log.txt');
    await log.save('a');
    await bucket.file('more.txt').save('b');
    await bucket.combine([log, bucket.file('more.txt')], log);
    expect((await log.download())[0].toString()).toBe('ab');
  });

  test('a missing part is not found and leaves nothing', async () => {
    await bucket.file('there').save('x');
    const files = [bucket.file('there'), bucket.file('not there')];
    expect(await refusal(bucket.combine(files, 'joined.txt'))).toMatchObject({ code: 404 });
    expect(await bucket.file('joined.txt').exists()).toEqual([false]);
  });
});
