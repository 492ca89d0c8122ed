/**
 * What each step of a purchase costs in Firestore, by the table in docs/benchmarks.md. The webhook that is measured
 * has a Firestore client of its own, so that what the workers do meanwhile is not counted. What an instance keeps in
 * memory for some seconds (the bot) and what Telegram has been sent before (pictures) is warm.
 */
import { http } from '@google-cloud/functions-framework';
import { getTestServer } from '@google-cloud/functions-framework/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen, type Gateway } from '../../local/gateway.ts';
import { changeSettings } from '../../shared/bots/commands.ts';
import type { CatalogView } from '../../shared/bots/model.ts';
import { tokenOf, findBot } from '../../shared/bots/queries.ts';
import { delivery } from '../../shared/broadcasts/model.ts';
import { broadcasts } from '../../shared/broadcasts/queries.ts';
import { openCloud, type Cloud } from '../../shared/cloud/cloud.ts';
import { execute } from '../../shared/commands/execute.ts';
import { customers } from '../../shared/customers/queries.ts';
import { savePromo } from '../../shared/promo/commands.ts';
import { setWebhook } from '../../functions/telegram/connect.ts';
import { telegramFunction } from '../../functions/telegram/function.ts';
import { wordsIn } from '../../functions/telegram/voice.ts';
import { startPlatform, type Platform } from '../platform.ts';
import { Shopper } from '../shopper.ts';
import { arabicas, makeCategories, stockUpTo, tastes, welcomeCustomers } from './crowded-shop.ts';
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
  await makeCategories(platform);
});
afterAll(async () => {
  await platform.close();
  await webhook.close();
  await measured.close();
});

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
  /** The view of categories that the shop has chosen; `cards` unless it says otherwise. */
  view?: CatalogView;
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

/**
 * Reads the command, the customer, the bot, the tree and the products; writes the same but the tree, the order, and the
 * end of pending.
 */
const confirming = (lines: number): Step => ({
  name: `confirming an order of ${lines} line(s)`,
  costs: { roundTrips: 4, reads: lines + 4, writes: lines + 4 },
  async before(shopper) {
    await fillCart(shopper, lines);
    await shopper.fillIn();
  },
  take: (shopper) => shopper.press('1:buy:yes'),
});

const sending = (text: string, costs: Counts, name = `sending ${text}`): Step => ({
  name,
  costs,
  take: (shopper) => shopper.send(text),
});

async function makeCode(): Promise<void> {
  const { cloud, botId } = platform;
  const promo = { discount: { kind: 'percent', value: 10 } };
  const input = { code: 'TRIPS', mode: 'put', promo };
  await execute(cloud, savePromo, { id: 'trips', botId, actor: 'system', at: new Date(), input });
}

async function placeOrder(shopper: Shopper): Promise<void> {
  await fillCart(shopper, 2);
  await shopper.fillIn();
  await shopper.press('1:buy:yes');
}

async function awayUntilToday({ id }: Shopper): Promise<void> {
  const { cloud, botId } = platform;
  const activeAt = new Date(Date.now() - 48 * 3600 * 1000);
  await customers.doc(cloud.db, botId, String(id)).update({ activeAt });
}

/** A broadcast that has gone out, with a button to a product. */
const sent = 'R0VNDTR1PS';
const follow = `1:post:go:${sent}:0:0`;

/** Where its buttons lead is kept for some seconds. */
async function followedBySomebody(): Promise<void> {
  const { cloud, botId } = platform;
  const buttons = [{ label: { en: 'Look' }, to: { product: 'coffee-2' } }];
  const now = new Date();
  await broadcasts.doc(cloud.db, botId, sent).set({
    ...{ name: 'Sale', category: 'offers', audience: {}, origin: { kind: 'api' }, state: 'done' },
    variants: [{ messages: { en: { text: 'Sale', entities: [], media: [] } }, buttons }],
    delivery: delivery.parse({}),
    pass: { number: 0, kind: 'send' },
    next: 0,
    tallies: [],
    startedAt: now,
    createdAt: now,
    modifiedAt: now,
  });
  await pressAnywhere(await newShopper(), follow);
}

const steps: Step[] = [
  browsing('opening the top of the catalogue', '1:cat:open:~:0', 2),
  {
    ...browsing('opening the top of the catalogue by the menu below the chat', '', 2),
    take: (shopper) => shopper.send(wordsIn('en').text('nav-categories')),
  },
  browsing('opening a category of categories', '1:cat:open:drinks:0', 3),
  browsing('opening a category of products', '1:cat:open:coffee:0', 3),
  {
    ...browsing('turning a page', '', 3),
    before: (shopper) => pressAnywhere(shopper, '1:cat:open:coffee:0'),
    take: (shopper) => shopper.press('1:cat:more'),
  },
  { ...browsing('opening a category of products in the pager', '1:cat:open:coffee:0', 3), view: 'pager' },
  {
    ...browsing('turning to the next product in the pager', '', 3),
    view: 'pager',
    before: (shopper) => pressAnywhere(shopper, '1:cat:open:coffee:0'),
    take: (shopper) => shopper.press('1:cat:turn'),
  },
  browsing('opening a product', '1:cat:item:coffee-2', 2),
  {
    ...browsing('opening a product as the first thing of a day', '1:cat:item:coffee-2', 2),
    costs: { roundTrips: 2, reads: 2, writes: 1 },
    before: awayUntilToday,
  },
  {
    ...browsing('opening a product as the second thing of a day', '1:cat:item:coffee-2', 2),
    async before(shopper) {
      await awayUntilToday(shopper);
      await pressAnywhere(shopper, '1:cat:item:coffee-1');
    },
  },
  {
    // The record, the customer with the click, and one of the counters.
    ...browsing('following a button of a broadcast', follow, 2),
    costs: { roundTrips: 3, reads: 2 + 2, writes: 3 },
    before: followedBySomebody,
  },
  {
    ...browsing('following it again', follow, 2),
    async before(shopper) {
      await followedBySomebody();
      await pressAnywhere(shopper, follow);
    },
  },
  {
    ...confirming(1),
    name: 'confirming an order of 1 line that follows from a broadcast',
    costs: { roundTrips: 4, reads: 1 + 4, writes: 1 + 4 + 1 },
    async before(shopper) {
      await followedBySomebody();
      await pressAnywhere(shopper, follow);
      await fillCart(shopper, 1);
      await shopper.fillIn();
    },
  },
  sending('/start p_coffee-2', { roundTrips: 8, reads: 6, writes: 5 }, 'following a link to a product'),
  sending('/catalog', { roundTrips: 2, reads: 3, writes: 0 }, 'opening the list of all products'),
  sending(
    '/search arabica',
    { roundTrips: 2, reads: 2 + arabicas, writes: 0 },
    `searching for what ${arabicas} products have`,
  ),
  sending(
    'arabica',
    { roundTrips: 3, reads: 3 + arabicas, writes: 0 },
    `searching for what ${arabicas} products have, by writing it`,
  ),
  sending(
    '/search drinks arabica',
    { roundTrips: 3, reads: 3 + arabicas, writes: 0 },
    `searching for what ${arabicas} products of a category have`,
  ),
  sending(
    '/search bright green',
    { roundTrips: 4, reads: 4 + tastes.length - 1, writes: 0 },
    `searching for two words, of which ${tastes.length - 1} products have one and none the other`,
  ),
  sending(
    `/search tea ${tastes.join(' ')}`,
    { roundTrips: 8, reads: 4 + tastes.length * (tastes.length - 1), writes: 0 },
    'searching for as many words as there may be, one of a category, and no product with the others',
  ),
  sending(
    '/search tea',
    { roundTrips: 3, reads: 4, writes: 0 },
    'searching for a category and what is in it',
  ),
  sending(
    '/search tea unicorn',
    { roundTrips: 5, reads: 6, writes: 0 },
    'searching for a category and for what nothing has',
  ),
  sending('/search senc', { roundTrips: 3, reads: 4, writes: 0 }, 'searching for the beginning of a word'),
  sending('/cart', { roundTrips: 1, reads: 1, writes: 0 }, 'opening the cart'),
  changingTheCart('adding to the cart', 0, 1, 'card'),
  changingTheCart('one more on a card', 1, 2, 'card'),
  changingTheCart('one less on a card', 1, 0, 'card'),
  changingTheCart('one more in the cart', 1, 2, 'cart'),
  changingTheCart('one less in the cart', 1, 0, 'cart'),
  {
    name: 'making a product a favourite',
    costs: { roundTrips: 2, reads: 3, writes: 2 },
    take: (shopper) => pressAnywhere(shopper, '1:fav:set:coffee-1:1'),
  },
  {
    ...sending('/favourites', { roundTrips: 2, reads: 3, writes: 0 }, 'opening the favourites, two of them'),
    async before(shopper) {
      for (const id of ['coffee-1', 'coffee-2']) await pressAnywhere(shopper, `1:fav:set:${id}:1`);
    },
  },
  confirming(1),
  confirming(5),
  {
    name: 'confirming an order of 2 lines with a promo code',
    // The code, what this customer has used of it, and the tree come with the products.
    costs: { roundTrips: 4, reads: 2 + 3 + 3, writes: 2 + 4 + 2 },
    async before(shopper) {
      await makeCode();
      await shopper.send('/start promo_TRIPS');
      await fillCart(shopper, 2);
      await shopper.fillIn();
    },
    take: (shopper) => shopper.press('1:buy:yes'),
  },
  {
    name: 'opening a cart of 2 lines with a promo code',
    costs: { roundTrips: 2, reads: 1 + 2 + 3, writes: 0 },
    async before(shopper) {
      await makeCode();
      await shopper.send('/start promo_TRIPS');
      await fillCart(shopper, 2);
    },
    take: (shopper) => shopper.send('/cart'),
  },
  {
    ...sending('/orders', { roundTrips: 2, reads: 2, writes: 0 }, 'opening the history of one order'),
    before: placeOrder,
  },
  {
    name: 'opening an order',
    costs: { roundTrips: 1, reads: 2, writes: 0 },
    async before(shopper) {
      await placeOrder(shopper);
      await shopper.send('/orders');
    },
    take: (shopper) => shopper.press('1:ord:show'),
  },
  {
    name: 'cancelling an order of 2 lines',
    costs: { roundTrips: 5, reads: 7, writes: 6 },
    async before(shopper) {
      await placeOrder(shopper);
      await shopper.send('/orders');
      await shopper.press('1:ord:show');
      await shopper.press('1:ord:ask');
    },
    take: (shopper) => shopper.press('1:ord:stop'),
  },
  {
    name: 'repeating an order of 2 lines',
    costs: { roundTrips: 3, reads: 5, writes: 2 },
    async before(shopper) {
      await placeOrder(shopper);
      await shopper.send('/orders');
      await shopper.press('1:ord:show');
    },
    take: (shopper) => shopper.press('1:ord:again'),
  },
];

/** The measured webhook learns it at once, and what it keeps in memory for some seconds is fresh. */
async function choose(catalogView: CatalogView): Promise<void> {
  const { cloud, botId } = platform;
  if ((await findBot(measured, botId))?.catalogView !== catalogView) {
    const command = { id: `view-${arrived++}`, botId, actor: 'system', at: new Date() } as const;
    await execute(cloud, changeSettings, { ...command, input: { change: { catalogView } } });
    findBot.forget(measured, botId);
  }
  await findBot(measured, botId);
}

/** @param step taken by somebody who has not taken it before */
async function measure({ view = 'cards', before, take }: Step): Promise<Counts> {
  const shopper = await newShopper();
  await choose(view);
  await before?.(shopper);
  return countsOf(() => take(shopper));
}

describe.each([
  { products: 20, others: 10 },
  { products: 10_000, others: 100_000 },
])('with $products products and $others other customers', (shop) => {
  beforeAll(async () => {
    await stockUpTo(platform, shop.products);
    await welcomeCustomers(platform, shop.others);
    // Everybody's first look at a picture uploads it; once is enough for all.
    for (const step of steps.filter(({ costs }) => costs.writes === 0)) await measure(step);
  }, 600_000);

  // Every ten seconds one update reads the bot's document anew. Where that is the one counted, the next is not.
  it.each(steps)(
    '$name costs $costs.roundTrips round trips, $costs.reads reads and $costs.writes writes',
    { retry: 1 },
    async (step) => {
      expect(await measure(step)).toEqual(step.costs);
    },
  );
});
