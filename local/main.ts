/**
 * Everything on one machine: the local cloud, the functions, and one port that answers for all of them.
 *
 *     node local/main.ts            the shop, with the simulated Telegram, or the real one when BOT_TOKEN is set
 *     node local/main.ts servers    only the four servers, for any project
 */
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { getTestServer } from '@google-cloud/functions-framework/testing';
import { problemBody } from '../functions/api/problem.ts';
import { register } from '../functions/index.ts';
import { allowedUpdates, connect, setWebhook } from '../functions/telegram/connect.ts';
import { setOperatorToken } from '../shared/access/commands.ts';
import { openCloud, type Cloud } from '../shared/cloud/cloud.ts';
import { ConfigError, readConfig, unknownSettings, type Config } from '../shared/cloud/config.ts';
import { webhookSecret } from '../shared/cloud/secrets.ts';
import { setUp } from '../shared/cloud/setup.ts';
import { explained } from '../shared/cloud/telegram.ts';
import { topics } from '../shared/cloud/topics.ts';
import { seedDemo } from '../shared/demo/seed.ts';
import { FolderError, keptSecret, lockFolder } from './folder.ts';
import { listen, type Gateway, type Handler } from './gateway.ts';
import { poll, type WebhookReply } from './polling.ts';
import { PortTaken } from './server.ts';
import { startServers, type Servers } from './servers.ts';

/** How often the schedule ticks, as Cloud Scheduler would. */
const tickMs = 60_000;

/** Cloud Run takes no larger requests; functions-framework would, and buffer them before a function sees a token. */
const maxBody = 32 * 1024 * 1024;

/** A webhook that says nothing for so long has failed, as with Telegram. */
const webhookTimeoutMs = 60_000;

/** The demo shop's bot and its owner in the simulated Telegram. */
const demoBotId = 7_000_000_001;
const demoBot = { username: 'vitrina_demo_bot', name: 'Vitrina' };
export const demoOwner = { id: 1, first_name: 'Owner', language_code: 'uk' };

export interface Vitrina {
  /** `http://localhost:{port}` */
  url: string;
  botId: string;
  botUsername: string;
  adminToken: string;
  /** With the simulated Telegram rather than the real one. */
  simulated: boolean;
  cloud: Cloud;
  servers: Servers;
  /** Finishes what is under way. */
  close(): Promise<void>;
}

/** @throws ConfigError, FolderError, PortTaken: each with one line to show */
export async function startVitrina(given: Config): Promise<Vitrina> {
  const lock = lockFolder(given.DATA_DIR);
  const closing: (() => Promise<void> | void)[] = [() => lock.release()];
  const close = async () => {
    for (const step of closing.splice(0).reverse()) await step();
  };
  try {
    const SECRET_KEY = given.SECRET_KEY ?? keptSecret(given.DATA_DIR, 'secret-key');
    const adminToken = given.ADMIN_TOKEN ?? keptSecret(given.DATA_DIR, 'admin-token');
    const token = given.BOT_TOKEN ?? simulatedToken(SECRET_KEY);
    const servers = await startServers({ ...serversOptions(given), bots: [{ token, ...demoBot }] });
    closing.push(() => servers.close());
    const config = { ...given, ...addressesFor(given, servers), SECRET_KEY };
    const cloud = openCloud(config);
    closing.push(() => cloud.close());

    const events = await serveEvents(cloud);
    closing.push(
      () => events.close(),
      // From the same moment on nothing is pushed: what is handed over does not come back to this process.
      () => {
        cloud.handOver();
        return servers.drain();
      },
    );
    await setUp(config, (topic) => endpoint(events, config, topic));
    await setOperatorToken(cloud, adminToken);

    const gateway = await serve(config, servers);
    closing.push(() => gateway.close());
    // Where a free port was asked for: from here on it is known, also to who makes links.
    cloud.config.PORT = gateway.port;
    const url = `http://localhost:${gateway.port}`;
    const ownerId = given.OWNER_ID ?? demoOwner.id;
    const bot = await connect(cloud, {
      token,
      ownerId,
      currency: config.CURRENCY,
      language: config.LANGUAGE,
      timeZone: config.TIME_ZONE,
    });
    if (config.DEMO ?? !given.BOT_TOKEN) await seedDemo(cloud, bot.botId);
    closing.push(await receiveUpdates(cloud, token, bot.botId, gateway.port));
    closing.push(tick(cloud));
    if (!given.BOT_TOKEN) await welcomeOwner(servers, bot.botId);
    const simulated = !given.BOT_TOKEN;
    return { url, botId: bot.botId, botUsername: bot.username, adminToken, simulated, cloud, servers, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function serversOptions(config: Config) {
  return {
    dataDir: config.DATA_DIR,
    ports: {
      firestore: config.FIRESTORE_PORT,
      pubsub: config.PUBSUB_PORT,
      storage: config.STORAGE_PORT,
      telegram: config.TELEGRAM_PORT,
    },
    use: {
      firestore: config.FIRESTORE_EMULATOR_HOST,
      pubsub: config.PUBSUB_EMULATOR_HOST,
      storage: config.STORAGE_EMULATOR_HOST,
      telegram: config.BOT_TOKEN && config.TELEGRAM_API_ROOT,
    },
  };
}

function addressesFor(config: Config, { addresses }: Servers): Partial<Config> {
  return {
    FIRESTORE_EMULATOR_HOST: addresses.firestore,
    PUBSUB_EMULATOR_HOST: addresses.pubsub,
    STORAGE_EMULATOR_HOST: addresses.storage,
    ...(!config.BOT_TOKEN && { TELEGRAM_API_ROOT: addresses.telegram }),
  };
}

/** Hands requests to a function as functions-framework serves it in the cloud. */
function functionHandler(name: string): Handler {
  const server = getTestServer(name);
  return (request, response) => void server.emit('request', request, response);
}

function serveEvents(cloud: Cloud): Promise<Gateway> {
  register(cloud);
  const project = cloud.config.GOOGLE_CLOUD_PROJECT;
  const routes = topics.map((topic) => ({
    prefix: topicPath(project, topic),
    handler: functionHandler(topic),
  }));
  return listen('127.0.0.1', 0, routes);
}

const topicPath = (project: string, topic: string): string => `/projects/${project}/topics/${topic}`;

const endpoint = (events: Gateway, config: Config, topic: string): string =>
  `http://127.0.0.1:${events.port}${topicPath(config.GOOGLE_CLOUD_PROJECT, topic)}`;

function serve(config: Config, { telegram }: Servers): Promise<Gateway> {
  const api = functionHandler('api');
  const page = telegram?.handler;
  return listen(config.HOST, config.PORT, [
    { prefix: '/telegram', handler: functionHandler('telegram'), strip: true, maxBody },
    { prefix: '/v1', handler: api, maxBody, tooLarge: problemBody('too_large').type },
    { prefix: '/pictures', handler: api, maxBody },
    { prefix: '/go', handler: api, maxBody },
    { prefix: '/healthz', handler: api, maxBody },
    { prefix: '/panel', handler: api, maxBody },
    ...(page ? ['/chat', '/sim'].map((prefix) => ({ prefix, handler: page })) : []),
    { prefix: '/', handler: page ? redirect('/chat') : redirect('/v1/docs') },
  ]);
}

const redirect =
  (location: string): Handler =>
  (_request, response) =>
    void response.writeHead(302, { location }).end();

/** The simulated bot's token is made from the key, so it is the same at every start and stands nowhere. */
function simulatedToken(secretKey: string): string {
  const secret = createHmac('sha256', secretKey).update('simulated bot').digest('base64url').slice(0, 35);
  return `${demoBotId}:${secret}`;
}

/** Where updates come from: Telegram's webhook when it can reach us, else long polling. Either enters by HTTP. */
async function receiveUpdates(
  cloud: Cloud,
  token: string,
  botId: string,
  port: number,
): Promise<() => Promise<void> | void> {
  const { config } = cloud;
  const local = `http://127.0.0.1:${port}/telegram/${botId}`;
  if (config.PUBLIC_URL ?? !config.BOT_TOKEN) {
    const url = config.PUBLIC_URL ? new URL(`/telegram/${botId}`, config.PUBLIC_URL).href : local;
    await setWebhook(cloud, token, botId, url);
    return () => undefined;
  }
  await cloud.telegram(token).deleteWebhook();
  return poll({
    apiRoot: config.TELEGRAM_API_ROOT,
    token,
    allowedUpdates,
    warn: (trouble) => cloud.log.warn(trouble),
    async deliver(update) {
      const response = await fetch(local, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-telegram-bot-api-secret-token': webhookSecret(cloud.config.SECRET_KEY, botId),
        },
        body: JSON.stringify(update),
        signal: AbortSignal.timeout(webhookTimeoutMs),
      });
      const body = await response.text();
      if (!response.ok) {
        const retryAfter = Number(response.headers.get('retry-after'));
        return { taken: false, ...(retryAfter > 0 && { retryAfter }) };
      }
      const reply = body.startsWith('{') ? (JSON.parse(body) as Partial<WebhookReply>) : {};
      return { taken: true, ...(reply.method && { reply: reply as WebhookReply }) };
    },
  });
}

/** Ticks at once, taking everything pending: nobody else can be at work in this folder. Then every minute. */
function tick(cloud: Cloud): () => void {
  const publish = (data: object) => {
    cloud.pubsub
      .publish('schedule', { data: JSON.stringify(data), attributes: {} })
      .catch((error: unknown) => cloud.log.warn({ error }, 'the schedule could not tick'));
  };
  publish({ settleMs: 0 });
  const timer = setInterval(publish, tickMs, {});
  return () => clearInterval(timer);
}

/** A bot may write only to who has pressed Start: the demo's owner has. */
async function welcomeOwner({ addresses }: Servers, botId: string): Promise<void> {
  const post = (path: string, body: object) =>
    fetch(`${addresses.telegram}/sim/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const known = await fetch(`${addresses.telegram}/sim/users`);
  const users = (await known.json()) as { id: number }[];
  if (users.some(({ id }) => id === demoOwner.id)) return;
  await post('users', demoOwner);
  await post(`users/${demoOwner.id}/send`, { bot: botId, text: '/start' });
}

/** In a folder of their own: the shop's data is not for other projects, and both may run at once. */
async function runServers(given: Config): Promise<() => Promise<void>> {
  const config = { ...given, DATA_DIR: join(given.DATA_DIR, 'servers') };
  const lock = lockFolder(config.DATA_DIR);
  const servers = await startServers({ ...serversOptions(config), use: {} });
  const { addresses } = servers;
  console.log(`export FIRESTORE_EMULATOR_HOST=${addresses.firestore}`);
  console.log(`export PUBSUB_EMULATOR_HOST=${addresses.pubsub}`);
  console.log(`export STORAGE_EMULATOR_HOST=${addresses.storage}`);
  console.log(`export TELEGRAM_API_ROOT=${addresses.telegram}`);
  console.log(`# The chat page: ${addresses.telegram}/chat`);
  return async () => {
    await servers.close();
    lock.release();
  };
}

async function runVitrina(config: Config): Promise<() => Promise<void>> {
  const vitrina = await startVitrina(config);
  const { url, botUsername, adminToken, simulated } = vitrina;
  const lines = [
    simulated ? `Chat         ${url}/chat` : `Bot          https://t.me/${botUsername}`,
    ...(simulated ? [`Bot API      ${vitrina.servers.addresses.telegram} (simulated)`] : []),
    `REST docs    ${url}/v1/docs`,
    `REST token   ${config.ADMIN_TOKEN ? '(ADMIN_TOKEN)' : adminToken}`,
    `Data         ${resolve(config.DATA_DIR)}`,
  ];
  console.log(`\nVitrina is up.\n\n${lines.map((line) => `  ${line}`).join('\n')}\n`);
  return () => vitrina.close();
}

async function main(): Promise<void> {
  const mode = process.argv[2];
  if (mode !== undefined && mode !== 'servers')
    throw new ConfigError(`Unknown argument "${mode}": expected "servers" or none`);
  readEnvFile();
  process.env.METADATA_SERVER_DETECTION ??= 'none';
  const config = readConfig(process.env);
  const starting = mode === 'servers' ? runServers(config) : runVitrina(config);
  // From the first moment on: who is told that it is up may ask it to stop at once.
  const stop = () => {
    starting
      .then((close) => close())
      .then(
        () => process.exit(0),
        (error: unknown) => fail(error),
      );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  stopWithNpm(stop);
  await starting;
}

/**
 * Variables in `.env` count where the environment does not say otherwise. Those that are no settings of ours are set as
 * well, for what else reads them (a proxy, Google's credentials), and told: one may be a slip.
 */
function readEnvFile(): void {
  try {
    process.loadEnvFile('.env');
    const unknown = unknownSettings(Object.keys(parseEnv(readFileSync('.env', 'utf8'))));
    if (unknown.length > 0) console.error(`Set by .env, but no settings of Vitrina: ${unknown.join(', ')}`);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}

/** npm hands a signal to the shell that it runs a script in, which ends without handing it on: its end is the sign. */
function stopWithNpm(stop: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const { ppid } = process;
  const timer = setInterval(() => {
    if (process.ppid === ppid) return;
    clearInterval(timer);
    stop();
  }, 500);
}

function fail(error: unknown): never {
  console.error(inOneLine(error) ?? error);
  process.exit(1);
}

/** What a person can do something about; undefined for a defect, which is shown whole. */
function inOneLine(error: unknown): string | undefined {
  if (error instanceof PortTaken) return `Port ${error.port} is taken: stop what uses it, or set another one`;
  if (error instanceof ConfigError || error instanceof FolderError) return error.message;
  if (error instanceof Error && 'syscall' in error) return `This machine refuses: ${error.message}`;
  return explained(error);
}

if (import.meta.main) main().catch(fail);
