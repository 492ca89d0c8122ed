/** What a program waits for when Telegram is asked about the files that it names. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { startPlatform, type Platform } from '../../platform.ts';
import type { Call } from '../../simulator.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterEach(() => platform.sim.request('DELETE', 'faults'));
afterAll(() => platform.close());

const files = 40;
let given = 0;

/** A campaign whose files Telegram does not know, each of them another. */
function campaign() {
  const photo = () => ({ type: 'photo', fileId: `AgACAgIAAxkB${++given}` });
  const message = () => ({ media: Array.from({ length: 10 }, photo) });
  const round = () => ({ variants: [{ messages: { en: message(), uk: message() } }] });
  return {
    name: 'Left carts',
    category: 'offers',
    trigger: { kind: 'cart', after: { hours: 4 } },
    startsAt: '2098-01-01T00:00:00Z',
    rounds: Array.from({ length: files / 20 }, round),
  };
}

/** One request, with how often Telegram is asked about a file meanwhile. */
async function ask(method: 'POST' | 'PUT', written: object, id = '') {
  const { sim, botId, url, token } = platform;
  const calls = async () => (await sim.get<Call[]>(`calls?bot=${botId}&method=getFile`)).length;
  const before = await calls();
  const answer = await fetch(`${url}/v1/bots/${botId}/campaigns${id && `/${id}`}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(written),
  });
  const body = (await answer.json()) as { id: string; errors?: object[] };
  return { status: answer.status, body, questions: (await calls()) - before };
}

it('a Telegram that has trouble of its own is not asked on and on', async () => {
  await platform.sim.post('faults', { method: 'getFile', code: 502, times: 1000 });
  expect(await ask('POST', campaign())).toMatchObject({ status: 201, questions: 10 });
});

it('what the kept version has is not asked about again', async () => {
  await platform.sim.post('faults', { method: 'getFile', code: 502, times: 1000 });
  const written = campaign();
  const { id } = (await ask('POST', written)).body;
  await platform.sim.request('DELETE', 'faults');
  const renamed = { ...written, name: 'Carts' };
  expect(await ask('PUT', renamed, id)).toMatchObject({ status: 200, questions: 0 });
  const [first] = campaign().rounds;
  const other = { ...written, rounds: [first, ...written.rounds.slice(1)] };
  expect(await ask('PUT', other, id)).toMatchObject({ status: 422, questions: 20 });
});

it('a Telegram that answers slowly is asked for some seconds, and what it has said by then counts', async () => {
  await platform.sim.post('faults', { method: 'getFile', delayMs: 1600, times: 1000 });
  const { status, body, questions } = await ask('POST', campaign());
  expect([status, body.errors?.length]).toEqual([422, 10]);
  expect(questions).toBeLessThan(files);
});

it('a silent Telegram is not waited for, and its silence is held against no file', async () => {
  await platform.sim.post('faults', { method: 'getFile', delayMs: 6000, times: 1000 });
  const { status, questions } = await ask('POST', campaign());
  expect(status).toBe(201);
  expect(questions).toBeLessThan(files);
});
