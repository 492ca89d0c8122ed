/** What may be done to a broadcast that has reached nobody, and when it goes on. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  broadcastIdOf,
  cancelBroadcast,
  createBroadcast,
  editSent,
  pauseBroadcast,
  resumeBroadcast,
  retractSent,
  startBroadcast,
} from '../../shared/broadcasts/commands.ts';
import { broadcasts } from '../../shared/broadcasts/queries.ts';
import { reviveBroadcasts } from '../../shared/broadcasts/reviving.ts';
import { execute, type CommandType, type Executed } from '../../shared/commands/execute.ts';
import { eventually } from '../eventually.ts';
import { startPlatform, type Platform } from '../platform.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

let made = 0;
const give = <Input, Result, Details>(
  definition: CommandType<Input, Result, Details>,
  input: unknown,
  at = new Date(),
  id = `states-${++made}`,
): Promise<Executed<Result, Details>> =>
  execute(platform.cloud, definition, { id, botId: platform.botId, actor: 'system', at, input });

const variants = [{ messages: { en: { text: 'Summer' } } }];

async function write(): Promise<string> {
  const id = `states-${++made}`;
  const audience = { sources: ['nobody'] };
  const written = { name: 'Summer', category: 'offers', variants, audience, origin: { kind: 'api' } };
  expect(await give(createBroadcast, written, new Date(), id)).toMatchObject({ ok: true });
  return broadcastIdOf(id);
}

const refOf = (id: string) => broadcasts.doc(platform.cloud.db, platform.botId, id);
const stateOf = async (id: string) => (await refOf(id).get()).data()?.state;

const hour = 3_600_000;
const later = new Date(Math.ceil(Date.now() / hour) * hour + hour);

describe('a broadcast for later', () => {
  it('that is paused and gone on with keeps its time while that lies ahead', async () => {
    const id = await write();
    const at = later.toISOString();
    await give(startBroadcast, { id, at });
    expect(await give(pauseBroadcast, { id })).toMatchObject({ result: { broadcast: { state: 'paused' } } });
    await reviveBroadcasts(platform.cloud, later);
    expect(await stateOf(id)).toBe('paused');
    expect(await give(resumeBroadcast, { id })).toMatchObject({
      result: { broadcast: { state: 'scheduled', at } },
    });
    await give(pauseBroadcast, { id });
    const resumed = await give(resumeBroadcast, { id }, later);
    expect(resumed).toMatchObject({ result: { broadcast: { state: 'preparing' } } });
    expect(resumed.ok && resumed.result.broadcast.at).toBeUndefined();
  });

  it('is due again at the same time, where it was put back to it', async () => {
    const id = await write();
    await give(startBroadcast, { id, at: later.toISOString() });
    await reviveBroadcasts(platform.cloud, later);
    await eventually(async () => ((await stateOf(id)) === 'done' ? true : undefined));
    // As a worker does that finds itself in the quiet hours, for its clock is behind.
    await refOf(id).update({ state: 'scheduled', at: later });
    await reviveBroadcasts(platform.cloud, later);
    expect(await stateOf(id)).not.toBe('scheduled');
  });
});

describe('a draft that was cancelled', () => {
  it('is neither changed nor taken back in chats that it never went to', async () => {
    const id = await write();
    await give(cancelBroadcast, { id });
    const refused = { code: 'wrong_state', details: { state: 'cancelled', can: ['delete'] } };
    expect(await give(editSent, { id, variants })).toMatchObject(refused);
    expect(await give(retractSent, { id })).toMatchObject(refused);
    expect(await stateOf(id)).toBe('cancelled');
  });
});

describe('what was taken back', () => {
  it('is over: it is neither edited nor taken back again', async () => {
    const id = await write();
    await give(startBroadcast, { id });
    const isDone = async () => ((await stateOf(id)) === 'done' ? true : undefined);
    await eventually(isDone);
    expect(await give(retractSent, { id })).toMatchObject({ ok: true });
    await eventually(isDone);
    const refused = { code: 'wrong_state', details: { state: 'done', can: [], retracted: true } };
    expect(await give(editSent, { id, variants })).toMatchObject(refused);
    expect(await give(retractSent, { id })).toMatchObject(refused);
    expect(await stateOf(id)).toBe('done');
  });
});

describe('a time that is past', () => {
  const minute = 60_000;
  it('is refused, so that nothing goes out at once for a slip', async () => {
    const id = await write();
    expect(await give(startBroadcast, { id, at: '2020-01-01T10:00:00Z' })).toMatchObject({
      code: 'invalid',
      details: [{ path: ['at'], message: expect.stringContaining('a time to come') as string }],
    });
    expect(await stateOf(id)).toBe('draft');
  });

  it('is now where clocks differ a little', async () => {
    const id = await write();
    const at = new Date(Date.now() - 4 * minute).toISOString();
    expect(await give(startBroadcast, { id, at })).toMatchObject({
      result: { broadcast: { state: 'preparing' } },
    });
  });
});
