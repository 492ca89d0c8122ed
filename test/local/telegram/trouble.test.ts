/** Flood control, scripted faults, raw deliveries. */
import { HttpError } from 'grammy';
import { expect, test } from 'vitest';
import { Flood } from '../../../local/telegram/flood.ts';
import { ManualClock } from '../manual-clock.ts';
import { Hook, refusal, simulator, type SimUser } from './simulator.ts';

test('one chat takes a burst of 20 messages, then one a second', async () => {
  const clock = new ManualClock();
  const sim = await simulator({ clock });
  const bot = await sim.bot();
  const user = await sim.customer(bot);
  for (let count = 0; count < 20; count++) await bot.api.sendMessage(user.id, 'x');
  const refused = await sim.call(bot.token, 'sendMessage', { chat_id: String(user.id), text: 'x' });
  expect(refused.status).toBe(429);
  expect(refused.headers.get('retry-after')).toBe('1');
  expect(refused.body).toEqual({
    ok: false,
    error_code: 429,
    description: 'Too Many Requests: retry after 1',
    parameters: { retry_after: 1 },
  });
  await clock.advance(1000);
  await bot.api.sendMessage(user.id, 'x');
  await sim.post('/sim/flood', { enabled: false });
  for (let count = 0; count < 30; count++) await bot.api.sendMessage(user.id, 'x');
});

test('in bulk a bot sends 30 messages a second, answers to people are not counted', async () => {
  const clock = new ManualClock();
  const sim = await simulator({ clock });
  const bot = await sim.bot();
  const users: SimUser[] = [];
  for (let count = 0; count < 40; count++) users.push(await sim.customer(bot, `U${count}`));
  const all = () => Promise.allSettled(users.map((user) => bot.api.sendMessage(user.id, 'news')));
  const refused = (results: PromiseSettledResult<unknown>[]) =>
    results.filter((result) => result.status === 'rejected').length;
  expect(refused(await all())).toBe(0);
  await clock.advance(61_000);
  expect(refused(await all())).toBe(10);
  await clock.advance(1000);
  expect(refused(await all())).toBe(10);
});

test('a group takes 20 messages and edits a minute', async () => {
  const clock = new ManualClock();
  const sim = await simulator({ clock });
  const bot = await sim.bot();
  const group = await sim.post<{ id: number }>('/sim/chats', {
    type: 'supergroup',
    title: 'G',
    members: [{ bot: bot.id }],
  });
  const { message_id } = await bot.api.sendMessage(group.id, '0');
  for (let count = 1; count < 20; count++) await bot.api.editMessageText(group.id, message_id, String(count));
  expect(await refusal(bot.api.editMessageText(group.id, message_id, 'x'))).toMatch('429');
  await clock.advance(60_000);
  expect(await bot.api.editMessageText(group.id, message_id, 'x')).toMatchObject({ text: 'x' });
});

test('what flood control remembers of a chat is forgotten once the chat may be sent all again', async () => {
  const clock = new ManualClock();
  const flood = new Flood(clock);
  const send = { botId: 1, isGroup: true, isReply: true, paidBroadcast: false };
  for (let chat = 0; chat < 100; chat++) flood.check({ ...send, chat: `quiet ${chat}`, messages: 1 });
  flood.check({ ...send, chat: 'busy', messages: 60 });
  expect(flood.size).toBe(101);
  await clock.advance(100_000);
  expect(() => flood.check({ ...send, chat: 'busy', messages: 20 })).toThrow('Too Many Requests');
  expect(flood.size).toBe(1);
});

test('a fault makes the matching calls fail, so many times', async () => {
  const sim = await simulator();
  const bot = await sim.bot();
  const [ann, bob] = [await sim.customer(bot, 'Ann'), await sim.customer(bot, 'Bob')];
  await sim.post('/sim/faults', { method: 'sendmessage', times: 2, code: 502, match: { chat_id: ann.id } });
  await sim.post('/sim/faults', { method: 'getMe', retry_after: 7 });
  expect((await bot.api.sendMessage(bob.id, 'x')).text).toBe('x');
  expect(await refusal(bot.api.sendMessage(ann.id, 'x'))).toBe('502 Bad Gateway');
  expect(await sim.get<object[]>('/sim/faults')).toHaveLength(2);
  expect(await refusal(bot.api.sendMessage(ann.id, 'x'))).toBe('502 Bad Gateway');
  expect((await bot.api.sendMessage(ann.id, 'x')).text).toBe('x');
  const limited = await sim.call(bot.token, 'getMe');
  expect([limited.status, limited.body.parameters]).toEqual([429, { retry_after: 7 }]);
  await sim.post('/sim/faults', { method: '*', code: 500 });
  await sim.request('DELETE', '/sim/faults');
  expect((await bot.api.getMe()).id).toBe(bot.id);
});

test('a dropped answer leaves the message sent and the bot not knowing', async () => {
  const sim = await simulator();
  const bot = await sim.bot();
  const user = await sim.customer(bot);
  await sim.post('/sim/faults', { method: 'sendMessage', drop: true });
  await expect(bot.api.sendMessage(user.id, 'x')).rejects.toThrow(HttpError);
  expect((await sim.messages(user)).at(-1)?.text).toBe('x');
  const [call] = await sim.get<object[]>('/sim/calls?method=sendMessage');
  expect(call).not.toHaveProperty('answer');
});

test('a fault by chance strikes its part of the calls, the same ones with the same seed', async () => {
  const sim = await simulator();
  const bot = await sim.bot();
  const user = await sim.user();
  const struck = async (body: object): Promise<number[]> => {
    await sim.request('DELETE', '/sim/faults');
    await sim.post('/sim/faults', { method: 'getChat', code: 502, ...body });
    const codes: number[] = [];
    for (let call = 0; call < 400; call++) {
      const { status } = await sim.call(bot.token, 'getChat', { chat_id: String(user.id) });
      if (status === 502) codes.push(call);
    }
    return codes;
  };
  const first = await struck({ rate: 0.1, seed: 7 });
  expect(first.length).toBeGreaterThan(20);
  expect(first.length).toBeLessThan(60);
  expect(await sim.get('/sim/faults')).toMatchObject([{ rate: 0.1, seed: 7, hits: first.length }]);
  expect(await struck({ rate: 0.1, seed: 7 })).toEqual(first);
  expect(await struck({ rate: 0.1, seed: 8 })).not.toEqual(first);
  expect(await struck({ rate: 0.1, seed: 7, times: 5 })).toEqual(first.slice(0, 5));
  expect(await struck({ rate: 0 })).toEqual([]);
});

test('a late answer leaves the message sent at once', async () => {
  const clock = new ManualClock();
  const sim = await simulator({ clock });
  const bot = await sim.bot();
  const user = await sim.customer(bot);
  await sim.post('/sim/faults', { method: 'send*', answerDelayMs: 3000 });
  let done = false;
  const slow = bot.api.sendMessage(user.id, 'x').then(() => (done = true));
  while ((await sim.messages(user)).at(-1)?.text !== 'x');
  expect(done).toBe(false);
  await clock.advance(3000);
  expect(await slow).toBe(true);
});

test('a delayed call answers when its time has come', async () => {
  const clock = new ManualClock();
  const sim = await simulator({ clock });
  const bot = await sim.bot();
  await sim.post('/sim/faults', { method: 'getMe', delayMs: 3000 });
  let done = false;
  const slow = bot.api.getMe().then(() => (done = true));
  while ((await sim.get<object[]>('/sim/faults')).length > 0);
  expect(done).toBe(false);
  await clock.advance(3000);
  expect(await slow).toBe(true);
});

test('a raw update is delivered many times at once, and every answer comes back', async () => {
  const sim = await simulator();
  const bot = await sim.bot();
  const hook = await Hook.listen();
  hook.answer = () => ({ status: hook.received.length > 15 ? 500 : 200, body: { note: 'seen' } });
  await bot.api.setWebhook(hook.url, { secret_token: 'abc' });
  const { answers } = await sim.post<{ answers: { status: number; body: string }[] }>('/sim/deliver', {
    update: { update_id: 5, message: { text: 'raw' } },
    times: 20,
    parallel: true,
  });
  expect(answers).toHaveLength(20);
  expect(answers.filter(({ status }) => status === 500)).toHaveLength(5);
  expect(answers[0]?.body).toBe('{"note":"seen"}');
  expect(hook.received.every(({ update }) => update.update_id === 5)).toBe(true);
  expect(hook.received[0]?.headers['x-telegram-bot-api-secret-token']).toBe('abc');
});

test('what is carried out is answered as such, however deep its parameters, and also under a fault', async () => {
  const sim = await simulator();
  const bot = await sim.bot();
  const user = await sim.customer(bot);
  const abyss = '['.repeat(20_000) + ']'.repeat(20_000);
  const sent = await sim.call(bot.token, 'sendMessage', { chat_id: String(user.id), text: '[1]', a: abyss });
  expect(sent.body).toMatchObject({ ok: true, result: { text: '[1]' } });
  const [call] = await sim.get<{ params: object }[]>('/sim/calls?method=sendMessage');
  expect(call?.params).toEqual({ chat_id: String(user.id), text: '[1]', a: '<unprintable>' });
  const hook = await Hook.listen();
  hook.answer = () => ({ body: `{"method":"sendChatAction","a":${abyss}}` });
  await sim.post('/sim/faults', { method: 'sendChatAction', match: { a: 'x' }, code: 502 });
  await bot.api.setWebhook(hook.url);
  expect((await sim.send(user, { text: 'x', wait: true })).delivery).toEqual({ ok: true, status: 200 });
});

test('the log of calls cuts long texts and shows no token, whole or in part', async () => {
  const sim = await simulator();
  const bot = await sim.bot();
  const text = 'x'.repeat(8180) + ` ${bot.token} ${'y'.repeat(20_000)}`;
  await sim.call(bot.token, 'sendMessage', { chat_id: '1', text });
  const [call] = await sim.get<{ params: { text: string } }[]>('/sim/calls?method=sendMessage');
  expect(call?.params.text).toBe(`${'x'.repeat(8180)} <token> yyy… (${text.length} characters)`);
});
