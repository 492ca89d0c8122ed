/** What a shop's own back end receives, over the wire, and how it is tried again. */
import { readFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { onWebhookEvent } from '../../functions/workers/webhooks.ts';
import { connectBot, sealToken } from '../../shared/bots/commands.ts';
import { findBot } from '../../shared/bots/queries.ts';
import { haltBroadcast } from '../../shared/broadcasts/stopping.ts';
import { broadcasts } from '../../shared/broadcasts/queries.ts';
import { execute } from '../../shared/commands/execute.ts';
import type { DomainEvent } from '../../shared/commands/model.ts';
import { failingDays, maxTries } from '../../shared/webhooks/decide.ts';
import { claim, enter, handOutDue } from '../../shared/webhooks/ledger.ts';
import { webhookEvents, type WebhookDelivery, type WebhookEvent } from '../../shared/webhooks/model.ts';
import { webhookDeliveries, webhookHealths } from '../../shared/webhooks/queries.ts';
import { eventually } from '../eventually.ts';
import { startPlatform, type Platform } from '../platform.ts';
import { ApiClient } from './api/client.ts';
import { mismatches, type Document, type Operation } from './api/schema.ts';
import { Receiver, withStatus, type Received } from './receiver.ts';
import { ask, hire } from './telegram/agents.ts';
import { Customer, wordsOf } from './telegram/customer.ts';
import { placeOrder, type Ordered } from './telegram/ordering.ts';
import { sell } from './telegram/shop.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

let platform: Platform;
let api: ApiClient;
let at: string;
let product: string;
let order: Ordered;
let receiver: Receiver;
let count = 0;

beforeAll(async () => {
  platform = await startPlatform({ OUTBOUND_PRIVATE: 'true' });
  await platform.sim.post('flood', { enabled: false });
  api = await ApiClient.open(platform.url, platform.token);
  at = `/v1/bots/${platform.botId}`;
  product = await sell(platform, { stock: 1000 });
  order = await placeOrder(await newCustomer(), product);
});
afterAll(() => platform.close());

beforeEach(async () => {
  receiver = await Receiver.open();
});
afterEach(async () => {
  const { cloud, botId } = platform;
  for (const { id } of await api.all<{ id: string }>(`${at}/webhooks`, 10))
    await api.delete(`${at}/webhooks/${id}`);
  for (const doc of await webhookDeliveries.all(cloud.db, botId).listDocuments()) await doc.delete();
  await receiver.close();
  for (const { event } of receiver.received) {
    if (event.type === 'ping') continue;
    const told = webhooksOf(api.document)[event.type]?.post?.requestBody?.content['application/json']?.schema;
    expect(told && mismatches(api.document, told, event), event.type).toEqual([]);
  }
});

/** What the document says that webhooks receive. */
const webhooksOf = (document: Document) =>
  (document as Document & { webhooks: Record<string, { post?: Operation }> }).webhooks;

async function newCustomer(): Promise<Customer> {
  const customer = await Customer.join(platform.sim, platform.botId);
  await customer.say('/start');
  return customer;
}

interface Webhook {
  id: string;
  secret: string;
}

async function register(
  events: readonly WebhookEvent[] = ['order.created'],
  url = receiver.url,
  path = at,
): Promise<Webhook> {
  const { status, body } = await api.post(`${path}/webhooks`, { url, events });
  expect(status).toBe(201);
  return body as Webhook;
}

/** As it comes from Pub/Sub. */
const orderPlaced = (id = `test-${++count}-0`): DomainEvent => ({
  id,
  topic: 'orders',
  type: 'order.placed',
  botId: platform.botId,
  data: { orderId: order.id },
  at: new Date().toISOString(),
});

const happen = (event = orderPlaced()): Promise<void> => onWebhookEvent(platform.cloud, event);

const deliveries = (filter = ''): Promise<(WebhookDelivery & { id: string; nextAttemptAt?: string })[]> =>
  api.all(`${at}/webhook-deliveries${filter}`, 50);

async function delivery() {
  const [latest] = await deliveries();
  if (!latest) throw new Error('there is no delivery');
  return latest;
}

const settled = (state: string) =>
  eventually(async () => {
    const [latest] = await deliveries();
    return latest?.state === state ? latest : undefined;
  });

/** The schedule ticks at that time, and what it hands out is done. */
async function tickAt(time: Date, attempts: number): Promise<void> {
  await handOutDue(platform.cloud, time);
  await eventually(async () => ((await delivery()).attempts.length >= attempts ? true : undefined));
}

const after = (ms: number): Date => new Date(Date.now() + ms);

const received = (type: WebhookEvent | 'ping', test: (one: Received) => boolean = () => true) =>
  eventually(() => Promise.resolve(receiver.of(type).find(test)));

type Verify = (secret: string, headers: IncomingHttpHeaders, body: string) => boolean;

/** The example of the documentation. */
async function documented(): Promise<Verify> {
  const text = readFileSync(new URL('../../docs/webhooks.md', import.meta.url), 'utf8');
  const [, code = ''] = /```js\n([^]*?)```/.exec(text) ?? [];
  const module = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as { isFromShop: Verify };
  return module.isFromShop;
}

describe('what happens in the shop', () => {
  it('is told with what REST shows: an order on its way', async () => {
    await register(webhookEvents);
    const customer = await newCustomer();
    const { id } = await placeOrder(customer, product);
    const path = `${at}/orders/${id}`;
    const created = await received('order.created');
    expect(created.event).toMatchObject({ type: 'order.created', version: 1, botId: platform.botId });
    expect(created.event.data).toEqual((await api.get(path)).body);
    for (const [event, change] of [
      ['order.in_work', { status: 'in_work' }],
      ['order.released', { status: 'created' }],
      ['order.in_work', { status: 'in_work' }],
      ['order.completed', { status: 'completed' }],
    ] as const) {
      await api.patch(path, change);
      const told = await received(event, ({ event: { createdAt } }) => createdAt >= created.event.createdAt);
      expect(told.event.data).toMatchObject({ id });
    }
    const other = await placeOrder(customer, product);
    await api.patch(`${at}/orders/${other.id}`, { status: 'cancelled', reason: { code: 'sold_out' } });
    expect((await received('order.cancelled')).event.data).toEqual(
      (await api.get(`${at}/orders/${other.id}`)).body,
    );
  });

  it('is told with what REST shows: a request for help', async () => {
    await register(webhookEvents);
    const agent = await hire(platform, 'Тарас');
    const customer = await newCustomer();
    const ticketId = await ask(customer, 'Де моє замовлення?');
    const path = `${at}/tickets/${ticketId}`;
    expect((await received('ticket.opened')).event.data).toMatchObject({
      id: ticketId,
      subject: 'Де моє замовлення?',
    });
    await api.patch(path, { status: 'taken', agentId: agent.user.id });
    expect((await received('ticket.taken')).event.data).toMatchObject({ agentId: agent.user.id });
    await api.patch(path, { agentId: null, reason: 'Обід' });
    await received('ticket.handed');
    await api.patch(path, { status: 'taken', agentId: agent.user.id });
    await api.patch(path, { status: 'closed' });
    expect((await received('ticket.closed')).event.data).toEqual((await api.get(path)).body);
    await api.patch(path, { status: 'created' });
    await received('ticket.reopened');
  });

  it('is told as a conversation to who waits for its messages alone: each of them once, the first and the last too', async () => {
    await register(['ticket.message', 'ticket.closed']);
    const agent = await hire(platform, 'Марко');
    const customer = await newCustomer();
    const first = 'Де моє замовлення?\nЧекаю <третій> день.';
    const ticketId = await ask(customer, first);
    const path = `${at}/tickets/${ticketId}`;
    await customer.say('Дуже чекаю');
    await api.patch(path, { status: 'taken', agentId: agent.user.id });
    await api.post(`${path}/messages`, { text: 'Питаю склад', as: 'note' });
    await api.post(`${path}/messages`, { text: 'Вже в дорозі' });
    await api.patch(path, { status: 'closed', text: 'Бувайте!' });
    await api.patch(path, { status: 'created' });
    await api.patch(path, { status: 'closed' });
    const messages = await api.all<{ from: string; text?: string }>(`${path}/messages`, 50);
    const words = messages.filter(({ from }) => from === 'customer' || from === 'agent').toReversed();
    expect(words.map(({ text }) => text)).toEqual([first, 'Дуже чекаю', 'Вже в дорозі', 'Бувайте!']);
    const told = () => receiver.of('ticket.message').map(({ event }) => event.data as object);
    await eventually(() => {
      const all = receiver.of('ticket.closed').length >= 2 && told().length >= words.length;
      return Promise.resolve(all ? true : undefined);
    });
    const shown = (all: object[]) => all.map((one) => JSON.stringify(one)).toSorted();
    expect(shown(told())).toEqual(shown(words.map((message) => ({ ticketId, message }))));
    const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids).size).toBe(words.length + 2);
  });

  it('is told with what REST shows: a customer, from the first word to the deletion', async () => {
    await register(['customer.created', 'customer.changed', 'customer.erased']);
    const customer = await newCustomer();
    const { id } = customer.user;
    expect((await received('customer.created')).event.data).toMatchObject({ id, firstName: 'Олена' });
    await customer.say('/cart');
    await customer.tap('👤 Профіль');
    await customer.press('✏️ Ім’я');
    expect(receiver.of('customer.changed')).toEqual([]);
    await customer.say('Олена Коваль');
    const changed = await received('customer.changed');
    expect(changed.event.data).toEqual((await api.get(`${at}/customers/${id}`)).body);

    await customer.press('🗑 Видалити мої дані');
    await customer.press('🗑 Так, видалити все');
    expect((await received('customer.erased')).event.data).toEqual({ id });
    // Of the deletion itself it has to be known whom to delete elsewhere; nothing else names them.
    await eventually(async () => {
      const naming = (await deliveries()).filter((one) => JSON.stringify(one).includes(String(id)));
      return naming.every(({ event }) => event === 'customer.erased') ? true : undefined;
    });
  });

  it('is told with what REST shows: a broadcast, once it is over', async () => {
    await register(['broadcast.ended']);
    const made = await api.post(`${at}/broadcasts`, {
      name: 'For nobody',
      category: 'news',
      variants: [{ messages: { en: { text: 'Nobody reads this.' } } }],
      audience: { sources: ['nobody'] },
    });
    const path = made.headers.get('location')!;
    await api.post(`${path}/start`, {});
    const { event } = await received('broadcast.ended');
    expect(event.data).toMatchObject({ state: 'done', progress: { recipients: 0 } });
    expect(event.data).toEqual((await api.get(path)).body);
  });

  it('is told with what REST shows: a broadcast that does not go on', async () => {
    await register(['broadcast.halted']);
    const variants = [{ messages: { en: { text: 'Nobody reads this.' } } }];
    const made = await api.post(`${at}/broadcasts`, { name: 'Refused', category: 'news', variants });
    const path = made.headers.get('location')!;
    const id = path.split('/').at(-1)!;
    const { cloud, botId } = platform;
    await broadcasts.doc(cloud.db, botId, id).update({ state: 'preparing' });
    const input = { id, state: 'paused', problem: { code: 'refused', message: 'Bad Request' } };
    const command = { id: `test-halt-${id}`, botId, actor: 'system', at: new Date(), input } as const;
    await execute(cloud, haltBroadcast, command);
    const { event } = await received('broadcast.halted');
    expect(event.data).toMatchObject({ state: 'paused', problem: input.problem });
    expect(event.data).toEqual((await api.get(path)).body);
  });

  it('leaves no answer about a customer behind who had their data deleted', async () => {
    await register(['order.created']);
    receiver.answer = (response, { body }) => response.end(body);
    const customer = await newCustomer();
    const { id } = await placeOrder(customer, product);
    await settled('delivered');
    expect((await delivery()).attempts[0]?.answer).toContain(String(customer.user.id));
    await api.patch(`${at}/orders/${id}`, { status: 'cancelled', reason: { code: 'sold_out' } });
    await customer.tap('👤 Профіль');
    await customer.press('🗑 Видалити мої дані');
    await customer.press('🗑 Так, видалити все');
    const ref = webhookDeliveries.doc(platform.cloud.db, platform.botId, (await delivery()).id);
    await eventually(async () => ((await ref.get()).data()?.customerId === undefined ? true : undefined));
    expect(JSON.stringify((await ref.get()).data())).not.toContain(String(customer.user.id));
  });

  it('is told to those alone that wait for it, and to nobody while a webhook is off', async () => {
    const { id } = await register(['order.cancelled']);
    await happen();
    await api.patch(`${at}/webhooks/${id}`, { events: ['order.created'], enabled: false });
    await happen();
    expect(await deliveries()).toEqual([]);
    await api.patch(`${at}/webhooks/${id}`, { enabled: true });
    await happen();
    expect(receiver.received).toHaveLength(1);
  });

  it('costs a shop without webhooks nothing: not an event more is published', async () => {
    const { cloud, botId } = platform;
    const published: string[] = [];
    const publish = cloud.pubsub.publish.bind(cloud.pubsub);
    cloud.pubsub.publish = (topic, message) => {
      published.push(topic);
      return publish(topic, message);
    };
    try {
      await placeOrder(await newCustomer(), product);
      expect(published).toEqual(['orders']);
      await register(['order.created']);
      expect((await findBot(cloud, botId))?.webhooks).toBeDefined();
      await placeOrder(await newCustomer(), product);
      expect(published.toSorted()).toEqual(['orders', 'orders', 'webhooks']);
    } finally {
      cloud.pubsub.publish = publish;
    }
  });
});

describe('a signature', () => {
  it('is found good by the example of the documentation, and by that alone what was signed', async () => {
    const verify = await documented();
    const { secret } = await register();
    await happen();
    const { headers, body } = await received('order.created');
    expect(verify(secret, headers, body)).toBe(true);
    expect(verify(secret, headers, `${body} `)).toBe(false);
    expect(verify(secret, { ...headers, 'webhook-id': 'other' }, body)).toBe(false);
    expect(verify(secret, { ...headers, 'webhook-timestamp': '1' }, body)).toBe(false);
    expect(verify(secret, { ...headers, 'webhook-timestamp': 'now' }, body)).toBe(false);
    expect(verify(`whsec_${Buffer.alloc(32).toString('base64')}`, headers, body)).toBe(false);
    expect((JSON.parse(body) as { id: string }).id).toBe(headers['webhook-id']);
  });

  it('is made with the old secret as well for a day after there is a new one', async () => {
    const verify = await documented();
    const { id, secret } = await register();
    const rotated = await api.post(`${at}/webhooks/${id}/rotate-secret`);
    const { secret: renewed } = rotated.body as Webhook;
    expect(renewed).not.toBe(secret);
    await happen();
    const [first] = receiver.received;
    for (const one of [secret, renewed]) expect(verify(one, first!.headers, first!.body)).toBe(true);
    await onWebhookEvent(platform.cloud, { ...orderPlaced(), at: after(day + minute).toISOString() });
    expect(String(receiver.received[1]!.headers['webhook-signature']).split(' ')).toHaveLength(1);
  });
});

describe('an event that comes again', () => {
  it('is told once, also where it comes several times at once', async () => {
    await register();
    const event = orderPlaced();
    await Promise.all(Array.from({ length: 5 }, () => happen(event)));
    await happen(event);
    expect(receiver.received).toHaveLength(1);
  });

  it('is told to each webhook under the same id', async () => {
    await register();
    await register();
    await happen();
    const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it('is sent again after a crash in the middle of an attempt, and only then', async () => {
    const { cloud, botId } = platform;
    const { id } = await register();
    const event = orderPlaced();
    const told = {
      eventId: event.id,
      event: 'order.created',
      occurredAt: new Date(),
      subject: event.data,
    } as const;
    const deliveryId = await enter(cloud, botId, id, told, new Date());
    expect(await claim(cloud, botId, deliveryId, 0, new Date())).toBeDefined();
    // The instance is gone. What comes meanwhile finds its lease.
    await happen(event);
    expect(await handOutDue(cloud, new Date())).toBe(0);
    expect(receiver.received).toEqual([]);
    await tickAt(after(minute), 1);
    expect((await delivery()).state).toBe('delivered');
    await happen(event);
    expect(receiver.received).toHaveLength(1);
  });

  it('is sent after a crash before the first attempt by whichever comes first, the event or the schedule', async () => {
    const { cloud, botId } = platform;
    const { id } = await register();
    for (const [index, go] of [happen, () => tickAt(after(minute), 1)].entries()) {
      const event = orderPlaced();
      const told = {
        eventId: event.id,
        event: 'order.created',
        occurredAt: new Date(),
        subject: event.data,
      } as const;
      await enter(cloud, botId, id, told, new Date());
      await go(event);
      expect(receiver.received).toHaveLength(index + 1);
    }
  });
});

describe('what does not go well', () => {
  it('is sent again after growing pauses, under the same id, until it goes well', async () => {
    await register();
    receiver.answer = withStatus(500, {}, 'Ой'.repeat(1000));
    await happen();
    const [first] = (await delivery()).attempts;
    expect(first).toMatchObject({ status: 500 });
    expect(Buffer.byteLength(first?.answer ?? '')).toBeLessThanOrEqual(1024);
    expect(await handOutDue(platform.cloud, after(9 * second))).toBe(0);
    await tickAt(after(13 * second), 2);
    receiver.answer = withStatus(200);
    expect(await handOutDue(platform.cloud, after(30 * second))).toBe(0);
    await tickAt(after(2 * minute), 3);
    expect(await delivery()).toMatchObject({ state: 'delivered' });
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(await handOutDue(platform.cloud, after(2 * day))).toBe(0);
  });

  it('is given up after the last attempt, and sent again when somebody wishes', async () => {
    const { id } = await register();
    receiver.answer = withStatus(500);
    await happen();
    const ticks = [13 * second, minute, 5 * minute, 20 * minute, 2 * hour, 10 * hour, 2 * day];
    for (const [index, ms] of ticks.entries()) await tickAt(after(ms), index + 2);
    const failed = await delivery();
    expect(failed).toMatchObject({ state: 'failed', reason: 'exhausted' });
    expect(failed.nextAttemptAt).toBeUndefined();
    expect(receiver.received).toHaveLength(maxTries);

    receiver.answer = withStatus(200);
    const path = `${at}/webhook-deliveries/${failed.id}/replay`;
    const asked = await api.post(path, undefined, { key: 'again' });
    expect(asked.status).toBe(202);
    expect((await api.post(path, undefined, { key: 'again' })).headers.get('idempotency-replayed')).toBe(
      'true',
    );
    await settled('delivered');
    expect(receiver.received).toHaveLength(maxTries + 1);
    expect(receiver.received.at(-1)?.headers['webhook-id']).toBe(failed.eventId);
    expect(await deliveries(`?webhook=${id}&state=failed`)).toEqual([]);
  });

  it('is sent again all at once since a time, each once', async () => {
    const { id } = await register();
    receiver.answer = withStatus(410);
    const since = new Date().toISOString();
    await happen();
    for (let event = 0; event < 4; event++) await api.post(`${at}/webhooks/${id}/test`);
    await eventually(async () => ((await deliveries('?state=failed')).length === 5 ? true : undefined));
    receiver.answer = withStatus(200);
    await api.patch(`${at}/webhooks/${id}`, { enabled: true });
    const path = `${at}/webhooks/${id}/replay`;
    const before = receiver.received.length;
    expect((await api.post(path, { since: after(minute).toISOString() })).body).toEqual({
      replayed: 0,
      more: false,
    });
    const answers = await Promise.all([api.post(path, { since }), api.post(path, { since })]);
    const replayed = answers.map(({ body }) => (body as { replayed: number }).replayed);
    expect(replayed[0]! + replayed[1]!).toBe(5);
    await eventually(async () => ((await deliveries('?state=delivered')).length === 5 ? true : undefined));
    expect(receiver.received).toHaveLength(before + 5);
  });

  it('is sent at once when somebody wishes, and has all its attempts again', async () => {
    await register();
    receiver.answer = withStatus(500);
    await happen();
    for (const [index, ms] of [13 * second, minute, 5 * minute].entries()) await tickAt(after(ms), index + 2);
    const { id, nextAttemptAt } = await delivery();
    expect(Date.parse(nextAttemptAt ?? '')).toBeGreaterThan(after(5 * minute).getTime());
    const send = () => api.post(`${at}/webhook-deliveries/${id}/replay`);
    expect((await send()).status).toBe(202);
    await eventually(async () => ((await delivery()).attempts.length === 5 ? true : undefined));
    const again = Date.parse((await delivery()).nextAttemptAt ?? '');
    expect(again).toBeLessThan(after(30 * second).getTime());
    receiver.answer = withStatus(200);
    expect((await send()).status).toBe(202);
    expect((await settled('delivered')).attempts).toHaveLength(6);
    expect(receiver.received).toHaveLength(6);
  });

  it('is sent at once after an outage: all that waits, held or not, and what was given up since', async () => {
    const { id } = await register();
    const since = new Date().toISOString();
    receiver.answer = withStatus(500);
    for (let event = 0; event < 3; event++) await happen();
    // An hour away each, by the last.
    for (const [index, ms] of [13 * second, minute, 5 * minute, 20 * minute].entries()) {
      await handOutDue(platform.cloud, after(ms));
      await eventually(async () =>
        (await deliveries()).every(({ attempts }) => attempts.length === index + 2) ? true : undefined,
      );
    }
    receiver.answer = withStatus(503, { 'retry-after': '86400' });
    await api.post(`${at}/webhooks/${id}/test`);
    await eventually(async () => ((await deliveries('?state=failed')).length === 1 ? true : undefined));
    await happen();
    expect((await delivery()).nextAttemptAt).toBeUndefined();

    receiver.answer = withStatus(200);
    const replay = () => api.post(`${at}/webhooks/${id}/replay`, { since });
    const answers = await Promise.all([replay(), replay()]);
    const replayed = answers.map(({ body }) => (body as { replayed: number }).replayed);
    expect(replayed[0]! + replayed[1]!).toBe(5);
    await eventually(async () => ((await deliveries('?state=delivered')).length === 5 ? true : undefined));
    expect(await deliveries('?state=pending')).toEqual([]);
  });

  it('waits as long as the server wishes, and with it all that is for the same server', async () => {
    await register();
    receiver.answer = withStatus(503, { 'retry-after': '3600' });
    await happen();
    await happen();
    // The second has not been tried at all.
    expect(receiver.received).toHaveLength(1);
    expect(await handOutDue(platform.cloud, after(59 * minute))).toBe(0);
    receiver.answer = withStatus(200);
    await handOutDue(platform.cloud, after(hour + 15 * minute));
    const delivered = (many: number) =>
      eventually(async () => ((await deliveries('?state=delivered')).length >= many ? true : undefined));
    await delivered(1);
    await handOutDue(platform.cloud, after(hour + 20 * minute));
    await delivered(2);
    expect(receiver.received).toHaveLength(3);
  });

  it('waits where the server cannot be reached; after the pause one goes ahead', async () => {
    const { cloud, botId } = platform;
    const { id } = await register(['order.created'], 'http://127.0.0.1:1/');
    await happen();
    expect((await delivery()).attempts[0]?.error).toContain('ECONNREFUSED');
    for (let event = 0; event < 3; event++) await happen();
    const tried = async () => (await deliveries()).filter(({ attempts }) => attempts.length > 0).length;
    expect(await tried()).toBe(1);
    await handOutDue(cloud, after(5 * minute));
    await eventually(async () => {
      const { attempts = [] } = (await deliveries()).find((one) => one.attempts.length > 1) ?? {};
      return attempts.length + (await tried()) > 1 ? true : undefined;
    });
    expect((await webhookHealths.doc(cloud.db, botId, id).get()).data()?.unanswered).toBe(2);
    const made = (await deliveries()).reduce((sum, { attempts }) => sum + attempts.length, 0);
    expect(made).toBe(2);
  });

  it('is given up for what is not there any more', async () => {
    await register(['ticket.message']);
    const data = { ticketId: 'NONE000000', messageId: 'none' };
    await happen({ ...orderPlaced(), topic: 'tickets', type: 'ticket.message', data });
    expect(await delivery()).toMatchObject({ state: 'failed', reason: 'no_subject', attempts: [] });
    expect(receiver.received).toEqual([]);
  });

  it('has ended with its webhook, and says so; also what is under way then, where it fails', async () => {
    const { id } = await register();
    receiver.answer = withStatus(500);
    await happen();
    receiver.answer = async (response) => {
      await api.delete(`${at}/webhooks/${id}`);
      response.writeHead(500).end();
    };
    await happen();
    await eventually(async () => ((await deliveries('?state=failed')).length === 2 ? true : undefined));
    for (const ended of await deliveries()) {
      expect(ended).toMatchObject({ reason: 'deleted', attempts: [{ status: 500 }] });
      expect(ended.nextAttemptAt).toBeUndefined();
    }
    expect(await handOutDue(platform.cloud, after(2 * day))).toBe(0);
    expect(receiver.received).toHaveLength(2);
  });
});

describe('a webhook is switched off', () => {
  const told = async (words: string): Promise<number> => {
    const owner = new Customer(platform.sim, platform.botId, { id: 1, first_name: 'Owner' });
    return (await owner.messages()).filter((one) => wordsOf(one).includes(words)).length;
  };

  it('where its server says that it is gone, and the owner is told once', async () => {
    const before = await told('більше немає');
    const { id } = await register();
    receiver.answer = withStatus(410);
    await Promise.all([happen(), happen(), happen()]);
    expect((await api.get(`${at}/webhooks/${id}`)).body).toMatchObject({
      enabled: false,
      switchedOff: { reason: 'gone' },
    });
    expect(await delivery()).toMatchObject({ state: 'failed', reason: 'gone' });
    await eventually(async () => ((await told('більше немає')) > before ? true : undefined));
    expect(await told('більше немає')).toBe(before + 1);
    await happen();
    expect(receiver.received.length).toBeLessThanOrEqual(3);
    const on = await api.patch(`${at}/webhooks/${id}`, { enabled: true });
    expect(on.body).not.toHaveProperty('switchedOff');
  });

  it('after days of nothing but failures, and not before; the owner is told once', async () => {
    const { id } = await register();
    receiver.answer = withStatus(500);
    const later = (days: number) => happen({ ...orderPlaced(), at: after(days * day).toISOString() });
    const isEnabled = async () =>
      ((await api.get(`${at}/webhooks/${id}`)).body as { enabled: boolean }).enabled;
    await later(0);
    receiver.answer = withStatus(200);
    await later(failingDays - 1);
    receiver.answer = withStatus(500);
    await later(failingDays);
    expect(await isEnabled()).toBe(true);
    await later(2 * failingDays - 1);
    expect(await isEnabled()).toBe(true);
    await Promise.all([later(2 * failingDays), later(2 * failingDays)]);
    expect(await isEnabled()).toBe(false);
    await eventually(async () => ((await told('нічого не доходить')) > 0 ? true : undefined));
    expect(await told('нічого не доходить')).toBe(1);
  });
});

it('a ping is sent once, to a webhook that is off as well', async () => {
  const { id } = await register();
  await api.patch(`${at}/webhooks/${id}`, { enabled: false });
  receiver.answer = withStatus(500);
  const { status, headers, body } = await api.post(`${at}/webhooks/${id}/test`);
  expect([status, (body as { event: string }).event]).toEqual([202, 'ping']);
  expect((await api.get(headers.get('location') ?? '')).status).toBe(200);
  expect((await received('ping')).event.data).toEqual({ webhookId: id });
  expect(await settled('failed')).toMatchObject({ reason: 'ping_failed' });
});

describe('another bot', () => {
  const other = '8000000003';

  beforeAll(async () => {
    const { cloud, sim } = platform;
    const token = `${other}:${'t'.repeat(35)}`;
    await sim.post('bots', { name: 'C', username: 'c_bot', token });
    const sealedToken = sealToken(cloud.config.SECRET_KEY, other, token);
    const shop = {
      username: 'c_bot',
      name: 'C',
      ownerId: 1,
      currency: 'UAH',
      language: 'uk',
      timeZone: 'UTC',
    };
    const command = { id: 'connect-c', botId: other, actor: 'system', at: new Date() } as const;
    await execute(cloud, connectBot, { ...command, input: { sealedToken, ...shop } });
  });

  it('hears nothing of this one, and sees none of its webhooks and deliveries', async () => {
    const { id } = await register();
    const theirs = await register(['order.created'], receiver.url, `/v1/bots/${other}`);
    await happen();
    expect(receiver.received).toHaveLength(1);
    const sent = await delivery();
    const path = `/v1/bots/${other}`;
    expect(await api.all(`${path}/webhook-deliveries`, 10)).toEqual([]);
    for (const hidden of [`webhooks/${id}`, `webhook-deliveries/${sent.id}`]) {
      expect((await api.get(`${path}/${hidden}`)).status).toBe(404);
    }
    expect((await api.get(`${at}/webhooks/${theirs.id}`)).status).toBe(404);
    await api.delete(`${path}/webhooks/${theirs.id}`);
  });

  it('does not wait for a server of this one that lets requests wait', async () => {
    const slow = await Receiver.open();
    slow.answer = () => undefined;
    await register(['order.created'], slow.url);
    const theirs = await register(['customer.erased'], receiver.url, `/v1/bots/${other}`);
    const waiting = [happen(), happen(), happen()];
    await eventually(() => Promise.resolve(slow.received.length === 3 ? true : undefined));
    const data = { telegramId: 5 };
    await happen({ ...orderPlaced(), type: 'customer.erased', botId: other, data });
    expect(receiver.of('customer.erased')).toHaveLength(1);
    // Those still wait.
    expect((await deliveries()).flatMap(({ attempts }) => attempts)).toEqual([]);
    await slow.close();
    await Promise.all(waiting);
    expect((await deliveries()).flatMap(({ attempts }) => attempts)).toHaveLength(3);
    await api.delete(`/v1/bots/${other}/webhooks/${theirs.id}`);
  });
});
