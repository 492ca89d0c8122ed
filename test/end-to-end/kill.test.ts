/**
 * `kill -9` at many moments of an order and of a request for help, over one data folder. Everything runs in the killed process, Telegram too, so
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
import { tickets } from '../../shared/support/queries.ts';
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

/** Who is asked what the matter is. */
async function seeker(id: number): Promise<Shopper> {
  const shopper = await Shopper.arrive(sim, { id, first_name: 'S', language_code: 'en' });
  await shopper.send('/start');
  await shopper.send('/support');
  return shopper;
}

const matterOf = ({ id }: Shopper): string => `Parcel ${id} is lost`;

/** Says it, unless it has been said: what Telegram has once taken is the bot's to answer, whatever happens. */
async function ask(shopper: Shopper): Promise<void> {
  const said = (await shopper.messages()).some(({ text }) => text === matterOf(shopper));
  if (!said) await shopper.send(matterOf(shopper));
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

/** What the owner is to be told, each with the words by which a message tells it, and the key under which it goes. */
async function matters(): Promise<{ words: string; key: string }[]> {
  const [sold, asked] = await Promise.all([orders.all(db, bot.id).get(), tickets.all(db, bot.id).get()]);
  return [
    ...sold.docs.map(({ id }) => ({ words: orderNumber(id), key: `orders-notice-${id}-${demoOwner.id}` })),
    ...asked.docs.map((doc) => ({
      words: doc.data().subject,
      key: `notice-${doc.id}-1-${demoOwner.id}`,
    })),
  ];
}

const timesTold = (messages: SimMessage[], words: string): number =>
  messages.filter(({ text }) => text?.includes(words)).length;

/**
 * What the owner's message was sent about, but not recorded as sent, when the process was killed: that alone may be
 * told again.
 */
async function toldInDoubt(killedAt: number): Promise<{ key: string; claim: string }[]> {
  const [messages, { docs }, all] = await Promise.all([
    ownersMessages(),
    deliveries.all(db, bot.id).get(),
    matters(),
  ]);
  return docs
    .map((doc) => doc.data())
    .filter(({ settledAt, leaseUntil }) => !settledAt && leaseUntil.getTime() <= killedAt + leaseMs)
    .flatMap(({ key, leaseUntil }) => {
      const matter = all.find((one) => one.key === key);
      if (!matter || timesTold(messages, matter.words) === 0) return [];
      return [{ key, claim: `${key} ${leaseUntil.toISOString()}` }];
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

it('places an order and opens a ticket once or not at all, whenever it is killed, and tells the owner', async () => {
  const rounds = 12;
  const buyers: Customer[] = [];
  const fillers: Customer[] = [];
  const seekers: Shopper[] = [];
  for (let index = 0; index < rounds; index++) {
    const made = await Promise.all([buyer(1000 + index), buyer(2000 + index), filler(3000 + index)]);
    buyers.push(made[0], made[1]);
    fillers.push(made[2]);
    seekers.push(await seeker(5000 + index));
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
  const doubts = new Map<string, string>();
  const ids = [...buyers, ...fillers].map(({ shopper }) => shopper.id);
  for (const [round, moment] of moments.entries()) {
    const [first, second] = buyers.slice(round * 2) as [Customer, Customer];
    const watching = moment(first.shopper.id);
    const doing = Promise.allSettled([
      publishNews(acknowledged),
      fillers[round]!.shopper.send(answers[0]),
      seekers[round]!.send(matterOf(seekers[round]!)),
      confirm(first),
      wait(duration / 4).then(() => confirm(second)),
    ]);
    await watching;
    const killedAt = await kill();
    await doing;
    await start();
    for (const { claim, key } of await toldInDoubt(killedAt)) doubts.set(claim, key);
    const { stock, pieces, customers } = await look(ids);
    expect(stock).toBe(initialStock - pieces);
    for (const { orders, cart } of customers)
      expect({ orders, cart }).toEqual({ orders: cart ? 0 : 1, cart: cart ? 1 : 0 });
  }

  // The simulated Telegram brings again what was not taken; the customers press again; fillers begin again.
  await eventually(quiet, 90_000);
  await Promise.all([...buyers.map(confirm), ...seekers.map(ask)]);
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

  const asked = (await tickets.all(db, bot.id).get()).docs.map((doc) => doc.data().subject);
  expect(asked.sort()).toEqual(seekers.map(matterOf));

  // Between one message to the owner's chat and the next nothing is under way that could be seen.
  const told = await eventually(async () => {
    const [messages, all] = await Promise.all([ownersMessages(), matters()]);
    const times = all.map(({ words, key }) => ({ key, times: timesTold(messages, words) }));
    return times.every((one) => one.times > 0) ? times : undefined;
  });
  expect(told).toHaveLength(sold.length + seekers.length);
  expect(told).toEqual(
    told.map(({ key }) => ({
      key,
      times: 1 + [...doubts.values()].filter((doubtful) => doubtful === key).length,
    })),
  );

  const failed = await failures.all(db, bot.id).get();
  expect(failed.docs.map((doc) => doc.data())).toEqual([]);
  const news = await db.collection(`bots/${bot.id}/news`).get();
  const kept = new Set(news.docs.map(({ id }) => id));
  expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
  expect(acknowledged.length).toBeGreaterThan(0);
}, 600_000);
