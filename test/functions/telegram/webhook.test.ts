import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
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
    const { docs } = await failures.all(platform.cloud.db, platform.botId).get();
    const kept = docs.find((doc) => doc.id.endsWith(`-tg-${update.update_id}`))?.data();
    expect(kept).toMatchObject({ state: 'kept', source: 'update', payload: JSON.stringify(update) });
  });

  it('takes kinds of update that it has no use for', async () => {
    const other = { update_id: nextUpdateId(), message_reaction: { anything: true } };
    expect((await post(platform.botId, JSON.stringify(other), secretOf(platform.botId))).status).toBe(200);
  });

  it('wants an update again that met a fault of Telegram’s, and handles it then', async () => {
    const customer = await Customer.join(platform.sim, platform.botId);
    await platform.sim.post('faults', { method: 'sendMessage', code: 500, times: 1 });
    await customer.say('/cart');
    await vi.waitFor(async () => expect(wordsOf(await customer.screen())).toContain('порожній'), 10_000);
  });

  it('keeps an update that fails again and again, and ends the waiting of its button', async () => {
    const customer = await Customer.join(platform.sim, platform.botId);
    await customer.say('/catalog');
    const menu = await customer.screen();
    const description = 'Bad Request: a defect of ours';
    await platform.sim.post('faults', { method: 'editMessageText', code: 400, description, times: 5 });
    const update = pressOf(customer, menu, dataOf(menu, 'Кава'));
    const statuses: number[] = [];
    for (let attempt = 1; attempt <= 5; attempt++) {
      const [answer] = await deliver(platform, update);
      statuses.push(answer.status);
      if (attempt === 5) expect(answer.body).toContain('щось пішло не так');
    }
    expect(statuses).toEqual([500, 500, 500, 500, 200]);
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
    const call = (await platform.sim.get<(Call & { params: { text: string } })[]>('calls')).at(-1);
    expect(call?.params.text).toContain('приватному чаті');
  });
});

describe('invented callback data', () => {
  const inventions = [
    '',
    'x',
    '0:cart:show',
    '1:cart:set:house-blend:0:999999:card',
    '1:cart:set:house-blend:-1:1:card',
    '1:cart:set:../../bots:0:1:card',
    '1:__proto__:x',
    '1:constructor:name',
    '1:cat:open:no-such-category:0',
    '1:cat:open:~:999',
    '1:ord:more:zzzzzzzzzz:A',
    '1:buy:yes:A:B',
    `1:cat:item:${'я'.repeat(20)}`,
  ];

  it.each(inventions)('“%s” is answered, and shows a screen', async (data) => {
    const customer = await Customer.join(platform.sim, platform.botId);
    await customer.say('/catalog');
    const menu = await customer.screen();
    const answers = await deliver(platform, pressOf(customer, menu, data));
    expect(answers[0].status).toBe(200);
    expect(answers[0].body).toContain('answerCallbackQuery');
    expect(wordsOf(await customer.screen())).not.toBe('');
  });
});
