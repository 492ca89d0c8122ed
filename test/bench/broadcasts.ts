/**
 * How fast broadcasts go, as a share of what Telegram allows; what they cost in memory, and what they cost a customer
 * who presses a button meanwhile. Firestore, the simulated Telegram and the worker are processes of their own.
 *
 * The rate is that of all messages after those of the first second, from the last one of these to the last one of all:
 * how a second begins has no part in it. Where anybody is lost, or gets it twice, or Telegram is sent more than it
 * allows, there is no figure but an error.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { changeRows, rootOf } from '../../shared/audience/registers.ts';
import type { RegisterRow } from '../../shared/audience/model.ts';
import { connectBot, sealToken } from '../../shared/bots/commands.ts';
import { bots } from '../../shared/bots/queries.ts';
import { broadcastIdOf, createBroadcast } from '../../shared/broadcasts/commands.ts';
import { startBroadcast } from '../../shared/broadcasts/starting.ts';
import { sumOf } from '../../shared/broadcasts/decide.ts';
import { outcomeLetters, type Broadcast, type Tally } from '../../shared/broadcasts/model.ts';
import { broadcasts, shardsOf } from '../../shared/broadcasts/queries.ts';
import { openCloud, type Cloud } from '../../shared/cloud/cloud.ts';
import { readConfig } from '../../shared/cloud/config.ts';
import { perSecond as rates } from '../../shared/cloud/model.ts';
import { execute, type CommandType } from '../../shared/commands/execute.ts';
import { gather, keptLimits, type Crowd, type Received } from '../functions/crowd.ts';
import { Simulator } from '../simulator.ts';
import { Child } from './child.ts';
import type { Comparison, Result } from './measure.ts';

export async function broadcasting(): Promise<Result[]> {
  return [
    await withBench((bench) => rate(bench, { recipients: 450 })),
    await withBench((bench) => rate(bench, { recipients: 450, troubled: true })),
    ...(await broadcastingPaid()),
  ];
}

export async function broadcastingPaid(): Promise<Result[]> {
  return [await withBench((bench) => rate(bench, { recipients: 20_000, paid: true }))];
}

export async function broadcastingLong(): Promise<Result[]> {
  return [await withBench((bench) => rate(bench, { recipients: 10_000 }))];
}

export async function broadcastingTroubled(): Promise<Result[]> {
  return [await withBench((bench) => rate(bench, { recipients: 10_000, troubled: true }))];
}

interface Bench {
  cloud: Cloud;
  sim: Simulator;
  telegram: Child;
  firestore: Child;
  botId: string;
  env: Record<string, string>;
}

const botId = '9000000001';
const token = `${botId}:${'t'.repeat(35)}`;

/** A shop that broadcasts with all that Telegram allows. */
async function withBench<T>(act: (bench: Bench) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'vitrina-bench-'));
  const firestore = await Child.start('local-firestore.ts', { DATA_DIR: folder });
  const telegram = await Child.start('local-telegram.ts', { BOT_TOKENS: token });
  const env = {
    FIRESTORE_EMULATOR_HOST: `127.0.0.1:${firestore.port}`,
    TELEGRAM_API_ROOT: `http://127.0.0.1:${telegram.port}`,
    ...{ GOOGLE_CLOUD_PROJECT: 'bench-vitrina', SECRET_KEY: 'a key for benchmarks', LOG_LEVEL: 'warn' },
  };
  const opened = openCloud(readConfig(env));
  const nowhere = { publish: () => Promise.resolve(), close: () => Promise.resolve() };
  const cloud = { ...opened, pubsub: nowhere };
  try {
    await give(cloud, 'connect', connectBot, {
      sealedToken: sealToken(cloud.config.SECRET_KEY, botId, token),
      ...{
        username: 'bench_0_bot',
        name: 'Bench',
        ownerId: 5,
        currency: 'UAH',
        language: 'en',
        timeZone: 'UTC',
      },
    });
    await bots(cloud.db)
      .doc(botId)
      .update({ 'broadcasts.headroom': 0, 'broadcasts.paid': true } as never);
    return await act({ cloud, sim: new Simulator(env.TELEGRAM_API_ROOT), telegram, firestore, botId, env });
  } finally {
    await opened.close();
    await Promise.all([firestore.stop(), telegram.stop()]);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function give<I, R, D>(
  cloud: Cloud,
  id: string,
  command: CommandType<I, R, D>,
  input: unknown,
): Promise<void> {
  const done = await execute(cloud, command, { id, botId, actor: 'system', at: new Date(), input });
  if (!done.ok) throw new Error(done.code);
}

/** A broadcast to everybody, about to be frozen. */
async function begin(cloud: Cloud, paid: boolean): Promise<string> {
  await give(cloud, 'write', createBroadcast, {
    ...{ name: 'Summer', category: 'news', variants: [{ messages: { en: { text: 'Summer' } } }] },
    ...{ audience: {}, origin: { kind: 'api' }, delivery: { paid } },
  });
  const id = broadcastIdOf('write');
  await give(cloud, 'start', startBroadcast, { id });
  return id;
}

interface Worked {
  isOver: boolean;
  megabytes: number;
  cpuMs: number;
}

/** Where the worker's CPU profile goes, if anywhere. */
const { BENCH_PROFILE } = process.env;
const profiled = BENCH_PROFILE ? ['--cpu-prof', `--cpu-prof-dir=${BENCH_PROFILE}`] : [];

/** @param args of programs/broadcast.ts */
async function work(env: Record<string, string>, args: string[], node: string[] = []): Promise<Worked> {
  const child = fork(join(import.meta.dirname, 'programs/broadcast.ts'), args, {
    env: { ...process.env, ...env, METADATA_SERVER_DETECTION: 'none' },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: ['--no-deprecation', ...node, ...profiled],
  });
  let worked: Worked | undefined;
  child.on('message', (said: Worked) => (worked = said));
  await once(child, 'exit');
  if (!worked) throw new Error(`the worker of ${args.join(' ')} ended before it was done`);
  return worked;
}

interface Plan {
  recipients: number;
  paid?: boolean;
  troubled?: boolean;
}

async function rate(bench: Bench, { recipients, paid = false, troubled = false }: Plan): Promise<Comparison> {
  const { cloud, sim, env } = bench;
  const allowed = paid ? rates.paid : rates.free;
  const shares = troubled ? { blocked: 0.02, deleted: 0.01 } : {};
  const crowd = await gather(bench, recipients, { keep: 'counts', ...shares });
  if (troubled) await misfortunes(sim);
  const id = await begin(cloud, paid);
  await sim.post('flood', { bot: Number(botId), strict: true });
  const before = { telegram: await bench.telegram.cpu(), firestore: await bench.firestore.cpu() };
  const { cpuMs } = await work(env, [botId, id]);
  const { state, tallies } = await look(cloud, id);
  const { taken, violations, fullAt = NaN, lastAt = NaN } = await keptLimits(bench);
  const waited = await patienceAsked(sim);
  const reached = ((taken - allowed) / (lastAt - fullAt - waited)) * 1000;
  const told = await outcomes(bench, id, crowd, sumOf(tallies));
  if (state !== 'done' || violations > 0) throw new Error(`${state}, ${violations} violations`);
  const each = (ms: number) => `${(ms / taken).toFixed(2)} ms`;
  const [telegram, firestore] = [
    ((await bench.telegram.cpu()) - before.telegram) / 1000,
    ((await bench.firestore.cpu()) - before.firestore) / 1000,
  ];
  return {
    name: `broadcast to ${recipients}${paid ? ', paid' : ''}${troubled ? ', with trouble' : ''}`,
    unit: 'messages/s',
    how:
      `${told}; theirs: what Telegram allows${troubled ? ', but for the time that it wants to be left alone' : ''}; ` +
      `CPU a message: worker ${each(cpuMs)}, Telegram ${each(telegram)}, Firestore ${each(firestore)}`,
    ...{ rounds: 1, ours: reached, theirs: allowed, ratio: reached / allowed },
  };
}

/** By chance, always the same. */
async function misfortunes(sim: Simulator): Promise<void> {
  const method = 'sendMessage';
  await sim.post('faults', { method, rate: 0.003, seed: 1, drop: true });
  await sim.post('faults', { method, rate: 0.005, seed: 2, code: 502, description: 'Bad Gateway' });
  await sim.post('faults', { method, rate: 0.002, seed: 3, code: 429, retry_after: 1 });
  await sim.post('faults', { method, rate: 0.005, seed: 4, delayMs: 1000 });
  await sim.post('faults', { method, rate: 0.005, seed: 5, answerDelayMs: 1000 });
}

/** For how long Telegram has wanted to be left alone, in milliseconds. */
async function patienceAsked(sim: Simulator): Promise<number> {
  const faults = await sim.get<{ retry_after?: number; hits: number }[]>('faults');
  return faults.reduce((sum, { retry_after: seconds = 0, hits }) => sum + seconds * hits * 1000, 0);
}

async function look(cloud: Cloud, id: string): Promise<Broadcast> {
  const found = (await broadcasts.doc(cloud.db, botId, id).get()).data();
  if (!found) throw new Error('the broadcast is gone');
  return found;
}

/** @throws where anybody is lost, or got it twice */
async function outcomes({ cloud, sim }: Bench, id: string, crowd: Crowd, tally: Tally): Promise<string> {
  const got = await sim.get<Received>(
    `received?bot=${botId}&from=${crowd.first}&to=${crowd.last}&list=${crowd.count}`,
  );
  const { docs } = await shardsOf(cloud.db, botId, id).get();
  const unknown = new Set(
    docs.flatMap((doc) => {
      const { ids, outcomes: letters } = doc.data();
      return ids.filter((_, index) => letters[index] === outcomeLetters.unknown);
    }),
  );
  const lost = got.missing.filter((one) => !unknown.has(one)).length;
  if (lost > 0 || got.more > 0) throw new Error(`${lost} lost, ${got.more} twice`);
  return `0 lost, 0 twice, 0 violations, ${JSON.stringify(tally)}`;
}

const sizes = [1000, 100_000, 1_000_000];
/** Megabytes; the smallest that a worker does with. */
const heap = 96;
/** The largest are not sent to all of them: what a shard takes is the same in each. */
const sendingSeconds = 60;

export async function broadcastMemory(): Promise<Result[]> {
  const results: Result[] = [];
  let least: number | undefined;
  for (const size of sizes) {
    const { megabytes, sent } = await withBench((bench) => memoryOf(bench, size));
    least ??= megabytes;
    results.push({
      name: `broadcast to ${size}, memory`,
      unit: 'MB',
      how: `the most that was resident with a heap of ${heap} MB; ${size} frozen, ${sent} sent; theirs: of the smallest`,
      ...{ rounds: 1, ours: megabytes, theirs: least, ratio: megabytes / least },
    });
  }
  return results;
}

async function memoryOf(
  { cloud, sim, env }: Bench,
  size: number,
): Promise<{ megabytes: number; sent: number }> {
  const crowd = await sim.post<Crowd>('crowds', { bot: Number(botId), count: size, keep: 'counts' });
  await sim.post('flood', { enabled: false });
  await register(cloud, crowd);
  const id = await begin(cloud, true);
  const small = [`--max-old-space-size=${heap}`];
  const { megabytes } = await work(env, [botId, id, '1000', String(sendingSeconds)], small);
  const { frozen } = await look(cloud, id);
  if (frozen?.recipients !== size) throw new Error(`${frozen?.recipients} of ${size} are frozen`);
  const { once: sent } = await sim.get<Received>(
    `received?bot=${botId}&from=${crowd.first}&to=${crowd.last}`,
  );
  return { megabytes, sent };
}

/** The registers of so many customers, without their documents: nobody asks for these. */
async function register(cloud: Cloud, { first, count }: Crowd): Promise<void> {
  const at = new Date();
  const marks = { modifiedAt: at, activeAt: at };
  await rootOf(cloud.db, botId).set({ pages: [], marks, deletions: 0, dueAt: at });
  const facts = { language: 'en', createdAt: at.getTime(), orders: 1, blocked: false, version: 1 } as const;
  const lists = { tags: ['vip'], products: ['a', 'b'], categories: ['c'], declined: [], offers: [] };
  for (let from = 0; from < count; from += 1000) {
    const rows = Array.from({ length: Math.min(1000, count - from) }, (_, index): RegisterRow => ({
      id: first + from + index,
      ...facts,
      ...lists,
    }));
    const ids = rows.map(({ id }) => id);
    await changeRows(cloud, botId, ids, (page) => [...page.rows, ...rows]);
  }
}
