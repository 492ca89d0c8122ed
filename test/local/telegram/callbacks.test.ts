/** Button taps: what the bot gets, and how it may answer. */
import { expect, test } from 'vitest';
import { ManualClock } from '../manual-clock.ts';
import { Hook, refusal, simulator, type SimBot, type SimUser, type Simulator } from './simulator.ts';

const tooOld = '400 Bad Request: query is too old and response timeout expired or query ID is invalid';

async function withButton(sim: Simulator): Promise<{ bot: SimBot; user: SimUser }> {
  const bot = await sim.bot();
  const user = await sim.customer(bot);
  await bot.api.sendMessage(user.id, 'choose', {
    reply_markup: {
      inline_keyboard: [
        [
          { text: 'Buy', callback_data: 'buy:1' },
          { text: 'Site', url: 'https://a.com' },
        ],
      ],
    },
  });
  return { bot, user };
}

test('a tap reaches the bot with its message, and the user gets the answer', async () => {
  const sim = await simulator();
  const { bot, user } = await withButton(sim);
  const hook = await Hook.listen();
  hook.answer = async ({ callback_query }) => {
    if (callback_query)
      await bot.api.answerCallbackQuery(callback_query.id, { text: 'Added', show_alert: true });
    return {};
  };
  await bot.api.setWebhook(hook.url);
  const pressed = await sim.press(user, { text: 'Buy' });
  expect(pressed.answer).toEqual({ text: 'Added', show_alert: true });
  const update = (await hook.until(2)).find((one) => one.callback_query);
  expect(update?.callback_query).toMatchObject({
    id: pressed.callback_query_id,
    data: 'buy:1',
    from: { id: user.id },
    message: { message_id: 2, text: 'choose', chat: { id: user.id } },
  });
});

test('a query is answered once, by its own bot, with at most 200 characters, for 150 seconds', async () => {
  const clock = new ManualClock();
  const sim = await simulator({ clock });
  const { bot, user } = await withButton(sim);
  const other = await sim.bot('other_bot');
  const tap = async () =>
    (await sim.press(user, { bot: bot.id, data: 'buy:1', timeout: 0 })).callback_query_id;
  const pressing = tap();
  const answered = waitForTap(bot);
  const id = await answered;
  expect(await refusal(bot.api.answerCallbackQuery(id, { text: 'x'.repeat(201) }))).toMatch(
    'MESSAGE_TOO_LONG',
  );
  expect(await refusal(other.api.answerCallbackQuery(id))).toBe(tooOld);
  expect(await refusal(bot.api.answerCallbackQuery('123'))).toBe(tooOld);
  await bot.api.answerCallbackQuery(id);
  expect(await pressing).toBe(id);
  expect(await refusal(bot.api.answerCallbackQuery(id))).toBe(tooOld);
  const late = tap();
  const lateId = await waitForTap(bot);
  await clock.advance(150_001);
  await late;
  expect(await refusal(bot.api.answerCallbackQuery(lateId))).toBe(tooOld);
});

/** The newest tap, got by long polling. */
async function waitForTap(bot: SimBot): Promise<string> {
  const seen = await bot.api.getUpdates({ offset: -1, timeout: 1 });
  const id = seen.at(-1)?.callback_query?.id;
  return id ?? waitForTap(bot);
}

test('a press that nobody answers ends with no answer', async () => {
  const sim = await simulator();
  const { user } = await withButton(sim);
  expect((await sim.press(user, { text: 'Buy', timeout: 10 })).answer).toBeNull();
});

test('the newest message that has the button is pressed, or the one that is named', async () => {
  const sim = await simulator();
  const { bot, user } = await withButton(sim);
  const reply_markup = { inline_keyboard: [[{ text: 'Buy', callback_data: 'buy:2' }]] };
  await bot.api.sendMessage(user.id, 'again', { reply_markup });
  expect(await sim.press(user, { text: 'Buy', timeout: 0 })).toMatchObject({ message_id: 3 });
  expect(await sim.press(user, { text: 'Buy', message_id: 2, timeout: 0 })).toMatchObject({ message_id: 2 });
  expect(await sim.press(user, { text: 'Site' })).toEqual({ message_id: 2, url: 'https://a.com/' });
  const missing = await sim.request('POST', `/sim/users/${user.id}/press`, { text: 'Sell' });
  expect(missing.status).toBe(404);
});

test('a hostile client can send data that no button has', async () => {
  const sim = await simulator();
  const { bot, user } = await withButton(sim);
  await sim.press(user, { force: true, data: 'admin:drop', timeout: 0 });
  const updates = await bot.api.getUpdates();
  expect(updates.at(-1)?.callback_query).toMatchObject({ data: 'admin:drop', message: { message_id: 2 } });
});
