/** What may be done to a broadcast that has reached nobody, and when it goes on. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { giveUpBroadcast } from '../../functions/workers/broadcasts.ts';
import { editSent, retractSent } from '../../shared/broadcasts/afterwards.ts';
import { createBroadcast } from '../../shared/broadcasts/commands.ts';
import {
  goOn,
  resumeBroadcast,
  startBroadcast,
  unscheduleBroadcast,
} from '../../shared/broadcasts/starting.ts';
import { cancelBroadcast, pauseBroadcast } from '../../shared/broadcasts/stopping.ts';
import { FieldValue } from '../../shared/cloud/firestore.ts';
import { reviveBroadcasts } from '../../shared/broadcasts/reviving.ts';
import { patchBroadcast } from '../../shared/broadcasts/patch.ts';
import { trigger } from '../../shared/campaigns/model.ts';
import { createCampaign, switchCampaign } from '../../shared/campaigns/commands.ts';
import { eventually } from '../eventually.ts';
import { startPlatform, type Platform } from '../platform.ts';
import type { Call } from '../simulator.ts';
import { broadcasting } from './broadcasting.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

const { give, refOf, ...kit } = broadcasting(() => platform);
const variants = [{ messages: { en: { text: 'Summer' } } }];
const write = () => kit.write({ variants, audience: { sources: ['nobody'] } });
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

  it('is a draft again where that is wished for, also while it is paused, and goes out at no time', async () => {
    const id = await write();
    const at = later.toISOString();
    await give(startBroadcast, { id, at });
    const drafted = await give(unscheduleBroadcast, { id });
    expect(drafted).toMatchObject({ result: { broadcast: { state: 'draft' } } });
    expect(drafted.ok && drafted.result.broadcast.at).toBeUndefined();
    await reviveBroadcasts(platform.cloud, later);
    expect(await stateOf(id)).toBe('draft');
    await give(startBroadcast, { id, at });
    await give(pauseBroadcast, { id });
    expect(await give(unscheduleBroadcast, { id })).toMatchObject({ ok: true });
    expect(await give(resumeBroadcast, { id })).toMatchObject({ code: 'wrong_state' });
  });

  it('is no draft any more once its recipients are being written down', async () => {
    const id = await write();
    await give(startBroadcast, { id });
    // As it was before anything was written down.
    await refOf(id).update({ state: 'paused', frozen: FieldValue.delete() });
    const refused = { code: 'wrong_state', details: { state: 'paused', can: ['resume', 'cancel'] } };
    expect(await give(unscheduleBroadcast, { id })).toMatchObject(refused);
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

describe('a broadcast whose recipients cannot be written down', () => {
  const lost = 'a'.repeat(32);
  const failed = async (id: string) => {
    const found = (await refOf(id).get()).data();
    return found?.state === 'failed' ? found : undefined;
  };

  it('has failed where its list is gone: the owner is told, and it is sent once that is put right', async () => {
    const { cloud, botId, sim } = platform;
    const id = await write();
    await refOf(id).update({ audience: { list: lost } });
    await give(startBroadcast, { id });
    const { problem, endedAt } = await eventually(() => failed(id));
    expect(problem).toMatchObject({ code: 'list_gone' });
    expect(endedAt).toBeDefined();
    const told = await eventually(async () => {
      const calls = await sim.get<Call[]>(`calls?bot=${botId}&method=sendMessage`);
      return calls.find(({ params }) => String(params['text']).includes(problem?.message ?? '?'));
    });
    expect(told.params['text']).toContain('Списки id');
    // Nobody tries it again.
    await reviveBroadcasts(cloud, later);
    expect(await stateOf(id)).toBe('failed');
    const change = { audience: { sources: ['nobody'] } };
    expect(await give(patchBroadcast, { id, change })).toMatchObject({
      code: 'wrong_state',
      details: { state: 'failed', can: ['start', 'unschedule', 'delete'] },
    });
    const drafted = await give(unscheduleBroadcast, { id });
    expect(drafted).toMatchObject({ result: { broadcast: { state: 'draft' } } });
    expect(drafted.ok && drafted.result.broadcast).not.toHaveProperty('problem');
    expect(await give(patchBroadcast, { id, change })).toMatchObject({ ok: true });
    await give(startBroadcast, { id });
    await eventually(async () => ((await stateOf(id)) === 'done' ? true : undefined));
  });

  it('is tried again for a while, and has failed then; once that has passed it can be sent', async () => {
    const { cloud, botId } = platform;
    const id = await write();
    const giveUp = () =>
      giveUpBroadcast(cloud, { ...goOn(id), id: 'go', botId, at: new Date().toISOString() });
    await refOf(id).update({ state: 'preparing', queuedAt: new Date() });
    await giveUp();
    expect(await stateOf(id)).toBe('preparing');
    await refOf(id).update({ queuedAt: new Date(Date.now() - 20 * 60_000) });
    await giveUp();
    expect((await failed(id))?.problem).toMatchObject({ code: 'not_prepared' });
    expect(await give(startBroadcast, { id })).toMatchObject({ ok: true });
    await eventually(async () => ((await stateOf(id)) === 'done' ? true : undefined));
    expect((await refOf(id).get()).data()).not.toHaveProperty('problem');
    await giveUp();
    expect(await stateOf(id)).toBe('done');
  });
});

describe('what the shop does not have', () => {
  const button = (to: object) => ({ label: { en: 'Look' }, to });
  const missing = (kind: string, ...path: string[]) => ({ path, message: `the shop has no such ${kind}` });
  const [first] = variants;

  it('is named where a broadcast leads there or is for who has bought it', async () => {
    const buttons = [button({ cart: true }), button({ product: 'gone' }), button({ category: 'gone' })];
    const written = { name: 'Summer', category: 'offers', origin: { kind: 'api' } };
    const audience = { products: ['gone'], categories: ['gone'] };
    expect(
      await give(createBroadcast, { ...written, variants: [{ ...first, buttons }], audience }),
    ).toMatchObject({
      code: 'invalid',
      details: [
        missing('product', 'variants', '0', 'buttons', '1', 'to', 'product'),
        missing('category', 'variants', '0', 'buttons', '2', 'to', 'category'),
        missing('product', 'audience', 'products', '0'),
        missing('category', 'audience', 'categories', '0'),
      ],
    });
    const id = await write();
    expect(await give(patchBroadcast, { id, change: { audience } })).toMatchObject({ code: 'invalid' });
    // It was there when it was written.
    await refOf(id).update({ audience });
    expect(await give(patchBroadcast, { id, change: { name: 'July', audience } })).toMatchObject({
      ok: true,
    });
  });

  it('is named of a campaign, as is an end that is past', async () => {
    const cart = { kind: 'cart', after: { hours: 4 } };
    const campaign = { name: 'Carts', category: 'offers', trigger: cart };
    const rounds = [{ variants: [{ ...first, buttons: [button({ product: 'gone' })] }] }];
    expect(await give(createCampaign, { ...campaign, rounds })).toMatchObject({
      code: 'invalid',
      details: [missing('product', 'rounds', '0', 'variants', '0', 'buttons', '0', 'to', 'product')],
    });
    const over = { ...campaign, rounds: [{ variants }], endsAt: '2020-01-01T00:00:00Z' };
    const refused = { code: 'invalid', details: [{ path: ['endsAt'] }] };
    expect(await give(createCampaign, over)).toMatchObject(refused);
    const off = await give(createCampaign, { ...over, active: false });
    if (!off.ok) throw new Error(off.code);
    expect(await give(switchCampaign, { id: off.result.id, active: true })).toMatchObject(refused);
  });

  it('is no day: a cron that never comes is told so', () => {
    const tell = (cron: string) =>
      trigger.safeParse({ kind: 'cron', cron }).error?.issues.map(({ message }) => message);
    expect(tell('0 0 30 2 *')).toEqual(['such a day never comes: choose another one']);
    expect(tell('soon')).toEqual([expect.stringContaining('expected five fields') as string]);
    expect(tell('0 10 * * 1')).toBeUndefined();
  });
});
