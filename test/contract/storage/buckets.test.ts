import { randomBytes } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { client, closeEngine, foreign, newBucket, origin, reasons, refusal } from './engine.ts';

afterAll(closeEngine);

const freshName = (): string => `contract-${randomBytes(6).toString('hex')}`;

describe('buckets', () => {
  beforeEach(({ skip }) => skip(foreign, reasons.buckets));

  test('a bucket that was made is there, with its settings', async () => {
    const name = freshName();
    await client().createBucket(name, {
      labels: { shop: 'demo' },
      cors: [{ maxAgeSeconds: 60, method: ['GET'] }],
    });
    const [metadata] = await client().bucket(name).getMetadata();
    expect(metadata).toMatchObject({
      kind: 'storage#bucket',
      name,
      metageneration: '1',
      labels: { shop: 'demo' },
      cors: [{ maxAgeSeconds: 60, method: ['GET'] }],
    });
    expect(await client().bucket(name).exists()).toEqual([true]);
  });

  test('making a bucket twice is a conflict', async () => {
    const name = freshName();
    await client().createBucket(name);
    expect(await refusal(client().createBucket(name))).toMatchObject({ code: 409 });
  });

  test('a bucket that was never made is not found', async () => {
    const bucket = client().bucket(freshName());
    expect(await bucket.exists()).toEqual([false]);
    expect(await refusal(bucket.getMetadata())).toMatchObject({
      code: 404,
      message: 'The specified bucket does not exist.',
    });
    expect(await refusal(bucket.getFiles())).toMatchObject({ code: 404 });
    expect(await refusal(bucket.file('a').save('x', { resumable: false }))).toMatchObject({ code: 404 });
    expect(await refusal(bucket.file('a').save('x', { resumable: true }))).toMatchObject({ code: 404 });
  });

  test.each(['ab', 'Upper', 'under/slash', '-dash', 'dot.', 'a..b', '10.0.0.1', 'goog-x', 'x'.repeat(64)])(
    'the bucket name %s is refused',
    async (name) => {
      const call = fetch(`${origin}/b?project=demo-vitrina`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name }),
      });
      const answer = await call;
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({
        error: { code: 400, errors: [{ domain: 'global', reason: 'invalid' }] },
      });
    },
  );

  test('a patch merges maps, deletes what is null and counts the change', async () => {
    const bucket = await newBucket();
    await bucket.setLabels({ a: '1', b: '2' });
    await bucket.setMetadata({ labels: { a: null, c: '3' }, versioning: { enabled: false } });
    const [metadata] = await bucket.getMetadata();
    expect(metadata.labels).toEqual({ b: '2', c: '3' });
    expect(metadata.versioning).toEqual({ enabled: false });
    expect(metadata.metageneration).toBe('3');
  });

  test('a patch under an outdated metageneration is refused', async () => {
    const bucket = await newBucket();
    await bucket.setLabels({ a: '1' });
    const outdated = bucket.setMetadata({ labels: { a: '2' } }, { ifMetagenerationMatch: 1 });
    expect(await refusal(outdated)).toMatchObject({ code: 412 });
  });

  test("a project's buckets are listed by name, page by page", async () => {
    const own = new (client().constructor as new (options: object) => ReturnType<typeof client>)({
      projectId: `p-${freshName()}`,
    });
    const names = [freshName(), freshName(), freshName()].sort();
    for (const name of names) await own.createBucket(name);
    expect((await own.getBuckets())[0].map(({ name }) => name)).toEqual(names);
    const [first, next] = await own.getBuckets({ maxResults: 2, autoPaginate: false });
    expect(first.map(({ name }) => name)).toEqual(names.slice(0, 2));
    const [second] = await own.getBuckets({ ...next, autoPaginate: false });
    expect(second.map(({ name }) => name)).toEqual(names.slice(2));
    const [some] = await own.getBuckets({ prefix: names[1] ?? '' });
    expect(some.map(({ name }) => name)).toEqual([names[1]]);
  });

  test('a bucket is deleted only when it is empty', async () => {
    const bucket = await newBucket();
    await bucket.file('kept').save('x');
    expect(await refusal(bucket.delete())).toMatchObject({
      code: 409,
      message: 'The bucket you tried to delete is not empty.',
    });
    await bucket.file('kept').delete();
    await bucket.delete();
    expect(await bucket.exists()).toEqual([false]);
  });

  test('what is not served says so and is not tried again', async () => {
    const bucket = await newBucket();
    expect(await refusal(bucket.acl.get())).toMatchObject({ code: 501 });
    expect(await refusal(bucket.iam.getPolicy())).toMatchObject({ code: 501 });
  });

  test('the same bucket answers under /storage/v1, as in production', async () => {
    const bucket = await newBucket();
    await bucket.file('seen').save('from both');
    const production = await fetch(`${origin}/storage/v1/b/${bucket.name}/o/seen?alt=media`);
    expect(await production.text()).toBe('from both');
  });
});
