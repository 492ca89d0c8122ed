/**
 * What is known of who buys: it goes with the orders, whoever cancels them, and with the days on which somebody is here.
 * On whichever engine the environment names, else on ours.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeSettings, connectBot } from '../../shared/bots/commands.ts';
import { findBot } from '../../shared/bots/queries.ts';
import { setQuantity } from '../../shared/cart/commands.ts';
import { saveCategory, saveProduct } from '../../shared/catalog/commands.ts';
import { startCheckout } from '../../shared/checkout/commands.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { connectPubSub } from '../../shared/cloud/pubsub.ts';
import { execute, type CommandType } from '../../shared/commands/execute.ts';
import { noteSeen } from '../../shared/customers/activity.ts';
import { chooseLanguage, noteBlocked, registerCustomer } from '../../shared/customers/commands.ts';
import { customers } from '../../shared/customers/queries.ts';
import { setTags } from '../../shared/customers/tags.ts';
import { cancelOrder } from '../../shared/orders/cancel.ts';
import { placeOrder, placeOrderId } from '../../shared/orders/commands.ts';
import { cancelByShop } from '../../shared/orders/work.ts';
import { startCloud } from './cloud.ts';

const botId = '1';
let cloud: Cloud;
let given = 0;
let people = 100;

beforeAll(async () => {
  cloud = await startCloud();
  const client = await connectPubSub(cloud.config);
  await client.createTopic('orders');
  await client.close();
  const shop = { username: 'b_bot', name: 'B', ownerId: 5, currency: 'UAH', language: 'en' };
  await give('system', connectBot, { sealedToken: 'sealed', ...shop, timeZone: 'Europe/Kyiv' });
  const off = { name: 'off', phone: 'off', email: 'off', address: 'off', note: 'off' } as const;
  await give('system', changeSettings, { change: { checkout: { fields: off } } });
  findBot.forget(cloud, botId);
  for (const [id, category] of [
    ['green', 'tea'],
    ['black', 'tea'],
    ['arabica', 'coffee'],
  ] as const) {
    const title = { en: id };
    await give('system', saveCategory, { id: category, mode: 'put', category: { title: { en: category } } });
    const product = { categoryId: category, title, price: 100, stock: null };
    await give('system', saveProduct, { id, mode: 'create', product });
  }
});
afterAll(() => cloud.close());

type Actor = 'system' | `customer:${number}`;

const give = <I, R, D>(
  actor: Actor,
  command: CommandType<I, R, D>,
  input: object,
  { id = `given-${++given}`, at = new Date() } = {},
) => execute(cloud, command, { id, botId, actor, input, at });

const by = <I, R, D>(id: number, command: CommandType<I, R, D>, input: object = {}, at = new Date()) =>
  give(`customer:${id}`, command, { telegramId: id, from: { firstName: 'Ann' }, ...input }, { at });

const known = async (id: number) => (await customers.doc(cloud.db, botId, String(id)).get()).data();

async function order(customer: number, ...products: string[]): Promise<string> {
  for (const productId of products) await by(customer, setQuantity, { productId, seen: 0, wanted: 1 });
  const started = await by(customer, startCheckout);
  if (!started.ok || started.result.view.step !== 'confirm') throw new Error('no summary');
  const { checkoutId, fingerprint } = started.result.view;
  const input = { telegramId: customer, checkoutId, fingerprint };
  const id = placeOrderId(checkoutId, fingerprint);
  const placed = await give(`customer:${customer}`, placeOrder, input, { id });
  if (!placed.ok) throw new Error(placed.code);
  return placed.result.orderId;
}

test('what is bought is counted with the order, and an order that is cancelled is not', async () => {
  const ann = ++people;
  const first = await order(ann, 'green', 'arabica');
  expect((await known(ann))?.bought).toMatchObject({
    ...{ orders: 1, products: ['green', 'arabica'], categories: ['tea', 'coffee'] },
  });
  const second = await order(ann, 'black');
  const third = await order(ann, 'green');
  const wanted = { products: ['arabica', 'black', 'green'], categories: ['coffee', 'tea'] };
  expect((await known(ann))?.bought).toMatchObject({ orders: 3, ...wanted });
  const reason = { code: 'sold_out' };
  await Promise.all([
    by(ann, cancelOrder, { orderId: first }),
    give('system', cancelByShop, { orderId: second, reason }),
    give('system', cancelByShop, { orderId: second, reason }),
  ]);
  const { lastAt, ...bought } = (await known(ann))!.bought!;
  expect(bought).toEqual({ orders: 1, ...wanted });
  expect(lastAt).toBeInstanceOf(Date);
  await give('system', cancelByShop, { orderId: third, reason });
  expect((await known(ann))?.bought).toEqual({ orders: 0, ...wanted });
});

test('somebody is here from the first thing that they do on a day of the shop’s', async () => {
  const bea = ++people;
  // In Kyiv the day begins at 21:00 in summer.
  const at = (time: string) => new Date(`2026-06-10T${time}Z`);
  await by(bea, registerCustomer, {}, at('07:00:00'));
  await by(bea, chooseLanguage, { language: 'uk' }, at('20:59:00'));
  expect(await known(bea)).toMatchObject({ activeAt: at('07:00:00'), modifiedAt: at('20:59:00') });
  await by(bea, chooseLanguage, { language: 'en' }, at('21:01:00'));
  expect(await known(bea)).toMatchObject({ activeAt: at('21:01:00') });
  await give('system', setTags, { telegramId: bea, tags: ['vip'] }, { at: at('23:00:00') });
  expect(await known(bea)).toMatchObject({ activeAt: at('21:01:00'), tags: ['vip'] });
});

test('who looks around takes messages again, and who was deleted meanwhile stays so', async () => {
  const cid = ++people;
  await by(cid, registerCustomer);
  await give('system', noteBlocked, { telegramId: cid });
  const blocked = (await known(cid))!;
  expect(blocked.blockedAt).toBeInstanceOf(Date);
  await noteSeen(cloud, botId, blocked, new Date());
  expect(await known(cid)).not.toHaveProperty('blockedAt');
  await customers.doc(cloud.db, botId, String(cid)).delete();
  await noteSeen(cloud, botId, blocked, new Date());
  expect(await known(cid)).toBeUndefined();
});

test('tags are for who is known', async () => {
  expect(await give('system', setTags, { telegramId: 9999, tags: ['vip'] })).toMatchObject({
    ...{ ok: false, code: 'not_found' },
  });
});
