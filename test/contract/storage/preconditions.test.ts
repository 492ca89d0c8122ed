import type { Bucket } from '@google-cloud/storage';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { closeEngine, foreign, newBucket, origin, reasons, refusal } from './engine.ts';

let bucket: Bucket;
beforeAll(async () => {
  bucket = await newBucket();
});
afterAll(closeEngine);

describe('preconditions', () => {
  beforeEach(({ skip }) => skip(foreign, reasons.conditions));

  test.each([{ resumable: true }, { resumable: false }])(
    'generation 0 makes an object only where there is none (%o)',
    async (options) => {
      const file = bucket.file(`once ${options.resumable}`);
      const create = (text: string): Promise<void> =>
        file.save(text, { ...options, preconditionOpts: { ifGenerationMatch: 0 } });
      await create('first');
      expect(await refusal(create('second'))).toMatchObject({ code: 412 });
      expect((await file.download())[0].toString()).toBe('first');
    },
  );

  test('of many that create the same object at once, one succeeds', async () => {
    const file = bucket.file('raced');
    const racers = Array.from({ length: 10 }, (_, racer) =>
      file.save(`by ${racer}`, { resumable: false, preconditionOpts: { ifGenerationMatch: 0 } }),
    );
    const results = await Promise.allSettled(racers);
    const won = results.flatMap(({ status }, racer) => (status === 'fulfilled' ? [racer] : []));
    expect(won).toHaveLength(1);
    expect((await file.download())[0].toString()).toBe(`by ${won[0]}`);
  });

  test('a write under an outdated generation is refused, under the present one it goes through', async () => {
    const file = bucket.file('guarded');
    await file.save('1');
    const first = (await file.getMetadata())[0].generation;
    await file.save('2', { preconditionOpts: { ifGenerationMatch: Number(first) } });
    const outdated = { ifGenerationMatch: Number(first) };
    expect(await refusal(file.save('3', { preconditionOpts: outdated }))).toMatchObject({ code: 412 });
    expect(await refusal(file.delete(outdated))).toMatchObject({ code: 412 });
    expect(await refusal(file.setMetadata({ contentType: 'a/b' }, outdated))).toMatchObject({ code: 412 });
    expect((await file.download())[0].toString()).toBe('2');
  });

  test('a patch under an outdated metageneration is refused', async () => {
    const file = bucket.file('patched');
    await file.save('x');
    await file.setMetadata({ contentType: 'a/b' }, { ifMetagenerationMatch: 1 });
    const again = file.setMetadata({ contentType: 'c/d' }, { ifMetagenerationMatch: 1 });
    expect(await refusal(again)).toMatchObject({
      code: 412,
      message: expect.stringContaining('pre-conditions') as string,
    });
    const not = file.setMetadata({ contentType: 'c/d' }, { ifMetagenerationNotMatch: 2 });
    expect(await refusal(not)).toMatchObject({ code: 412 });
  });

  test('a condition that fails at the end of a session keeps the object that came between', async () => {
    const file = bucket.file('between');
    const [uri] = await file.createResumableUpload({ preconditionOpts: { ifGenerationMatch: 0 } });
    await file.save('between');
    const answer = await fetch(uri, { method: 'PUT', body: 'late' });
    expect(answer.status).toBe(412);
    expect((await file.download())[0].toString()).toBe('between');
  });

  test('a read of a state that the reader has already answers 304, of another than asked 412', async () => {
    const file = bucket.file('read');
    await file.save('x');
    const { generation } = (await file.getMetadata())[0];
    const read = async (query: string): Promise<number> =>
      (await fetch(`${origin}/b/${bucket.name}/o/read?${query}`)).status;
    expect(await read(`ifGenerationNotMatch=${generation}`)).toBe(304);
    expect(await read(`ifMetagenerationNotMatch=1`)).toBe(304);
    expect(await read(`ifGenerationMatch=${generation}&ifMetagenerationMatch=1`)).toBe(200);
    expect(await read('ifGenerationMatch=1')).toBe(412);
    expect(await read('ifGenerationMatch=soon')).toBe(400);
  });

  test('a generation that is not the live one does not exist', async () => {
    const file = bucket.file('generations');
    await file.save('1');
    const { generation } = (await file.getMetadata())[0];
    await file.save('2');
    const old = bucket.file('generations', { generation: generation ?? '' });
    expect(await refusal(old.download())).toMatchObject({ code: 404 });
    expect(await refusal(old.delete())).toMatchObject({ code: 404 });
    expect((await file.download())[0].toString()).toBe('2');
  });
});
