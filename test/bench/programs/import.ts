/**
 * Imports a file that lies in Cloud Storage, or writes the products that came of it once more, bare; by the settings in
 * the environment and the arguments. Says how long it took, and how much memory the process has had at the most.
 */
import { onImportEvent } from '../../../functions/workers/imports.ts';
import { products } from '../../../shared/catalog/queries.ts';
import { openCloud, type Cloud } from '../../../shared/cloud/cloud.ts';
import { readConfig } from '../../../shared/cloud/config.ts';
import { execute } from '../../../shared/commands/execute.ts';
import { startImport } from '../../../shared/imports/commands.ts';
import { batchSize } from '../../../shared/imports/batch.ts';
import { findImport } from '../../../shared/imports/queries.ts';

const [what = '', botId = '', path = ''] = process.argv.slice(2);
const opened = openCloud(readConfig(process.env));
// Nobody but this process works on the import.
const cloud: Cloud = {
  ...opened,
  pubsub: { publish: () => Promise.resolve(), close: () => Promise.resolve() },
};

async function importFile(): Promise<void> {
  const begun = await execute(cloud, startImport(path), {
    id: 'bench-import',
    botId,
    actor: 'system',
    at: new Date(),
    input: { format: 'shopify', encoding: 'utf-8' },
  });
  if (!begun.ok) throw new Error(begun.code);
  const { id } = begun.result;
  const event = {
    id,
    topic: 'imports',
    type: 'import.shift',
    botId,
    data: { importId: id },
    at: '',
  } as const;
  const look = () => findImport(cloud, botId, id);
  const telling = setInterval(() => {
    look().then(
      (found) => tell(found?.progress.done ?? 0),
      () => undefined,
    );
  }, tellMs);
  while ((await look())?.job.state !== 'done') await onImportEvent(cloud, event);
  clearInterval(telling);
}

const tellMs = 5000;
/** How many products are dealt with by now. */
function tell(done: number): void {
  if (process.connected) process.send?.({ done });
}

/** The same documents, as many at once, in commits one after another. */
async function writeBare(): Promise<void> {
  const target = cloud.db.collection(`bots/${botId}/bare`);
  let [done, told] = [0, performance.now()];
  for (let after = ''; ;) {
    const page = cloud.db.collection(`bots/${botId}/products`).orderBy('__name__').limit(batchSize);
    const { docs } = await (after === '' ? page : page.startAfter(after)).get();
    const started = performance.now();
    const batch = cloud.db.batch();
    for (const doc of docs) batch.set(target.doc(doc.id), doc.data());
    await batch.commit();
    spent += performance.now() - started;
    after = docs.at(-1)?.id ?? '';
    if (docs.length < batchSize) return;
    done += docs.length;
    if (performance.now() - told < tellMs) continue;
    told = performance.now();
    tell(done);
  }
}

let spent = 0;
// The connection is not what is measured.
await products.doc(cloud.db, botId, 'none').get();
if (what === 'bare') await writeBare();
else {
  const started = performance.now();
  await importFile();
  spent = performance.now() - started;
}
const megabytes = process.resourceUsage().maxRSS / 1024;
process.send?.({ ms: spent, megabytes });
process.disconnect();
await opened.close();
