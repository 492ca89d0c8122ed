/** Campaigns by a clock that the test sets, and what customers do by it. */
import { beforeEach } from 'vitest';
import { changeSettings } from '../../shared/bots/commands.ts';
import { findBot } from '../../shared/bots/queries.ts';
import { setQuantity } from '../../shared/cart/commands.ts';
import { saveCategory, saveProduct } from '../../shared/catalog/commands.ts';
import { startCheckout } from '../../shared/checkout/commands.ts';
import type { Broadcast } from '../../shared/broadcasts/model.ts';
import { broadcasts, shardsOf } from '../../shared/broadcasts/queries.ts';
import { createCampaign } from '../../shared/campaigns/commands.ts';
import type { CampaignInput } from '../../shared/campaigns/model.ts';
import { runCampaigns } from '../../shared/campaigns/running.ts';
import type { CommandType } from '../../shared/commands/execute.ts';
import type { Customer } from '../../shared/customers/model.ts';
import { customers } from '../../shared/customers/queries.ts';
import { placeOrder } from '../../shared/orders/commands.ts';
import { completeOrder, takeOrder } from '../../shared/orders/work.ts';
import { shopInCloud } from './shop.ts';

/** A Monday, 10:00 in Kyiv. */
export const start = new Date('2026-05-04T07:00:00Z');
export const hour = 3600 * 1000;
export const day = 24 * hour;
export const minute = 60 * 1000;
export const after = (ms: number): Date => new Date(start.getTime() + ms);

/** One round of a campaign for each. */
export const texts = (...words: string[]) =>
  words.map((text) => ({ variants: [{ messages: { uk: { text } } }] }));

type Written = Partial<Omit<CampaignInput, 'rounds'>> & { rounds?: unknown };

export interface Run {
  broadcast: Broadcast;
  words: string | undefined;
  to: number[];
}

/** Each test has a shop of its own, which sells tea. */
export function campaigning() {
  const shop = shopInCloud();

  beforeEach(async () => {
    await shop.open();
    // What the tests before have left is not due any more.
    const { docs } = await shop.cloud.db.collectionGroup('campaigns').get();
    await Promise.all(docs.map(({ ref }) => ref.delete()));
    const off = { name: 'off', phone: 'off', email: 'off', address: 'off', note: 'off' } as const;
    await settle({ checkout: { fields: off }, broadcasts: { offersPerWeek: 1 } });
    await give(saveCategory, { id: 'goods', mode: 'create', category: { title: { en: 'Goods' } } });
    const tea = { categoryId: 'goods', title: { uk: 'Чай', en: 'Tea' }, price: 10_000, stock: 50 };
    await give(saveProduct, { id: 'tea', mode: 'create', product: tea });
  });

  /** Gives a command that no customer gives. */
  const give = <Input, Result, Details>(
    command: CommandType<Input, Result, Details>,
    input: unknown,
    at = start,
  ) => shop.give('system', command, input, at);

  const byCustomer = <Input, Result, Details>(
    telegramId: number,
    command: CommandType<Input, Result, Details>,
    at: Date,
    input: object = {},
  ) => shop.give(`customer:${telegramId}`, command, { telegramId, from: { firstName: 'Zoe' }, ...input }, at);

  async function settle(change: object): Promise<void> {
    await give(changeSettings, { change });
    findBot.forget(shop.cloud, shop.botId);
  }

  /** @returns the campaign's id */
  async function make(changes: Written, at = start): Promise<string> {
    const input = { name: 'Autumn', category: 'offers', rounds: texts('Привіт'), ...changes };
    return (await give(createCampaign, input, at)).id;
  }

  /** The schedule's minute. */
  const tick = (at: Date): Promise<void> => runCampaigns(shop.cloud, at);

  /** What a campaign has made so far, the first run first. */
  async function runsOf(id: string): Promise<Run[]> {
    const { cloud, botId } = shop;
    const { docs } = await broadcasts.all(cloud.db, botId).where('origin.campaignId', '==', id).get();
    const runs = await Promise.all(
      docs.map(async (doc) => {
        const shards = await shardsOf(cloud.db, botId, doc.id).get();
        const broadcast = doc.data();
        const words = broadcast.variants[0]?.messages.uk?.text;
        return { broadcast, words, to: shards.docs.flatMap((shard) => shard.data().ids) };
      }),
    );
    const number = ({ broadcast: { origin } }: Run) => ('run' in origin ? Number(origin.run) : 0);
    return runs.sort((a, b) => number(a) - number(b));
  }

  const toldBy = async (id: string): Promise<number[][]> => (await runsOf(id)).map(({ to }) => to);

  /** Whatever was begun is over. */
  async function finish(): Promise<void> {
    const { docs } = await broadcasts.all(shop.cloud.db, shop.botId).get();
    await Promise.all(docs.map(({ ref }) => ref.update({ state: 'done' })));
  }

  /** So many customers at once. @returns their ids, in their order */
  async function gather(count: number, change: Partial<Customer>): Promise<number[]> {
    const ids = Array.from({ length: count }, (_, index) => 1000 + index);
    const nothing = { profile: {}, cart: [], favourites: [], watches: [] };
    for (let from = 0; from < count; from += 500) {
      const batch = shop.cloud.db.batch();
      for (const telegramId of ids.slice(from, from + 500)) {
        const known = { telegramId, firstName: 'Zoe', ...nothing, createdAt: start, modifiedAt: start };
        batch.set(customers.doc(shop.cloud.db, shop.botId, String(telegramId)), { ...known, ...change });
      }
      await batch.commit();
    }
    return ids;
  }

  const fill = (telegramId: number, at: Date, seen = 0, wanted = 1) =>
    byCustomer(telegramId, setQuantity, at, { productId: 'tea', seen, wanted });

  /** @returns the order's id */
  async function order(telegramId: number, at: Date): Promise<string> {
    await fill(telegramId, at);
    const { view } = await byCustomer(telegramId, startCheckout, at);
    if (view.step !== 'confirm') throw new Error('there is nothing to confirm');
    const { checkoutId, fingerprint } = view;
    return (await byCustomer(telegramId, placeOrder, at, { checkoutId, fingerprint })).orderId;
  }

  async function complete(orderId: string, at: Date): Promise<void> {
    await give(takeOrder, { orderId }, at);
    await give(completeOrder, { orderId }, at);
  }

  const customerNow = async (telegramId: number): Promise<Customer> =>
    (await customers.doc(shop.cloud.db, shop.botId, String(telegramId)).get()).data()!;

  return {
    ...{ shop, give, byCustomer, settle, make, tick, runsOf, toldBy, finish },
    ...{ gather, fill, order, complete, customerNow },
  };
}
