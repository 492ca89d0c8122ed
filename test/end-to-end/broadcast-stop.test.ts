/**
 * SIGTERM, while a broadcast goes out. Telegram is simulated in this process, so what it has counted is what was really
 * sent; all else runs in the stopped one. It waits for the answers that it is owed and hands the rest over: nobody is
 * in doubt.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startFirestore } from '../../local/firestore/server.ts';
import { startTelegram, type RunningTelegram } from '../../local/telegram/server.ts';
import { broadcastIdOf, createBroadcast } from '../../shared/broadcasts/commands.ts';
import { sumOf } from '../../shared/broadcasts/decide.ts';
import { intended } from '../../shared/broadcasts/model.ts';
import { broadcasts, shardsOf } from '../../shared/broadcasts/queries.ts';
import { startBroadcast } from '../../shared/broadcasts/starting.ts';
import { openCloud, type Cloud } from '../../shared/cloud/cloud.ts';
import { readConfig } from '../../shared/cloud/config.ts';
import { execute, type CommandType } from '../../shared/commands/execute.ts';
import { eventually } from '../eventually.ts';
import { gather, keptLimits, received } from '../functions/crowd.ts';
import { Simulator } from '../simulator.ts';
import { freePort, killAll, VitrinaProcess } from './vitrina-process.ts';

process.env.METADATA_SERVER_DETECTION ??= 'none';
const folder = mkdtempSync(join(tmpdir(), 'vitrina-broadcast-stop-'));
const [port, firestorePort, pubsubPort] = await Promise.all([freePort(), freePort(), freePort()]);
const secret = 'a-key-for-this-test-alone';
const botId = '7000000001';
const token = `${botId}:${randomBytes(26).toString('base64url').slice(0, 35)}`;
/** Messages a second: Telegram's 30 without the headroom that shops have unless they say otherwise. */
const perSecond = 27;
const recipients = 300;

let telegram: RunningTelegram;
let sim: Simulator;
let vitrina: VitrinaProcess;
let cloud: Cloud;

const openAt = (firestore: number): Cloud =>
  openCloud(
    readConfig({
      FIRESTORE_EMULATOR_HOST: `127.0.0.1:${firestore}`,
      PUBSUB_EMULATOR_HOST: `127.0.0.1:${pubsubPort}`,
      ...{ SECRET_KEY: secret, LOG_LEVEL: 'silent' },
    }),
  );

async function start(): Promise<void> {
  vitrina = await VitrinaProcess.up({
    ...{ PORT: String(port), FIRESTORE_PORT: String(firestorePort), PUBSUB_PORT: String(pubsubPort) },
    ...{ DATA_DIR: folder, SECRET_KEY: secret, ADMIN_TOKEN: 'a-token-for-this-test-alone' },
    ...{ BOT_TOKEN: token, OWNER_ID: '1', DEMO: 'false' },
    TELEGRAM_API_ROOT: `http://127.0.0.1:${telegram.port}`,
  });
  cloud = openAt(firestorePort);
}

let given = 0;
async function give<I, R, D>(command: CommandType<I, R, D>, input: unknown): Promise<void> {
  const id = `given-${++given}`;
  const done = await execute(cloud, command, { id, botId, actor: 'system', at: new Date(), input });
  if (!done.ok) throw new Error(done.code);
}

beforeAll(async () => {
  telegram = await startTelegram({ bots: [{ token, username: 'stop_bot', name: 'Shop' }] });
  sim = new Simulator(`http://127.0.0.1:${telegram.port}`);
  await start();
});

afterAll(async () => {
  await cloud.close();
  await killAll();
  await telegram.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What the stopped one has left on disk: who is in doubt, and who holds a shard. */
async function leftBehind(broadcastId: string): Promise<{ doubtful: number; holders: string[] }> {
  const firestore = await startFirestore({ dataDir: join(folder, 'firestore') });
  const reader = openAt(firestore.port);
  const { docs } = await shardsOf(reader.db, botId, broadcastId).get();
  const shards = docs.map((doc) => doc.data());
  await reader.close();
  await firestore.close();
  return {
    doubtful: shards.reduce((sum, { outcomes }) => sum + outcomes.split(intended).length - 1, 0),
    holders: shards.flatMap(({ holder }) => holder ?? []),
  };
}

it('hands over what it sends to many when it is asked to stop, and leaves nobody in doubt', async () => {
  const crowd = await gather({ sim, cloud, botId }, recipients);
  await give(createBroadcast, {
    name: 'Summer',
    category: 'news',
    variants: [{ messages: { en: { text: 'Summer' } } }],
    audience: {},
    origin: { kind: 'api' },
  });
  const id = broadcastIdOf(`given-${given}`);
  const by = { bot: Number(botId), method: 'sendMessage' };
  await sim.post('faults', { ...by, rate: 0.2, seed: 1, answerDelayMs: 700 });
  await sim.post('faults', { ...by, rate: 0.05, seed: 2, code: 502, description: 'Bad Gateway' });
  await sim.post('flood', { strict: true });
  await give(startBroadcast, { id });

  const taken = async (): Promise<number> => (await received({ sim, botId }, crowd)).messages;
  for (const pause of [0, 450]) {
    const before = await taken();
    await eventually(async () => ((await taken()) > before + perSecond ? true : undefined));
    // Anywhere within a second: between two checkpoints, and in one.
    await wait(pause);
    const atSignal = await taken();
    await cloud.close();
    expect(await vitrina.stop()).toMatchObject({ code: 0, stderr: '' });
    // Nothing new is begun.
    expect((await taken()) - atSignal).toBeLessThan(perSecond);
    expect(await leftBehind(id)).toEqual({ doubtful: 0, holders: [] });
    await start();
  }

  const { tallies } = await eventually(async () => {
    const found = (await broadcasts.doc(cloud.db, botId, id).get()).data();
    return found?.state === 'done' ? found : undefined;
  }, 120_000);
  expect(sumOf(tallies)).toMatchObject({ sent: recipients, unknown: 0 });
  expect(await received({ sim, botId }, crowd)).toMatchObject({ once: recipients, more: 0, none: 0 });
  expect(await keptLimits({ sim, botId })).toMatchObject({ violations: 0 });
});
