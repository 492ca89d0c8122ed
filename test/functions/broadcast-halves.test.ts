/** A message in two: a photo whose words are too long for a caption. Once the photo is out, nobody gets it again. */
import type { Message } from 'grammy/types';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sendParcel } from '../../functions/broadcast-message.ts';
import { workLane } from '../../functions/workers/broadcast-lane.ts';
import { findBot, tokenOf } from '../../shared/bots/queries.ts';
import { retractSent } from '../../shared/broadcasts/afterwards.ts';
import { sumOf } from '../../shared/broadcasts/decide.ts';
import { resumeBroadcast } from '../../shared/broadcasts/starting.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { news } from '../../shared/news/queries.ts';
import type { Platform } from '../platform.ts';
import type { Call } from '../simulator.ts';
import { broadcasting, openToCrowd } from './broadcasting.ts';
import { afresh, type Crowd } from './crowd.ts';
import { withTransactions } from './slow-cloud.ts';

/** More than Telegram may refuse something to, for one reason, before it is the message. */
const people = 24;

let platform: Platform;
let crowd: Crowd;
beforeAll(async () => {
  ({ platform, crowd } = await openToCrowd(people));
});
afterAll(() => platform.close());
beforeEach(() => afresh(platform, crowd));

const { give, look, ready, shardIn, untilState } = broadcasting(() => platform);

const text = 'Summer '.repeat(200);

/** @returns the id of one that has a picture of the shop's news */
async function readyWithPhoto(): Promise<string> {
  const { cloud, botId } = platform;
  const pictured = (await news.all(cloud.db, botId).get()).docs.find((item) => item.data().picture);
  const media = [{ type: 'photo', news: pictured?.id }];
  return ready({ category: 'service', variants: [{ messages: { en: { text, media } } }] });
}

/** Whom the photo went to, in messages of this broadcast; each of them once. */
async function photosSince(before: number): Promise<number> {
  const chats = (await photoCalls()).slice(before).map(({ params }) => String(params['chat_id']));
  expect(new Set(chats).size).toBe(chats.length);
  return chats.length;
}

async function photoCalls(): Promise<Call[]> {
  const { sim, botId } = platform;
  const calls = await sim.get<Call[]>(`calls?bot=${botId}&method=sendPhoto&limit=1000`);
  return calls.filter(({ answer }) => answer.ok);
}

/** A cloud that fails once to note that Telegram wants to be left alone; and how often it did. */
function forgetful() {
  const seen = { failures: 0 };
  const cloud: Cloud = withTransactions(platform.cloud, (go) =>
    seen.failures === 0 && new Error().stack?.includes('holdOff')
      ? Promise.reject(new Error(`10 ABORTED: failure ${++seen.failures}`))
      : go(),
  );
  return { cloud, seen };
}

const reason = 'Bad Request: BUTTON_URL_INVALID';
const half = 'Only the first part came: ';

describe('the words after a photo', () => {
  it('go out though nobody could note that Telegram wants to be left alone, and the photo goes out once', async () => {
    const before = (await photoCalls()).length;
    const { cloud, seen } = forgetful();
    const id = await readyWithPhoto();
    await platform.sim.post('faults', { method: 'sendMessage', retry_after: 6, times: 1 });
    await workLane(cloud, platform.botId, Date.now() + 60_000).catch(() => undefined);
    expect(await workLane(platform.cloud, platform.botId, Date.now() + 60_000)).toBe(true);
    expect(seen.failures).toBe(1);
    expect(await photosSince(before)).toBe(people + 1);
    const { state, tallies } = await look(id);
    expect({ state, ...sumOf(tallies) }).toMatchObject({ state: 'done', sent: people + 1, unknown: 0 });
  });

  it('that are refused make it refused, with the reason; the photo is taken back with the others', async () => {
    const id = await readyWithPhoto();
    const index = 7;
    const chat_id = (await shardIn(id)).ids[index];
    const fault = { method: 'sendMessage', match: { chat_id }, code: 400, description: reason };
    await platform.sim.post('faults', fault);
    expect(await workLane(platform.cloud, platform.botId, Date.now() + 60_000)).toBe(true);
    const { outcomes, reasons, messageIds } = await shardIn(id);
    expect([outcomes[index], reasons[index]]).toEqual(['r', half + reason]);
    expect(messageIds[index]).toBeGreaterThan(0);
    expect(sumOf((await look(id)).tallies)).toMatchObject({ sent: people, refused: 1 });
    await give(retractSent, { id });
    expect(await untilState(id, 'done')).toMatchObject({ later: { sent: people + 1, left: 0 } });
  });

  it('that are refused to many pause it, and whoever has the photo does not get it again', async () => {
    const before = (await photoCalls()).length;
    const fault = { method: 'sendMessage', code: 400, description: reason, times: 1000 };
    await platform.sim.post('faults', fault);
    const id = await readyWithPhoto();
    expect(await workLane(platform.cloud, platform.botId, Date.now() + 60_000)).toBe(true);
    expect(await look(id)).toMatchObject({ state: 'paused', problem: { message: half + reason } });
    await platform.sim.request('DELETE', 'faults');
    await give(resumeBroadcast, { id });
    await untilState(id, 'done');
    expect(await photosSince(before)).toBe(people + 1);
  });

  it('that cannot be sent for a reason of ours are in doubt, for the photo is out', async () => {
    const { cloud, botId } = platform;
    const shop = await findBot(cloud, botId);
    if (!shop) throw new Error('there is no shop');
    const result = (await photoCalls())[0]?.answer.result as Message.PhotoMessage;
    const fileId = result.photo.at(-1)?.file_id ?? '';
    await platform.sim.post('faults', { method: 'sendMessage', retry_after: 1 });
    const sent = await sendParcel(
      cloud,
      cloud.bulkTelegram(tokenOf(cloud, botId, shop)),
      crowd.first,
      {
        text,
        entities: [],
        files: [{ type: 'photo', fileId }],
        markup: undefined,
        below: '',
        delivery: { retryUnknown: false, paid: false, silent: false, protect: false },
      },
      new Map(),
      () => Promise.reject(new Error('a defect')),
    );
    expect(sent).toEqual({ ids: [expect.any(Number) as number], rest: { outcome: 'unknown' } });
  });

  // Last: the bot is left alone from then on.
  it('that Telegram does not take for long make it refused; others are waited with, though nobody could note it', async () => {
    const { cloud, seen } = forgetful();
    const id = await readyWithPhoto();
    const wait = { method: 'sendMessage', retry_after: 61, times: 1 };
    await platform.sim.post('faults', wait);
    expect(await workLane(cloud, platform.botId, Date.now() + 100_000)).toBe(true);
    expect(seen.failures).toBe(1);
    expect((await look(id)).state).toBe('sending');
    const { outcomes, reasons, holder } = await shardIn(id);
    expect(holder).toBeUndefined();
    expect(outcomes).toMatch(/^\.*r\.*$/);
    expect(Object.values(reasons)).toEqual([`${half}Too Many Requests: retry after 61`]);
  });
});
