/**
 * `kill -9` at many moments of an order, over one data folder. Everything runs in the killed process, Telegram too, so
 * what is found after a restart is what was on disk. The moments are steps over the time that an order takes, and the
 * instants at which its effects are seen.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoOwner } from '../../local/main.ts';
import { products } from '../../shared/catalog/queries.ts';
import { readConfig } from '../../shared/cloud/config.ts';
import { openFirestore, type Firestore } from '../../shared/cloud/firestore.ts';
import { deliveries, leaseMs } from '../../shared/commands/deliver.ts';
import { commandRecords } from '../../shared/commands/execute.ts';
import { customers } from '../../shared/customers/queries.ts';
import { failures } from '../../shared/failures/queries.ts';
import { orderNumber } from '../../shared/orders/model.ts';
import { orders } from '../../shared/orders/queries.ts';
import { eventually } from '../eventually.ts';
import { answers, Shopper } from '../shopper.ts';
import { Simulator, type SimMessage } from '../simulator.ts';
import { freePort, killAll, VitrinaProcess } from './vitrina-process.ts';

process.env.METADATA_SERVER_DETECTION ??= 'none';
const folder = mkdtempSync(join(tmpdir(), 'vitrina-kill-'));
const token = 'a-token-for-this-test-alone';
const productId = 'chocolate';
const initialStock = 1000;
const [port, firestorePort, telegramPort] = await Promise.all([freePort(), freePort(), freePort()]);
const url = `http://127.0.0.1:${port}`;
const sim = new Simulator(url);

let vitrina: VitrinaProcess;
let db: Firestore;
let bot: { id: string; token: string };

async function start(): Promise<void> {
  vitrina = await VitrinaProcess.up({
    PORT: String(port),
    FIRESTORE_PORT: String(firestorePort),
    TELEGRAM_PORT: String(telegramPort),
    DATA_DIR: folder,
    ADMIN_TOKEN: token,
  });
  db = openFirestore(readConfig({ FIRESTORE_EMULATOR_HOST: `127.0.0.1:${firestorePort}` }));
  // This is about kills: Telegram's limits would only make it slow.
  await sim.post('flood', { enabled: false });
}

/** @returns when */
async function kill(): Promise<number> {
  await vitrina.kill();
  const at = Date.now();
  await db.terminate();
  return at;
}

/** One who presses the button that confirms, or who is asked for a name. */
interface Customer {
  shopper: Shopper;
  confirmation?: { message_id: number; data: string };
}

async function buyer(id: number): Promise<Customer> {
  const shopper = await Shopper.arrive(sim, { id, first_name: 'B', language_code: 'en' });
  await shopper.send('/start');
  await shopper.addToCart('sweets', productId);
  await shopper.fillIn();
  return { shopper, confirmation: await shopper.button('1:buy:yes') };
}

async function filler(id: number): Promise<Customer> {
  const shopper = await Shopper.arrive(sim, { id, first_name: 'F', language_code: 'en' });
  await shopper.send('/start');
  await shopper.addToCart('sweets', productId);
  await shopper.send('/cart');
  await shopper.press('1:buy:start');
  return { shopper };
}

/** Presses the same button, though it may be there no more, and waits until the bot has taken it. */
const confirm = ({ shopper, confirmation }: Customer): Promise<unknown> =>
  sim.post(`users/${shopper.id}/press`, { ...confirmation, force: true, wait: true });

/** Resolves with the first event of a kind that a user sees. */
async function sees(user: number, kind: 'message' | 'edit'): Promise<void> {
  const { body } = await fetch(`${url}/sim/events?user=${user}`);
  let text = '';
  for await (const chunk of body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    if (text.includes(`event: ${kind}\n`)) return;
  }
}

/** Publishes news over REST until the process is gone, and keeps the ids of what was acknowledged. */
async function publishNews(acknowledged: string[]): Promise<void> {
  for (;;) {
    const response = await fetch(`${url}/v1/bots/${bot.id}/news`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ title: { en: 'Still here' }, body: { en: 'Whatever happens.' } }),
    });
    acknowledged.push(((await response.json()) as { id: string }).id);
  }
}

const ownersMessages = () => sim.get<SimMessage[]>(`users/${demoOwner.id}/messages?limit=1000`);

/** Everything at one point in time: what was sold, to whom, and what is left. */
function look(ids: number[]) {
  return db.runTransaction(
    async (transaction) => {
      const placed = await transaction.get(orders.all(db, bot.id));
      const product = await transaction.get(products.doc(db, bot.id, productId));
      const known = await transaction.getAll(...ids.map((id) => customers.doc(db, bot.id, String(id))));
      const sold = placed.docs.map((doc) => ({ ...doc.data(), id: doc.id }));
      return {
        stock: product.data()!.stock!,
        sold,
        pieces: sold.flatMap(({ lines }) => lines).reduce((sum, { quantity }) => sum + quantity, 0),
        customers: known.map((doc, index) => ({
          orders: sold.filter(({ customerId }) => customerId === ids[index]).length,
          cart: (doc.data() as { cart: unknown[] }).cart.length,
        })),
      };
    },
    { readOnly: true },
  );
}

/**
 * The customers about whose orders the owner's message was sent, but not recorded as sent, when the process was
 * killed: the only ones that may be told about again.
 */
async function toldInDoubt(killedAt: number): Promise<{ id: number; claim: string }[]> {
  const messages = await ownersMessages();
  const [{ docs }, sold] = await Promise.all([
    deliveries.all(db, bot.id).get(),
    orders.all(db, bot.id).get(),
  ]);
  return docs
    .map((doc) => doc.data())
    .filter(({ settledAt, leaseUntil }) => !settledAt && leaseUntil.getTime() <= killedAt + leaseMs)
    .flatMap(({ key, leaseUntil }) => {
      const told = /^orders-notice-(\w+)-\d+$/.exec(key)?.[1];
      const order = sold.docs.find(({ id }) => id === told);
      if (!order || !messages.some(({ text }) => text?.includes(orderNumber(order.id)))) return [];
      return [{ id: order.data().customerId!, claim: `${key} ${leaseUntil.toISOString()}` }];
    });
}

/** Nothing is on its way: no update, no event, no message. */
async function quiet(): Promise<true | undefined> {
  const response = await fetch(`http://127.0.0.1:${telegramPort}/bot${bot.token}/getWebhookInfo`);
  const { result } = (await response.json()) as { result: { pending_update_count: number } };
  if (result.pending_update_count > 0) return undefined;
  const pending = commandRecords.all(db, bot.id).where('pendingSince', '>', new Date(0));
  const [{ docs }, records] = await Promise.all([deliveries.all(db, bot.id).get(), pending.get()]);
  const unsettled = docs.filter((doc) => !doc.data().settledAt);
  return unsettled.length === 0 && records.empty ? true : undefined;
}

beforeAll(async () => {
  await start();
  const [known] = await sim.get<{ id: number; token: string }[]>('bots');
  bot = { id: String(known!.id), token: known!.token };
  await products.doc(db, bot.id, productId).update({ stock: initialStock });
});

afterAll(async () => {
  await db.terminate();
  await killAll();
  rmSync(folder, { recursive: true, force: true });
});

it('places an order once or not at all, whenever it is killed, and tells the owner', async () => {
  const rounds = 12;
  const buyers: Customer[] = [];
  const fillers: Customer[] = [];
  for (let index = 0; index < rounds; index++) {
    const made = await Promise.all([buyer(1000 + index), buyer(2000 + index), filler(3000 + index)]);
    buyers.push(made[0], made[1]);
    fillers.push(made[2]);
  }
  const calibrating = await buyer(4000);
  const begun = performance.now();
  await Promise.all([sees(demoOwner.id, 'message'), confirm(calibrating)]);
  const duration = performance.now() - begun;

  const moments: ((buyer: number) => Promise<unknown>)[] = [
    ...Array.from({ length: rounds - 3 }, (_, step) => () => wait((step * duration * 1.2) / (rounds - 3))),
    (id) => sees(id, 'edit'),
    () => sees(demoOwner.id, 'message'),
    () => sees(demoOwner.id, 'message'),
  ];
  const acknowledged: string[] = [];
  /** By claim: one claim may be seen after several restarts. */
  const doubts = new Map<string, number>();
  const ids = [...buyers, ...fillers].map(({ shopper }) => shopper.id);
  for (const [round, moment] of moments.entries()) {
    const [first, second] = buyers.slice(round * 2) as [Customer, Customer];
    const watching = moment(first.shopper.id);
    const doing = Promise.allSettled([
      publishNews(acknowledged),
      fillers[round]!.shopper.send(answers[0]),
      confirm(first),
      wait(duration / 4).then(() => confirm(second)),
    ]);
    await watching;
    const killedAt = await kill();
    await doing;
    await start();
    for (const { claim, id } of await toldInDoubt(killedAt)) doubts.set(claim, id);
    const { stock, pieces, customers } = await look(ids);
    expect(stock).toBe(initialStock - pieces);
    for (const { orders, cart } of customers)
      expect({ orders, cart }).toEqual({ orders: cart ? 0 : 1, cart: cart ? 1 : 0 });
  }

  // The simulated Telegram brings again what was not taken; the customers press again; fillers begin again.
  await eventually(quiet, 90_000);
  await Promise.all(buyers.map(confirm));
  await Promise.all(
    fillers.map(async ({ shopper }) => {
      await shopper.send('/cart');
      await shopper.press('1:buy:stop');
      await shopper.fillIn();
      await shopper.press('1:buy:yes');
    }),
  );
  await eventually(quiet, 60_000);

  const { stock, pieces, sold, customers } = await look(ids);
  expect(customers).toEqual(ids.map(() => ({ orders: 1, cart: 0 })));
  expect(pieces).toBe(ids.length + 1);
  expect(stock).toBe(initialStock - pieces);

  // Between one message to the owner's chat and the next nothing is under way that could be seen.
  const told = await eventually(async () => {
    const messages = await ownersMessages();
    const times = sold.map(({ id, customerId }) => ({
      customerId,
      times: messages.filter(({ text }) => text?.includes(orderNumber(id))).length,
    }));
    return times.every((one) => one.times > 0) ? times : undefined;
  }, 60_000);
  expect(told).toEqual(
    sold.map(({ customerId }) => ({
      customerId,
      times: 1 + [...doubts.values()].filter((doubtful) => doubtful === customerId).length,
    })),
  );

  const failed = await failures.all(db, bot.id).get();
  expect(failed.docs.map((doc) => doc.data())).toEqual([]);
  const news = await db.collection(`bots/${bot.id}/news`).get();
  const kept = new Set(news.docs.map(({ id }) => id));
  expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
  expect(acknowledged.length).toBeGreaterThan(0);
}, 300_000);
