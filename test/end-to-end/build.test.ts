/** What is deployed: the bundle, served by functions-framework as the cloud does. */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventually } from '../eventually.ts';
import { broadcasting } from '../functions/broadcasting.ts';
import { gather, keptLimits, received } from '../functions/crowd.ts';
import { startPlatform, type Platform } from '../platform.ts';
import { sumOf } from '../../shared/broadcasts/decide.ts';
import { goOn } from '../../shared/broadcasts/starting.ts';
import { webhookSecret } from '../../shared/cloud/secrets.ts';
import { freePort, killAll, VitrinaProcess } from './vitrina-process.ts';

const framework = 'node_modules/@google-cloud/functions-framework/build/src/main.js';
/** Below the project, as the packages that are not bundled are found from there. */
const dist = mkdtempSync(join(import.meta.dirname, '../../node_modules/.vitrina-dist-'));

let platform: Platform;
beforeAll(async () => {
  const [built, started] = await Promise.all([
    VitrinaProcess.run({}, ['scripts/build.ts', dist]),
    startPlatform(),
  ]);
  expect(built).toMatchObject({ code: 0, stderr: '' });
  platform = started;
});
afterAll(async () => {
  await killAll();
  await platform.close();
  rmSync(dist, { recursive: true, force: true });
});

interface Instance {
  url: string;
  process: VitrinaProcess;
}

async function serve(target: string): Promise<Instance> {
  const { config } = platform.cloud;
  const port = await freePort();
  const env = {
    GOOGLE_CLOUD_PROJECT: config.GOOGLE_CLOUD_PROJECT,
    SECRET_KEY: config.SECRET_KEY,
    FIRESTORE_EMULATOR_HOST: config.FIRESTORE_EMULATOR_HOST!,
    PUBSUB_EMULATOR_HOST: config.PUBSUB_EMULATOR_HOST!,
    STORAGE_EMULATOR_HOST: config.STORAGE_EMULATOR_HOST!,
    TELEGRAM_API_ROOT: config.TELEGRAM_API_ROOT,
    METADATA_SERVER_DETECTION: 'none',
  };
  const args = [framework, `--source=${dist}`, `--target=${target}`, `--port=${port}`];
  const url = `http://localhost:${port}/`;
  return { process: await VitrinaProcess.up(env, { args, line: `URL: ${url}` }), url: url.slice(0, -1) };
}

it('answers a customer from the bundle', async () => {
  const { url } = await serve('telegram');
  const { cloud, botId, sim } = platform;
  const user = { id: 80, first_name: 'Ann', language_code: 'en' };
  await sim.post('users', user);
  // Known to the simulated Telegram as somebody who has pressed Start.
  await sim.post('users/80/send', { text: '/start', wait: true });
  const before = (await sim.get<object[]>('users/80/messages')).length;
  const message = {
    message_id: 1000,
    date: Math.floor(Date.now() / 1000),
    chat: { id: 80, type: 'private', first_name: 'Ann' },
    from: { ...user, is_bot: false },
    text: '/cart',
    entities: [{ type: 'bot_command', offset: 0, length: 5 }],
  };
  const response = await fetch(`${url}/${botId}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-telegram-bot-api-secret-token': webhookSecret(cloud.config.SECRET_KEY, botId),
    },
    body: JSON.stringify({ update_id: 900_000_000, message }),
  });
  expect(response.status).toBe(200);
  await eventually(async () => {
    const now = await sim.get<object[]>('users/80/messages');
    return now.length > before ? true : undefined;
  });
});

it('serves REST and its page from the bundle', async () => {
  const { url } = await serve('api');
  const headers = { authorization: `Bearer ${platform.token}` };
  expect((await fetch(`${url}/v1/bots`, { headers })).status).toBe(200);
  expect((await fetch(`${url}/v1/docs/swagger-ui.css`)).status).toBe(200);
});

/** Hands it an event as Eventarc does. */
const push = (url: string, event: object): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...{ 'ce-id': '1', 'ce-specversion': '1.0', 'ce-source': '//pubsub.googleapis.com/topics/broadcasts' },
      'ce-type': 'google.cloud.pubsub.topic.v1.messagePublished',
    },
    body: JSON.stringify({ message: { data: Buffer.from(JSON.stringify(event)).toString('base64') } }),
  });

it('hands a broadcast over to another instance when it is asked to end, and leaves nobody in doubt', async () => {
  const { sim, botId } = platform;
  const recipients = 150;
  const crowd = await gather(platform, recipients);
  const { ready, untilState } = broadcasting(() => platform);
  const broadcastId = await ready({ category: 'news' });
  await sim.post('faults', {
    bot: Number(botId),
    method: 'sendMessage',
    rate: 0.2,
    seed: 1,
    answerDelayMs: 700,
  });
  await sim.post('flood', { bot: Number(botId), strict: true });
  const instance = await serve('broadcasts');
  const event = { ...goOn(broadcastId), id: 'go', botId, at: new Date().toISOString() };
  const answering = push(instance.url, event);
  await eventually(async () => ((await received(platform, crowd)).messages > 40 ? true : undefined));
  const [answer, ended] = await Promise.all([answering, instance.process.stop()]);
  expect(answer.status).toBe(204);
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  // The other one is the platform's.
  expect(sumOf((await untilState(broadcastId, 'done')).tallies)).toMatchObject({ unknown: 0 });
  expect(await received(platform, crowd)).toMatchObject({ once: recipients, more: 0, none: 0 });
  expect(await keptLimits(platform)).toMatchObject({ violations: 0 });
});
