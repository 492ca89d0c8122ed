/** Nobody waits without a sign, nothing ends in silence, and nobody floods the shop. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Turnstile } from '../../../functions/telegram/flood.ts';
import { startPlatform, type Platform } from '../../platform.ts';
import type { Call, SimMessage } from '../../simulator.ts';
import { Customer, dataOf, wordsOf } from './customer.ts';
import { deliver, messageOf, nextUpdateId, pressOf } from './updates.ts';

let platform: Platform;
/** A shop whose customers begin to wonder at once. */
let impatient: Platform;
beforeAll(async () => {
  platform = await startPlatform();
  impatient = await startPlatform({ PATIENCE_MS: '50' });
  for (const { sim } of [platform, impatient]) await sim.post('flood', { enabled: false });
});
afterEach(() => impatient.sim.request('DELETE', 'faults'));
afterAll(async () => {
  await platform.close();
  await impatient.close();
});

/** The calls of a method that concern one customer, oldest first. */
async function callsTo(customer: Customer, method: string, { sim }: Platform = platform): Promise<Call[]> {
  const calls = await sim.get<Call[]>(`calls?method=${method}`);
  return calls.filter(({ params }) => params.chat_id === customer.user.id);
}

describe('a pressed button', () => {
  it('is answered on the reply to the webhook when the work is quick', async () => {
    const customer = await Customer.join(platform.sim, platform.botId);
    await customer.say('/start');
    const [menu] = (await customer.tap('🗂 Категорії')) as [SimMessage];
    const [{ body }] = await deliver(platform, pressOf(customer, menu, dataOf(menu, 'Кава')));
    expect(JSON.parse(body)).toMatchObject({ method: 'answerCallbackQuery' });
  });

  it('stops spinning before the work is done, and the customer sees that the bot is at it', async () => {
    const customer = await Customer.join(impatient.sim, impatient.botId);
    const [screen] = (await customer.say('/language')) as [SimMessage];
    const before = await callsTo(customer, 'sendChatAction', impatient);
    await impatient.sim.post('faults', { method: 'editMessageText', delayMs: 1200, times: 1 });
    const { answer, message_id } = await customer.press('English', screen.message_id);
    expect(answer).toEqual({});
    expect(wordsOf(await customer.message(message_id))).toMatch(/language/i);
    const shown = (await callsTo(customer, 'sendChatAction', impatient)).slice(before.length);
    expect(shown).toMatchObject([{ params: { action: 'typing' } }]);
  });

  it('that comes to a bad end late says so in a message', async () => {
    const customer = await Customer.join(impatient.sim, impatient.botId);
    const [screen] = await customer.say('/language');
    await impatient.sim.post('faults', { method: 'sendPhoto', delayMs: 900, times: 1 });
    await impatient.sim.post('faults', { method: 'sendPhoto', code: 502, times: 1 });
    await impatient.sim.post('faults', { method: 'sendMessage', code: 502, times: 1 });
    // The first of two news goes out slowly, the second not at all.
    const [{ status, body }] = await deliver(
      impatient,
      pressOf(customer, screen!, '1:news:more:253402300799999:Z'),
    );
    expect([status, body]).toEqual([200, '']);
    expect(wordsOf(await customer.screen())).toContain('пішло не так');
  });

  it('in a group is answered, and acts on no shop', async () => {
    const customer = await Customer.join(platform.sim, platform.botId);
    await customer.say('/start');
    const [menu] = (await customer.tap('🗂 Категорії')) as [SimMessage];
    const chat = { id: -1002, type: 'supergroup' as const, title: 'Friends' };
    const update = pressOf(customer, { ...menu, chat }, dataOf(menu, 'Кава'));
    const before = (await platform.sim.get<Call[]>('calls')).length;
    const [{ body }] = await deliver(platform, update);
    expect(JSON.parse(body)).toEqual({
      method: 'answerCallbackQuery',
      callback_query_id: update.callback_query.id,
    });
    const calls = (await platform.sim.get<Call[]>('calls')).slice(before);
    expect(calls.map(({ method }) => method)).toEqual(['answerCallbackQuery']);
  });
});

describe('what nobody asked for', () => {
  const pixel =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

  it.each([
    ['a photo', { photo: pixel }],
    ['a sticker', { sticker: pixel }],
    ['a voice message', { voice: pixel }],
    ['a video', { video: pixel }],
    ['a document', { document: pixel }],
    ['a location', { location: { latitude: 50.45, longitude: 30.52 } }],
    ['a command that there is not', { text: '/abracadabra' }],
  ])('%s gets help', async (_, content) => {
    const customer = await Customer.join(platform.sim, platform.botId);
    const answers = await customer.give(content);
    expect(answers.map(wordsOf)).toEqual([expect.stringContaining('/help')]);
    expect(await customer.keyboard()).toContain('🛒 Кошик');
  });

  it.each([
    ['a poll', { poll: { id: '1', question: 'Tea?', options: [] } }],
    ['a dice', { dice: { emoji: '🎲', value: 3 } }],
    ['a story', { story: { chat: { id: 1, type: 'private' }, id: 1 } }],
    ['a kind of message that Telegram has not invented yet', { hologram: {} }],
  ])('%s gets help', async (_, content) => {
    const customer = await Customer.join(platform.sim, platform.botId);
    await customer.say('/start');
    const [{ status }] = await deliver(platform, messageOf(customer, content));
    expect(status).toBe(200);
    expect(wordsOf(await customer.screen())).toContain('/help');
  });

  it('an album gets help once', async () => {
    const customer = await Customer.join(platform.sim, platform.botId);
    const answers = await customer.give({ photos: [pixel, pixel, pixel] });
    expect(answers.filter((message) => wordsOf(message).includes('/help'))).toHaveLength(1);
  });

  it('what Telegram itself says gets nothing', async () => {
    const customer = await Customer.join(platform.sim, platform.botId);
    await customer.say('/start');
    const before = await callsTo(customer, 'sendMessage');
    await deliver(platform, messageOf(customer, { pinned_message: { message_id: 1 } }));
    expect(await callsTo(customer, 'sendMessage')).toHaveLength(before.length);
  });

  it('an edited message is neither a new command nor answered again', async () => {
    const customer = await Customer.join(platform.sim, platform.botId);
    await customer.say('/start');
    const said = (await customer.messages()).find((message) => message.text === '/start')!;
    const before = (await platform.sim.get<Call[]>('calls')).length;
    await platform.sim.post(`users/${customer.user.id}/edit`, {
      bot: platform.botId,
      message_id: said.message_id,
      text: '/catalog',
    });
    const { message } = messageOf(customer, {
      text: '/catalog',
      entities: [{ type: 'bot_command', offset: 0, length: 8 }],
    });
    const [{ status }] = await deliver(platform, {
      update_id: nextUpdateId(),
      edited_message: { ...message, edit_date: message.date },
    });
    expect(status).toBe(200);
    expect((await platform.sim.get<Call[]>('calls')).length).toBe(before);
  });

  it.each([
    [
      'channel_post',
      { message_id: 1, date: 1, chat: { id: -1003, type: 'channel', title: 'N' }, text: '/start' },
    ],
    ['inline_query', { id: '1', from: { id: 5, is_bot: false, first_name: 'A' }, query: 'tea', offset: '' }],
    ['poll_answer', { poll_id: '1', option_ids: [] }],
  ])('an update of the kind %s is passed over without a failure', async (kind, content) => {
    const before = (await platform.sim.get<Call[]>('calls')).length;
    const [{ status }] = await deliver(platform, { update_id: nextUpdateId(), [kind]: content });
    expect(status).toBe(200);
    expect((await platform.sim.get<Call[]>('calls')).length).toBe(before);
  });
});

describe('a customer who floods the shop', () => {
  let small: Platform;
  beforeAll(async () => {
    small = await startPlatform({ FLOOD_BURST: '6', FLOOD_PER_SECOND: '0.001' });
    await small.sim.post('flood', { enabled: false });
  });
  afterAll(() => small.close());

  it('is warned once and then met with silence, while others are served', async () => {
    const [hasty, calm] = [
      await Customer.join(small.sim, small.botId),
      await Customer.join(small.sim, small.botId),
    ];
    for (let count = 0; count < 6; count++) expect(await hasty.say('/cart')).toHaveLength(1);
    expect((await hasty.say('/cart')).map(wordsOf)).toEqual([expect.stringContaining('Забагато')]);
    expect(await hasty.say('/cart')).toEqual([]);
    expect(await hasty.say('/cart')).toEqual([]);
    expect((await calm.say('/cart')).map(wordsOf)).toEqual([expect.stringContaining('порожній')]);
  });

  it('is warned in words too, where the first update too many was a press', async () => {
    const customer = await Customer.join(small.sim, small.botId);
    await customer.say('/start');
    const [menu] = (await customer.tap('🗂 Категорії')) as [SimMessage];
    for (let count = 2; count < 6; count++) await customer.say('/cart');
    expect((await customer.press('Кава', menu.message_id)).answer?.text).toContain('Забагато');
    const chat = { id: -1_004, type: 'supergroup', title: 'Friends' };
    await deliver(small, messageOf(customer, { text: 'tea?', chat }));
    expect((await customer.say('/cart')).map(wordsOf)).toEqual([expect.stringContaining('Забагато')]);
    expect(await customer.say('/cart')).toEqual([]);
  });

  it('still has the spinner of each button stopped, and no button acts', async () => {
    const customer = await Customer.join(small.sim, small.botId);
    await customer.say('/start');
    const [menu] = (await customer.tap('🗂 Категорії')) as [SimMessage];
    for (let count = 2; count < 6; count++) await customer.say('/cart');
    for (let count = 0; count < 3; count++) {
      const { answer } = await customer.press('Кава', menu.message_id);
      expect(answer?.text).toContain('Забагато');
    }
    expect(wordsOf(await customer.message(menu.message_id))).toBe(wordsOf(menu));
  });

  it('is not taken for one when the same update comes again and again', async () => {
    const customer = await Customer.join(small.sim, small.botId);
    await customer.say('/start');
    const update = messageOf(customer, { text: '🛒 Кошик' });
    for (let count = 0; count < 20; count++) await deliver(small, update);
    expect(wordsOf(await customer.screen())).toContain('порожній');
    expect((await customer.say('/cart')).map(wordsOf)).toEqual([expect.stringContaining('порожній')]);
  });
});

describe('a turnstile', () => {
  const at = (pace = { burst: 4, perSecond: 1 }) => {
    const clock = { now: 0 };
    const turnstile = new Turnstile(pace, () => clock.now);
    let id = 0;
    return {
      clock,
      turnstile,
      next: (customer = 'a', way = 'private') => turnstile.admit(customer, ++id, way),
    };
  };

  it('lets a burst through, warns once, and opens again when the bucket is half full', () => {
    const { clock, next } = at();
    expect([next(), next(), next(), next(), next(), next()]).toEqual([
      'pass',
      'pass',
      'pass',
      'pass',
      'warn',
      'drop',
    ]);
    clock.now = 1900;
    expect(next()).toBe('drop');
    clock.now = 2000;
    expect([next(), next(), next(), next()]).toEqual(['pass', 'pass', 'warn', 'drop']);
  });

  it('never meets one who keeps to the pace', () => {
    const { clock, next } = at();
    for (let second = 0; second < 1000; second++) {
      clock.now = second * 1000;
      expect(next()).toBe('pass');
    }
  });

  it('holds no more customers than there is room for, and the newest stay', () => {
    const { next } = at({ burst: 1, perSecond: 0.001 });
    for (let count = 0; count < 20_000; count++) next(`customer ${count}`);
    expect(next('customer 19999')).toBe('warn');
    expect(next('customer 0')).toBe('pass');
  });
});
