/** Files that are longer than what is read of a list at once: they break off, and stop, in the middle. */
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { news } from '../../../shared/news/queries.ts';
import { startPlatform, type Platform } from '../../platform.ts';
import { watchWire } from '../../wire.ts';

const count = 2000;
const perCommit = 250;
/** Entries that a file is made of at once. */
const perPage = 200;

let platform: Platform;

/** The newest first: item 0 is the newest. */
const madeAt = (index: number) => new Date(Date.UTC(2026, 0, 1) - index * 1000);

beforeAll(async () => {
  platform = await startPlatform({ DEMO: 'false' });
  const { db } = platform.cloud;
  // Ten kilobytes each: no connection has room for the whole file.
  const body = { en: 'x'.repeat(3400), ru: 'ж'.repeat(3400) };
  for (let from = 0; from < count; from += perCommit) {
    const batch = db.batch();
    for (let index = from; index < from + perCommit; index++) {
      const at = madeAt(index);
      const item = { title: { en: `Item ${index}` }, body, publishedAt: at, createdAt: at, modifiedAt: at };
      batch.create(news.doc(db, platform.botId, `n${index}`), item);
    }
    await batch.commit();
  }
});

afterAll(() => platform.close());

/** Asks for the file, and reads nothing of it. */
async function ask(): Promise<IncomingMessage> {
  const headers = { authorization: `Bearer ${platform.token}` };
  const request = get(`${platform.url}/v1/bots/${platform.botId}/news.csv`, { headers });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  return response;
}

const idsIn = (file: string): (string | undefined)[] =>
  parse<Record<string, string>>(file, { columns: true }).map(({ id }) => id);

/** Pages of news that are asked for from now on. */
function watchPages(): { count: () => number; stop: () => void } {
  const wire = watchWire((method) => method === 'RunQuery', { answers: false });
  const isNews = (request: object | undefined) => JSON.stringify(request).includes('"news"');
  return { ...wire, count: () => wire.exchanges().filter((one) => isNews(one.request())).length };
}

/** Spoils an item while `work` is done. */
async function withSpoilt(index: number, work: () => Promise<void>): Promise<void> {
  const ref = platform.cloud.db.doc(`bots/${platform.botId}/news/n${index}`);
  await ref.update({ publishedAt: 'never' });
  await work();
  await ref.update({ publishedAt: madeAt(index) });
}

describe('a long file', () => {
  test('is whole, in the order of the list, and is read as fast as it is taken', async () => {
    const pages = watchPages();
    const response = await ask();
    // Time enough to read it all, if nothing held it back.
    await wait(2000);
    expect(pages.count()).toBeLessThan(count / perPage);
    const ids = idsIn(await text(response));
    expect(ids).toEqual(Array.from({ length: count }, (_, index) => `n${index}`));
    expect(pages.count()).toBe(count / perPage);
    pages.stop();
  });

  test('is read no further when who asked for it has gone', async () => {
    const info = vi.spyOn(platform.cloud.log, 'info');
    const pages = watchPages();
    const response = await ask();
    await once(response, 'data');
    response.destroy();
    await vi.waitFor(() =>
      expect(info).toHaveBeenCalledWith(expect.anything(), 'api: nobody takes a file any more'),
    );
    const before = pages.count();
    expect(before).toBeLessThan(count / perPage);
    await wait(500);
    expect(pages.count()).toBe(before);
    pages.stop();
    info.mockRestore();
  });

  test('breaks off with its connection where it cannot be finished, and the log says why', async () => {
    const error = vi.spyOn(platform.cloud.log, 'error');
    await withSpoilt(1200, async () => {
      const response = await ask();
      expect(response.statusCode).toBe(200);
      await expect(text(response)).rejects.toMatchObject({ code: 'ECONNRESET' });
      expect(response.complete).toBe(false);
      expect(error).toHaveBeenCalledWith(
        expect.objectContaining({ route: expect.stringContaining('/news.csv') as string }),
        'api: a file breaks off',
      );
    });
    error.mockRestore();
  });

  test('is a problem where not even its beginning can be read', async () => {
    await withSpoilt(3, async () => {
      const response = await ask();
      expect(response.statusCode).toBe(500);
      expect(await text(response)).toContain('urn:vitrina:problem:internal');
    });
  });
});
