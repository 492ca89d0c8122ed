/** The control API itself: errors that help, the log, events, reset, who may call it. */
import { expect, test } from 'vitest';
import { createHmac } from 'node:crypto';
import { refusal, simulator, type Simulator } from './simulator.ts';

async function problem(
  sim: Simulator,
  method: string,
  path: string,
  body?: unknown,
): Promise<[number, string]> {
  const response = await sim.request(method, path, body);
  return [response.status, ((await response.json()) as { error: string }).error];
}

test('errors say what to do', async () => {
  const sim = await simulator();
  expect(await problem(sim, 'GET', '/sim/users/7/messages')).toEqual([
    404,
    'there is no user 7: make one with POST /sim/users',
  ]);
  const user = await sim.user();
  expect(await problem(sim, 'POST', `/sim/users/${user.id}/send`, { text: 'x' })).toEqual([
    404,
    'there is no bot yet: make one with POST /sim/bots',
  ]);
  await sim.bot('one_bot');
  await sim.bot('two_bot');
  expect(await problem(sim, 'POST', `/sim/users/${user.id}/send`, { text: 'x' })).toEqual([
    400,
    'there are several bots: say which with "bot" (id or username)',
  ]);
  expect((await problem(sim, 'POST', `/sim/users/${user.id}/send`, { bot: 'one_bot' }))[1]).toMatch(
    'say what to send',
  );
  expect(await problem(sim, 'POST', '/sim/users', { first_name: '' })).toMatchObject([400, /^first_name:/]);
  expect(await problem(sim, 'POST', '/sim/bots', { name: 'X', username: 'shop' })).toMatchObject([
    400,
    /ends in "bot"/,
  ]);
  expect(await problem(sim, 'POST', '/sim/bots', { name: 'X', username: 'one_bot' })).toMatchObject([
    400,
    /is taken/,
  ]);
  expect(await problem(sim, 'GET', '/sim/nothing')).toMatchObject([404, /see docs\/simulator.md/]);
  expect(await problem(sim, 'GET', '/sim/reset')).toMatchObject([404, /this path takes POST/]);
});

test('a page of another origin cannot drive it', async () => {
  const sim = await simulator();
  const post = (origin: string) =>
    fetch(`${sim.url}/sim/reset`, { method: 'POST', headers: { origin } }).then(({ status }) => status);
  expect(await post('https://evil.example')).toBe(403);
  expect(await post('null')).toBe(403);
  expect(await post(sim.url)).toBe(200);
});

test('calls are logged with their answers, without tokens and bytes', async () => {
  const sim = await simulator();
  const token = `7000009:${'A'.repeat(34)}-`;
  const bot = await sim.bot('maker_bot', { token, can_manage_bots: true });
  const user = await sim.customer(bot);
  await bot.api.sendMessage(user.id, `my token is ${bot.token}`);
  await refusal(bot.api.sendMessage(user.id, ''));
  const calls = await sim.get<{ id: number; params: object; answer: object }[]>(
    `/sim/calls?bot=${bot.id}&method=SENDmessage`,
  );
  expect(calls).toMatchObject([
    { method: 'sendMessage', params: { text: 'my token is <token>' }, answer: { ok: true } },
    { answer: { ok: false, error_code: 400 } },
  ]);
  expect(JSON.stringify(calls)).not.toContain(bot.token);
  expect(await sim.get(`/sim/calls?after=${calls[1]?.id ?? 0}`)).toEqual([]);
});

test('a screen sees what its user sees happen, and resumes after what it saw', async () => {
  const sim = await simulator();
  const bot = await sim.bot();
  const [ann, bob] = [await sim.customer(bot, 'Ann'), await sim.customer(bot, 'Bob')];
  const stop = new AbortController();
  const open = async (lastEventId?: string) => {
    const response = await fetch(`${sim.url}/sim/events?user=${ann.id}`, {
      signal: stop.signal,
      ...(lastEventId !== undefined && { headers: { 'last-event-id': lastEventId } }),
    });
    const decoder = new TextDecoder();
    let text = '';
    const body = response.body as ReadableStream<Uint8Array<ArrayBuffer>> | null;
    const reader = body?.getReader();
    return async (count: number) => {
      const events = () =>
        [...text.matchAll(/id: (\d+)\nevent: (\w+)\ndata: (.*)\n\n/g)].map(
          ([, id = '', name = '', data = '']) => ({
            id,
            name,
            data: JSON.parse(data) as Record<string, unknown>,
          }),
        );
      while (events().length < count) text += decoder.decode((await reader?.read())?.value, { stream: true });
      return events();
    };
  };
  const read = await open();
  await bot.api.sendMessage(bob.id, 'not for Ann');
  const { message_id } = await bot.api.sendMessage(ann.id, 'one', { reply_markup: { keyboard: [['A']] } });
  await bot.api.editMessageText(ann.id, message_id, 'two');
  await bot.api.sendChatAction(ann.id, 'typing');
  await bot.api.deleteMessage(ann.id, message_id);
  const seen = await read(5);
  expect(seen.map(({ name }) => name)).toEqual(['message', 'keyboard', 'edit', 'chat_action', 'delete']);
  expect(seen[2]?.data).toMatchObject({ bot: bot.id, chat: ann.id, message: { message_id, text: 'two' } });
  expect(seen[4]?.data).toMatchObject({ message_ids: [message_id] });
  const again = await (await open(seen[2]?.id))(2);
  expect(again.map(({ name }) => name)).toEqual(['chat_action', 'delete']);
  stop.abort();
});

test('a person edits an own message, and the bot hears of it', async () => {
  const sim = await simulator();
  const bot = await sim.bot();
  const user = await sim.customer(bot);
  await sim.post(`/sim/users/${user.id}/edit`, { message_id: 1, text: '/start again' });
  expect((await bot.api.getUpdates()).at(-1)?.edited_message).toMatchObject({
    message_id: 1,
    text: '/start again',
  });
  const { message_id } = await bot.api.sendMessage(user.id, 'mine');
  expect(await problem(sim, 'POST', `/sim/users/${user.id}/edit`, { message_id, text: 'x' })).toMatchObject([
    400,
    /not written/,
  ]);
});

test('a contact is the own one or anybody’s', async () => {
  const sim = await simulator();
  const bot = await sim.bot();
  const user = await sim.user('Ann', { phone: '+380501112233' });
  await sim.send(user, { contact: true });
  await sim.send(user, { contact: { phone_number: '+1', first_name: 'Eve' } });
  const contacts = (await bot.api.getUpdates()).map((update) => update.message?.contact);
  expect(contacts).toEqual([
    { phone_number: '+380501112233', first_name: 'Ann', user_id: user.id },
    { phone_number: '+1', first_name: 'Eve' },
  ]);
});

test('reset forgets people and messages, and keeps bots and webhooks', async () => {
  const sim = await simulator();
  const [one, two] = [await sim.bot('one_bot'), await sim.bot('two_bot')];
  const user = await sim.customer(one);
  await sim.send(user, { bot: 'two_bot', text: 'hi' });
  await sim.post('/sim/reset', { bot: 'one_bot' });
  expect(await sim.messages(user, 'bot=one_bot')).toEqual([]);
  expect(await sim.messages(user, 'bot=two_bot')).toHaveLength(1);
  expect(await one.api.getUpdates()).toEqual([]);
  await sim.post('/sim/reset');
  expect(await sim.get('/sim/users')).toEqual([]);
  expect(await two.api.getUpdates()).toEqual([]);
  expect(await sim.get('/sim/bots')).toHaveLength(2);
});

test('the data of a Mini App is signed with the key of its bot', async () => {
  const sim = await simulator();
  const bot = await sim.bot();
  const user = await sim.user();
  const { init_data } = await sim.post<{ init_data: string }>(`/sim/users/${user.id}/init-data`, {
    start_param: 'x',
  });
  const fields = new URLSearchParams(init_data);
  const hash = fields.get('hash');
  fields.delete('hash');
  const lines = [...fields].map(([name, value]) => `${name}=${value}`).sort();
  const secret = createHmac('sha256', 'WebAppData').update(bot.token).digest();
  expect(createHmac('sha256', secret).update(lines.join('\n')).digest('hex')).toBe(hash);
  expect(JSON.parse(fields.get('user') ?? '')).toMatchObject({ id: user.id });
});
