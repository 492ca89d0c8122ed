import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { getTestServer } from '@google-cloud/functions-framework/testing';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { findBot, tokenOf } from '../../../shared/bots/queries.ts';
import { webhookSecret } from '../../../shared/cloud/secrets.ts';
import { failures } from '../../../shared/failures/queries.ts';
import { startPlatform, type Platform } from '../../platform.ts';
import type { Call } from '../../simulator.ts';
import { Customer, dataOf, wordsOf } from './customer.ts';
import { deliver, messageOf, nextUpdateId, pressOf } from './updates.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
  await platform.sim.post('flood', { enabled: false });
});
afterAll(() => platform.close());

describe('the webhook', () => {
  const post = (path: string, body: string, secret?: string) =>
    fetch(`${platform.url}/telegram/${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(secret !== undefined && { 'x-telegram-bot-api-secret-token': secret }),
      },
      body,
    });
  const secretOf = (botId: string) => webhookSecret(platform.cloud.config.SECRET_KEY, botId);

  async function failureOf({ update_id }: { update_id: number }) {
    const { docs } = await failures.all(platform.cloud.db, platform.botId).get();
    return docs.find((doc) => doc.id.endsWith(`-tg-${update_id}`))?.data();
  }

  it('refuses a wrong and a missing secret before it looks at anything', async () => {
    expect((await post(platform.botId, '{}', 'wrong')).status).toBe(401);
    expect((await post(platform.botId, '{}')).status).toBe(401);
    expect((await post(platform.botId, '{}', secretOf('1'))).status).toBe(401);
  });

  it('knows no bot that is not connected, and no other path', async () => {
    expect((await post('12345', '{"update_id":1}', secretOf('12345'))).status).toBe(404);
    expect((await post('bots', '{}', secretOf(platform.botId))).status).toBe(404);
  });

  it('keeps an update that is none, and acknowledges it', async () => {
    const update = { update_id: nextUpdateId(), message: { message_id: 'one' } };
    const response = await post(platform.botId, JSON.stringify(update), secretOf(platform.botId));
    expect(response.status).toBe(200);
    expect(await failureOf(update)).toMatchObject({
      state: 'kept',
      source: 'update',
      payload: JSON.stringify(update),
    });
  });

  it('looks at no body without the secret, and says nothing about itself', async () => {
    const server = getTestServer('telegram').listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    for (const url of [`${platform.url}/telegram`, `http://127.0.0.1:${port}`]) {
      for (const path of [platform.botId, '12345']) {
        const response = await fetch(`${url}/${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: '{"broken',
        });
        expect(response.status).toBe(401);
        expect(await response.text()).toBe('The secret token is missing or wrong.');
      }
    }
    const elsewhere = await post('bots', '{"broken');
    expect([elsewhere.status, await elsewhere.text()]).toEqual([404, 'The path is /{botId}.']);
  });

  it.each(['{"update_id":1,', '', 'null'])(
    'keeps “%s” in place of an update, and acknowledges it',
    async (body) => {
      expect((await post(platform.botId, body, secretOf(platform.botId))).status).toBe(200);
      const { docs } = await failures.all(platform.cloud.db, platform.botId).get();
      const payload = JSON.stringify(body === 'null' ? null : body);
      expect(docs.map((doc) => doc.data())).toContainEqual(
        expect.objectContaining({ state: 'kept', source: 'update', payload }),
      );
    },
  );

  it('asks for the kinds of update that the bot acts on, and takes any other in silence', async () => {
    const { cloud, botId, sim } = platform;
    const shop = (await findBot(cloud, botId))!;
    const { allowed_updates } = await cloud.telegram(tokenOf(cloud, botId, shop)).getWebhookInfo();
    expect(allowed_updates).toEqual(['message', 'callback_query', 'my_chat_member']);
    const customer = await Customer.join(sim, botId);
    const { message } = messageOf(customer, { text: '/cart' });
    const before = (await sim.get<Call[]>('calls')).length;
    for (const content of [
      { message_reaction: { anything: true } },
      { edited_message: message },
      { chat_member: { anything: true } },
    ]) {
      expect(await deliver(platform, { update_id: nextUpdateId(), ...content })).toMatchObject([
        { status: 200 },
      ]);
    }
    expect((await sim.get<Call[]>('calls')).length).toBe(before);
  });

  it('wants an update again that met a fault of Telegram’s, and handles it then', async () => {
    const customer = await Customer.join(platform.sim, platform.botId);
    await platform.sim.post('faults', { method: 'sendMessage', code: 500, times: 1 });
    await customer.say('/cart');
    await vi.waitFor(async () => expect(wordsOf(await customer.screen())).toContain('порожній'), 60_000);
  });

  it('waits out a flood limit without counting, as often as it takes', async () => {
    const customer = await Customer.join(platform.sim, platform.botId);
    await customer.say('/start');
    const fault = { method: 'sendMessage', code: 429, retry_after: 30, times: 6 };
    await platform.sim.post('faults', fault);
    const update = messageOf(customer, { text: '🛒 Кошик' });
    for (let attempt = 1; attempt <= fault.times; attempt++) {
      const response = await post(platform.botId, JSON.stringify(update), secretOf(platform.botId));
      expect([response.status, response.headers.get('retry-after')]).toEqual([503, '30']);
    }
    expect(await deliver(platform, update)).toMatchObject([{ status: 200 }]);
    expect(wordsOf(await customer.screen())).toContain('порожній');
    expect(await failureOf(update)).toBeUndefined();
  });

  it.each([{ code: 502 }, { drop: true }])(
    'keeps an update at which Telegram fails again and again, and tells the customer: %o',
    async (trouble) => {
      const customer = await Customer.join(platform.sim, platform.botId);
      await customer.say('/start');
      await platform.sim.post('faults', { method: 'sendMessage', times: 5, ...trouble });
      const update = messageOf(customer, { text: '🛒 Кошик' });
      const statuses: number[] = [];
      for (let attempt = 1; attempt <= 5; attempt++) {
        statuses.push((await deliver(platform, update))[0].status);
      }
      expect(statuses).toEqual([500, 500, 500, 500, 200]);
      expect(await failureOf(update)).toMatchObject({ state: 'kept', attempts: 5 });
      expect(wordsOf(await customer.screen())).toContain('щось пішло не так');
    },
  );

  it('keeps a press that fails again and again, stops its button and tells the customer', async () => {
    const customer = await Customer.join(platform.sim, platform.botId);
    await customer.say('🗂 Категорії');
    const menu = await customer.screen();
    const description = 'Bad Request: a defect of ours';
    await platform.sim.post('faults', { method: 'editMessageText', code: 400, description, times: 5 });
    const update = pressOf(customer, menu, dataOf(menu, 'Кава'));
    const statuses: number[] = [];
    for (let attempt = 1; attempt <= 5; attempt++) {
      const [answer] = await deliver(platform, update);
      statuses.push(answer.status);
    }
    expect(statuses).toEqual([500, 500, 500, 500, 200]);
    expect(wordsOf(await customer.screen())).toContain('щось пішло не так');
    const stopped = await platform.sim.get<Call[]>('calls?method=answerCallbackQuery');
    expect(stopped.at(-1)?.params).toEqual({ callback_query_id: update.callback_query.id });
  });

  it('acknowledges what it cannot answer because the customer has blocked the bot', async () => {
    const customer = await Customer.join(platform.sim, platform.botId);
    await customer.say('/start');
    const update = messageOf(customer, { text: '/cart' });
    await platform.sim.post(`users/${customer.user.id}/block`, { bot: platform.botId, wait: true });
    expect(await deliver(platform, update)).toMatchObject([{ status: 200 }]);
  });

  it('sends those who command it in a group to the private chat, and stays silent otherwise', async () => {
    const customer = await Customer.join(platform.sim, platform.botId);
    const chat = { id: -1001, type: 'supergroup', title: 'Friends' };
    const says = (text: string, entities: object[] = []) =>
      deliver(platform, messageOf(customer, { chat, text, entities }));
    const before = (await platform.sim.get<Call[]>('calls')).length;
    await says('hello');
    expect((await platform.sim.get<Call[]>('calls')).length).toBe(before);
    await says('/catalog', [{ type: 'bot_command', offset: 0, length: 8 }]);
    const call = (await platform.sim.get<Call<{ text: string }>[]>('calls')).at(-1);
    expect(call?.params.text).toContain('приватному чаті');
  });
});

describe('invented callback data', () => {
  const inventions = [
    ['', 'Категорії'],
    ['x', 'Категорії'],
    ['0:cart:show', 'Категорії'],
    ['1:cart:set:house-blend:0:999999:card', 'Категорії'],
    ['1:cart:set:house-blend:-1:1:card', 'Категорії'],
    ['1:cart:set:../../bots:0:1:card', 'Категорії'],
    ['1:__proto__:x', 'Категорії'],
    ['1:constructor:name', 'Категорії'],
    ['1:cat:open:no-such-category:0', 'Категорії'],
    ['1:cat:open:~:999', 'Категорії'],
    ['1:ord:page:zzzzzzzzzz:A', 'Категорії'],
    ['1:ord:page:253402300800000:A', 'Категорії'],
    ['1:ord:page:999999999999999:A', 'Категорії'],
    ['1:buy:yes:A:B', 'кошик порожній'],
    [`1:cat:item:${'я'.repeat(20)}`, 'Категорії'],
  ] as const;

  it.each(inventions)('“%s” is answered, and leads to “%s”', async (data, shown) => {
    const customer = await Customer.join(platform.sim, platform.botId);
    const [elsewhere] = await customer.say('/language');
    expect(wordsOf(elsewhere)).not.toContain(shown);
    const answers = await deliver(platform, pressOf(customer, elsewhere!, data));
    expect(answers[0].status).toBe(200);
    expect(answers[0].body).toContain('answerCallbackQuery');
    expect(wordsOf(await customer.message(elsewhere!.message_id))).toContain(shown);
  });
});
