import type { Bucket } from '@google-cloud/storage';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeEngine, foreign, newBucket, origin, reasons, refusal } from './engine.ts';

let bucket: Bucket;
beforeAll(async () => {
  bucket = await newBucket();
});
afterAll(closeEngine);

describe('metadata', () => {
  test('a patch sets, null deletes, the rest stays, and the change is counted', async () => {
    const file = bucket.file('patched');
    await file.save('x', {
      contentType: 'text/plain',
      metadata: { cacheControl: 'no-cache', metadata: { a: '1', b: '2' } },
    });
    const [before] = await file.getMetadata();
    await file.setMetadata({
      contentType: 'text/css',
      cacheControl: null as never,
      metadata: { a: null, c: 3 },
    });
    const [after] = await file.getMetadata();
    expect(after).toMatchObject({
      contentType: 'text/css',
      metadata: { b: '2', c: '3' },
      generation: before.generation,
      md5Hash: before.md5Hash,
      metageneration: '2',
    });
    expect(after.metadata).not.toHaveProperty('a');
    expect(after.cacheControl).toBeUndefined();
    expect((await file.download())[0].toString()).toBe('x');
  });

  test('own metadata is deleted as a whole by null', async () => {
    const file = bucket.file('bare');
    await file.save('x', { metadata: { metadata: { a: '1' } } });
    await file.setMetadata({ metadata: null as never });
    expect((await file.getMetadata())[0].metadata).toBeUndefined();
  });

  test('an update replaces all fields', async ({ skip }) => {
    skip(foreign, reasons.compose);
    const file = bucket.file('updated');
    await file.save('x', { metadata: { cacheControl: 'no-cache', metadata: { a: '1' } } });
    const answer = await fetch(`${origin}/b/${bucket.name}/o/updated`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        contentType: 'text/css',
        metadata: { b: '2' },
        size: '99',
        kind: 'storage#object',
      }),
    });
    expect(answer.status).toBe(200);
    const [after] = await file.getMetadata();
    expect(after).toMatchObject({ contentType: 'text/css', metadata: { b: '2' }, size: '1' });
    expect(after.cacheControl).toBeUndefined();
  });

  test('a patch of what is not there is not found', async () => {
    expect(await refusal(bucket.file('missing').setMetadata({ contentType: 'a/b' }))).toMatchObject({
      code: 404,
    });
  });

  test('a field of a wrong type and a hold that would not hold are refused', async ({ skip }) => {
    skip(foreign, 'firebase-tools does not check fields');
    const file = bucket.file('checked');
    await file.save('x');
    const wrong = file.setMetadata({ contentType: 5 as never });
    expect(await refusal(wrong)).toMatchObject({
      code: 400,
      message: expect.stringContaining('contentType') as string,
    });
    expect(await refusal(file.setMetadata({ temporaryHold: true }))).toMatchObject({ code: 501 });
    expect((await file.getMetadata())[0].metageneration).toBe('1');
  });

  test('text of any language in headers of a download does not break it', async ({ skip }) => {
    skip(foreign, 'firebase-tools writes fields into headers as they are');
    const file = bucket.file('headers');
    await file.save('x', {
      metadata: {
        contentDisposition: 'attachment; filename="вітрина.txt"',
        metadata: { 'ключ\r\n': 'значення\n' },
      },
    });
    expect((await file.download())[0].toString()).toBe('x');
  });
});

describe('deletion', () => {
  test('a deleted object is gone, and deleting it again is not found', async () => {
    const file = bucket.file('deleted');
    await file.save('x');
    await file.delete();
    expect(await file.exists()).toEqual([false]);
    expect(await refusal(file.delete())).toMatchObject({ code: 404 });
    await file.delete({ ignoreNotFound: true });
  });
});
