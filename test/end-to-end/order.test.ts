/** Whole purchases in a process of its own, as `npm start` runs it, so that what it says is seen as well. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoOwner } from '../../local/main.ts';
import { products } from '../../shared/catalog/queries.ts';
import { readConfig } from '../../shared/cloud/config.ts';
import { openFirestore, type Firestore } from '../../shared/cloud/firestore.ts';
import { commandRecords } from '../../shared/commands/execute.ts';
import { failures } from '../../shared/failures/queries.ts';
import { orders } from '../../shared/orders/queries.ts';
import { eventually } from '../eventually.ts';
import { answers, Shopper } from '../shopper.ts';
import { Simulator, type SimMessage } from '../simulator.ts';
import { freePort, killAll, VitrinaProcess } from './vitrina-process.ts';

process.env.METADATA_SERVER_DETECTION ??= 'none';
const folder = mkdtempSync(join(tmpdir(), 'vitrina-order-'));
const token = 'a-token-for-this-test-alone';
const [port, firestorePort] = await Promise.all([freePort(), freePort()]);
const url = `http://127.0.0.1:${port}`;
const sim = new Simulator(url);

let vitrina: VitrinaProcess;
let db: Firestore;
let botId: string;

beforeAll(async () => {
  vitrina = await VitrinaProcess.up({
    PORT: String(port),
    FIRESTORE_PORT: String(firestorePort),
    DATA_DIR: folder,
    ADMIN_TOKEN: token,
  });
  db = openFirestore(readConfig({ FIRESTORE_EMULATOR_HOST: `127.0.0.1:${firestorePort}` }));
  const [bot] = await sim.get<{ id: number }[]>('bots');
  botId = String(bot!.id);
});
afterAll(async () => {
  await db.terminate();
  await killAll();
  rmSync(folder, { recursive: true, force: true });
});

const stockOf = async (id: string) => (await products.doc(db, botId, id).get()).data()?.stock;

async function rest<T>(path: string): Promise<T> {
  const response = await fetch(`${url}/v1/bots/${botId}/${path}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(response.status).toBe(200);
  return (await response.json()) as T;
}

it('takes a customer from /start to a confirmed order, tells the owner and shows it over REST', async () => {
  const before = await stockOf('kenya-aa');
  const shopper = await Shopper.arrive(sim, { id: 900, first_name: 'Іван', language_code: 'uk' });
  await shopper.send('/start');
  await shopper.send('🗂 Категорії');
  await shopper.press('1:cat:open:coffee');
  await shopper.press('1:cat:open:beans');
  await shopper.press('1:cat:open:filter');
  await shopper.press('1:cart:set:kenya-aa:0:1');
  await shopper.press('1:cart:set:kenya-aa:1:2');
  await shopper.fillIn();
  const { answer } = await shopper.press('1:buy:yes');
  expect(answer).not.toBeNull();

  const { items } = await rest<{ items: { id: string; total: number }[] }>('orders?customer=900');
  expect(items).toHaveLength(1);
  const order = await rest<Record<string, unknown>>(`orders/${items[0]!.id}`);
  const [name, phone, email, address] = answers;
  expect(order).toMatchObject({
    status: 'created',
    total: 104_000,
    currency: 'UAH',
    contact: { name, phone, email, address },
    lines: [{ productId: 'kenya-aa', quantity: 2, unitPrice: 52_000, total: 104_000 }],
  });
  expect(await stockOf('kenya-aa')).toBe(before! - 2);

  const owner = `users/${demoOwner.id}/messages`;
  const told = await eventually(async () =>
    (await sim.get<{ text?: string }[]>(owner)).find(({ text }) => text?.includes(phone)),
  );
  for (const detail of [name, phone, email, address, 'Кенія АА']) expect(told.text).toContain(detail);
});

it('sells the last pieces to as many customers as there are, tells the others, and meets no error', async () => {
  const pieces = 50;
  const buyers = 100;
  await products.doc(db, botId, 'chocolate').update({ stock: pieces });
  // This is about stock: Telegram's 30 messages a second would only make it slow.
  await sim.post('flood', { enabled: false });
  const shoppers: Shopper[] = [];
  for (let index = 0; index < buyers; index++) {
    const shopper = await Shopper.arrive(sim, { id: 10_000 + index, first_name: 'B', language_code: 'en' });
    shoppers.push(shopper);
  }
  for (const some of chunks(shoppers, 20)) {
    await Promise.all(
      some.map(async (shopper) => {
        await shopper.send('/start');
        await shopper.addToCart('sweets', 'chocolate');
        await shopper.fillIn();
      }),
    );
  }
  await Promise.all(shoppers.map((shopper) => shopper.press('1:buy:yes')));

  // A press gives up waiting long before the last of a hundred buyers has had a turn.
  const outcomes = await eventually(async () => {
    const placing = commandRecords.all(db, botId).where('type', '==', 'order.place');
    if ((await placing.count().get()).data().count < buyers) return undefined;
    const screens = await Promise.all(shoppers.map((shopper) => shopper.messages()));
    const seen = screens.map((messages) => outcomeOf(messages));
    return seen.every((outcome) => outcome !== undefined) ? seen : undefined;
  }, 300_000);
  expect(outcomes.filter((outcome) => outcome === 'placed')).toHaveLength(pieces);
  expect(outcomes.filter((outcome) => outcome === 'gone')).toHaveLength(buyers - pieces);
  expect(await stockOf('chocolate')).toBe(0);
  const { docs } = await orders.all(db, botId).where('customerId', '>=', 10_000).get();
  expect(docs).toHaveLength(pieces);
  expect((await failures.all(db, botId).get()).docs.map((doc) => doc.data().cause)).toEqual([]);
  const { code, stdout, stderr } = await vitrina.stop();
  expect(code).toBe(0);
  expect(recordsIn(stdout).filter(({ severity }) => severity !== 'WARNING')).toEqual([]);
  expect(stderr).toBe('');
}, 600_000);

/** What a process has logged, from warnings on. The rest of what it says is no JSON. */
const recordsIn = (stdout: string): { severity: string }[] =>
  stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as { severity: string });

/** What the newest screens say became of a confirmed order. */
function outcomeOf(messages: SimMessage[]): 'placed' | 'gone' | undefined {
  const texts = messages.map(({ text = '' }) => text);
  if (texts.some((text) => /[0-9A-Z]{5}-[0-9A-Z]{5}/.test(text))) return 'placed';
  if (texts.some((text) => text.toLowerCase().includes('has run out'))) return 'gone';
  return undefined;
}

function chunks<T>(items: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
