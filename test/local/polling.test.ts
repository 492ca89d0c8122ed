/** Long polling against a simulated Telegram: who is served beside a chat that is stuck, in what order, and what is kept. */
import { expect, onTestFinished, test } from 'vitest';
import { poll, type Delivered, type PollingOptions, type Update } from '../../local/polling.ts';
import { eventually } from '../eventually.ts';
import { ManualClock } from './manual-clock.ts';
import { simulator, type SimBot, type Simulator, type SimUser } from './telegram/simulator.ts';

interface TextUpdate extends Update {
  message?: { chat: { id: number }; text?: string };
}

/** Keeps the texts that it was handed, taken or not, and answers as it is told. */
class Webhook {
  readonly attempts: string[] = [];
  readonly taken: string[] = [];
  answer: (text: string) => Delivered | Promise<Delivered> = () => ({ taken: true });

  readonly deliver = async (update: TextUpdate): Promise<Delivered> => {
    const text = update.message?.text ?? 'pressed';
    this.attempts.push(text);
    const answer = await this.answer(text);
    if (answer.taken) this.taken.push(text);
    return answer;
  };

  has(...texts: string[]): Promise<true> {
    return eventually(() =>
      Promise.resolve(texts.every((text) => this.taken.includes(text)) ? true : undefined),
    );
  }
}

interface Scene {
  sim: Simulator;
  bot: SimBot;
  ann: SimUser;
  ben: SimUser;
  webhook: Webhook;
  /** Starts polling; the result stops it. */
  start: (options?: Partial<PollingOptions>) => () => Promise<void>;
  pending: () => Promise<number>;
}

async function scene(): Promise<Scene> {
  const sim = await simulator();
  const bot = await sim.bot();
  const [ann, ben] = [await sim.user('Ann'), await sim.user('Ben')];
  const webhook = new Webhook();
  return {
    sim,
    bot,
    ann,
    ben,
    webhook,
    start(options = {}) {
      const stop = poll({
        apiRoot: sim.url,
        token: bot.token,
        allowedUpdates: ['message', 'callback_query'],
        deliver: webhook.deliver,
        warn: () => undefined,
        ...options,
      });
      onTestFinished(stop);
      return stop;
    },
    pending: async () => (await bot.api.getWebhookInfo()).pending_update_count,
  };
}

const refuse =
  (...texts: string[]) =>
  (text: string): Delivered => ({ taken: !texts.includes(text) });

test('a chat whose update is always refused keeps no other chat waiting', async () => {
  const { sim, ann, ben, webhook, start } = await scene();
  webhook.answer = refuse('a1');
  await sim.send(ann, { text: 'a1' });
  await sim.send(ben, { text: 'b1' });
  start();
  await webhook.has('b1');
  for (const text of ['b2', 'b3']) {
    await sim.send(ben, { text });
    await webhook.has(text);
  }
  expect(webhook.taken).toEqual(['b1', 'b2', 'b3']);
});

test('a chat whose update is never answered keeps no other chat waiting', async () => {
  const { sim, ann, ben, webhook, start } = await scene();
  let answer: (delivered: Delivered) => void = () => undefined;
  const never = new Promise<Delivered>((resolve) => (answer = resolve));
  webhook.answer = (text) => (text === 'a1' ? never : { taken: true });
  await sim.send(ann, { text: 'a1' });
  start();
  await sim.send(ben, { text: 'b1' });
  await webhook.has('b1');
  answer({ taken: true });
  await webhook.has('a1');
  expect(webhook.attempts).toEqual(['a1', 'b1']);
});

test('within a chat nothing overtakes what was refused', async () => {
  const { sim, ann, ben, webhook, start } = await scene();
  webhook.answer = refuse('a1');
  start();
  for (const text of ['a1', 'a2', 'a3']) await sim.send(ann, { text });
  await sim.send(ben, { text: 'b1' });
  await webhook.has('b1');
  await eventually(() =>
    Promise.resolve(webhook.attempts.filter((text) => text === 'a1').length > 1 || undefined),
  );
  expect(webhook.attempts).not.toContain('a2');
  webhook.answer = () => ({ taken: true });
  await webhook.has('a3');
  expect(webhook.taken.filter((text) => text.startsWith('a'))).toEqual(['a1', 'a2', 'a3']);
});

test('a webhook that cannot be reached is tried again, and the trouble names no secret', async () => {
  const { sim, bot, ann, webhook, start } = await scene();
  const troubles: string[] = [];
  let failures = 0;
  webhook.answer = () =>
    failures++ === 0 ? Promise.reject(new TypeError(`no way to ${bot.token}`)) : { taken: true };
  await sim.send(ann, { text: 'a1' });
  start({ warn: (trouble) => troubles.push(trouble) });
  await webhook.has('a1');
  expect(troubles).toEqual(['The webhook cannot be reached (TypeError)']);
});

test('nothing is confirmed before it was taken, and all of it is afterwards', async () => {
  const { sim, ann, ben, webhook, start, pending } = await scene();
  webhook.answer = refuse('a1');
  await sim.send(ann, { text: 'a1' });
  await sim.send(ben, { text: 'b1' });
  start();
  await sim.send(ben, { text: 'b2' });
  await webhook.has('b1', 'b2');
  expect(await pending()).toBe(3);
  webhook.answer = () => ({ taken: true });
  await webhook.has('a1');
  await eventually(async () => ((await pending()) === 0 ? true : undefined));
  expect(webhook.taken.toSorted()).toEqual(['a1', 'b1', 'b2']);
});

test('what was not taken when polling stopped is handed over, in order, by the next start', async () => {
  const { sim, ann, ben, webhook, start } = await scene();
  webhook.answer = refuse('a1');
  for (const text of ['a1', 'a2']) await sim.send(ann, { text });
  await sim.send(ben, { text: 'b1' });
  const stop = start();
  await webhook.has('b1');
  await stop();
  expect(webhook.attempts).not.toContain('a2');
  const next = new Webhook();
  start({ deliver: next.deliver });
  await next.has('a1', 'a2');
  expect(next.taken.filter((text) => text.startsWith('a'))).toEqual(['a1', 'a2']);
});

test('stopping waits for the attempt under way and begins no other', async () => {
  const { sim, ann, webhook, start } = await scene();
  let answer: (delivered: Delivered) => void = () => undefined;
  const slow = new Promise<Delivered>((resolve) => (answer = resolve));
  webhook.answer = () => slow;
  for (const text of ['a1', 'a2']) await sim.send(ann, { text });
  const stop = start();
  await eventually(() => Promise.resolve(webhook.attempts.length > 0 || undefined));
  let stopped = false;
  const stopping = stop().then(() => (stopped = true));
  await sim.get('/sim/users');
  expect(stopped).toBe(false);
  answer({ taken: true });
  await stopping;
  expect(webhook.attempts).toEqual(['a1']);
  expect(webhook.taken).toEqual(['a1']);
});

test('a webhook that asks for time is left alone for so long', async () => {
  const { sim, ann, webhook, start } = await scene();
  const clock = new ManualClock();
  webhook.answer = () => ({ taken: false, retryAfter: 30 });
  await sim.send(ann, { text: 'a1' });
  start({ clock });
  await eventually(() => Promise.resolve(webhook.attempts.length > 0 || undefined));
  await clock.advance(29_000);
  expect(webhook.attempts).toHaveLength(1);
  await clock.advance(1000);
  expect(webhook.attempts).toHaveLength(2);
});

test('while a chat is stuck Telegram is asked once a second, not in a circle', async () => {
  const { sim, ann, webhook, start } = await scene();
  const clock = new ManualClock();
  const asked = async (): Promise<number> => (await sim.get<object[]>('/sim/calls?method=getUpdates')).length;
  webhook.answer = () => ({ taken: false, retryAfter: 3600 });
  await sim.send(ann, { text: 'a1' });
  start({ clock });
  await eventually(() => Promise.resolve(webhook.attempts.length > 0 || undefined));
  for (const polls of [2, 3, 4]) {
    await clock.advance(1000);
    await eventually(async () => ((await asked()) >= polls ? true : undefined));
    expect(await asked()).toBe(polls);
  }
});

test('an update that Telegram has dropped is let go, and the chat goes on', async () => {
  const { sim, bot, ann, webhook, start } = await scene();
  webhook.answer = refuse('a1');
  await sim.send(ann, { text: 'a1' });
  start();
  await eventually(() => Promise.resolve(webhook.attempts.length > 0 || undefined));
  await bot.api.deleteWebhook({ drop_pending_updates: true });
  await sim.send(ann, { text: 'a2' });
  await webhook.has('a2');
  expect(webhook.taken).toEqual(['a2']);
});
