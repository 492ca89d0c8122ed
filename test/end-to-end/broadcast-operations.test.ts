/**
 * What a broadcast costs in Firestore, from the command that starts it to the one that ends it: documents read, written
 * and deleted for each recipient. The worker has a Firestore client of its own, and its pace a clock that is twenty times
 * as fast: so it writes as many checkpoints as it would at the rate that a shop has unless it says otherwise, without
 * taking as long.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServers, type Servers } from '../../local/servers.ts';
import { refreshAudience } from '../../shared/audience/refresh.ts';
import { connectBot, sealToken } from '../../shared/bots/commands.ts';
import { broadcastIdOf, createBroadcast } from '../../shared/broadcasts/commands.ts';
import { goOn, startBroadcast } from '../../shared/broadcasts/starting.ts';
import { sumOf } from '../../shared/broadcasts/decide.ts';
import { shardSize } from '../../shared/broadcasts/model.ts';
import { broadcasts } from '../../shared/broadcasts/queries.ts';
import { openCloud, type Cloud } from '../../shared/cloud/cloud.ts';
import { readConfig } from '../../shared/cloud/config.ts';
import { connectPubSub } from '../../shared/cloud/pubsub.ts';
import { SendPace } from '../../shared/cloud/send-pace.ts';
import { execute, type CommandType } from '../../shared/commands/execute.ts';
import { onBroadcastEvent } from '../../functions/workers/broadcasts.ts';
import { gather } from '../functions/crowd.ts';
import { Simulator } from '../simulator.ts';
import { counted, countsOf } from './wire-counts.ts';

process.env.METADATA_SERVER_DETECTION ??= 'none';
const token = `7000000001:${'t'.repeat(35)}`;
const botId = '7000000001';
const quick = 20;
/** About ten thousand: the fewer, the more weighs what is done once for all of them. */
const recipients = 5 * shardSize;
/** Telegram's 30, but for the headroom. */
const perSecond = 27;
let servers: Servers;
let sim: Simulator;
let cloud: Cloud;
let given = 0;

beforeAll(async () => {
  servers = await startServers({ bots: [{ token, username: 'counted_bot', name: 'Shop' }] });
  const { firestore, pubsub, telegram } = servers.addresses;
  const config = readConfig({
    ...{ FIRESTORE_EMULATOR_HOST: firestore, PUBSUB_EMULATOR_HOST: pubsub, TELEGRAM_API_ROOT: telegram },
    ...{ SECRET_KEY: 'a key for this test alone', LOG_LEVEL: 'silent' },
  });
  const client = await connectPubSub(config);
  await client.createTopic('broadcasts');
  await client.close();
  const opened = openCloud(config);
  opened.db.settings({ customHeaders: { Authorization: 'Bearer owner', ...counted } });
  const pace = new SendPace(1, {
    now: () => performance.now() * quick,
    after: (ms, run) => void setTimeout(run, ms / quick),
  });
  cloud = { ...opened, pace: () => pace };
  sim = new Simulator(telegram);
  await sim.post('flood', { enabled: false });
  await give(connectBot, {
    sealedToken: sealToken(cloud.config.SECRET_KEY, botId, token),
    ...{
      username: 'counted_bot',
      name: 'Shop',
      ownerId: 1,
      currency: 'UAH',
      language: 'en',
      timeZone: 'UTC',
    },
  });
  await gather({ sim, cloud, botId }, recipients, { keep: 'counts', since: hoursAgo(1) });
  await refreshAudience(cloud, botId, new Date());
});
afterAll(async () => {
  await cloud.close();
  await servers.close();
});

const hoursAgo = (hours: number): Date => new Date(Date.now() - hours * 3600 * 1000);

async function give<I, R, D>(command: CommandType<I, R, D>, input: unknown): Promise<string> {
  const id = `given-${++given}`;
  const done = await execute(cloud, command, { id, botId, actor: 'system', at: new Date(), input });
  if (!done.ok) throw new Error(done.code);
  return id;
}

test('a broadcast takes at most 0.05 operations for each of ten thousand recipients', async () => {
  const written = await give(createBroadcast, {
    ...{ name: 'Summer', category: 'news', variants: [{ messages: { en: { text: 'Summer' } } }] },
    ...{ audience: {}, origin: { kind: 'api' } },
  });
  const id = broadcastIdOf(written);
  const event = { ...goOn(id), id: 'go', botId, at: new Date().toISOString() };
  const { reads, writes } = await countsOf(async () => {
    await give(startBroadcast, { id });
    await onBroadcastEvent(cloud, event);
  });
  const found = (await broadcasts.doc(cloud.db, botId, id).get()).data();
  expect(found).toMatchObject({ state: 'done', frozen: { recipients } });
  expect(sumOf(found?.tallies ?? [])).toMatchObject({ sent: recipients });
  // Each second has its checkpoint, as it would at the usual rate.
  expect(writes).toBeGreaterThan(recipients / perSecond);
  expect((reads + writes) / recipients).toBeLessThanOrEqual(0.05);
}, 300_000);
