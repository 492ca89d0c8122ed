/**
 * `kill -9`, again and again, while two bots of one shop broadcast. Telegram is simulated in this process, so what it
 * has counted is what was really sent; all else runs in the killed one. Nobody is lost and nobody gets it twice, but
 * for those whom the shop reports as unknown.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTelegram, type RunningTelegram } from '../../local/telegram/server.ts';
import { connectBot, sealToken } from '../../shared/bots/commands.ts';
import { broadcastIdOf, createBroadcast } from '../../shared/broadcasts/commands.ts';
import { startBroadcast } from '../../shared/broadcasts/starting.ts';
import { settledIn, sumOf } from '../../shared/broadcasts/decide.ts';
import { intended, outcomeLetters, type Broadcast } from '../../shared/broadcasts/model.ts';
import { broadcasts, shardsOf } from '../../shared/broadcasts/queries.ts';
import { openCloud, type Cloud } from '../../shared/cloud/cloud.ts';
import { readConfig } from '../../shared/cloud/config.ts';
import { execute, type CommandType } from '../../shared/commands/execute.ts';
import { eventually } from '../eventually.ts';
import { gather, keptLimits, received, type Crowd } from '../functions/crowd.ts';
import { Simulator } from '../simulator.ts';
import { freePort, killAll, VitrinaProcess } from './vitrina-process.ts';

process.env.METADATA_SERVER_DETECTION ??= 'none';
const folder = mkdtempSync(join(tmpdir(), 'vitrina-broadcast-kill-'));
const [port, firestorePort, pubsubPort] = await Promise.all([freePort(), freePort(), freePort()]);
const secret = 'a-key-for-this-test-alone';
/** Messages a second: Telegram's 30 without the headroom that shops have unless they say otherwise. */
const perSecond = 27;
const kills = 5;

interface Sender {
  botId: string;
  token: string;
  broadcastId: string;
  sim: Simulator;
  crowd: Crowd;
}

const tokenFor = (botId: number): string => `${botId}:${randomBytes(26).toString('base64url').slice(0, 35)}`;
const tokens = [7_000_000_001, 7_000_000_002].map(tokenFor) as [string, string];
let telegram: RunningTelegram;
let sim: Simulator;
let vitrina: VitrinaProcess;
let cloud: Cloud;

async function start(): Promise<void> {
  const root = `http://127.0.0.1:${telegram.port}`;
  vitrina = await VitrinaProcess.up({
    ...{ PORT: String(port), FIRESTORE_PORT: String(firestorePort), PUBSUB_PORT: String(pubsubPort) },
    ...{ DATA_DIR: folder, SECRET_KEY: secret, ADMIN_TOKEN: 'a-token-for-this-test-alone' },
    ...{ BOT_TOKEN: tokens[0], OWNER_ID: '1', TELEGRAM_API_ROOT: root, DEMO: 'false' },
  });
  cloud = openCloud(
    readConfig({
      FIRESTORE_EMULATOR_HOST: `127.0.0.1:${firestorePort}`,
      PUBSUB_EMULATOR_HOST: `127.0.0.1:${pubsubPort}`,
      ...{ SECRET_KEY: secret, LOG_LEVEL: 'silent' },
    }),
  );
}

async function kill(): Promise<void> {
  await vitrina.kill();
  await cloud.close();
}

let given = 0;
async function give<I, R, D>(botId: string, command: CommandType<I, R, D>, input: unknown): Promise<void> {
  const id = `given-${++given}`;
  const done = await execute(cloud, command, { id, botId, actor: 'system', at: new Date(), input });
  if (!done.ok) throw new Error(done.code);
}

beforeAll(async () => {
  telegram = await startTelegram({
    bots: tokens.map((token, index) => ({ token, username: `kill_${index}_bot`, name: 'Shop' })),
  });
  sim = new Simulator(`http://127.0.0.1:${telegram.port}`);
  await start();
});

afterAll(async () => {
  await cloud.close();
  await killAll();
  await telegram.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A crowd, and a broadcast to it that is written and not begun. */
async function sender(token: string, count: number, shares: Parameters<typeof gather>[2]): Promise<Sender> {
  const [botId = ''] = token.split(':');
  const crowd = await gather({ sim, cloud, botId }, count, shares);
  await give(botId, createBroadcast, {
    name: 'Summer',
    category: 'news',
    variants: [{ messages: { en: { text: 'Summer' } } }],
    audience: {},
    origin: { kind: 'api' },
  });
  return { botId, token, broadcastId: broadcastIdOf(`given-${given}`), sim, crowd };
}

async function look({ botId, broadcastId }: Sender): Promise<Broadcast> {
  const found = (await broadcasts.doc(cloud.db, botId, broadcastId).get()).data();
  if (!found) throw new Error('the broadcast is gone');
  return found;
}

/** Recipients with this letter. */
async function idsWith({ botId, broadcastId }: Sender, letter: string): Promise<number[]> {
  const { docs } = await shardsOf(cloud.db, botId, broadcastId).get();
  return docs.flatMap((doc) => doc.data().ids.filter((_, index) => doc.data().outcomes[index] === letter));
}

/** What happens to calls of a bot by chance, always the same. */
async function misfortunes(bot: number): Promise<void> {
  const by = { bot, method: 'sendMessage' };
  await sim.post('faults', { ...by, rate: 0.01, seed: 1, drop: true });
  await sim.post('faults', { ...by, rate: 0.01, seed: 2, code: 502, description: 'Bad Gateway' });
  await sim.post('faults', { ...by, rate: 0.005, seed: 3, code: 429, retry_after: 1 });
  await sim.post('faults', { ...by, rate: 0.01, seed: 4, delayMs: 1500 });
  await sim.post('faults', { ...by, rate: 0.01, seed: 5, answerDelayMs: 2500 });
}

/** How many calls have had no answer of Telegram's, or a late one. */
async function withoutAnswer(): Promise<number> {
  const faults =
    await sim.get<{ hits: number; drop?: boolean; delayMs?: number; answerDelayMs?: number }[]>('faults');
  const silent = faults.filter(({ drop, delayMs, answerDelayMs }) => drop ?? delayMs ?? answerDelayMs);
  return silent.reduce((sum, { hits }) => sum + hits, 0);
}

it('loses nobody and reaches nobody twice, whenever it is killed, but for the few that it says are unknown', async () => {
  const [botId = ''] = tokens[1].split(':');
  await give(botId, connectBot, {
    sealedToken: sealToken(secret, botId, tokens[1]),
    ...{ username: 'kill_1_bot', name: 'Shop', ownerId: 1, currency: 'UAH', language: 'en', timeZone: 'UTC' },
  });
  const clean = await sender(tokens[0], 400, {});
  const troubled = await sender(tokens[1], 400, { blocked: 0.03, deleted: 0.02 });
  const both = [clean, troubled];
  await misfortunes(Number(botId));
  await sim.post('flood', { strict: true });
  for (const one of both) await give(one.botId, startBroadcast, { id: one.broadcastId });

  const taken = async (one: Sender): Promise<number> => (await received(one, one.crowd)).messages;
  /** By bot, whom a kill has left in doubt. */
  const inDoubt = new Map<Sender, Set<number>>(both.map((one) => [one, new Set<number>()]));
  for (let round = 0; round < kills; round++) {
    const before = await Promise.all(both.map(taken));
    // Neither waits for the other.
    await eventually(async () => {
      const now = await Promise.all(both.map(taken));
      return now.every((count, index) => count > (before[index] ?? 0)) ? true : undefined;
    });
    // Anywhere within a second: between two checkpoints, and in one.
    await wait((round * 1370) % 1000);
    await kill();
    await start();
    for (const one of both) {
      const left = await idsWith(one, intended);
      // One second's, and those of the second before whose answers were still due.
      expect(left.length).toBeLessThanOrEqual(2 * perSecond);
      for (const id of left) inDoubt.get(one)?.add(id);
    }
  }

  for (const one of both) {
    const { tallies, frozen } = await eventually(async () => {
      const found = await look(one);
      return found.state === 'done' ? found : undefined;
    }, 180_000);
    const tally = sumOf(tallies);
    const [counts, unknown] = await Promise.all([
      one.sim.get<Awaited<ReturnType<typeof received>>>(
        `received?bot=${one.botId}&from=${one.crowd.first}&to=${one.crowd.last}&list=1000`,
      ),
      idsWith(one, outcomeLetters.unknown),
    ]);
    expect(settledIn(tally)).toBe(frozen?.recipients);
    expect(counts.more).toBe(0);
    expect(counts.missing.filter((id) => !unknown.includes(id))).toEqual([]);
    expect(await keptLimits(one)).toMatchObject({ violations: 0 });
    const doubtful = inDoubt.get(one);
    // Without a kill nobody is in doubt but whose answer did not come, or came late.
    const unanswered = unknown.filter((id) => !doubtful?.has(id));
    if (one === troubled) {
      expect(unanswered.length).toBeLessThanOrEqual(await withoutAnswer());
      continue;
    }
    expect(unanswered).toEqual([]);
    expect(tally).toMatchObject({ blocked: 0, deleted: 0, refused: 0, left: 0 });
  }
  expect([...inDoubt.values()].reduce((sum, { size }) => sum + size, 0)).toBeGreaterThan(0);
  const { blocked, deleted } = sumOf((await look(troubled)).tallies);
  expect(blocked).toBeGreaterThan(0);
  expect(deleted).toBeGreaterThan(0);
}, 600_000);
