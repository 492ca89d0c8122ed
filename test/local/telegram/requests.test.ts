/** How the Bot API is called: paths, forms of parameters, envelopes. */
import { request } from 'node:http';
import { Api, InputFile } from 'grammy';
import { expect, test } from 'vitest';
import { refusal, simulator } from './simulator.ts';

test('a token that no bot has is unauthorized, and a method that does not exist is not found', async () => {
  const sim = await simulator();
  const bot = await sim.bot();
  const stranger = await sim.call(`1:${'x'.repeat(35)}`, 'getMe');
  expect(stranger.status).toBe(401);
  expect(stranger.body).toEqual({ ok: false, error_code: 401, description: 'Unauthorized' });
  const unknown = await sim.call(bot.token, 'getRich');
  expect(unknown.status).toBe(404);
  expect(unknown.body.description).toBe('Not Found: method not found');
  expect((await sim.call('nonsense', 'getMe')).status).toBe(404);
});

test('methods are found whatever their case', async () => {
  const sim = await simulator();
  const bot = await sim.bot();
  expect((await sim.call(bot.token, 'GETME')).body).toMatchObject({ ok: true, result: { id: bot.id } });
  expect(await bot.api.getMe()).toMatchObject({ is_bot: true, username: 'shop_bot', can_join_groups: true });
});

test('query, urlencoded, JSON and multipart parameters mean the same, objects as JSON text or as such', async () => {
  const sim = await simulator();
  const bot = await sim.bot();
  const user = await sim.customer(bot);
  const markup = { inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] };
  const fields = { chat_id: String(user.id), text: 'hello', reply_markup: JSON.stringify(markup) };
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const json = { method: 'POST', headers: { 'content-type': 'application/json' } };
  const results = await Promise.all([
    sim.call(bot.token, `sendMessage?${new URLSearchParams(fields).toString()}`, {}, { method: 'GET' }),
    sim.call(bot.token, 'sendMessage', fields),
    sim.call(bot.token, 'sendMessage', {}, { ...json, body: JSON.stringify(fields) }),
    sim.call(
      bot.token,
      'sendMessage',
      {},
      {
        ...json,
        body: JSON.stringify({ chat_id: user.id, text: 'hello', reply_markup: markup }),
      },
    ),
    sim.call(bot.token, 'sendMessage', {}, { method: 'POST', body: form }),
  ]);
  for (const { body } of results) {
    expect(body).toMatchObject({ ok: true, result: { text: 'hello', reply_markup: markup } });
  }
});

test('a body that cannot be parsed is refused in an envelope', async () => {
  const sim = await simulator();
  const bot = await sim.bot();
  const broken = await sim.call(
    bot.token,
    'sendMessage',
    {},
    {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"chat_id":',
    },
  );
  expect(broken.status).toBe(400);
  expect(broken.body.ok).toBe(false);
  const markup = await sim.call(bot.token, 'sendMessage', { chat_id: '1', text: 'x', reply_markup: '{' });
  expect(markup.body).toMatchObject({ ok: false, error_code: 400 });
});

test.each(['//', '/sim/users/%zz/messages', '/bot%zz/getMe'])('the address %s is refused', async (path) => {
  const sim = await simulator();
  const status = await new Promise((resolve, reject) => {
    request({ port: sim.telegram.port, path }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
  expect([400, 404]).toContain(status);
  expect(await sim.get('/sim/bots')).toEqual([]);
});

test('a body above 50 MB is refused as too large', async () => {
  const sim = await simulator();
  const bot = await sim.bot();
  const user = await sim.customer(bot);
  const big = new InputFile(Buffer.alloc(53 * 1024 * 1024), 'big.bin');
  expect(await refusal(bot.api.sendDocument(user.id, big))).toBe('413 Request Entity Too Large');
});

test('two bots of one simulator share neither talks nor message numbers', async () => {
  const sim = await simulator();
  const [shop, desk] = [await sim.bot('shop_bot'), await sim.bot('desk_bot')];
  const user = await sim.customer(shop);
  await sim.send(user, { bot: 'desk_bot', text: 'hi' });
  expect((await shop.api.sendMessage(user.id, 'from the shop')).message_id).toBe(2);
  expect((await desk.api.sendMessage(user.id, 'from the desk')).message_id).toBe(2);
  expect((await sim.messages(user, 'bot=desk_bot')).map((message) => message.text)).toEqual([
    'hi',
    'from the desk',
  ]);
});

test('a registered token keeps its bot over a second registration', async () => {
  const token = `4242:${'k'.repeat(35)}`;
  const sim = await simulator({ bots: [{ token, username: 'fixed_bot', name: 'Fixed' }] });
  const api = new Api(token, { apiRoot: sim.url });
  await api.setMyCommands([{ command: 'menu', description: 'Menu' }]);
  await sim.post('/sim/bots', { token, username: 'fixed_bot', name: 'Renamed' });
  expect((await api.getMe()).first_name).toBe('Renamed');
  expect(await api.getMyCommands()).toEqual([{ command: 'menu', description: 'Menu' }]);
});
