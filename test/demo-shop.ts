/**
 * The demo shop, opened once for all suites. Drawing its pictures and making their sizes takes a processor seconds, so
 * it is done before the first suite, and each platform begins with a copy of that folder. That it fills an empty folder
 * by itself is shown where processes are started.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startVitrina, type Vitrina } from '../local/main.ts';
import { broadcasts } from '../shared/broadcasts/queries.ts';
import { products } from '../shared/catalog/queries.ts';
import { readConfig } from '../shared/cloud/config.ts';
import { news } from '../shared/news/queries.ts';
import { eventually } from './eventually.ts';

/** Whose documents are in the folder. */
export const demoProject = 'demo-vitrina';

/** What a shop is made of when it is opened for the first time. */
const shaping = ['DEMO', 'LANGUAGE', 'CURRENCY', 'TIME_ZONE', 'SECRET_KEY', 'BOT_TOKEN'];

/** Fills an empty data folder with the shop, unless the settings want another one or the engines keep it elsewhere. */
export function copyDemo(folder: string, env: Record<string, string>): boolean {
  const { DEMO_FOLDER } = process.env;
  if (DEMO_FOLDER === undefined || shaping.some((name) => name in env)) return false;
  cpSync(DEMO_FOLDER, folder, { recursive: true });
  return true;
}

/** Waits until what a new shop has published as news has gone out: until then a worker is at the bot's broadcasts. */
export function newsIsOut({ cloud, botId }: Pick<Vitrina, 'cloud' | 'botId'>): Promise<true> {
  const underWay = broadcasts.all(cloud.db, botId).where('state', 'in', ['preparing', 'sending']);
  return eventually(async () => ((await underWay.get()).empty ? true : undefined));
}

/** Vitest calls it before the first suite. @returns what it calls after the last */
export default async function openDemo(): Promise<(() => void) | undefined> {
  const { FIRESTORE_EMULATOR_HOST, PUBSUB_EMULATOR_HOST, STORAGE_EMULATOR_HOST } = process.env;
  if (FIRESTORE_EMULATOR_HOST ?? PUBSUB_EMULATOR_HOST ?? STORAGE_EMULATOR_HOST) return undefined;
  process.env.METADATA_SERVER_DETECTION ??= 'none';
  const folder = mkdtempSync(join(tmpdir(), 'vitrina-demo-'));
  const vitrina = await startVitrina(
    readConfig({ PORT: '0', DATA_DIR: folder, GOOGLE_CLOUD_PROJECT: demoProject, LOG_LEVEL: 'silent' }),
  );
  const { cloud, botId } = vitrina;
  await eventually(async () => {
    const [goods, items] = await Promise.all([
      products.all(cloud.db, botId).get(),
      news.all(cloud.db, botId).get(),
    ]);
    const pictures = [
      ...goods.docs.flatMap((doc) => doc.data().pictures),
      ...items.docs.map((doc) => doc.data().picture),
    ];
    return pictures.every((one) => one?.thumb !== undefined) ? true : undefined;
  });
  await newsIsOut(vitrina);
  await vitrina.close();
  process.env.DEMO_FOLDER = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
