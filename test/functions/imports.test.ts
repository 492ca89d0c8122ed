/** Files of thousands of products, from the request to the chat; with trouble in the middle of them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consumer } from '../../functions/workers/consumer.ts';
import { onImportPicturesEvent } from '../../functions/workers/import-pictures.ts';
import { giveUpImport, onImportEvent } from '../../functions/workers/imports.ts';
import { schedule } from '../../functions/workers/schedule.ts';
import { cardOf, productCount } from '../../shared/catalog/decide.ts';
import { patchProduct } from '../../shared/catalog/commands.ts';
import { emptyTree, products, treeRef } from '../../shared/catalog/queries.ts';
import { listing, listingId, type Product } from '../../shared/catalog/model.ts';
import { batchSize } from '../../shared/imports/batch.ts';
import { readConfig } from '../../shared/cloud/config.ts';
import { openFirestore, type Firestore } from '../../shared/cloud/firestore.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { DeliveryBusy } from '../../shared/commands/deliver.ts';
import { execute } from '../../shared/commands/execute.ts';
import type { DomainEvent } from '../../shared/commands/model.ts';
import { maxAttempts } from '../../shared/failures/model.ts';
import { csvOf } from '../../shared/csv/write.ts';
import { beginImport, startImport } from '../../shared/imports/commands.ts';
import { maxRevivals } from '../../shared/imports/model.ts';
import { importProgresses } from '../../shared/imports/queries.ts';
import { freePort, killAll, VitrinaProcess } from '../end-to-end/vitrina-process.ts';
import { eventually } from '../eventually.ts';
import { startPlatform, type Platform } from '../platform.ts';
import { ApiClient } from './api/client.ts';
import { shopifyFile, ymlFile } from './import-files.ts';
import { importOf, look, untilOver, type ShownEntry, type ShownImport } from './imports.ts';
import { Customer, labelsOf, wordsOf } from './telegram/customer.ts';

/** Google's emulator takes its time. */
const many = process.env.FIRESTORE_EMULATOR_HOST ? 300 : 3000;

let platform: Platform;
let api: ApiClient;
let at: string;

beforeAll(async () => {
  platform = await startPlatform({ DEMO: 'false', LANGUAGE: 'en', OUTBOUND_PRIVATE: 'true' });
  await platform.sim.post('flood', { enabled: false });
  api = await ApiClient.open(platform.url, platform.token);
  at = `/v1/bots/${platform.botId}`;
});

afterAll(async () => {
  await platform.close();
  await killAll();
});

async function begin(raw: string, options = '', type = 'text/csv'): Promise<ShownImport> {
  return importOf(await api.call('POST', `${at}/imports?${options}`, { raw, type }));
}

const imported = async (raw: string, options = '', type = 'text/csv'): Promise<ShownImport> =>
  untilOver(api, at, (await begin(raw, options, type)).id);

const reportOf = (id: string): Promise<ShownEntry[]> => api.all(`${at}/imports/${id}/report`, 100);

const product = async (id: string): Promise<Product | undefined> =>
  (await products.doc(platform.cloud.db, platform.botId, id).get()).data();

async function allProducts(db: Firestore, botId: string): Promise<Map<string, Product>> {
  const { docs } = await products.all(db, botId).get();
  return new Map(docs.map((doc) => [doc.id, doc.data()]));
}

/** Every product is where the tree and the listings say, once, with its own card; and nothing else is there. */
async function expectWhole(db: Firestore, botId: string): Promise<void> {
  const tree = (await treeRef(db, botId).get()).data() ?? emptyTree;
  const all = await allProducts(db, botId);
  const listings = await db.collection(`bots/${botId}/listings`).get();
  const pages = new Map(listings.docs.map((doc) => [doc.id, listing.parse(doc.data()).items]));
  const listed = new Map<string, string[]>();
  for (const [key, counts] of Object.entries(tree.listings)) {
    for (const [index, count] of counts.entries()) {
      const items = pages.get(listingId(key, index)) ?? {};
      expect([key, index, Object.keys(items).length]).toEqual([key, index, count]);
      for (const [id, card] of Object.entries(items)) {
        const known = all.get(id)!;
        expect(JSON.stringify(card)).toBe(JSON.stringify(cardOf(known)));
        expect(known.listings[key]).toBe(index);
        listed.set(id, [...(listed.get(id) ?? []), key]);
      }
    }
  }
  for (const [id, { listings, available }] of all) {
    expect(listed.get(id) ?? []).toEqual(expect.arrayContaining(Object.keys(listings)));
    expect(Object.keys(listings).length > 0).toBe(available);
  }
  for (const key of Object.keys(tree.categories)) {
    const inside = [...all.values()].filter(({ categoryId }) => categoryId === key);
    expect([key, tree.products?.[key] ?? 0]).toEqual([key, inside.length]);
    expect(productCount(tree, key)).toBe(inside.filter(({ available }) => available).length);
  }
}

/** A template of products that are called after their name. */
function rows(name: string, count: number, more: (index: number) => Record<string, string>): string {
  const all = Array.from({ length: count }, (_, index) => ({
    id: `${name}-${index}`,
    category: name,
    title: `${name} ${index}`,
    ...more(index),
  }));
  return csvOf([Object.keys(all[0]!), ...all.map((one) => Object.values(one))]);
}

describe('a file of some hundreds', () => {
  const file = rows('Bowl', 250, (index) => ({ price: `${10 + index}` }));

  test('a dry run says what an import will do, and changes nothing', async () => {
    const dry = await imported(file, 'dryRun=true');
    expect(dry.counts).toMatchObject({ created: 250, failed: 0, categories: 1 });
    expect((await allProducts(platform.cloud.db, platform.botId)).size).toBe(0);
    expect((await treeRef(platform.cloud.db, platform.botId).get()).data()).toBeUndefined();
    const real = await imported(file);
    expect(real).toMatchObject({ state: 'done', total: 250, done: 250, counts: dry.counts });
  });

  test('only what is other in it is written, and what is missing in it is switched off', async () => {
    const fewer = rows('Bowl', 120, (index) => ({ price: index === 3 ? '777' : `${10 + index}` }));
    const dry = await imported(fewer, 'missing=switch_off&dryRun=true');
    expect((await product('Bowl-249'))!.available).toBe(true);
    const over = await imported(fewer, 'missing=switch_off');
    expect(over.counts).toMatchObject({ created: 0, updated: 1, unchanged: 119, switchedOff: 130 });
    expect(dry.counts).toEqual(over.counts);
    expect(await product('Bowl-3')).toMatchObject({ price: 77_700, available: true });
    expect(await product('Bowl-249')).toMatchObject({ available: false, listings: {} });
    await expectWhole(platform.cloud.db, platform.botId);
  });
});

/** An import that nobody works on: the test itself delivers its event. */
async function byHand(
  name: string,
  { path, input }: { path?: string; input: Record<string, unknown> },
): Promise<{ id: string; cloud: Cloud; event: DomainEvent }> {
  const { cloud, botId } = platform;
  const silent = { ...cloud, pubsub: { publish: () => Promise.resolve(), close: () => Promise.resolve() } };
  const outcome = await execute(silent, startImport(path), {
    id: name,
    botId,
    actor: 'system',
    at: new Date(),
    input,
  });
  const { id } = outcome.ok ? outcome.result : { id: '' };
  const event = {
    id: `${name}-0`,
    topic: 'imports',
    type: 'import.shift',
    botId,
    data: { importId: id },
    at: '',
  } as const;
  return { id, cloud: silent, event };
}

/** Files of imports that are written and not removed. */
function watched(cloud: Cloud): { cloud: Cloud; left: Set<string> } {
  const left = new Set<string>();
  const files: Cloud['files'] = {
    ...cloud.files,
    write(path, ...rest) {
      left.add(path);
      return cloud.files.write(path, ...rest);
    },
    remove(path) {
      left.delete(path);
      return cloud.files.remove(path);
    },
  };
  return { cloud: { ...cloud, files }, left };
}

describe('an import that something is in the way of', () => {
  const input = { format: 'template', encoding: 'utf-8' };

  test('has a report of any length', async () => {
    const bad = Array.from({ length: 25 }, (_, index) => `погана-адреса-${index}-${'ж'.repeat(60)}`).join(
      ' ',
    );
    const file = csvOf([
      ['id', 'category', 'title', 'price', 'pictures'],
      ...Array.from({ length: 100 }, (_, index) => [
        `${index}-${'ключ'.repeat(48)}`,
        'Long report',
        'Long',
        '1',
        bad,
      ]),
    ]);
    const over = await imported(file, 'dryRun=true');
    expect(over).toMatchObject({ state: 'done', counts: { created: 100, notices: 2000 } });
    const report = await reportOf(over.id);
    expect(report).toHaveLength(2000);
    expect(report.map(({ line }) => line)).toEqual(report.map((_, index) => 2 + Math.floor(index / 20)));
  });

  test('fails where its file is gone', async () => {
    const path = `bots/${platform.botId}/imports/not-there`;
    const { id, cloud, event } = await byHand('gone', { path, input });
    await onImportEvent(cloud, event);
    expect(await look(api, at, id)).toMatchObject({ state: 'failed', problem: { code: 'file_gone' } });
  });

  test('fails once its event is given up, and only then', async () => {
    const path = `bots/${platform.botId}/imports/unreadable`;
    const { id, cloud, event } = await byHand('unreadable', { path, input });
    const read = () => {
      throw new Error('the storage is down');
    };
    const worker = consumer(
      { ...cloud, files: { ...cloud.files, read } },
      'imports',
      onImportEvent,
      giveUpImport,
    );
    const data = Buffer.from(JSON.stringify(event)).toString('base64');
    const delivery = {
      specversion: '1.0',
      id: 'unreadable',
      type: 'google.cloud.pubsub.topic.v1.messagePublished',
      source: 'test',
      data: { message: { data } },
    };
    for (let attempt = 1; attempt < maxAttempts; attempt++) {
      await expect(worker(delivery)).rejects.toThrow('the storage is down');
      expect((await look(api, at, id)).state).toBe('queued');
    }
    await worker(delivery);
    expect(await look(api, at, id)).toMatchObject({ state: 'failed', problem: { code: 'broken_off' } });
  });

  /** Waits until a file of the storage is not there. */
  const untilGone = (path: string): Promise<unknown> =>
    eventually(() =>
      platform.cloud.pictures.read(path).then(
        () => undefined,
        (error: unknown) => error,
      ),
    );

  test('takes its file along when it is stopped while nobody is at it', async () => {
    const path = `bots/${platform.botId}/imports/stopped`;
    await platform.cloud.files.write(path, Readable.from([Buffer.from('id,title\n1,A\n')]), 'text/csv');
    const { id } = await byHand('stopped', { path, input });
    await api.post(`${at}/imports/${id}/cancel`);
    await untilGone(path);
  });

  /** The minute's tick, long after anybody has got on with the import. */
  const tickLongAfter = async (cloud: Cloud, id: string) => {
    await importProgresses.doc(cloud.db, platform.botId, id).update({ dueAt: longAgo() });
    await tick(cloud);
  };
  const longAgo = () => new Date(Date.now() - 3_600_000);
  const tick = async (cloud: Cloud) => {
    await schedule(cloud)({ specversion: '1.0', id: 'tick', type: 'tick', source: 'test', data: {} });
  };

  test('goes on where its event is lost, or whoever had it was killed before anything was recorded', async () => {
    const path = `bots/${platform.botId}/imports/lost`;
    const file = rows('Lost', 3, () => ({ price: '1' }));
    await platform.cloud.files.write(path, Readable.from([Buffer.from(file)]), 'text/csv');
    const { id, cloud } = await byHand('lost', { path, input });
    await tick(platform.cloud);
    expect(await look(api, at, id)).toMatchObject({ state: 'queued' });
    // Killed right after it had begun, and the tick's event is lost as well.
    const begin = { id: 'lost-begin', botId: platform.botId, actor: 'system', at: new Date() } as const;
    await execute(cloud, beginImport, { ...begin, input: { id, total: 3 } });
    await tickLongAfter(cloud, id);
    expect(await look(api, at, id)).toMatchObject({ state: 'running', done: 0 });
    await tickLongAfter(platform.cloud, id);
    expect(await untilOver(api, at, id)).toMatchObject({ state: 'done', done: 3, counts: { created: 3 } });
  });

  test('is given up with a reason where nobody gets on with it however often it is begun', async () => {
    const path = `bots/${platform.botId}/imports/lying`;
    await platform.cloud.files.write(path, Readable.from([Buffer.from('id,title\n1,A\n')]), 'text/csv');
    const { id, cloud } = await byHand('lying', { path, input });
    for (let revival = 0; revival < maxRevivals; revival++) {
      await tickLongAfter(cloud, id);
      expect((await look(api, at, id)).state).toBe('queued');
    }
    await tickLongAfter(platform.cloud, id);
    expect(await look(api, at, id)).toMatchObject({ state: 'failed', problem: { code: 'left_lying' } });
    await untilGone(path);
  });

  test('loses its file though the event that says it is over is lost', async () => {
    const path = `bots/${platform.botId}/imports/over`;
    const { id, cloud } = await byHand('over', { path, input });
    await onImportEvent(
      { ...cloud, files: { ...cloud.files, remove: () => Promise.resolve() } },
      {
        ...{ id: 'over-0', topic: 'imports', type: 'import.shift', botId: platform.botId, at: '' },
        data: { importId: id },
      },
    );
    expect((await look(api, at, id)).state).toBe('failed');
    await platform.cloud.files.write(path, Readable.from([Buffer.from('id,title\n1,A\n')]), 'text/csv');
    await tickLongAfter(platform.cloud, id);
    await untilGone(path);
    const progress = await importProgresses.doc(cloud.db, platform.botId, id).get();
    expect(progress.data()).not.toHaveProperty('dueAt');
  });
});

describe('an import and what else goes on in the shop', () => {
  test('takes nothing from those who sell and edit meanwhile', async () => {
    const count = 400;
    await imported(rows('Busy', count, () => ({ price: '10', stock: '100' })));
    const running = await begin(rows('Busy', count, () => ({ price: '20' })));
    // Those who buy and those who count are at the same products.
    await Promise.all(
      Array.from({ length: 40 }, async (_, index) => {
        const outcome = await execute(platform.cloud, patchProduct, {
          id: `busy-${index}`,
          botId: platform.botId,
          actor: 'system',
          at: new Date(),
          input: { id: `Busy-${index * 10}`, change: { stock: 99, title: { uk: 'Зайнято' } } },
        });
        expect(outcome.ok).toBe(true);
      }),
    );
    const over = await untilOver(api, at, running.id);
    expect(over.counts).toMatchObject({ updated: count, failed: 0 });
    const all = await allProducts(platform.cloud.db, platform.botId);
    for (let index = 0; index < count; index++) {
      const edited = index % 10 === 0;
      expect(all.get(`Busy-${index}`)).toMatchObject({
        price: 2000,
        stock: edited ? 99 : 100,
        title: { en: `Busy ${index}`, ...(edited && { uk: 'Зайнято' }) },
      });
    }
    await expectWhole(platform.cloud.db, platform.botId);
  }, 120_000);

  test('an event that comes twice at once, and shifts that end after each batch, count each product once', async () => {
    const count = 350;
    const { cloud, botId } = platform;
    const file = rows('Twice', count, (index) => ({ price: String(30 + (index % 2)) }));
    const path = `bots/${botId}/imports/by-hand`;
    await cloud.files.write(path, Readable.from([Buffer.from(file)]), 'text/csv');
    const {
      id,
      cloud: silent,
      event,
    } = await byHand('by-hand', { path, input: { format: 'template', encoding: 'utf-8' } });
    for (let shift = 0; (await look(api, at, id)).state !== 'done'; shift++) {
      expect(shift).toBeLessThan(20);
      await Promise.allSettled([1, 2, 3].map(() => onImportEvent(silent, event, 0)));
    }
    const over = await look(api, at, id);
    expect(over.counts).toMatchObject({ created: count, updated: 0, unchanged: 0, failed: 0 });
    const made = [...(await allProducts(cloud.db, botId)).keys()].filter((one) => one.startsWith('Twice-'));
    expect(made).toHaveLength(count);
    await expectWhole(cloud.db, botId);
    // The file is not needed any more.
    await expect(cloud.pictures.read(path)).rejects.toMatchObject({ code: 404 });
  }, 120_000);

  test('of the longest texts there are fewer at once, so that Firestore takes them', async () => {
    const count = 130;
    const words = (code: string, length: number) => `${code} ${'слово '.repeat(100)}`.slice(0, length);
    const parameters = (code: string) =>
      Array.from({ length: 10 }, (_, index) => `${index} ${words(code, 50)}: ${words(code, 110)}`).join('\n');
    const long = Object.fromEntries(
      ['en', 'ru', 'uk'].flatMap((code) => [
        [`title.${code}`, words(code, 99)],
        [`description.${code}`, words(code, 499)],
        [`parameters.${code}`, parameters(code)],
      ]),
    );
    const { cloud, botId } = platform;
    const path = `bots/${botId}/imports/long`;
    const file = rows('Long', count, () => ({ price: '1', ...long }));
    await cloud.files.write(path, Readable.from([Buffer.from(file)]), 'text/csv');
    const begun = await byHand('long', { path, input: { format: 'template', encoding: 'utf-8' } });
    await onImportEvent(begun.cloud, begun.event, 0);
    const { done } = await look(api, at, begun.id);
    expect(done).toBeGreaterThan(10);
    expect(done).toBeLessThan(count);
    await onImportEvent(begun.cloud, begun.event);
    expect(await look(api, at, begun.id)).toMatchObject({ state: 'done', counts: { created: count } });
    await expectWhole(cloud.db, botId);
  }, 120_000);

  test('once it is stopped, it stays where it is', async () => {
    // Each second line is one of the report.
    const file = rows('Stop', 5000, (index) => ({ price: index % 2 === 0 ? '40' : 'forty' }));
    const running = await begin(file);
    const { done } = await eventually(async () => {
      const found = await look(api, at, running.id);
      return found.done > 0 ? found : undefined;
    });
    const answer = await api.post(`${at}/imports/${running.id}/cancel`);
    expect(answer.status).toBe(200);
    // It waits for the batch that is under way, and for no other.
    const stopped = answer.body as ShownImport;
    expect(stopped.state).toBe('cancelled');
    expect(stopped.done - done).toBeLessThanOrEqual(3 * batchSize);
    await wait(500);
    expect(await look(api, at, running.id)).toEqual(stopped);
    expect(stopped.counts).toMatchObject({ created: stopped.done / 2, failed: stopped.done / 2 });
    expect((await reportOf(running.id)).map(({ line }) => line)).toEqual(
      Array.from({ length: stopped.done / 2 }, (_, index) => 3 + 2 * index),
    );
    const made = [...(await allProducts(platform.cloud.db, platform.botId)).keys()].filter((one) =>
      one.startsWith('Stop-'),
    );
    expect(made).toHaveLength(stopped.counts.created);
    await expectWhole(platform.cloud.db, platform.botId);
  }, 120_000);

  test('what cannot be imported is told by line, and the rest is there', async () => {
    const file = csvOf([
      ['id', 'category', 'title', 'price', 'stock'],
      ['bad-1', 'Rest', 'Good', '10', '1'],
      ['bad-2', 'Rest', 'No price', '', '1'],
      ['bad-3', 'Rest > Deeper', 'Below', '10', '1'],
      ['bad-1', 'Rest', 'The same again', '20', '1'],
      ['bad-4', 'Busy > Below', 'In one that sells', '10', '1'],
      ['bad-5', 'Rest', 'x'.repeat(150), '1,234', '1'],
    ]);
    const over = await imported(file);
    expect(over.counts).toMatchObject({ created: 2, failed: 4, categories: 3 });
    expect((await reportOf(over.id)).map(({ line, level, code }) => [line, level, code])).toEqual([
      [2, 'notice', 'other_made'],
      [3, 'error', 'required'],
      [5, 'error', 'twice'],
      [6, 'error', 'parent_has_products'],
      [7, 'notice', 'cut'],
      [7, 'error', 'ambiguous'],
    ]);
    const tree = (await treeRef(platform.cloud.db, platform.botId).get()).data()!;
    expect(tree.categories[(await product('bad-1'))!.categoryId]?.title).toMatchObject({ en: 'Other' });
  });

  test('an exported file that is edited and imported again changes what was edited', async () => {
    const exported = String((await api.get(`${at}/products.csv`)).body);
    const { counts } = await imported(exported);
    expect(counts).toMatchObject({ updated: 0, created: 0, failed: 0, categories: 0, notices: 0 });
    const edited = exported.replace(',Busy 21,', ',Busy twenty-one,');
    expect(edited).not.toBe(exported);
    expect((await imported(edited)).counts).toMatchObject({ updated: 1, created: 0, failed: 0 });
    expect(await product('Busy-21')).toMatchObject({ title: { en: 'Busy twenty-one' } });
  }, 120_000);
});

describe('what a file points to', () => {
  let server: Server;
  let origin: string;
  let asked: string[] = [];
  let busy = 503;
  const held: ServerResponse[] = [];
  let givenUp = 0;
  const hold = (response: ServerResponse) => {
    held.push(response);
    response.on('close', () => (givenUp += response.writableEnded ? 0 : 1));
  };

  beforeAll(async () => {
    const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      if (request.url?.startsWith('/slow.png')) hold(response);
      else if (request.url === '/red.png') response.end(png);
      else if (request.url === '/busy.png') response.writeHead(busy).end();
      else if (request.url === '/file') response.end(rows('Fed', 3, () => ({ price: '1' })));
      else response.writeHead(404).end();
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => void server.close());

  test('pictures are fetched behind the import, once, and the report tells of those that cannot be had', async () => {
    const file = csvOf([
      ['id', 'category', 'title', 'price', 'pictures'],
      ['shown', 'Shown', 'Shown', '1', `${origin}/red.png ${origin}/gone.png`],
    ]);
    const over = await imported(file);
    expect(over.counts).toMatchObject({ created: 1, pictures: 2 });
    const entry = await eventually(async () => (await reportOf(over.id))[0]);
    expect(entry).toMatchObject({ line: 2, level: 'notice', code: 'picture_not_fetched', key: 'shown' });
    expect(entry.message).toContain('404');
    expect((await product('shown'))!.pictures).toHaveLength(1);
    asked = [];
    expect((await imported(file)).counts).toMatchObject({ unchanged: 1, pictures: 1 });
    await eventually(() => Promise.resolve(asked.includes('/gone.png') ? true : undefined));
    expect(asked).not.toContain('/red.png');
  });

  // Google's emulator pushes fewer events at once the fewer have been answered.
  test.skipIf(process.env.FIRESTORE_EMULATOR_HOST)(
    'an import does not wait for the pictures of another one, however slow their server is',
    async () => {
      const slow = rows('Slow', 40, (index) => ({ price: '1', pictures: `${origin}/slow.png?${index}` }));
      const { id } = await imported(slow);
      await eventually(() => Promise.resolve(held.length >= 10 ? true : undefined));
      expect(await imported(rows('Quick', 3, () => ({ price: '1' })))).toMatchObject({
        state: 'done',
        done: 3,
      });
      expect(givenUp).toBe(0);
      await eventually(() => {
        for (const response of held.splice(0)) response.writeHead(404).end();
        return reportOf(id).then((entries) => (entries.length === 40 ? true : undefined));
      });
    },
  );

  test('the report is in the order of the lines, whatever they tell of', async () => {
    const lines = Array.from({ length: 12 }, (_, index) => [
      ...[`Ordered-${index}`, 'Ordered', 'Ordered', index % 3 === 1 ? 'none' : '1'],
      index % 3 === 0 ? `${origin}/gone-${index}.png` : index % 3 === 2 ? 'no-address' : '',
    ]);
    const { id } = await imported(csvOf([['id', 'category', 'title', 'price', 'pictures'], ...lines]));
    await eventually(async () => ((await reportOf(id)).length === 12 ? true : undefined));
    const numbers = lines.map((_, index) => index + 2);
    for (const limit of [100, 5, 1]) {
      const report = await api.all<ShownEntry>(`${at}/imports/${id}/report`, limit);
      expect(report.map(({ line }) => line)).toEqual(numbers);
    }
  });

  test('the report calls columns as the file does', async () => {
    const shopify = csvOf([
      ['Handle', 'Title', 'Type', 'Variant Price', 'Image Src'],
      ['priceless', 'Priceless', 'Named', '', ''],
      ['pictured', 'Pictured', 'Named', '5', `${origin}/gone.png`],
    ]);
    const { id } = await imported(shopify);
    await eventually(async () => ((await reportOf(id)).length === 2 ? true : undefined));
    expect((await reportOf(id)).map(({ column }) => column)).toEqual(['Variant Price', 'Image Src']);
    const feed = ymlFile({ count: 1, categories: 1 }).replace(/<price>.*?<\/price>/, '');
    const yml = await imported(feed.replace('500000', '600000'), '', 'application/xml');
    expect(await reportOf(yml.id)).toMatchObject([{ code: 'required', column: 'price' }]);
  });

  test('a file that two fetch at once is kept once', async () => {
    const begun = await byHand('fetched', { input: { url: `${origin}/file` } });
    const { cloud, left } = watched(begun.cloud);
    const both = await Promise.allSettled([1, 2].map(() => onImportEvent(cloud, begun.event)));
    for (const one of both) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(DeliveryBusy);
    expect(await look(api, at, begun.id)).toMatchObject({ state: 'done', done: 3 });
    expect(left).toEqual(new Set());
  });

  test('a picture is asked for again for a while where the host is overloaded', async () => {
    const { id } = await imported(rows('Patient', 1, () => ({ price: '1' })));
    const event = (ago: number): DomainEvent => ({
      id: 'patient-0',
      topic: 'import-pictures',
      type: 'import.pictures',
      botId: platform.botId,
      data: {
        importId: id,
        productId: 'Patient-0',
        line: 2,
        key: 'Patient-0',
        addresses: [`${origin}/busy.png`, `${origin}/red.png`],
      },
      at: new Date(Date.now() - ago).toISOString(),
    });
    await expect(onImportPicturesEvent(platform.cloud, event(0))).rejects.toBeInstanceOf(DeliveryBusy);
    expect((await product('Patient-0'))!.pictures).toHaveLength(1);
    expect(await reportOf(id)).toEqual([]);
    await onImportPicturesEvent(platform.cloud, event(3_600_000));
    await onImportPicturesEvent(platform.cloud, event(3_600_000));
    expect(await reportOf(id)).toMatchObject([{ code: 'picture_not_fetched' }]);
    busy = 404;
    await onImportPicturesEvent(platform.cloud, event(0));
    const [told] = await reportOf(id);
    expect(told?.message).toContain('404');
  });

  test('a file comes by its address as well', async () => {
    const begun = importOf(await api.post(`${at}/imports`, { url: `${origin}/file` }));
    expect(await untilOver(api, at, begun.id)).toMatchObject({ state: 'done', format: 'template', total: 3 });
    const none = importOf(await api.post(`${at}/imports`, { url: `${origin}/none` }));
    expect(await untilOver(api, at, none.id)).toMatchObject({
      state: 'failed',
      problem: { code: 'not_fetched' },
    });
  });
});

describe('a Shopify export of thousands', () => {
  const file = shopifyFile({ count: many, categories: 12 });

  test('each product of it is there', async () => {
    const over = await imported(file);
    expect(over).toMatchObject({ state: 'done', format: 'shopify', total: many, done: many });
    expect(over.counts).toMatchObject({ created: many, failed: 0, categories: 12 });
  }, 120_000);

  test('its products are found, looked at and bought in the chat', async () => {
    const customer = await Customer.join(platform.sim, platform.botId, { language_code: 'en' });
    await customer.say('/start');
    const [catalog] = await customer.say('/catalog');
    expect(wordsOf(catalog)).toContain(`page 1 of `);
    const [found] = await customer.say('/search mug 77');
    expect(wordsOf(found)).toContain('Mug 77');
    const [, discounted] = [...(await allProducts(platform.cloud.db, platform.botId))].find(
      ([, { title }]) => title.en === 'Mug 20',
    )!;
    expect(discounted).toMatchObject({ price: 1500, discountPercent: 20, stock: 2 });
    expect(discounted.description).toEqual({ en: 'Fired twice, "glazed" once.\n\n• Number 20' });
  });

  test('the same file again changes nothing', async () => {
    const before = await allProducts(platform.cloud.db, platform.botId);
    const again = await imported(file);
    expect(again.counts).toMatchObject({ created: 0, updated: 0, unchanged: many, failed: 0, categories: 0 });
    expect(await allProducts(platform.cloud.db, platform.botId)).toEqual(before);
    await expectWhole(platform.cloud.db, platform.botId);
  }, 120_000);
});

describe('a YML feed of thousands', () => {
  const file = ymlFile({ count: many, categories: 20 });

  test('its offers are products of the same ids, in its tree of categories, beside what there was', async () => {
    const over = await imported(file, 'language=uk', 'application/xml');
    expect(over).toMatchObject({
      state: 'done',
      format: 'yml',
      counts: { created: many, failed: 0, categories: 22 },
    });
    expect(await product('500007')).toMatchObject({
      categoryId: '1007',
      title: { uk: 'Book 7' },
      price: 1070,
      stock: 7,
      parameters: [
        { name: { uk: 'Бренд' }, value: { uk: 'House & Sons' } },
        { name: { uk: 'Pages' }, value: { uk: '107' } },
      ],
    });
    await expectWhole(platform.cloud.db, platform.botId);
  }, 120_000);

  test('it is browsed in the chat from its categories down to a product in the cart', async () => {
    const customer = await Customer.join(platform.sim, platform.botId, { language_code: 'uk' });
    await customer.say('/start');
    const [list] = await customer.say('/catalog');
    expect(labelsOf(list).length).toBeGreaterThan(0);
    await customer.invent('1:cat:open:900:0');
    expect(labelsOf(await customer.screen())).toEqual(expect.arrayContaining(['Rack 0', 'Rack 2']));
    await customer.press('Rack 2');
    const cards = (await customer.messages()).map(wordsOf).filter((words) => words.includes('Book '));
    expect(cards.some((words) => words.includes('Book 2'))).toBe(true);
    const card = (await customer.say('/start p_500007')).at(-1);
    expect(wordsOf(card)).toContain('Book 7');
    await customer.press('🛒 У кошик');
    expect(labelsOf(await customer.screen())).toContain('У кошику: 1');
  });
});

test.skipIf(process.env.FIRESTORE_EMULATOR_HOST)(
  'killed anywhere, an import goes on after the restart, and each product is there once',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'vitrina-imports-'));
    const [port, firestorePort] = await Promise.all([freePort(), freePort()]);
    const url = `http://127.0.0.1:${port}`;
    const token = 'a-token-for-this-test-alone';
    const env = {
      PORT: String(port),
      FIRESTORE_PORT: String(firestorePort),
      DATA_DIR: folder,
      ADMIN_TOKEN: token,
    };
    let vitrina = await VitrinaProcess.up(env);
    const count = 1000;
    const headers = { authorization: `Bearer ${token}` };
    const { items } = (await (await fetch(`${url}/v1/bots`, { headers })).json()) as {
      items: { id: string }[];
    };
    const [{ id: botId } = { id: '' }] = items;
    const shop = `${url}/v1/bots/${botId}`;
    const begun = await fetch(`${shop}/imports`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'text/csv' },
      body: shopifyFile({ count, categories: 5 }),
    });
    const { id } = (await begun.json()) as ShownImport;
    const far = async (done: number) =>
      eventually(async () => {
        const found = (await (await fetch(`${shop}/imports/${id}`, { headers })).json()) as ShownImport;
        return found.done >= done ? found : undefined;
      }, 120_000);
    for (const done of [1, 500]) {
      await far(done);
      await vitrina.kill();
      vitrina = await VitrinaProcess.up(env);
    }
    const over = await eventually(async () => {
      const found = await far(count);
      return found.state === 'done' ? found : undefined;
    }, 120_000);
    expect(over.counts).toMatchObject({ created: count, updated: 0, unchanged: 0, failed: 0, categories: 5 });
    const db = openFirestore(readConfig({ FIRESTORE_EMULATOR_HOST: `127.0.0.1:${firestorePort}` }));
    const mugs = [...(await allProducts(db, botId)).values()].filter(({ title }) =>
      title.uk?.startsWith('Mug '),
    );
    expect(mugs).toHaveLength(count);
    expect(new Set(mugs.map(({ title }) => title.uk)).size).toBe(count);
    await expectWhole(db, botId);
    await db.terminate();
    await vitrina.kill();
    rmSync(folder, { recursive: true, force: true });
  },
  180_000,
);
