/** Broadcasts, from their start to what each customer has got. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { editSent, retractSent } from '../../shared/broadcasts/afterwards.ts';
import { resumeBroadcast, startBroadcast } from '../../shared/broadcasts/starting.ts';
import { cancelBroadcast, pauseBroadcast } from '../../shared/broadcasts/stopping.ts';
import { sumOf } from '../../shared/broadcasts/decide.ts';
import { forgetRecipient, nobody } from '../../shared/broadcasts/ledger.ts';
import { shardOf } from '../../shared/broadcasts/queries.ts';
import { eventually } from '../eventually.ts';
import { startPlatform, type Platform } from '../platform.ts';
import type { Call } from '../simulator.ts';
import { broadcasting } from './broadcasting.ts';
import { afresh, gather, keptLimits, received, type Crowd } from './crowd.ts';
import { arrange } from './telegram/shop.ts';

let platform: Platform;
let crowd: Crowd;
beforeAll(async () => {
  platform = await startPlatform();
  crowd = await gather(platform, 30, { blocked: 0.1, deleted: 0.1 });
});
afterAll(() => platform.close());

const { give, write, look, shardIn, untilState } = broadcasting(() => platform);

/** Everybody of the crowd can be reached but for six, who have blocked the bot or deleted their accounts. */
const reachable = 24;

beforeEach(async () => {
  await afresh(platform, crowd);
  await arrange(platform, { broadcasts: { headroom: 3 } });
});

/** Ten messages a second: it can be met under way. */
const slowly = () => arrange(platform, { broadcasts: { headroom: 20 } });

/** Of messages to the crowd, the calls of a method that Telegram took. */
function calls(method: string): Promise<Call[]> {
  return platform.sim.get<Call[]>(`calls?bot=${platform.botId}&method=${method}`);
}

describe('a broadcast', () => {
  it('reaches each customer once, in their language, and tells what became of each', async () => {
    await platform.sim.post('flood', { bot: Number(platform.botId), strict: true, perSecond: 30 });
    const id = await write();
    await give(startBroadcast, { id });
    const { tallies, frozen } = await untilState(id, 'done');
    expect(await received(platform, crowd)).toMatchObject({ once: reachable, more: 0, missed: 0 });
    expect(sumOf(tallies)).toEqual({
      sent: reachable + 1,
      blocked: 3,
      deleted: 3,
      refused: 0,
      unknown: 0,
      left: 0,
    });
    expect(frozen).toMatchObject({ recipients: crowd.count + 1, shards: 1 });
    expect(await keptLimits(platform)).toMatchObject({ violations: 0 });
    const texts = (await calls('sendMessage')).slice(-crowd.count).map(({ params }) => params['text']);
    expect(texts.filter((text) => text === 'Літо').length).toBeGreaterThan(5);
    expect(texts.filter((text) => text === 'Summer').length).toBeGreaterThan(5);
  });

  it('leaves out next time who has blocked the bot', async () => {
    const id = await write();
    await give(startBroadcast, { id });
    expect((await untilState(id, 'done')).frozen?.recipients).toBe(reachable + 1);
  });

  it('is paused within a second, and goes on where it was', async () => {
    await slowly();
    const id = await write();
    await give(startBroadcast, { id });
    await eventually(async () => ((await received(platform, crowd)).once > 5 ? true : undefined));
    expect(await give(pauseBroadcast, { id })).toMatchObject({ ok: true });
    const paused = await eventually(async () => {
      const shard = await shardIn(id);
      return shard.holder === undefined ? shard : undefined;
    });
    const { once } = await received(platform, crowd);
    expect(once).toBeLessThan(reachable);
    expect(paused.outcomes.match(/s/g)?.length).toBeGreaterThanOrEqual(once);
    expect(paused.outcomes).not.toContain('i');
    await give(resumeBroadcast, { id });
    await untilState(id, 'done');
    expect(await received(platform, crowd)).toMatchObject({ once: reachable, more: 0 });
  });

  it('ends though it is paused while the last answers are due, once it goes on', async () => {
    await platform.sim.post('faults', { method: 'sendMessage', answerDelayMs: 4000, rate: 1 });
    const id = await write({ audience: { languages: ['uk'] } });
    await give(startBroadcast, { id });
    await eventually(async () => {
      const { outcomes } = (await look(id)).startedAt ? await shardIn(id) : { outcomes: '' };
      return outcomes.includes('i') && !outcomes.includes('.') ? true : undefined;
    });
    await give(pauseBroadcast, { id });
    await eventually(async () => ((await look(id)).next === 1 ? true : undefined));
    await platform.sim.request('DELETE', 'faults');
    // Whoever has sent it has tried to end it by then.
    await eventually(async () => ((await shardIn(id)).holder === undefined ? true : undefined));
    await give(resumeBroadcast, { id });
    await untilState(id, 'done');
  });

  it('leaves nothing in it of who is erased on its way, and sends them nothing more', async () => {
    await slowly();
    const { cloud, botId } = platform;
    const id = await write();
    await give(startBroadcast, { id });
    await eventually(async () => ((await received(platform, crowd)).once > 5 ? true : undefined));
    const ids = (await shardIn(id)).ids.filter((one) => one >= crowd.first && one <= crowd.last);
    const [first = 0, last = 0] = [ids[0], ids.at(-1)];
    for (const gone of [first, last]) await forgetRecipient(cloud, shardOf(cloud.db, botId, id, 0), gone);
    const { tallies } = await untilState(id, 'done');
    expect(sumOf(tallies)).toMatchObject({ sent: reachable, left: 1 });
    expect(await received(platform, { ...crowd, first: last, last })).toMatchObject({ messages: 0 });
    const shard = await shardIn(id);
    const erased = shard.ids.flatMap((one, index) => (one === nobody ? [index] : []));
    expect(erased.map((index) => [shard.outcomes[index], shard.messageIds[index]])).toEqual([
      ['s', 0],
      ['l', 0],
    ]);
  });

  it('goes no further once it is cancelled', async () => {
    await slowly();
    const id = await write();
    await give(startBroadcast, { id });
    await eventually(async () => ((await received(platform, crowd)).once > 5 ? true : undefined));
    expect(await give(cancelBroadcast, { id })).toMatchObject({ ok: true });
    await eventually(async () => ((await shardIn(id)).holder === undefined ? true : undefined));
    const { once } = await received(platform, crowd);
    expect(once).toBeLessThan(reachable);
    // What it came to until then is counted.
    const { tallies } = await eventually(async () => {
      const found = await look(id);
      return found.tallies.length > 0 ? found : undefined;
    });
    expect(sumOf(tallies).sent).toBeGreaterThanOrEqual(once);
    expect(await give(resumeBroadcast, { id })).toMatchObject({ ok: false, code: 'wrong_state' });
  });

  it('is sent once to each though Telegram fails, is slow and asks for patience', async () => {
    const { sim } = platform;
    await sim.post('faults', { method: 'sendMessage', code: 500, times: 4 });
    await sim.post('faults', { method: 'sendMessage', code: 429, retry_after: 1, times: 2 });
    await sim.post('faults', { method: 'sendMessage', delayMs: 1500, times: 3 });
    const id = await write();
    await give(startBroadcast, { id });
    const { tallies } = await untilState(id, 'done');
    expect(await received(platform, crowd)).toMatchObject({ once: reachable, more: 0, missed: 0 });
    expect(sumOf(tallies)).toMatchObject({ sent: reachable + 1, unknown: 0, refused: 0 });
  });

  it('says of whom it cannot know, and sends nothing to them again', async () => {
    await platform.sim.post('faults', { method: 'sendMessage', drop: true, times: 3 });
    const id = await write();
    await give(startBroadcast, { id });
    const { tallies } = await untilState(id, 'done');
    expect(sumOf(tallies)).toMatchObject({ sent: reachable - 2, unknown: 3 });
    expect((await received(platform, crowd)).more).toBe(0);
  });

  it('is sent again to whom it cannot know, where that is wished for', async () => {
    await platform.sim.post('faults', { method: 'sendMessage', drop: true, times: 3 });
    const id = await write({ delivery: { retryUnknown: true } });
    await give(startBroadcast, { id });
    const { tallies } = await untilState(id, 'done');
    expect(sumOf(tallies)).toMatchObject({ sent: reachable + 1, unknown: 0 });
    expect((await received(platform, crowd)).more).toBeGreaterThan(0);
  });

  it('is paused, and says why, where Telegram takes it from nobody', async () => {
    await platform.sim.post('faults', {
      method: 'sendMessage',
      code: 400,
      description: 'Bad Request: BUTTON_URL_INVALID',
      times: 1000,
    });
    const id = await write();
    await give(startBroadcast, { id });
    const { problem } = await untilState(id, 'paused');
    expect(problem).toEqual({ code: 'refused', message: 'Bad Request: BUTTON_URL_INVALID' });
  });

  it('is changed and taken back in the chats that it went to', async () => {
    const id = await write({ category: 'news' });
    await give(startBroadcast, { id });
    await untilState(id, 'done');
    const variants = [{ messages: { uk: { text: 'Осінь' }, en: { text: 'Autumn' } } }];
    expect(await give(editSent, { id, variants })).toMatchObject({ ok: true });
    const edited = await eventually(async () => {
      const found = await look(id);
      return found.state === 'done' && found.pass.number === 1 ? found : undefined;
    });
    expect(edited.later).toMatchObject({ sent: reachable + 1, refused: 0 });
    expect((await calls('editMessageText')).slice(-reachable)).toHaveLength(reachable);
    // Who has it in the other language keeps it as it is, and is not counted.
    const inEnglish = [{ messages: { ...variants[0]?.messages, en: { text: 'Late autumn' } } }];
    expect(await give(editSent, { id, variants: inEnglish })).toMatchObject({ ok: true });
    const again = await eventually(async () => {
      const found = await look(id);
      return found.state === 'done' && found.pass.number === 2 ? found : undefined;
    });
    expect(again.later?.sent).toBeGreaterThan(0);
    expect(again.later?.sent).toBeLessThan(reachable);
    expect(again.later?.refused).toBe(0);
    expect(await give(retractSent, { id })).toMatchObject({ ok: true });
    const retracted = await eventually(async () => {
      const found = await look(id);
      return found.state === 'done' && found.pass.number === 3 ? found : undefined;
    });
    expect(retracted.later).toMatchObject({ sent: reachable + 1, refused: 0 });
    expect(sumOf(retracted.tallies)).toMatchObject({ sent: reachable + 1 });
  });

  it('waits for its turn behind another of the same bot', async () => {
    const [one, two] = await Promise.all([write(), write()]);
    await Promise.all([give(startBroadcast, { id: one }), give(startBroadcast, { id: two })]);
    await Promise.all([untilState(one, 'done'), untilState(two, 'done')]);
    const counts = await received(platform, crowd);
    expect(counts).toMatchObject({ more: reachable, missed: 0, messages: 2 * reachable });
  });
});
