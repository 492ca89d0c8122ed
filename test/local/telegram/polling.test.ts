/** getUpdates: offsets, waiting, conflicts; and grammY's own polling. */
import { Bot } from 'grammy';
import { expect, test } from 'vitest';
import { Hook, refusal, simulator } from './simulator.ts';

test('updates are given until their offset confirms them', async () => {
  const sim = await simulator();
  const bot = await sim.bot();
  const user = await sim.user();
  for (const text of ['a', 'b', 'c']) await sim.send(user, { text });
  const first = await bot.api.getUpdates({ limit: 2 });
  expect(first.map((update) => update.message?.text)).toEqual(['a', 'b']);
  const rest = await bot.api.getUpdates({ offset: (first[0]?.update_id ?? 0) + 1 });
  expect(rest.map((update) => update.message?.text)).toEqual(['b', 'c']);
  expect((await bot.api.getUpdates({ offset: -1 })).map((update) => update.message?.text)).toEqual(['c']);
  expect(await bot.api.getUpdates()).toHaveLength(1);
});

test('a long poll ends with the update that comes', async () => {
  const sim = await simulator();
  const bot = await sim.bot();
  const user = await sim.user();
  const polling = bot.api.getUpdates({ timeout: 30 });
  await sim.send(user, { text: 'now' });
  expect((await polling)[0]?.message?.text).toBe('now');
});

test('of two pollers the earlier one is sent away', async () => {
  const sim = await simulator();
  const bot = await sim.bot();
  const user = await sim.user();
  const first = refusal(bot.api.getUpdates({ timeout: 30 }));
  const second = refusal(bot.api.getUpdates({ timeout: 30 }));
  const loser = await Promise.race([first.then(() => 'first'), second.then(() => 'second')]);
  await sim.send(user, { text: 'x' });
  const other = await Promise.allSettled([first, second]);
  const refused = other.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  expect(['first', 'second']).toContain(loser);
  expect(refused).toEqual([
    '409 Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
  ]);
});

test('a bot with a webhook cannot poll until it is deleted', async () => {
  const sim = await simulator();
  const bot = await sim.bot();
  const hook = await Hook.listen();
  await bot.api.setWebhook(hook.url);
  expect(await refusal(bot.api.getUpdates())).toMatch(
    /^409 Conflict: can't use getUpdates method while webhook is active/,
  );
  await hook.stop();
  await sim.send(await sim.user(), { text: 'kept' });
  await bot.api.deleteWebhook();
  expect((await bot.api.getUpdates())[0]?.message?.text).toBe('kept');
  await sim.send(await sim.user(), { text: 'dropped' });
  await bot.api.deleteWebhook({ drop_pending_updates: true });
  expect(await bot.api.getUpdates()).toEqual([]);
});

test('a bot of grammY polls, answers and stops', async () => {
  const sim = await simulator();
  const { token } = await sim.bot();
  const user = await sim.user();
  const bot = new Bot(token, { client: { apiRoot: sim.url } });
  bot.command('start', (context) => context.reply(`hello ${context.match}`));
  const running = bot.start();
  const { delivery } = await sim.send(user, { text: '/start promo_1', wait: true });
  expect(delivery).toEqual({ ok: true });
  await bot.stop();
  await running;
  expect((await sim.messages(user)).at(-1)?.text).toBe('hello promo_1');
});
