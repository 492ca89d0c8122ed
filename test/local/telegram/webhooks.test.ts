/** Delivery to webhooks: order, retries, limits, replies. Time moves by hand. */
import { expect, onTestFinished, test } from 'vitest';
import { Courier } from '../../../local/telegram/delivery/courier.ts';
import { Poster } from '../../../local/telegram/delivery/post.ts';
import type { TelegramOptions } from '../../../local/telegram/server.ts';
import { ManualClock } from '../manual-clock.ts';
import { Hook, refusal, simulator, type SimBot, type Simulator } from './simulator.ts';

async function withHook(
  params: Parameters<SimBot['api']['setWebhook']>[1] = {},
  options: TelegramOptions = {},
): Promise<{ sim: Simulator; bot: SimBot; hook: Hook }> {
  const sim = await simulator(options);
  const bot = await sim.bot();
  const hook = await Hook.listen();
  await bot.api.setWebhook(hook.url, params);
  return { sim, bot, hook };
}

/** Lets the answers of the hook arrive: they take real time. */
async function eventually(check: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await check())) await new Promise((resolve) => setTimeout(resolve, 5));
}

test('the secret goes into its header, and update ids grow by one', async () => {
  const { sim, hook } = await withHook({ secret_token: 'S3cret_-' });
  const user = await sim.user();
  for (const text of ['/start', 'a', 'b']) await sim.send(user, { text });
  const ids = (await hook.until(3)).map((update) => update.update_id);
  expect(ids.map((id) => id - (ids[0] ?? 0))).toEqual([0, 1, 2]);
  expect(hook.received[0]?.headers['x-telegram-bot-api-secret-token']).toBe('S3cret_-');
});

test('the next update of a chat waits for the one before, taps and other chats do not', async () => {
  const { sim, bot, hook } = await withHook();
  const [ann, bob] = [await sim.customer(bot, 'Ann'), await sim.customer(bot, 'Bob')];
  await bot.api.sendMessage(ann.id, 'x', {
    reply_markup: { inline_keyboard: [[{ text: 'B', callback_data: 'b' }]] },
  });
  await hook.until(2);
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  hook.answer = async (update) => {
    if (update.message?.text === 'slow') await held;
    return {};
  };
  await sim.send(ann, { text: 'slow' });
  await hook.until(3);
  await sim.send(ann, { text: 'after slow' });
  await sim.press(ann, { text: 'B', timeout: 0 });
  await sim.send(bob, { text: 'other chat' });
  const kinds = (await hook.until(5))
    .slice(3)
    .map((update) => update.message?.text ?? update.callback_query?.data);
  expect(kinds.sort()).toEqual(['b', 'other chat']);
  release();
  expect((await hook.until(6)).at(-1)?.message?.text).toBe('after slow');
});

/** Until the newest attempt has come back as a failure, at the time the clock shows. */
const failed = (bot: SimBot, clock: ManualClock) =>
  eventually(async () => (await bot.api.getWebhookInfo()).last_error_date === Math.floor(clock.now() / 1000));

/** Long enough for what should not happen to happen; nothing is measured by it. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 50));

test('a failed update is tried at once, then after 2, 4 and 8 seconds, and holds back its chat', async () => {
  const clock = new ManualClock();
  const { sim, bot, hook } = await withHook({}, { clock });
  hook.answer = () => ({ status: hook.received.length < 5 ? 500 : 200 });
  const user = await sim.user();
  await sim.send(user, { text: 'first' });
  await sim.send(user, { text: 'second' });
  await hook.until(2);
  for (const [index, pause] of [2000, 4000, 8000].entries()) {
    await failed(bot, clock);
    await settle();
    await clock.advance(pause - 1);
    await settle();
    expect(hook.received).toHaveLength(index + 2);
    await clock.advance(1);
    await hook.until(index + 3);
  }
  const texts = (await hook.until(6)).map((update) => update.message?.text);
  expect(texts).toEqual(['first', 'first', 'first', 'first', 'first', 'second']);
  const info = await bot.api.getWebhookInfo();
  expect(info.last_error_message).toBe('Wrong response from the webhook: 500 Internal Server Error');
  await eventually(async () => (await bot.api.getWebhookInfo()).pending_update_count === 0);
});

test('Retry-After of the webhook is honoured', async () => {
  const clock = new ManualClock();
  const { sim, bot, hook } = await withHook({}, { clock });
  hook.answer = () => (hook.received.length === 1 ? { status: 503, headers: { 'retry-after': '30' } } : {});
  await sim.send(await sim.user(), { text: 'x' });
  await failed(bot, clock);
  await settle();
  await clock.advance(29_000);
  await settle();
  expect(hook.received).toHaveLength(1);
  await clock.advance(1000);
  await hook.until(2);
});

test('a tap is dropped after 150 seconds, a message is kept', async () => {
  const clock = new ManualClock();
  const { sim, bot, hook } = await withHook({}, { clock });
  const user = await sim.customer(bot);
  await bot.api.sendMessage(user.id, 'x', {
    reply_markup: { inline_keyboard: [[{ text: 'B', callback_data: 'b' }]] },
  });
  await hook.until(1);
  hook.answer = () => ({ status: 500 });
  const pressed = sim.press(user, { text: 'B' });
  await sim.send(user, { text: 'hello' });
  await hook.until(3);
  for (let step = 0; step < 40; step++) {
    await clock.advance(10_000);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await pressed;
  await eventually(async () => (await bot.api.getWebhookInfo()).pending_update_count === 1);
  hook.answer = () => ({});
  await clock.advance(120_000);
  await eventually(async () => (await bot.api.getWebhookInfo()).pending_update_count === 0);
  expect(hook.received.at(-1)?.update.message?.text).toBe('hello');
});

test('no more updates are under way than max_connections', async () => {
  const { sim, hook } = await withHook({ max_connections: 2 });
  let now = 0;
  let most = 0;
  hook.answer = async () => {
    most = Math.max(most, ++now);
    await settle();
    now--;
    return {};
  };
  const users = await Promise.all(Array.from({ length: 6 }, (_, index) => sim.user(`U${index}`)));
  await Promise.all(users.map((user) => sim.send(user, { text: 'x' })));
  await hook.until(6);
  expect(most).toBe(2);
});

test('a webhook that never answered well gets one connection at a time', async () => {
  const { sim, hook } = await withHook();
  let now = 0;
  let most = 0;
  hook.answer = async () => {
    most = Math.max(most, ++now);
    await settle();
    now--;
    return { status: 500 };
  };
  const users = await Promise.all(Array.from({ length: 4 }, (_, index) => sim.user(`U${index}`)));
  await Promise.all(users.map((user) => sim.send(user, { text: 'x' })));
  await hook.until(8);
  expect(most).toBe(1);
});

test('more poisoned chats than twice max_connections hold up the others', async () => {
  const clock = new ManualClock();
  const { sim, bot, hook } = await withHook({ max_connections: 1 }, { clock });
  hook.answer = (update) => ({ status: update.message?.text === 'poison' ? 500 : 200 });
  const [a, b, c] = [await sim.user('A'), await sim.user('B'), await sim.user('C')];
  await sim.send(a, { text: 'poison' });
  await sim.send(b, { text: 'poison' });
  await sim.send(c, { text: 'fine' });
  await hook.until(4);
  await settle();
  const texts = hook.received.map(({ update }) => update.message?.text);
  expect(texts).not.toContain('fine');
  expect((await bot.api.getWebhookInfo()).pending_update_count).toBe(3);
});

test('a call in the answer of the webhook is carried out, a reading one is not', async () => {
  const { sim, bot, hook } = await withHook();
  const user = await sim.user();
  hook.answer = ({ message }) => ({
    body: { method: 'sendMessage', chat_id: message?.chat.id, text: 'replied' },
  });
  const { delivery } = await sim.send(user, { text: '/start', wait: true });
  expect(delivery).toEqual({ ok: true, status: 200 });
  expect((await sim.messages(user)).map((message) => message.text)).toEqual(['/start', 'replied']);
  hook.answer = () => ({ body: { method: 'deleteWebhook' } });
  await sim.send(user, { text: 'x', wait: true });
  expect((await bot.api.getWebhookInfo()).url).toBe(hook.url);
  const calls = await sim.get<{ via: string; method: string }[]>('/sim/calls?method=sendMessage');
  expect(calls).toMatchObject([{ via: 'webhook_reply' }]);
});

test('chats that wait for room get it in turn, and looking for the next one does not go through all', async () => {
  const chats = 1000;
  const order: number[] = [];
  let looks = 0;
  await new Promise<void>((resolve) => {
    const courier = new Courier({
      clock: new ManualClock(),
      maxConnections: 1,
      attempt: () => Promise.resolve({ ok: true }),
      settled: (update) => {
        if (order.push(update.id) === 2 * chats) resolve();
      },
    });
    for (let id = 0; id < 2 * chats; id++) {
      const queue = `chat ${id % chats}`;
      courier.add({
        botId: 1,
        id,
        get queue() {
          looks++;
          return queue;
        },
        expiresAt: Infinity,
        update: { update_id: id },
      });
    }
  });
  const ids = Array.from({ length: 2 * chats }, (_, id) => id);
  expect(order.filter((id) => id < chats)).toEqual(ids.slice(0, chats));
  expect(order.filter((id) => id >= chats)).toEqual(ids.slice(chats));
  expect(looks).toBeLessThan(20 * chats);
});

/** JSON that can be read but is nested too deep to be written again. */
const abyss = '['.repeat(20_000) + ']'.repeat(20_000);

test('a call in the answer of the webhook is carried out, however deep what else it says', async () => {
  const { sim, hook } = await withHook();
  const user = await sim.user();
  hook.answer = () => ({ body: `{"method":"sendMessage","chat_id":${user.id},"text":"hi","a":${abyss}}` });
  const { delivery } = await sim.send(user, { text: '/start', wait: true });
  expect(delivery).toEqual({ ok: true, status: 200 });
  expect((await sim.messages(user)).map((message) => message.text)).toEqual(['/start', 'hi']);
  const calls = await sim.get<{ params: object }[]>('/sim/calls?method=sendMessage');
  expect(calls[0]?.params).toEqual({ chat_id: user.id, text: 'hi', a: '<unprintable>' });
});

test('a script that waits learns how the webhook failed', async () => {
  const { sim, hook } = await withHook();
  const user = await sim.user();
  hook.answer = () => ({ status: 418 });
  expect((await sim.send(user, { text: 'x', wait: true })).delivery).toMatchObject({
    ok: false,
    status: 418,
  });
  await hook.stop();
  const refused = (await sim.send(await sim.user(), { text: 'y', wait: true })).delivery;
  expect(refused).toEqual({ ok: false, error: 'Connection refused' });
});

test('kinds left out by allowed_updates are not kept, and leaving the list out keeps the last one', async () => {
  const clock = new ManualClock();
  const { sim, bot, hook } = await withHook({ allowed_updates: ['callback_query'] }, { clock });
  const user = await sim.customer(bot);
  await bot.api.sendMessage(user.id, 'x', {
    reply_markup: { inline_keyboard: [[{ text: 'B', callback_data: 'b' }]] },
  });
  await clock.advance(1000);
  await bot.api.setWebhook(hook.url);
  const pressing = sim.press(user, { text: 'B', timeout: 0 });
  expect((await hook.until(1))[0]?.callback_query?.data).toBe('b');
  await clock.advance(0);
  await pressing;
  expect((await bot.api.getWebhookInfo()).allowed_updates).toEqual(['callback_query']);
});

test('a webhook is set once a second, on an address that Telegram would call', async () => {
  const clock = new ManualClock();
  const { bot, hook } = await withHook({}, { clock });
  expect(await refusal(bot.api.setWebhook(hook.url))).toBe('429 Too Many Requests: retry after 1');
  await clock.advance(1000);
  expect(await refusal(bot.api.setWebhook('http://example.com/'))).toBe(
    '400 Bad Request: bad webhook: An HTTPS URL must be provided for webhook',
  );
  await clock.advance(1000);
  expect(await refusal(bot.api.setWebhook(hook.url, { secret_token: 'no spaces' }))).toBe(
    '400 Bad Request: secret token contains unallowed characters',
  );
});

test('a webhook that is gone for 23 hours is removed', async () => {
  const clock = new ManualClock();
  const { sim, bot, hook } = await withHook({}, { clock });
  const isSet = async () => (await bot.api.getWebhookInfo()).url !== '';
  hook.answer = () => ({ status: 410 });
  await sim.send(await sim.user(), { text: 'x' });
  await hook.until(2);
  await failed(bot, clock);
  await settle();
  for (let hour = 1; hour < 23; hour++) {
    await clock.advance(3600_000);
    await failed(bot, clock);
  }
  expect(await isSet()).toBe(true);
  await clock.advance(3600_000);
  await eventually(async () => !(await isSet()));
  expect((await bot.api.getUpdates())[0]?.message?.text).toBe('x');
});

test('every update arrives as many times as the script asks', async () => {
  const { sim, hook } = await withHook();
  await sim.post('/sim/delivery', { copies: 3 });
  await sim.send(await sim.user(), { text: 'x' });
  expect(new Set((await hook.until(3)).map((update) => update.update_id)).size).toBe(1);
});

test('a webhook that says nothing is given up', async () => {
  const hook = await Hook.listen();
  hook.answer = () => new Promise(() => undefined);
  const poster = new Poster(20);
  onTestFinished(() => poster.close());
  await expect(poster.post(hook.url, undefined, '{}')).rejects.toThrow('Read timeout expired');
});
