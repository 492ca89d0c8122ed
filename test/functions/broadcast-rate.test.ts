/** What broadcasts leave to others: another bot's broadcast, and the answers that customers wait for. */
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectBot, sealToken } from '../../shared/bots/commands.ts';
import { tokenOf, findBot } from '../../shared/bots/queries.ts';
import { broadcastIdOf, createBroadcast } from '../../shared/broadcasts/commands.ts';
import { startBroadcast } from '../../shared/broadcasts/starting.ts';
import { broadcasts } from '../../shared/broadcasts/queries.ts';
import { execute, type CommandType } from '../../shared/commands/execute.ts';
import { eventually } from '../eventually.ts';
import { startPlatform, type Platform } from '../platform.ts';
import { gather, keptLimits, received, type Crowd } from './crowd.ts';

let platform: Platform;
const secondBot = '7000000002';
const perSecond = 27;

interface Sender {
  sim: Platform['sim'];
  botId: string;
  crowd: Crowd;
}

let one: Sender;
let other: Sender;

beforeAll(async () => {
  platform = await startPlatform({ DEMO: 'false' });
  const { sim, cloud, botId } = platform;
  const token = `${secondBot}:${'t'.repeat(35)}`;
  await sim.post('bots', { token, name: 'Other', username: 'other_shop_bot' });
  await give(secondBot, connectBot, {
    sealedToken: sealToken(cloud.config.SECRET_KEY, secondBot, token),
    ...{
      username: 'other_shop_bot',
      name: 'Other',
      ownerId: 1,
      currency: 'UAH',
      language: 'en',
      timeZone: 'UTC',
    },
  });
  one = { sim, botId, crowd: await gather(platform, 5 * perSecond) };
  other = { sim, botId: secondBot, crowd: await gather({ ...platform, botId: secondBot }, 5 * perSecond) };
});
afterAll(() => platform.close());

let given = 0;
async function give<I, R, D>(botId: string, command: CommandType<I, R, D>, input: unknown): Promise<string> {
  const id = `given-${++given}`;
  const done = await execute(platform.cloud, command, { id, botId, actor: 'system', at: new Date(), input });
  if (!done.ok) throw new Error(done.code);
  return id;
}

/** @returns when it is over */
async function broadcast({ botId }: Sender): Promise<() => Promise<true>> {
  const written = await give(botId, createBroadcast, {
    ...{ name: 'Summer', category: 'news', variants: [{ messages: { en: { text: 'Summer' } } }] },
    ...{ audience: {}, origin: { kind: 'api' } },
  });
  const id = broadcastIdOf(written);
  await give(botId, startBroadcast, { id });
  return () =>
    eventually(async () => {
      const found = (await broadcasts.doc(platform.cloud.db, botId, id).get()).data();
      return found?.state === 'done' ? true : undefined;
    });
}

const gotBy = async (sender: Sender): Promise<number> => (await received(sender, sender.crowd)).messages;

it('of one bot waits for none of another’s, and each keeps to its own limit', async () => {
  await platform.sim.post('flood', { strict: true });
  const over = await Promise.all([one, other].map(broadcast));
  await Promise.race(over.map((isOver) => isOver()));
  // One after the other, one of them would have sent nothing by now.
  for (const sender of [one, other]) expect(await gotBy(sender)).toBeGreaterThan(perSecond);
  await Promise.all(over.map((isOver) => isOver()));
  for (const sender of [one, other]) {
    expect(await received(sender, sender.crowd)).toMatchObject({ once: 5 * perSecond, more: 0, missed: 0 });
    expect(await keptLimits(sender)).toMatchObject({ violations: 0, refused: 0 });
  }
});

it('leaves room for answers, which go at once', async () => {
  const { sim, cloud, botId } = platform;
  await sim.post('flood', { bot: Number(botId), strict: true });
  const shop = await findBot(cloud, botId);
  if (!shop) throw new Error('the bot is gone');
  const api = cloud.telegram(tokenOf(cloud, botId, shop));
  const isOver = await broadcast(one);
  const begun = await gotBy(one);
  await eventually(async () => ((await gotBy(one)) > begun ? true : undefined));
  let answers = 0;
  const done = isOver().then(() => true);
  // Three in any second, to people who were never asked to wait for the broadcast.
  while (!(await Promise.race([done, wait(350, false)]))) {
    await api.sendMessage(one.crowd.first + (answers % one.crowd.count), 'Your order is on its way');
    answers++;
  }
  expect(answers).toBeGreaterThan(3);
  expect(await keptLimits(one)).toMatchObject({ violations: 0, refused: 0 });
});
