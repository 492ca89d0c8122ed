/** Two summaries of one checkout on the screen, and messages on a topic that are no events. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { failures } from '../../shared/failures/queries.ts';
import { orders } from '../../shared/orders/queries.ts';
import { eventually } from '../eventually.ts';
import { startPlatform, type Platform } from '../platform.ts';
import { Shopper } from '../shopper.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
  await platform.sim.post('flood', { enabled: false });
});
afterAll(() => platform.close());

let people = 300;
async function atSummary(): Promise<{ shopper: Shopper; confirm: { message_id: number; data: string } }> {
  const shopper = await Shopper.arrive(platform.sim, {
    id: people++,
    first_name: 'Іван',
    language_code: 'uk',
  });
  await shopper.send('/start');
  await shopper.addToCart('sweets', 'chocolate');
  await shopper.fillIn();
  return { shopper, confirm: await shopper.button('1:buy:yes') };
}

const ordersOf = async ({ id }: Shopper) =>
  (await orders.all(platform.cloud.db, platform.botId).where('customerId', '==', id).get()).docs.map((doc) =>
    doc.data(),
  );

it('can be confirmed after Back, though an older summary was pressed meanwhile', async () => {
  const { shopper, confirm } = await atSummary();
  await shopper.send('a remark at the summary');
  await shopper.press('1:buy:back');
  await platform.sim.post(`users/${shopper.id}/press`, confirm);
  expect(await ordersOf(shopper)).toEqual([]);
  await shopper.press('1:buy:take');
  await shopper.press('1:buy:yes');
  expect(await ordersOf(shopper)).toHaveLength(1);
});

it('does not order to an address that the pressed summary did not show', async () => {
  const { shopper, confirm } = await atSummary();
  await shopper.send('a remark at the summary');
  await shopper.press('1:buy:back');
  await shopper.send('Львів, площа Ринок, 1');
  await platform.sim.post(`users/${shopper.id}/press`, confirm);
  expect(await ordersOf(shopper)).toEqual([]);
  await shopper.press('1:buy:yes');
  expect(await ordersOf(shopper)).toMatchObject([{ contact: { address: 'Львів, площа Ринок, 1' } }]);
});

it('keeps a message that is no event, and takes it from the topic', async () => {
  const { cloud, botId } = platform;
  await cloud.pubsub.publish('orders', { data: 'no event', attributes: { botId } });
  const kept = await eventually(async () => {
    const { docs } = await failures.all(cloud.db, botId).get();
    return docs[0]?.data();
  });
  expect(kept).toMatchObject({ source: 'event', consumer: 'orders', state: 'kept', payload: '"no event"' });
});
