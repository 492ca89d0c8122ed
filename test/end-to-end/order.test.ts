import { afterAll, beforeAll, expect, it } from 'vitest';
import { commandRecords } from '../../shared/commands/execute.ts';
import { products } from '../../shared/catalog/queries.ts';
import { demoOwner } from '../../local/main.ts';
import type { SimMessage } from '../simulator.ts';
import { startPlatform, type Platform } from '../platform.ts';
import { answers, Shopper } from '../shopper.ts';
import { eventually } from '../eventually.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

const stockOf = async (id: string) =>
  (await products.doc(platform.cloud.db, platform.botId, id).get()).data()?.stock;

async function rest<T>(path: string): Promise<T> {
  const response = await fetch(`${platform.url}/v1/bots/${platform.botId}/${path}`, {
    headers: { authorization: `Bearer ${platform.token}` },
  });
  expect(response.status).toBe(200);
  return (await response.json()) as T;
}

it('takes a customer from /start to a confirmed order, tells the owner and shows it over REST', async () => {
  const before = await stockOf('kenya-aa');
  const shopper = await Shopper.arrive(platform.sim, { id: 900, first_name: 'Іван', language_code: 'uk' });
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
    (await platform.sim.get<{ text?: string }[]>(owner)).find(({ text }) => text?.includes(phone)),
  );
  for (const detail of [name, phone, email, address, 'Кенія АА']) expect(told.text).toContain(detail);
});

it('sells the last pieces to as many customers as there are pieces, and tells the others', async () => {
  const { cloud, botId, sim } = platform;
  const pieces = 100;
  const buyers = 200;
  await products.doc(cloud.db, botId, 'chocolate').update({ stock: pieces });
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

  // A press gives up waiting long before the last of two hundred buyers has had a turn.
  const outcomes = await eventually(async () => {
    const placing = commandRecords.all(cloud.db, botId).where('type', '==', 'order.place');
    if ((await placing.count().get()).data().count < buyers) return undefined;
    const screens = await Promise.all(shoppers.map((shopper) => shopper.messages()));
    const seen = screens.map((messages) => outcomeOf(messages));
    return seen.every((outcome) => outcome !== undefined) ? seen : undefined;
  }, 120_000);
  expect(outcomes.filter((outcome) => outcome === 'placed')).toHaveLength(pieces);
  expect(outcomes.filter((outcome) => outcome === 'gone')).toHaveLength(buyers - pieces);
  expect(await stockOf('chocolate')).toBe(0);
  const { docs } = await cloud.db.collection(`bots/${botId}/orders`).where('customerId', '>=', 10_000).get();
  expect(docs).toHaveLength(pieces);
  const failures = await cloud.db.collection(`bots/${botId}/failures`).get();
  expect(failures.size).toBe(0);
}, 240_000);

/** What the newest screens say became of a confirmed order. */
function outcomeOf(messages: SimMessage[]): 'placed' | 'gone' | undefined {
  const texts = messages.map(({ text = '' }) => text);
  if (texts.some((text) => /[0-9A-Z]{5}-[0-9A-Z]{5}/.test(text))) return 'placed';
  if (texts.some((text) => text.includes('is no longer on sale'))) return 'gone';
  return undefined;
}

function chunks<T>(items: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
