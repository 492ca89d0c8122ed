/**
 * What each step of a purchase costs in Firestore, by the table in docs/benchmarks.md. The webhook that is measured
 * has a Firestore client of its own, so that what the workers do meanwhile is not counted. What an instance keeps in
 * memory for some seconds (the bot) and what Telegram has been sent before (pictures) is warm.
 */
import { http } from '@google-cloud/functions-framework';
import { getTestServer } from '@google-cloud/functions-framework/testing';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen, type Gateway } from '../../local/gateway.ts';
import { tokenOf, findBot } from '../../shared/bots/queries.ts';
import { saveCategory } from '../../shared/catalog/commands.ts';
import { cardOf, listingKeys, placeInListings } from '../../shared/catalog/decide.ts';
import { productInput, type Listing, type ProductState } from '../../shared/catalog/model.ts';
import { emptyTree, listingRef, products, treeRef } from '../../shared/catalog/queries.ts';
import { openCloud, type Cloud } from '../../shared/cloud/cloud.ts';
import { execute } from '../../shared/commands/execute.ts';
import { newCustomer } from '../../shared/customers/decide.ts';
import { customers } from '../../shared/customers/queries.ts';
import { setWebhook } from '../../functions/telegram/connect.ts';
import { telegramFunction } from '../../functions/telegram/function.ts';
import { startPlatform, type Platform } from '../platform.ts';
import { Shopper } from '../shopper.ts';
import { counted, countsOf, type Counts } from './wire-counts.ts';

let platform: Platform;
let measured: Cloud;
let webhook: Gateway;
let arrived = 0;

beforeAll(async () => {
  platform = await startPlatform({ DEMO: 'false' });
  const { cloud, botId, sim } = platform;
  measured = openCloud(cloud.config);
  measured.db.settings({ customHeaders: { Authorization: 'Bearer owner', ...counted } });
  http('telegram-measured', telegramFunction(measured));
  const server = getTestServer('telegram-measured');
  webhook = await listen('127.0.0.1', 0, [
    { prefix: `/${botId}`, handler: (request, response) => void server.emit('request', request, response) },
  ]);
  const shop = (await findBot(cloud, botId))!;
  await setWebhook(cloud, tokenOf(cloud, botId, shop), botId, `http://127.0.0.1:${webhook.port}/${botId}`);
  await sim.post('flood', { enabled: false });
  await makeCategories();
});
afterAll(async () => {
  await platform.close();
  await webhook.close();
  await measured.close();
});

async function makeCategories(): Promise<void> {
  for (const [id, parentId] of [['drinks'], ['coffee', 'drinks'], ['tea', 'drinks']]) {
    await execute(platform.cloud, saveCategory, {
      id: `category-${id}`,
      botId: platform.botId,
      actor: 'system',
      input: { id, mode: 'create', category: { title: { en: id }, parentId } },
      at: new Date(),
    });
  }
}

/** Puts products into the leaf `coffee` until there are as many, with the documents that the commands would write. */
async function stockUpTo(count: number): Promise<void> {
  const { cloud, botId } = platform;
  const { db } = cloud;
  const picture = { id: '0123456789abcdef', original: `bots/${botId}/pictures/one.jpg` };
  const jpeg = sharp({ create: { width: 8, height: 8, channels: 3, background: 'brown' } }).jpeg();
  await cloud.pictures.save(picture.original, await jpeg.toBuffer(), 'image/jpeg');
  const at = new Date();
  const tree = (await treeRef(db, botId).get()).data() ?? emptyTree;
  const writer = db.bulkWriter();
  const written: Promise<unknown>[] = [];
  const pages = new Map<number, Listing>();
  const first = tree.listings['coffee']?.reduce((sum, some) => sum + some, 0) ?? 0;
  for (let index = first; index < count; index++) {
    const id = `coffee-${index}`;
    const input = productInput.parse({
      categoryId: 'coffee',
      title: { en: `Coffee ${index}` },
      price: 10_000,
      stock: 1000,
      position: index,
    });
    const { places, counts } = placeInListings(tree.listings, {}, listingKeys(input));
    tree.listings = counts;
    const product: ProductState = { ...input, pictures: [picture], fileIds: {}, listings: places };
    written.push(writer.set(products.doc(db, botId, id), { ...product, createdAt: at, modifiedAt: at }));
    const page = pages.get(places['coffee']!) ?? { items: {} };
    page.items[id] = cardOf(product);
    pages.set(places['coffee']!, page);
  }
  for (const [index, page] of pages) {
    written.push(writer.set(listingRef(db, botId, 'coffee', index), page, { merge: true }));
  }
  written.push(writer.set(treeRef(db, botId), tree));
  await writer.close();
  await Promise.all(written);
}

async function welcomeCustomers(count: number): Promise<void> {
  const { db } = platform.cloud;
  const at = new Date();
  const writer = db.bulkWriter();
  const written = Array.from({ length: count }, (_, index) => {
    const customer = newCustomer(1_000_000 + index, { firstName: 'C' });
    const ref = customers.doc(db, platform.botId, String(customer.telegramId));
    return writer.set(ref, { ...customer, createdAt: at, modifiedAt: at });
  });
  await writer.close();
  await Promise.all(written);
}

async function newShopper(): Promise<Shopper> {
  const user = { id: 900 + arrived++, first_name: 'Ann', language_code: 'en' };
  const shopper = await Shopper.arrive(platform.sim, user);
  await shopper.send('/start');
  return shopper;
}

/** Presses a button wherever it may be, as one of an older message. */
const pressAnywhere = ({ id }: Shopper, data: string): Promise<unknown> =>
  platform.sim.post(`users/${id}/press`, { force: true, data, wait: true });

interface Step {
  name: string;
  costs: Counts;
  /** What comes before it, and is not counted. */
  before?: (shopper: Shopper) => Promise<unknown>;
  take: (shopper: Shopper) => Promise<unknown>;
}

const fillCart = async (shopper: Shopper, lines: number): Promise<void> => {
  for (let line = 0; line < lines; line++) await pressAnywhere(shopper, `1:cart:set:coffee-${line}:0:1:card`);
};

const browsing = (name: string, data: string, reads: number): Step => ({
  name,
  costs: { roundTrips: 1, reads, writes: 0 },
  take: (shopper) => pressAnywhere(shopper, data),
});

const changingTheCart = (name: string, from: number, to: number, place: 'card' | 'cart'): Step => ({
  name,
  costs: { roundTrips: 2, reads: 3, writes: 2 },
  before: (shopper) => fillCart(shopper, from),
  take: (shopper) => pressAnywhere(shopper, `1:cart:set:coffee-0:${from}:${to}:${place}`),
});

/** Reads the command, the customer and the products; writes the same, the order, and the end of pending. */
const confirming = (lines: number): Step => ({
  name: `confirming an order of ${lines} line(s)`,
  costs: { roundTrips: 4, reads: lines + 2, writes: lines + 4 },
  async before(shopper) {
    await fillCart(shopper, lines);
    await shopper.fillIn();
  },
  take: (shopper) => shopper.press('1:buy:yes'),
});

const steps: Step[] = [
  browsing('opening the top of the catalogue', '1:cat:open:~:0', 2),
  browsing('opening a category of categories', '1:cat:open:drinks:0', 3),
  browsing('opening a category of products', '1:cat:open:coffee:0', 3),
  {
    ...browsing('turning a page', '', 3),
    before: (shopper) => pressAnywhere(shopper, '1:cat:open:coffee:0'),
    take: (shopper) => shopper.press('1:cat:more'),
  },
  browsing('opening a product', '1:cat:item:coffee-2', 2),
  changingTheCart('adding to the cart', 0, 1, 'card'),
  changingTheCart('one more on a card', 1, 2, 'card'),
  changingTheCart('one less on a card', 1, 0, 'card'),
  changingTheCart('one more in the cart', 1, 2, 'cart'),
  changingTheCart('one less in the cart', 1, 0, 'cart'),
  confirming(1),
  confirming(5),
];

/** @param step taken by somebody who has not taken it before */
async function measure({ before, take }: Step): Promise<Counts> {
  const shopper = await newShopper();
  await before?.(shopper);
  return countsOf(() => take(shopper));
}

describe.each([
  { products: 10, others: 10 },
  { products: 1000, others: 1000 },
])('with $products products and $others other customers', (shop) => {
  beforeAll(async () => {
    await stockUpTo(shop.products);
    await welcomeCustomers(shop.others);
    // Everybody's first look at a picture uploads it; once is enough for all.
    for (const step of steps.filter(({ costs }) => costs.writes === 0)) await measure(step);
  });

  // Every ten seconds one update reads the bot's document anew. Where that is the one counted, the next is not.
  it.each(steps)(
    '$name costs $costs.roundTrips round trips, $costs.reads reads and $costs.writes writes',
    { retry: 1 },
    async (step) => {
      expect(await measure(step)).toEqual(step.costs);
    },
  );
});
