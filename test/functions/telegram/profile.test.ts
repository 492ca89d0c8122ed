import type { CollectionReference, DocumentReference } from '@google-cloud/firestore';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { onOrderEvent } from '../../../functions/workers/orders.ts';
import { audienceRows } from '../../../shared/audience/queries.ts';
import { refreshAudience } from '../../../shared/audience/refresh.ts';
import { broadcastIdOf, createBroadcast } from '../../../shared/broadcasts/commands.ts';
import { broadcasts } from '../../../shared/broadcasts/queries.ts';
import { resultsOf } from '../../../shared/broadcasts/results.ts';
import { commandRecords, documentId, execute } from '../../../shared/commands/execute.ts';
import type { DomainEvent } from '../../../shared/commands/model.ts';
import { registerCustomer } from '../../../shared/customers/commands.ts';
import { customers } from '../../../shared/customers/queries.ts';
import { recordFailure } from '../../../shared/failures/commands.ts';
import { failures } from '../../../shared/failures/queries.ts';
import { orders } from '../../../shared/orders/queries.ts';
import { answerTicket, takeTicket } from '../../../shared/support/work.ts';
import { saveText } from '../../../shared/texts/commands.ts';
import { findBot } from '../../../shared/bots/queries.ts';
import { findTexts } from '../../../shared/texts/queries.ts';
import { startPlatform, type Platform } from '../../platform.ts';
import { Customer, dataOf, labelsOf, wordsOf } from './customer.ts';
import { change, ordersBy, sell } from './shop.ts';
import { deliver, messageOf, pressOf } from './updates.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
  await platform.sim.post('flood', { enabled: false });
});
afterAll(() => platform.close());

async function join(user = {}): Promise<Customer> {
  const customer = await Customer.join(platform.sim, platform.botId, user);
  await customer.say('/start');
  return customer;
}

const menu = expect.arrayContaining(['👤 Профіль']) as unknown;
const known = async ({ user }: Customer) =>
  (await customers.doc(platform.cloud.db, platform.botId, String(user.id)).get()).data();

describe('a detail of the profile', () => {
  it('is given, changed and taken away again', async () => {
    const customer = await join();
    await customer.tap('👤 Профіль');
    await customer.press('✏️ Ім’я');
    expect(labelsOf(await customer.screen())).toEqual(['✖️ Скасувати']);
    await customer.say('Олена Коваль');
    const { message_id: question } = await customer.press('✏️ Ім’я');
    expect(wordsOf(await customer.message(question))).toContain('Зараз: Олена Коваль');
    await customer.press('🗑 Прибрати', question);
    expect(wordsOf(await customer.message(question))).toMatch(/Прибрано[^]*Ім’я: не вказано/);
    expect(await known(customer)).toMatchObject({ profile: {} });
    expect((await known(customer))?.dialog).toBeUndefined();
  });

  it('that is a phone number or an address may be shared by a key, and the menu comes back', async () => {
    const customer = await join();
    await customer.tap('👤 Профіль');
    await customer.press('✏️ Телефон');
    expect(await customer.keyboard()).toEqual(['📱 Поділитися номером']);
    await customer.tap('📱 Поділитися номером');
    expect(await customer.keyboard()).toEqual(menu);
    await customer.press('✏️ Адреса');
    expect(await customer.keyboard()).toEqual(['📍 Поділитися місцем']);
    await customer.give({ location: { latitude: 50.45, longitude: 30.523 } });
    expect(await customer.keyboard()).toEqual(menu);
    expect((await known(customer))?.profile).toEqual({
      phone: '+380671234567',
      address: '50.45000, 30.52300',
    });
  });

  it.each([
    ['another detail', (customer: Customer) => customer.press('✏️ E-mail')],
    ['its own way out', (customer: Customer) => customer.press('✖️ Скасувати')],
    ['its removal', (customer: Customer) => customer.press('🗑 Прибрати')],
  ])('whose question had a key below the chat gives the menu back for %s', async (_way, leave) => {
    const customer = await join();
    // This profile stays above the other, with its buttons.
    await customer.tap('👤 Профіль');
    await customer.tap('👤 Профіль');
    await customer.press('✏️ Телефон');
    await customer.say('+380671234567');
    await customer.press('✏️ Телефон');
    expect(await customer.keyboard()).toEqual(['📱 Поділитися номером']);
    await leave(customer);
    expect(await customer.keyboard()).toEqual(menu);
  });
});

describe('what the shop says about the data', () => {
  it('is shown where it has said something, and no button for it where it has not', async () => {
    const customer = await join();
    expect(labelsOf((await customer.tap('👤 Профіль'))[0])).not.toContain('ℹ️ Про ваші дані');
    await execute(platform.cloud, saveText, {
      id: 'consent',
      botId: platform.botId,
      actor: 'system',
      input: {
        id: 'consent',
        text: { title: { uk: 'Ваші дані' }, body: { uk: 'Ми бережемо <ваші> дані.' } },
      },
      at: new Date(),
    });
    findTexts.forget(platform.cloud, platform.botId);
    const [profile] = await customer.tap('👤 Профіль');
    await customer.press('ℹ️ Про ваші дані', profile!.message_id);
    expect(wordsOf(await customer.message(profile!.message_id))).toContain('Ми бережемо <ваші> дані.');
    await customer.press('◀️ Назад', profile!.message_id);
    expect(labelsOf(await customer.message(profile!.message_id))).toEqual(labelsOf(profile));
  });
});

/** What a customer of these tests tells of themselves, in whatever form it is kept. */
const personal = ['Мар’яна', 'Заславська', 'maryana_z', '380935556677', 'maryana@', 'Підзамче', 'домофон'];

/** Puts the product into the cart and answers all questions of the checkout. */
async function reachSummary(customer: Customer, product: string): Promise<void> {
  await customer.say(`/start p_${product}`);
  await customer.press('🛒 У кошик');
  await customer.tap('🛒 Кошик');
  await customer.press('✅ Оформити');
  for (const answer of ['Мар’яна Заславська', '+380935556677', 'maryana@example.com', 'Львів, Підзамче, 7'])
    await customer.say(answer);
}

/** Tells everything a customer can tell, and orders; returns the order's id. */
async function tellAll(customer: Customer, product: string): Promise<string> {
  await reachSummary(customer, product);
  const summary = await customer.screen();
  await customer.press(labelsOf(summary).find((label) => label.startsWith('✅ Підтвердити'))!);
  const placed = wordsOf(await customer.message(summary.message_id));
  const orderId = /[0-9A-Z]{5}-[0-9A-Z]{5}/.exec(placed)![0].replace('-', '');
  const ref = orders.doc(platform.cloud.db, platform.botId, orderId);
  await ref.update({ note: 'Код домофона 17', 'contact.location': { latitude: 49.85, longitude: 24.03 } });
  await customer.say('Мар’яна, Підзамче: що з моїм замовленням?');
  return orderId;
}

const settle = (orderId: string) =>
  orders.doc(platform.cloud.db, platform.botId, orderId).update({ status: 'completed' });

let met = 0;
/** Each under a name of its own in Telegram. */
const secretive = () => ({
  first_name: 'Мар’яна',
  last_name: 'Заславська',
  username: `maryana_z${++met}`,
  phone: '+380935556677',
});

/** Asks for help, adds to it, gets an answer, and takes the request back. */
async function askForHelp(customer: Customer): Promise<void> {
  const { cloud, botId } = platform;
  const { ownerId } = (await findBot(cloud, botId))!;
  await customer.say('/support');
  await customer.say('Мар’яна Заславська, Підзамче: не приїхало');
  await customer.give({ document: Buffer.from('домофон').toString('base64'), file_name: 'Підзамче.txt' });
  const { ticket: ticketId } = (await known(customer))!;
  const by = { botId, actor: `staff:${ownerId}`, at: new Date() } as const;
  const taken = { ...by, id: `take-${ticketId}`, input: { ticketId } };
  expect((await execute(cloud, takeTicket, taken)).ok).toBe(true);
  const answer = { ...by, id: `answer-${ticketId}`, input: { ticketId, text: 'Зараз' } };
  expect((await execute(cloud, answerTicket, answer)).ok).toBe(true);
  await vi.waitFor(async () => {
    expect((await customer.messages()).map(wordsOf).join()).toContain('Зараз');
  }, 60_000);
  await customer.say('/support');
  await customer.press('✖️ Скасувати');
  await customer.press('✖️ Так, скасувати');
}

/** Presses "Delete my data", and "yes"; returns the message. */
async function erase(customer: Customer) {
  const [profile] = await customer.tap('👤 Профіль');
  const { message_id } = profile!;
  await customer.press('🗑 Видалити мої дані', message_id);
  expect(wordsOf(await customer.message(message_id))).toContain('Видалити ваші дані?');
  await customer.press('🗑 Так, видалити все', message_id);
  return customer.message(message_id);
}

const botRef = (): DocumentReference => platform.cloud.db.doc(`bots/${platform.botId}`);

/** What is kept below the bot, a text for each document. */
async function dump(): Promise<string[]> {
  const collections = await botRef().listCollections();
  const kept = await Promise.all(collections.map((collection) => collection.get()));
  return kept.flatMap(({ docs }) => docs.map((doc) => JSON.stringify([doc.ref.path, doc.data()])));
}

/** The same of the whole database, however deep. */
async function dumpAll(): Promise<string[]> {
  const inDocument = async (ref: DocumentReference): Promise<string[]> => {
    const [snapshot, collections] = await Promise.all([ref.get(), ref.listCollections()]);
    return [JSON.stringify([ref.path, snapshot.data()]), ...(await inCollections(collections))];
  };
  const inCollections = async (collections: CollectionReference[]): Promise<string[]> => {
    const refs = await Promise.all(collections.map((collection) => collection.listDocuments()));
    return (await Promise.all(refs.flat().map(inDocument))).flat();
  };
  return inCollections(await platform.cloud.db.listCollections());
}

async function found(look = dump): Promise<string[]> {
  const everything = (await look()).join('\n');
  return personal.filter((value) => everything.includes(value));
}

/** The documents that name the customer, whatever else they say. */
async function naming({ user: { id } }: Customer, look = dump): Promise<string[]> {
  const name = new RegExp(`(?<!\\d)${id}(?!\\d)`);
  return (await look()).filter((document) => name.test(document));
}

/** Whether the audience's registers have them, whose pages do not say ids as they are. */
async function isRegistered({ user }: Customer): Promise<boolean> {
  for await (const rows of audienceRows(platform.cloud, platform.botId))
    if (rows.some(({ id }) => id === user.id)) return true;
  return false;
}

/** Waits until nothing names the customer any more. */
const forgotten = (customer: Customer) =>
  vi.waitFor(async () => expect(await naming(customer)).toEqual([]), { timeout: 60_000, interval: 250 });

/** Presses a button below a broadcast. */
async function follow(customer: Customer, product: string): Promise<void> {
  const { cloud, botId } = platform;
  const label = { uk: 'Дивитися' };
  const input = {
    ...{ name: 'Літо', category: 'news', origin: { kind: 'api' } },
    variants: [{ messages: { uk: { text: 'Літо' } }, buttons: [{ label, to: { product } }] }],
  };
  const by = { id: `follow-${product}`, botId, actor: 'system', at: new Date() } as const;
  expect((await execute(cloud, createBroadcast, { ...by, input })).ok).toBe(true);
  const id = broadcastIdOf(by.id);
  await broadcasts.doc(cloud.db, botId, id).update({ startedAt: new Date() });
  await customer.invent(`1:post:go:${id}:0:0`);
  expect((await known(customer))?.clicks).toMatchObject([{ id }]);
  expect(await resultsOf(cloud, botId, id, 1)).toMatchObject([{ clicks: 1 }]);
}

describe('deleting one’s data', () => {
  it('leaves nothing personal anywhere, and the orders with their sums', async () => {
    const customer = await join(secretive());
    const [product, soldOut] = [await sell(platform), await sell(platform)];
    const orderId = await tellAll(customer, product);
    await customer.say(`/start p_${product}`);
    await customer.press('🛒 У кошик');
    await customer.press('🤍 До обраного');
    await customer.say(`/start p_${soldOut}`);
    await change(platform, soldOut, { stock: 0 });
    await customer.say(`/start p_${soldOut}`);
    await customer.press(labelsOf(await customer.screen()).find((label) => label.startsWith('🔔'))!);
    const failed = messageOf(customer, { text: 'Мар’яна, Підзамче' });
    await recordFailure(platform.cloud, platform.botId, {
      key: 'tg-of-hers',
      source: 'update',
      consumer: 'telegram',
      payload: failed,
      error: new Error('no'),
      poison: true,
    });
    const kept = { ...failed, message: { ...failed.message, from: { ...failed.message.from, id: 5 } } };
    await recordFailure(platform.cloud, platform.botId, {
      key: 'tg-of-another',
      source: 'update',
      consumer: 'telegram',
      payload: { ...kept, message: { ...kept.message, text: 'x', chat: { id: 5 }, from: { id: 5 } } },
      error: new Error('no'),
      poison: true,
    });
    await settle(orderId);
    await askForHelp(customer);
    await follow(customer, product);
    await refreshAudience(platform.cloud, platform.botId, new Date());
    expect(await isRegistered(customer)).toBe(true);
    const before = (await orders.doc(platform.cloud.db, platform.botId, orderId).get()).data()!;
    expect(await found()).toEqual(personal);
    const told = await naming(customer);
    for (const word of [orderId, product, soldOut, 'Підзамче'])
      expect(told.filter((document) => document.includes(word))).not.toEqual([]);

    expect(wordsOf(await erase(customer))).toContain('Ваші дані видалено');
    expect(await customer.keyboard()).toEqual(menu);
    expect(await known(customer)).toBeUndefined();
    await vi.waitFor(async () => expect(await found()).toEqual([]), 60_000);
    await forgotten(customer);
    expect(await found(dumpAll)).toEqual([]);
    expect(await naming(customer, dumpAll)).toEqual([]);
    expect(await isRegistered(customer)).toBe(false);
    const { lines, total, fullPrice, currency, status, createdAt } = before;
    const after = (await orders.doc(platform.cloud.db, platform.botId, orderId).get()).data();
    expect(after).toMatchObject({
      lines,
      total,
      fullPrice,
      currency,
      status,
      createdAt,
      customerId: null,
      contact: {},
    });
    const left = await failures.all(platform.cloud.db, platform.botId).get();
    expect(left.docs.map((doc) => doc.id.replace(/^\w+-/, ''))).toEqual(['tg-of-another']);
  });

  it('takes away what the shop noted of the customer by itself, and what is told twice of an order', async () => {
    const customer = await join(secretive());
    const orderId = await tellAll(customer, await sell(platform));
    const watched = await sell(platform);
    await settle(orderId);
    await customer.tap('📦 Мої замовлення');
    const number = `${orderId.slice(0, 5)}-${orderId.slice(5)}`;
    await customer.press(labelsOf(await customer.screen()).find((label) => label.includes(number))!);
    await customer.press('🔁 Замовити ще раз');
    expect((await known(customer))?.cart).toHaveLength(1);
    await change(platform, watched, { stock: 0 });
    const card = (await customer.say(`/start p_${watched}`)).at(-1)!;
    await customer.press(
      labelsOf(card).find((label) => label.startsWith('🔔'))!,
      card.message_id,
    );
    await deliver(platform, messageOf(customer, { photo: [], media_group_id: '13000000000000001' }));
    // Whoever tells of the return finds the bot blocked, and notes it.
    const description = 'Forbidden: bot was blocked by the user';
    await platform.sim.post('faults', { method: 'sendMessage', code: 403, description, times: 1 });
    await change(platform, watched, { stock: 1 });
    await vi.waitFor(async () => expect(await known(customer)).toMatchObject({ watches: [] }), 60_000);
    expect((await known(customer))?.blockedAt).toBeInstanceOf(Date);
    await erase(customer);
    await forgotten(customer);
    // They are done for good, and known for it.
    const left = (await dump()).join('\n');
    for (const id of [`"repeat-${orderId}-`, '"broadcasts-', '"back-', '"album-13'])
      expect(left).toContain(id);
  });

  it('takes away what was committed before it, and nothing later, whatever the clocks of instances say', async () => {
    const customer = await join(secretive());
    const { cloud, botId } = platform;
    const telegramId = customer.user.id;
    const hour = 3_600_000;
    const register = (id: string, at: number) =>
      execute(cloud, registerCustomer, {
        id: `${id}-${telegramId}`,
        botId,
        actor: `customer:${telegramId}`,
        input: { telegramId, from: { firstName: 'Мар’яна' } },
        at: new Date(at),
      });
    const recordOf = async (id: string) =>
      (await commandRecords.doc(cloud.db, botId, documentId(`${id}-${telegramId}`)).get()).data();
    await customer.tap('👤 Профіль');
    const press = pressOf(customer, await customer.screen(), '1:me:forget');
    await register('ahead', Date.now() + hour);
    await deliver(platform, press);
    await vi.waitFor(async () => expect((await recordOf('ahead'))?.actor).toBe('customer:erased'), 60_000);
    await register('behind', Date.now() - hour);
    const kept = await recordOf('behind');
    expect(kept).toMatchObject({ input: { telegramId } });
    await onOrderEvent(cloud, {
      id: `tg-${press.update_id}-0`,
      topic: 'orders',
      type: 'customer.erased',
      botId,
      data: { telegramId },
      at: new Date().toISOString(),
    });
    expect(await recordOf('behind')).toEqual(kept);
    expect(await recordOf('ahead')).not.toHaveProperty('input');
    await erase(customer);
    await vi.waitFor(async () => expect(await found()).toEqual([]), 60_000);
  });

  it('is refused while an order is open, and leads to that order', async () => {
    const customer = await join();
    const orderId = await tellAll(customer, await sell(platform));
    const refused = await erase(customer);
    expect(wordsOf(refused)).toContain('одне замовлення ще не завершено');
    const number = `${orderId.slice(0, 5)}-${orderId.slice(5)}`;
    expect(labelsOf(refused)).toEqual([`📦 ${number}`, '◀️ Назад']);
    await customer.press(`📦 ${number}`, refused.message_id);
    await customer.press('✖️ Скасувати', refused.message_id);
    await customer.press('✖️ Так, скасувати', refused.message_id);
    expect((await known(customer))?.profile.name).toBe('Мар’яна Заславська');
    expect(wordsOf(await erase(customer))).toContain('Ваші дані видалено');
  });

  it('makes whoever comes back a new customer, whom the deletion does not touch when it is repeated', async () => {
    const customer = await join(secretive());
    const orderId = await tellAll(customer, await sell(platform));
    await settle(orderId);
    await erase(customer);
    const event: DomainEvent = {
      id: 'erased-again',
      topic: 'orders',
      type: 'customer.erased',
      botId: platform.botId,
      data: { telegramId: customer.user.id },
      at: new Date().toISOString(),
    };
    await vi.waitFor(async () => expect(await found()).toEqual([]), 60_000);
    expect(wordsOf((await customer.say('/orders'))[0])).toBe('Ви ще нічого не замовляли.');
    await customer.say('/start');
    expect(await known(customer)).toMatchObject({ profile: {}, cart: [], favourites: [] });
    const anew = await tellAll(customer, await sell(platform));
    await onOrderEvent(platform.cloud, event);
    expect((await known(customer))?.profile.name).toBe('Мар’яна Заславська');
    const order = (await orders.doc(platform.cloud.db, platform.botId, anew).get()).data();
    expect(order).toMatchObject({ customerId: customer.user.id, contact: { phone: '+380935556677' } });
    const last = await deliver(platform, messageOf(customer, { text: '/start' }));
    expect(last[0].status).toBe(200);
    await settle(anew);
    await erase(customer);
    await vi.waitFor(async () => expect(await found()).toEqual([]), 60_000);
  });

  it('is not undone by updates of before that are delivered again', async () => {
    const customer = await join(secretive());
    const product = await sell(platform);
    await customer.say(`/start p_${product}`);
    const card = await customer.screen();
    await customer.tap('👤 Профіль');
    const { message_id: question } = await customer.press('✏️ Ім’я');
    const earlier = [
      messageOf(customer, { text: 'Мар’яна Заславська' }),
      pressOf(customer, card, `1:cart:set:${product}:0:1:card`),
      pressOf(customer, card, `1:fav:set:${product}:1`),
      pressOf(customer, await customer.message(question), '1:me:edit:email'),
      pressOf(customer, await customer.message(question), '1:me:clear:email'),
      pressOf(customer, await customer.message(question), '1:me:speak:en'),
      pressOf(customer, card, '1:buy:start'),
      messageOf(customer, { text: 'Мар’яна' }),
      messageOf(customer, { text: '/start', entities: [{ type: 'bot_command', offset: 0, length: 6 }] }),
    ];
    for (const update of earlier) expect((await deliver(platform, update))[0].status).toBe(200);
    const press = pressOf(customer, await customer.message(question), '1:me:forget');
    expect((await deliver(platform, press))[0].status).toBe(200);
    await vi.waitFor(async () => expect(await found()).toEqual([]), 60_000);
    await forgotten(customer);
    for (const update of [...earlier, press]) {
      expect((await deliver(platform, update))[0].status).toBe(200);
      expect(await known(customer)).toBeUndefined();
    }
    expect(await found()).toEqual([]);
    expect(await naming(customer)).toEqual([]);
    expect(wordsOf(await customer.message(question))).toContain('Ваші дані видалено');
  });

  it('and placing an order at the same time: either the order stands, with its customer, or nothing does', async () => {
    for (let round = 0; round < 3; round++) {
      const customer = await join(secretive());
      await reachSummary(customer, await sell(platform));
      const summary = await customer.screen();
      const place = dataOf(summary, labelsOf(summary)[0]!);
      const both = [place, '1:me:forget'].map((data) => deliver(platform, pressOf(customer, summary, data)));
      for (const [{ status }] of await Promise.all(both)) expect(status).toBe(200);
      const placed = await ordersBy(platform, customer.user.id);
      const profile = (await known(customer))?.profile;
      if (placed.length > 0) expect(profile).toMatchObject({ phone: '+380935556677' });
      else expect(profile).toBeUndefined();
    }
  });
});

describe.each([
  ['ru', '👤 Профиль', '🗑 Удалить мои данные', '🗑 Да, удалить всё', 'Ваши данные удалены'],
  ['en', '👤 Profile', '🗑 Delete my data', '🗑 Yes, delete it all', 'Your data are deleted'],
])('in %s', (language_code, profile, ask, yes, done) => {
  it('the data are deleted on request', async () => {
    const customer = await join({ language_code });
    const [{ message_id } = { message_id: 0 }] = await customer.tap(profile);
    await customer.press(ask, message_id);
    await customer.press(yes, message_id);
    expect(wordsOf(await customer.message(message_id))).toContain(done);
    expect(await known(customer)).toBeUndefined();
  });
});
