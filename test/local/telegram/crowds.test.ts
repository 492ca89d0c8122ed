/** People by the thousand: who can be reached, what they have got, and what is kept of it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { refusal, simulator, type SimBot, type Simulator } from './simulator.ts';

interface Crowd {
  first: number;
  last: number;
  count: number;
  blocked: number;
  deleted: number;
}
interface Received {
  users: number;
  messages: number;
  none: number;
  once: number;
  more: number;
  reachable: number;
  missed: number;
  byCount: Record<string, number>;
  missing: number[];
  repeated: number[];
}

async function sending(): Promise<{ sim: Simulator; bot: SimBot }> {
  const sim = await simulator();
  await sim.post('/sim/flood', { enabled: false });
  return { sim, bot: await sim.bot() };
}

/** What came of one message to each, by the error's text. */
async function sendToAll(bot: SimBot, { first, last }: Crowd): Promise<Record<string, number>> {
  const outcomes: Record<string, number> = {};
  for (let id = first; id <= last; id++) {
    const { ok, description } = await post(bot, id);
    const outcome = ok ? 'sent' : (description ?? '');
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  }
  return outcomes;
}

async function post(bot: SimBot, id: number): Promise<{ ok: boolean; description?: string }> {
  const response = await fetch(`${bot.api.options?.apiRoot ?? ''}/bot${bot.token}/sendMessage`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ chat_id: id, text: 'news' }),
  });
  return (await response.json()) as { ok: boolean; description?: string };
}

test('a crowd has pressed Start, but for those who have blocked the bot or deleted their account', async () => {
  const { sim, bot } = await sending();
  const crowd = await sim.post<Crowd>('/sim/crowds', { count: 200, blocked: 0.1, deleted: 0.05 });
  expect(crowd).toMatchObject({ bot: bot.id, count: 200, blocked: 20, deleted: 10 });
  expect(await sendToAll(bot, crowd)).toEqual({
    sent: 170,
    'Forbidden: bot was blocked by the user': 20,
    'Forbidden: user is deactivated': 10,
  });
  expect(await sim.get<Received>('/sim/received')).toMatchObject({
    users: 200,
    messages: 170,
    none: 30,
    once: 170,
    more: 0,
    reachable: 170,
    missed: 0,
    byCount: { 0: 30, 1: 170 },
    missing: [],
    repeated: [],
  });
  const other = await sim.bot('other_bot');
  expect(await refusal(other.api.sendMessage(crowd.last, 'x'))).toMatch("can't initiate conversation");
});

test('who has got nothing though reachable, and who has got more than once, is named', async () => {
  const { sim, bot } = await sending();
  const crowd = await sim.post<Crowd>('/sim/crowds', { count: 50, language_code: ['uk', 'en'] });
  const { first } = crowd;
  await sendToAll(bot, { ...crowd, first: first + 2 });
  await bot.api.sendMessage(first + 7, 'again');
  expect(await sim.get<Received>('/sim/received')).toMatchObject({
    none: 2,
    once: 47,
    more: 1,
    missed: 2,
    missing: [first, first + 1],
    repeated: [first + 7],
  });
  expect(await sim.get<Received>(`/sim/received?from=${first}&to=${first + 9}&list=1`)).toMatchObject({
    users: 10,
    messages: 9,
    missed: 2,
    missing: [first],
  });
  await sim.request('DELETE', '/sim/received');
  expect(await sim.get<Received>('/sim/received')).toMatchObject({ messages: 0, missed: 50 });
  expect(await sim.get<object>(`/sim/users/${first + 1}`)).toMatchObject({
    id: first + 1,
    language_code: 'en',
  });
  expect(await sim.get<object[]>('/sim/users')).toEqual([]);
});

test('people of a crowd act like everybody else', async () => {
  const { sim, bot } = await sending();
  const { first } = await sim.post<Crowd>('/sim/crowds', { count: 3 });
  const sent = await sim.post<{ update_id: number; message: object }>(`/sim/users/${first}/send`, {
    text: 'hello',
  });
  expect(sent.message).toMatchObject({ from: { id: first, first_name: `Person ${first}` }, text: 'hello' });
  await sim.post(`/sim/users/${first}/block`);
  expect(await refusal(bot.api.sendMessage(first, 'x'))).toMatch('blocked by the user');
  expect(await sim.get<object>('/sim/received')).toMatchObject({
    reachable: 2,
    missing: [first + 1, first + 2],
  });
});

test('a part of the people blocks the bot or goes away in one call, with or without the bot being told', async () => {
  const { sim, bot } = await sending();
  const { first, last } = await sim.post<Crowd>('/sim/crowds', { count: 100 });
  const change = (body: object) => sim.post('/sim/crowds/change', { from: first, to: last, ...body });
  expect(await change({ do: 'block', share: 0.25 })).toEqual({ changed: 25 });
  expect(await bot.api.getUpdates()).toEqual([]);
  expect(await change({ do: 'delete', to: first + 9 })).toEqual({ changed: 10 });
  expect(await refusal(bot.api.sendMessage(first, 'x'))).toMatch('deactivated');
  expect(await sim.get<Received>('/sim/received')).toMatchObject({ reachable: 67 });
  expect(await change({ do: 'revive' })).toEqual({ changed: 10 });
  expect(await change({ do: 'unblock', tell: true })).toEqual({ changed: 25 });
  expect(await bot.api.getUpdates()).toHaveLength(25);
  expect(await sim.get<Received>('/sim/received')).toMatchObject({ reachable: 100 });
});

test('where only counts are kept, messages are numbered and counted, and otherwise forgotten', async () => {
  const { sim, bot } = await sending();
  const { first } = await sim.post<Crowd>('/sim/crowds', { count: 100_000, keep: 'counts' });
  const ids: number[] = [];
  for (let time = 0; time < 3; time++) ids.push((await bot.api.sendMessage(first, 'x')).message_id);
  expect(ids).toEqual([1, 2, 3]);
  expect(await sim.get<object[]>(`/sim/users/${first}/messages`)).toEqual([]);
  expect(await sim.get<Received>('/sim/received?list=0')).toMatchObject({
    users: 100_000,
    byCount: { 0: 99_999, 3: 1 },
  });
  expect(await refusal(bot.api.editMessageText(first, 1, 'y'))).toMatch('message to edit not found');
});

test('crowds, their messages and the counts are there after a restart', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'crowds-'));
  onTestFinished(() => rm(dataDir, { recursive: true }));
  const before = await simulator({ dataDir });
  const { token } = await before.bot();
  const { first } = await before.post<Crowd>('/sim/crowds', { count: 10, keep: 'counts' });
  const send = (sim: Simulator) => sim.call(token, 'sendMessage', { chat_id: String(first), text: 'x' });
  await send(before);
  await before.telegram.close();
  const after = await simulator({ dataDir });
  expect((await send(after)).body.result).toMatchObject({ message_id: 2, chat: { id: first } });
  expect(await after.get<Received>('/sim/received')).toMatchObject({ users: 10, byCount: { 0: 9, 2: 1 } });
});

test('crowds of one bot do not overlap, those of two may, and a reset ends them', async () => {
  const { sim } = await sending();
  await sim.bot('other_bot');
  const { first, last } = await sim.post<Crowd>('/sim/crowds', { bot: 'shop_bot', count: 10 });
  expect(await sim.post('/sim/crowds', { bot: 'shop_bot', count: 5 })).toMatchObject({ first: last + 1 });
  const taken = await sim.request('POST', '/sim/crowds', { bot: 'shop_bot', count: 5, first: last });
  expect(taken.status).toBe(409);
  await sim.post('/sim/crowds', { bot: 'other_bot', count: 10, first });
  expect(await sim.get<object[]>('/sim/crowds')).toHaveLength(3);
  const greedy = await sim.request('POST', '/sim/crowds', {
    bot: 'shop_bot',
    count: 5,
    blocked: 0.6,
    deleted: 0.6,
  });
  expect(await greedy.json()).toEqual({
    error: 'blocked and deleted are shares of the same people: together at most 1',
  });
  await sim.post('/sim/reset', { bot: 'shop_bot' });
  expect(await sim.get<object[]>('/sim/crowds')).toHaveLength(1);
  await sim.post('/sim/reset');
  expect(await sim.get<object[]>('/sim/crowds')).toEqual([]);
  expect((await sim.request('GET', `/sim/users/${first}`)).status).toBe(404);
});
