/** What was acknowledged survives a killed process. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { InputFile } from 'grammy';
import sharp from 'sharp';
import { expect, onTestFinished, test } from 'vitest';
import { PortTaken } from '../../../local/server.ts';
import { startTelegram } from '../../../local/telegram/server.ts';
import { Hook, Simulator } from './simulator.ts';

const entry = join(import.meta.dirname, '../../../local/telegram/server.ts');

async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'telegram-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A simulator in a process of its own. */
async function start(dataDir: string): Promise<{ sim: Simulator; process: ChildProcess }> {
  const script = `const { startTelegram } = await import(${JSON.stringify(entry)});
    const telegram = await startTelegram({ dataDir: ${JSON.stringify(dataDir)} });
    console.log(telegram.port);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const running = {
    host: '127.0.0.1',
    port: Number(line.toString()),
    close: () => Promise.resolve(),
    handler: () => undefined,
  };
  return { sim: new Simulator(running), process: child };
}

test('after kill -9 the chats are there, and undelivered updates are delivered', async () => {
  const dataDir = await dataFolder();
  const hook = await Hook.listen();
  hook.answer = () => ({ status: 500 });
  const before = await start(dataDir);
  const bot = await before.sim.bot();
  const user = await before.sim.customer(bot);
  await bot.api.setWebhook(hook.url, { secret_token: 'kept' });
  const picture = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } })
    .png()
    .toBuffer();
  const sent = await bot.api.sendPhoto(user.id, new InputFile(picture));
  await before.sim.send(user, { text: 'are you there?' });
  before.process.kill('SIGKILL');
  await once(before.process, 'exit');
  hook.answer = () => ({});
  const seen = hook.received.length;
  const after = await start(dataDir);
  const updates = (await hook.until(seen + 2)).slice(seen);
  expect(updates.map((update) => update.message?.text)).toEqual(['/start', 'are you there?']);
  expect(hook.received.at(-1)?.headers['x-telegram-bot-api-secret-token']).toBe('kept');
  const messages = await after.sim.messages(user);
  expect(messages.map((message) => message.message_id)).toEqual([1, 2, 3]);
  const id = sent.photo[0]?.file_id ?? '';
  const file = await fetch(`${after.sim.url}/sim/files/${id}`);
  expect(Buffer.from(await file.arrayBuffer()).equals(picture)).toBe(true);
  expect((await after.sim.send(user, { text: 'next' })).message.message_id).toBe(4);
});

test('a folder is refused while another server uses it, and when it cannot be written', async () => {
  const dataDir = await dataFolder();
  const first = await startTelegram({ dataDir });
  await expect(startTelegram({ dataDir })).rejects.toThrow(
    `telegram: the data folder ${dataDir} is in use by another server`,
  );
  await first.close();
  const second = await startTelegram({ dataDir });
  await second.close();
  const notAFolder = join(dataDir, 'telegram.sqlite');
  await expect(startTelegram({ dataDir: notAFolder })).rejects.toThrow(
    `telegram: the data folder ${notAFolder} cannot be written`,
  );
});

test('a taken port is told as such', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void other.close());
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  await expect(startTelegram({ port })).rejects.toThrow(new PortTaken(port));
});

test('closing twice is safe, and ends streams and long polls', async () => {
  const telegram = await startTelegram({});
  const sim = new Simulator(telegram);
  const bot = await sim.bot();
  const poll = bot.api.getUpdates({ timeout: 30 });
  const stream = await fetch(`${sim.url}/sim/events`);
  await Promise.all([telegram.close(), telegram.close()]);
  expect(await poll.catch(() => [])).toEqual([]);
  expect(await stream.text()).toMatch(/^retry/);
});
