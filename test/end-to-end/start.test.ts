/** `npm start` and `npm run local`, as a person or a script meets them: what they print, refuse, keep and finish. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTelegram, type RunningTelegram } from '../../local/telegram/server.ts';
import { webhookSecret } from '../../shared/cloud/secrets.ts';
import { eventually } from '../eventually.ts';
import { Shopper } from '../shopper.ts';
import { Simulator, type Call, type SimMessage } from '../simulator.ts';
import { freePort, killAll, VitrinaProcess, type Ended } from './vitrina-process.ts';

const root = mkdtempSync(join(tmpdir(), 'vitrina-start-'));
let folders = 0;
const newFolder = (): string => join(root, String(++folders));

afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A port and a folder of its own. */
async function settings(): Promise<{ PORT: string; DATA_DIR: string; url: string }> {
  const port = await freePort();
  return { PORT: String(port), DATA_DIR: newFolder(), url: `http://127.0.0.1:${port}` };
}

/** Where no goods are needed: filling the shop takes its time. */
async function emptyShop() {
  return { ...(await settings()), DEMO: 'false' };
}

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

/** It said one line to a person, and nothing else. */
function expectOneLine({ code, stdout, stderr }: Ended, ...words: string[]): void {
  expect(stdout).toBe('');
  expect(stderr.trimEnd().split('\n')).toEqual([expect.any(String)]);
  for (const word of words) expect(stderr).toContain(word);
  expect(code).toBe(1);
}

describe('npm start, once it is up', () => {
  let url: string;
  let folder: string;
  let stdout: string;
  beforeAll(async () => {
    const { url: address, ...env } = await settings();
    url = address;
    folder = env.DATA_DIR;
    ({ stdout } = await VitrinaProcess.up(env));
  });
  afterAll(killAll);

  it('has said where to go, and everything that it names is there', async () => {
    const [, chat] = /Chat +(\S+)/.exec(stdout)!;
    const [, docs] = /REST docs +(\S+)/.exec(stdout)!;
    const [, token] = /REST token +(\S+)/.exec(stdout)!;
    expect((await fetch(chat!)).status).toBe(200);
    expect((await fetch(docs!)).status).toBe(200);
    expect((await fetch(`${url}/v1/bots`, bearer(token!))).status).toBe(200);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect((await fetch(`${url}/nowhere`)).status).toBe(404);
    expect(stdout).toContain(folder);
  });

  it('keeps the functions of events away from its public port', async () => {
    for (const path of ['/orders', '/events/orders', '/projects/demo-vitrina/topics/orders']) {
      const headers = { 'content-type': 'application/json', 'ce-id': '1', 'ce-type': 'x', 'ce-source': 'x' };
      const response = await fetch(url + path, { method: 'POST', headers, body: '{}' });
      expect(response.status).toBe(404);
    }
  });

  it('keeps idle connections for longer than clients do', async () => {
    const { headers } = await fetch(`${url}/healthz`);
    expect(Number(/timeout=(\d+)/.exec(headers.get('keep-alive') ?? '')?.[1])).toBeGreaterThan(60);
  });
});

describe('npm start', () => {
  afterEach(killAll);

  it('takes the token from ADMIN_TOKEN, and the one before opens nothing any more', async () => {
    const { url, ...env } = await emptyShop();
    const [before, after] = ['the-first-token-of-all', 'the-second-token-of-all'];
    const first = await VitrinaProcess.up({ ...env, ADMIN_TOKEN: before });
    expect(first.stdout).not.toContain(before);
    expect((await fetch(`${url}/v1/bots`, bearer(before))).status).toBe(200);
    await first.stop();
    await VitrinaProcess.up({ ...env, ADMIN_TOKEN: after });
    expect((await fetch(`${url}/v1/bots`, bearer(after))).status).toBe(200);
    expect((await fetch(`${url}/v1/bots`, bearer(before))).status).toBe(401);
  });

  it('finds its data again after it was stopped, and after it was killed', async () => {
    const { url, ...env } = await settings();
    const sim = new Simulator(url);
    const first = await VitrinaProcess.up(env);
    const shopper = await Shopper.arrive(sim, { id: 50, first_name: 'Ann', language_code: 'en' });
    await shopper.send('/start');
    const seen = (await shopper.messages()).length;
    const { code, stderr } = await first.stop();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const second = await VitrinaProcess.up(env);
    expect(/REST token +(\S+)/.exec(second.stdout)![1]).toBe(/REST token +(\S+)/.exec(first.stdout)![1]);
    expect(await shopper.messages()).toHaveLength(seen);
    await shopper.addToCart('sweets', 'chocolate');
    await second.kill();
    await VitrinaProcess.up(env);
    await shopper.send('/cart');
    expect(await shopper.button('1:buy:start')).toBeDefined();
  });

  it('finishes what is under way when it is asked to stop', async () => {
    const { url, ...env } = await emptyShop();
    const sim = new Simulator(url);
    const vitrina = await VitrinaProcess.up(env);
    const shopper = await Shopper.arrive(sim, { id: 50, first_name: 'Ann', language_code: 'en' });
    await sim.post('faults', { method: 'sendMessage', match: { chat_id: 50 }, delayMs: 1500 });
    const answered = shopper.send('/start') as Promise<{ delivery: object }>;
    await eventually(async () => ((await sim.get<object[]>('faults')).length === 0 ? true : undefined));
    // Who only watches keeps nobody waiting.
    const watching = await fetch(`${url}/sim/events`);
    const { code, stderr } = await vitrina.stop();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect((await answered).delivery).toEqual({ ok: true, status: 200 });
    expect(await watching.text()).toContain('retry: ');
  });
});

describe('npm start, refusing', () => {
  afterEach(killAll);

  it('says that the port is taken', async () => {
    const { url: _, ...env } = await settings();
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    expectOneLine(await VitrinaProcess.run({ ...env, PORT: String(port) }), String(port), 'taken');
    const firestore = { ...env, FIRESTORE_PORT: String(port) };
    expectOneLine(await VitrinaProcess.run(firestore), String(port), 'taken');
    other.close();
  });

  it('says that it cannot listen on an interface that is not there', async () => {
    const { url: _, ...env } = await settings();
    expectOneLine(await VitrinaProcess.run({ ...env, HOST: '192.0.2.1' }), '192.0.2.1');
  });

  it('says that the folder cannot be written', async () => {
    const { url: _, ...env } = await settings();
    const file = join(root, 'a-file');
    writeFileSync(file, '');
    const DATA_DIR = join(file, 'below');
    expectOneLine(await VitrinaProcess.run({ ...env, DATA_DIR }), DATA_DIR, 'cannot be written');
  });

  it('says that the folder is in use', async () => {
    const { url: _, ...env } = await emptyShop();
    await VitrinaProcess.up(env);
    const second = await VitrinaProcess.run({ ...env, PORT: String(await freePort()) });
    expectOneLine(second, env.DATA_DIR, 'in use by another process');
  });

  it.each<Record<string, string>>([
    {
      PORT: 'sesame',
      DEMO: 'sesame',
      LANGUAGE: 'sesame',
      ADMIN_TOKEN: 'sesame',
      SECRET_KEY: 'sesame',
      BOT_TOKEN: 'sesame',
      PUBLIC_URL: 'http://sesame.example',
      FIRESTORE_EMULATOR_HOST: 'sesame',
    },
    { PORT: '70000' },
  ])('names each wrong setting of %o and keeps its value to itself', async (wrong) => {
    const { url: _, ...env } = await settings();
    const ended = await VitrinaProcess.run({ ...env, ...wrong });
    expectOneLine(ended, ...Object.keys(wrong));
    for (const value of Object.values(wrong)) expect(ended.stderr).not.toContain(value);
  });

  it('says that an owner is needed with a bot', async () => {
    const { url: _, ...env } = await settings();
    const ended = await VitrinaProcess.run({ ...env, BOT_TOKEN: `123456:${'sesame'.repeat(6)}` });
    expectOneLine(ended, 'OWNER_ID');
    expect(ended.stderr).not.toContain('sesame');
  });

  it('names what .env sets that is no setting of ours, and keeps its value to itself', async () => {
    const folder = mkdtempSync(join(root, 'env-'));
    writeFileSync(join(folder, '.env'), 'BOT_TOKN=sesame\nPORT=none\n# LOG=x\nHTTPS_PROXY=http://proxy:1\n');
    const { code, stderr } = await VitrinaProcess.run({}, undefined, folder);
    const [told = '', ended = ''] = stderr.trimEnd().split('\n');
    expect(told).toBe('Set by .env, but no settings of Vitrina: BOT_TOKN, HTTPS_PROXY');
    expect(ended).toContain('PORT');
    expect(stderr).not.toContain('sesame');
    expect(code).toBe(1);
  });

  it('names an argument that it does not know', async () => {
    expectOneLine(await VitrinaProcess.run({}, ['local/main.ts', 'everything']), 'everything', 'servers');
  });
});

describe('npm start with a bot of its own', () => {
  afterEach(killAll);

  const owner = { id: 1, first_name: 'Owner', language_code: 'en' };
  const token = `8000000001:${'Ab1'.repeat(12).slice(0, 35)}`;
  let telegram: RunningTelegram;

  async function withTelegram(env: Record<string, string> = {}) {
    telegram = await startTelegram({ bots: [{ token, username: 'real_bot', name: 'Real' }] });
    const apiRoot = `http://127.0.0.1:${telegram.port}`;
    const sim = new Simulator(apiRoot);
    await sim.post('users', owner);
    const { url, ...own } = await emptyShop();
    const BOT_TOKEN = token;
    const given = { ...own, BOT_TOKEN, OWNER_ID: '1', TELEGRAM_API_ROOT: apiRoot, ...env };
    return { sim, url, env: given };
  }

  const callsOf = async (sim: Simulator, method: string) =>
    (await sim.get<Call[]>(`calls?method=${method}`)).filter(({ answer }) => answer.ok);

  it('fetches updates, serves messages and buttons, and leaves a simulator of its own out', async () => {
    const { sim, url, env } = await withTelegram({ DEMO: 'true' });
    const vitrina = await VitrinaProcess.up(env);
    expect(vitrina.stdout).toContain('https://t.me/real_bot');
    expect(vitrina.stdout + vitrina.stderr).not.toContain(token);
    expect((await fetch(`${url}/chat`)).status).toBe(404);
    const shopper = await Shopper.arrive(sim, { id: 60, first_name: 'Ann', language_code: 'en' });
    await shopper.send('/start');
    await shopper.addToCart('sweets', 'chocolate');
    await shopper.fillIn();
    const { answer } = await shopper.press('1:buy:yes');
    expect(answer).not.toBeNull();
    await eventually(async () =>
      (await sim.get<SimMessage[]>('users/60/messages')).find(({ text }) =>
        /[0-9A-Z]{5}-[0-9A-Z]{5}/.test(text ?? ''),
      ),
    );
    expect(await callsOf(sim, 'getUpdates')).not.toEqual([]);
    const { code } = await vitrina.stop();
    expect(code).toBe(0);
    await telegram.close();
  });

  it('is called by Telegram where PUBLIC_URL says, with a secret, and then fetches nothing', async () => {
    const { sim, env } = await withTelegram({ PUBLIC_URL: 'https://shop.example' });
    await VitrinaProcess.up(env);
    const [call] = await callsOf(sim, 'setWebhook');
    expect(call!.params).toMatchObject({ url: 'https://shop.example/telegram/8000000001' });
    expect(call!.params.secret_token).toBeDefined();
    expect(await callsOf(sim, 'getUpdates')).toEqual([]);
    await telegram.close();
  });

  it('goes from the webhook back to fetching', async () => {
    const { sim, env } = await withTelegram();
    const first = await VitrinaProcess.up({ ...env, PUBLIC_URL: 'https://shop.example' });
    await first.stop();
    await VitrinaProcess.up(env);
    const shopper = await Shopper.arrive(sim, { id: 61, first_name: 'Ann', language_code: 'en' });
    await shopper.send('/start');
    expect((await shopper.messages()).length).toBeGreaterThan(1);
    await telegram.close();
  });

  it('logs no secret, whatever goes wrong', async () => {
    const { sim, url, env } = await withTelegram({ LOG_LEVEL: 'debug' });
    const given = { SECRET_KEY: 'the-key-of-everything', ADMIN_TOKEN: 'the-token-of-the-operator' };
    const vitrina = await VitrinaProcess.up({ ...env, ...given });
    const secrets = [token, ...Object.values(given), webhookSecret(given.SECRET_KEY, '8000000001')];
    const shopper = await Shopper.arrive(sim, { id: 62, first_name: 'Ann', language_code: 'en' });
    await shopper.send('/start');
    for (const path of ['/v1/bots', '/v1/bots/1', '/v1/nowhere'])
      await (await fetch(url + path, bearer(given.ADMIN_TOKEN))).text();
    const update = { method: 'POST', body: '{', headers: { 'x-telegram-bot-api-secret-token': secrets[3]! } };
    await (await fetch(`${url}/telegram/8000000001`, update)).text();
    await sim.post('faults', { method: 'sendMessage', match: { chat_id: 62 }, drop: true });
    await sim.post('users/62/send', { text: '/start' });
    await eventually(async () => ((await sim.get<object[]>('faults')).length === 0 ? true : undefined));
    await telegram.close();
    await vitrina.says('Telegram cannot be reached');
    const { stdout, stderr } = await vitrina.stop();
    for (const secret of secrets) expect(stdout + stderr).not.toContain(secret);
  });

  it('says that Telegram does not know the token', async () => {
    const { env } = await withTelegram();
    const unknown = `8000000002:${'Cd2'.repeat(12).slice(0, 35)}`;
    const ended = await VitrinaProcess.run({ ...env, BOT_TOKEN: unknown });
    expectOneLine(ended, 'BOT_TOKEN');
    expect(ended.stderr).not.toContain(unknown);
    await telegram.close();
  });

  it('says that Telegram cannot be reached', async () => {
    const { env } = await withTelegram();
    await telegram.close();
    const ended = await VitrinaProcess.run(env);
    expectOneLine(ended, 'Telegram cannot be reached');
    expect(ended.stderr).not.toContain(token);
  });
});

describe('npm run local', () => {
  afterEach(killAll);

  it('prints addresses that the official clients take from another shell', async () => {
    const [FIRESTORE_PORT, PUBSUB_PORT, STORAGE_PORT, TELEGRAM_PORT] = (
      await Promise.all([freePort(), freePort(), freePort(), freePort()])
    ).map(String) as [string, string, string, string];
    const ports = { FIRESTORE_PORT, PUBSUB_PORT, STORAGE_PORT, TELEGRAM_PORT };
    const { stdout } = await VitrinaProcess.up(
      { ...ports, DATA_DIR: newFolder() },
      { args: ['local/main.ts', 'servers'], line: '/chat' },
    );
    for (const port of Object.values(ports)) expect(stdout).toContain(`:${port}`);
    const client = join(import.meta.dirname, 'official-clients.ts');
    const script = `${stdout}\nexec '${process.execPath}' '${client}'`;
    const { PATH, HOME } = process.env;
    const env = { PATH, HOME, METADATA_SERVER_DETECTION: 'none' };
    const ran = await promisify(execFile)('sh', ['-c', script], { env });
    expect(JSON.parse(ran.stdout)).toEqual({
      firestore: 'kept',
      pubsub: 'heard',
      storage: 'stored',
      telegram: 'another_shop_bot',
    });
  });
});
