/** The strict mode of flood control: so many sends of a bot in any second, and a penalty for more. */
import { expect, test } from 'vitest';
import { ManualClock } from '../manual-clock.ts';
import { refusal, simulator, type SimBot, type Simulator } from './simulator.ts';

interface Report {
  bot: number;
  limits: object;
  taken: number;
  paid: number;
  refused: number;
  violations: number;
  busiestSecond: number;
  firstAt?: number;
  fullAt?: number;
  lastAt?: number;
  penaltyUntil?: number;
}

async function crowded(limits: object, clock = new ManualClock()) {
  const sim = await simulator({ clock });
  const bot = await sim.bot();
  const { first } = await sim.post<{ first: number }>('/sim/crowds', { bot: bot.id, count: 1000 });
  await sim.post('/sim/flood', limits);
  let next = first;
  /** How many of so many sends to different people were taken. */
  const send = async (count: number, more: object = {}, by: SimBot = bot): Promise<number> => {
    const all = Array.from({ length: count }, () => by.api.sendMessage(next++, 'news', more));
    return (await Promise.allSettled(all)).filter(({ status }) => status === 'fulfilled').length;
  };
  return { sim, bot, clock, first, send };
}

const report = async (sim: Simulator, bot: SimBot): Promise<Report | undefined> =>
  (await sim.get<{ bots: Report[] }>(`/sim/flood?bot=${bot.id}`)).bots[0];

test('in no second, whenever it begins, does a bot send more than the limit', async () => {
  const { sim, bot, clock, send } = await crowded({ strict: true });
  const start = clock.now();
  expect(await send(15)).toBe(15);
  await clock.advance(600);
  expect(await send(15)).toBe(15);
  await clock.advance(400);
  expect(await send(15)).toBe(15);
  await clock.advance(599);
  expect(await report(sim, bot)).toEqual({
    bot: bot.id,
    limits: { perSecond: 30, paidPerSecond: 1000, penaltySeconds: 5, countReplies: true },
    taken: 45,
    paid: 0,
    refused: 0,
    violations: 0,
    busiestSecond: 30,
    firstAt: start,
    fullAt: start + 600,
    lastAt: start + 1000,
  });
  expect(await send(1)).toBe(0);
  expect(await report(sim, bot)).toMatchObject({ taken: 45, refused: 1, violations: 1, busiestSecond: 31 });
});

test('one send too much has all of the bot refused for the time of the penalty', async () => {
  const { sim, bot, clock, send, first } = await crowded({ perSecond: 2, penaltySeconds: 3 });
  const ann = await sim.customer(bot);
  expect(await send(3)).toBe(2);
  expect((await report(sim, bot))?.penaltyUntil).toBe(clock.now() + 3000);
  await clock.advance(1500);
  expect(await refusal(bot.api.sendMessage(first + 10, 'x'))).toBe('429 Too Many Requests: retry after 2');
  expect(await refusal(bot.api.sendMessage(ann.id, 'an answer'))).toMatch('retry after 2');
  await clock.advance(1499);
  expect(await send(1)).toBe(0);
  await clock.advance(1);
  expect(await send(2)).toBe(2);
  const after = await report(sim, bot);
  expect(after).toMatchObject({ taken: 4, refused: 4, violations: 1 });
  expect(after).not.toHaveProperty('penaltyUntil');
});

test('answers to people count too, unless it is said that they do not', async () => {
  const { sim, bot, send } = await crowded({ perSecond: 3 });
  const ann = await sim.customer(bot);
  await bot.api.sendMessage(ann.id, 'an answer');
  expect(await send(3)).toBe(2);
  await sim.post('/sim/flood', { perSecond: 3, countReplies: false });
  await bot.api.sendMessage(ann.id, 'an answer');
  expect(await send(3)).toBe(3);
});

test('a paid broadcast has its own limit, and leaves the free sends theirs', async () => {
  const { sim, bot, send } = await crowded({ perSecond: 2, paidPerSecond: 10 });
  const paid = { allow_paid_broadcast: true };
  expect(await send(8, paid)).toBe(8);
  expect(await send(2)).toBe(2);
  expect(await report(sim, bot)).toMatchObject({ taken: 10, paid: 8, violations: 0, busiestSecond: 10 });
  expect(await send(1, paid)).toBe(0);
});

test('an album counts as its messages, and so do copies; edits and deletions do not', async () => {
  const { sim, bot, clock, first } = await crowded({ perSecond: 4 });
  const ann = await sim.customer(bot);
  const photo = await sim.send(ann, { photo: onePixel });
  const fileId = photo.message.photo?.at(-1)?.file_id ?? '';
  const album = [{ type: 'photo' as const, media: fileId }];
  const sent = await bot.api.sendMediaGroup(first, [...album, ...album, ...album]);
  const id = sent[0]?.message_id ?? 0;
  for (let time = 0; time < 6; time++) await bot.api.editMessageCaption(first, id, { caption: `v${time}` });
  await bot.api.deleteMessage(first, id);
  expect(await refusal(bot.api.copyMessages(first + 1, first, [id + 1, id + 2]))).toMatch('retry after 5');
  await clock.advance(5000);
  await bot.api.copyMessages(first + 1, first, [id + 1, id + 2]);
  expect(await report(sim, bot)).toMatchObject({ taken: 5, violations: 1 });
});

test('limits are given to one bot or to all, taken away again, and outlive a reset, the counts do not', async () => {
  const { sim, bot, send, first } = await crowded({ bot: 'shop_bot', perSecond: 1 });
  const other = await sim.bot('other_bot');
  await sim.post('/sim/crowds', { bot: other.id, count: 1000, first });
  expect(await send(2)).toBe(1);
  expect(await send(20, {}, other)).toBe(20);
  expect(await report(sim, other)).toBeUndefined();
  await sim.post('/sim/flood', { perSecond: 5 });
  expect(await send(6)).toBe(5);
  expect(await send(6, {}, other)).toBe(5);
  await sim.post('/sim/flood', { bot: other.id, strict: false });
  expect(await send(20, {}, other)).toBe(10);
  await sim.post('/sim/reset');
  expect(await sim.get('/sim/flood')).toMatchObject({ enabled: true, strict: { perSecond: 5 }, bots: [] });
  expect(await sim.post('/sim/flood', { strict: false })).toEqual({ enabled: true, strict: null, bots: [] });
  const wrong = await sim.request('POST', '/sim/flood', { bot: bot.id, perSecond: 0 });
  expect(wrong.status).toBe(400);
});

const onePixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
