/**
 * Products as a CSV file against the least that reads the same: how many rows come in a second, and what memory the
 * process takes at the most, from a small shop to a large one. Each shop is exported by a process of its own, so that
 * its memory is that of its own file.
 */
import { products } from '../../shared/catalog/queries.ts';
import { product } from '../../shared/catalog/model.ts';
import { startPlatform, type Platform } from '../platform.ts';
import { Child } from './child.ts';
import { environmentOf } from './environment.ts';
import { compare, type Result } from './measure.ts';

const sizes = [1_000, 10_000, 100_000];
const rounds = 3;
const perCommit = 400;

/** The heap that Node takes where it has the 512 MB of a deployed instance. */
const instance = { NODE_OPTIONS: '--max-old-space-size=256' };

export async function exporting(): Promise<Result[]> {
  const platform = await startPlatform({ DEMO: 'false' });
  try {
    const results: Result[] = [];
    let there = 0;
    for (const size of sizes) {
      await fill(platform, there, size);
      there = size;
      results.push(...(await exportOf(platform, size)));
    }
    return results;
  } finally {
    await platform.close();
  }
}

async function exportOf(platform: Platform, size: number): Promise<Result[]> {
  const { cloud, botId } = platform;
  const ours = await Child.start('vitrina-api.ts', { ...environmentOf(platform), ...instance });
  const theirs = await Child.start('bare-firestore-read.ts', {
    ...instance,
    FIRESTORE_EMULATOR_HOST: cloud.config.FIRESTORE_EMULATOR_HOST,
    GOOGLE_CLOUD_PROJECT: cloud.config.GOOGLE_CLOUD_PROJECT,
  });
  try {
    const file = `http://127.0.0.1:${ours.port}/v1/bots/${botId}/products.csv`;
    const bare = `http://127.0.0.1:${theirs.port}/${botId}`;
    const headers = { authorization: `Bearer ${platform.token}` };
    const rate = (url: string, title: number) => async () => {
      const begin = performance.now();
      const lines = await linesOf(await fetch(url, { headers }));
      if (lines - title !== size) throw new Error(`${url} has ${lines} lines for ${size} products`);
      return (size / (performance.now() - begin)) * 1000;
    };
    const how = `all columns of ${size} products; theirs: Firestore's client alone, in the same pages`;
    // Whatever is loaded, compiled and connected for the first time.
    await linesOf(await fetch(`${file}?category=none`, { headers }));
    await linesOf(await fetch(bare));
    const rows = await compare(
      { name: `CSV of ${size}`, unit: 'rows/s', how, rounds },
      { ours: rate(file, 1), theirs: rate(bare, 0) },
    );
    const memory = await compare(
      { name: `CSV of ${size}, memory`, unit: 'MB', how: 'the most that was resident', rounds: 1 },
      { ours: async () => (await ours.memory()) / 1e6, theirs: async () => (await theirs.memory()) / 1e6 },
    );
    return [rows, memory];
  } finally {
    await Promise.all([ours.stop(), theirs.stop()]);
  }
}

/** How many lines a file has, without keeping it. No cell of these products has one in it. */
async function linesOf(response: Response): Promise<number> {
  if (!response.ok || !response.body) throw new Error(`the answer is ${response.status}`);
  let lines = 0;
  for await (const chunk of response.body) for (const byte of chunk as Uint8Array) if (byte === 10) lines++;
  return lines;
}

/** As the shop keeps products, with what it finds them by. */
async function fill({ cloud, botId }: Platform, from: number, to: number): Promise<void> {
  const now = new Date();
  const search = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`stem${index}`, true]));
  for (let start = from; start < to; start += perCommit) {
    const batch = cloud.db.batch();
    for (let index = start; index < Math.min(to, start + perCommit); index++) {
      const one = product.parse({
        categoryId: 'bench',
        title: { en: `Product ${index}`, uk: `Товар ${index}` },
        description: { en: 'A thing that somebody may want, described in a sentence or two.' },
        parameters: [{ name: { en: 'Weight' }, value: { en: '100 g' } }],
        price: 10_000 + index,
        stock: 5,
        pictures: [],
        listings: { bench: Math.floor(index / 25) },
        search,
        createdAt: now,
        modifiedAt: now,
      });
      batch.set(products.doc(cloud.db, botId, `p${String(index).padStart(6, '0')}`), one);
    }
    await batch.commit();
  }
}
