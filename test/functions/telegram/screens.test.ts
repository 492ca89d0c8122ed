import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardOf } from '../../../shared/catalog/decide.ts';
import { listingRef, products, treeRef } from '../../../shared/catalog/queries.ts';
import { startPlatform, type Platform } from '../../platform.ts';
import type { Call, Delivery } from '../../simulator.ts';
import { Customer, dataOf, labelsOf, wordsOf } from './customer.ts';
import { change, openCategory, productOf, sell } from './shop.ts';
import { deliver, messageOf, pressOf } from './updates.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
  await platform.sim.post('flood', { enabled: false });
});
afterAll(() => platform.close());

describe('a screen', () => {
  it('that is shown already stays as it is', async () => {
    const customer = await Customer.join(platform.sim, platform.botId);
    const [menu] = await customer.say('/catalog');
    const { answer, delivery } = await customer.invent('1:cat:open:~:0', menu!.message_id);
    expect([answer, delivery.ok]).toEqual([{}, true]);
    expect((await customer.screen()).message_id).toBe(menu!.message_id);
  });

  it('whose message is gone is sent anew', async () => {
    const customer = await Customer.join(platform.sim, platform.botId);
    await customer.say('/start');
    const [menu] = await customer.tap('🗂 Категорії');
    const description = 'Bad Request: message to edit not found';
    await platform.sim.post('faults', { method: 'editMessageText', code: 400, description });
    await customer.press('Кава');
    const screen = await customer.screen();
    expect(screen.message_id).toBeGreaterThan(menu!.message_id);
    expect(labelsOf(screen)).toContain('Зерно');
    expect(await customer.messages(menu!.message_id - 1)).toHaveLength(1);
  });

  it('that cannot be drawn on a picture is a message of its own', async () => {
    const customer = await Customer.join(platform.sim, platform.botId);
    const card = (await customer.say('/start p_house-blend')).at(-1)!;
    await customer.invent('1:cart:show', card.message_id);
    expect(wordsOf(await customer.screen())).toContain('порожній');
  });

  it('looks through some documents of what is sold out, and goes on behind them for a button', async () => {
    const { db } = platform.cloud;
    const category = await openCategory(platform);
    const id = await sell(platform, { categoryId: category });
    const card = cardOf(await productOf(platform, id));
    const last = 7;
    for (let index = 0; index < last; index++) {
      const items = { [`sold-out-${index}`]: { ...card, onSale: false } };
      await listingRef(db, platform.botId, category, index).set({ items });
    }
    await listingRef(db, platform.botId, category, last).set({ items: { [id]: card } });
    await treeRef(db, platform.botId).update({ [`listings.${category}`]: Array<number>(last + 1).fill(1) });
    const customer = await Customer.join(platform.sim, platform.botId);
    const [menu] = await customer.say('/catalog');
    await customer.invent(`1:cat:open:${category}:0`, menu!.message_id);
    const passed = await customer.screen();
    expect(passed.message_id).toBe(menu!.message_id);
    expect(wordsOf(passed)).toContain('Тут є ще товари');
    await customer.press('⬇️ Показати ще', passed.message_id);
    const [found, end] = await customer.messages(passed.message_id);
    expect(wordsOf(found)).toContain(card.title.uk);
    expect(wordsOf(end)).toContain('Це все, що тут є');
    expect(labelsOf(end)).not.toContain('⬇️ Показати ще');
  });

  it('gives its button back when the next page could not be sent', async () => {
    for (let count = 0; count < 7; count++) await sell(platform, { categoryId: 'cups' });
    const customer = await Customer.join(platform.sim, platform.botId);
    await customer.say('/start');
    await customer.tap('🗂 Категорії');
    await customer.press('Кераміка');
    await customer.press('Чашки');
    const tail = await customer.screen();
    await platform.sim.post('faults', { method: 'sendMessage', code: 500, times: 1 });
    const answers = await deliver(platform, pressOf(customer, tail, dataOf(tail, '⬇️ Показати ще')));
    expect(answers[0].status).toBe(500);
    expect(labelsOf(await customer.message(tail.message_id))).toContain('⬇️ Показати ще');
  });
});

describe('several messages of which Telegram does not take the last', () => {
  const troubles = [{ code: 429, retry_after: 30 }, { code: 502 }];

  /** Has the bot send the same again, the last message of which Telegram will not take. */
  async function breakOff(
    customer: Customer,
    again: () => object,
    trouble: object,
    method = 'sendMessage',
    at = -1,
  ): Promise<Delivery[]> {
    const sent = await platform.sim.get<Call<{ chat_id: unknown; text?: string; caption?: string }>[]>(
      `calls?method=${method}`,
    );
    const mine = sent.filter(({ params }) => Number(params.chat_id) === customer.user.id);
    const { text, caption } = mine.at(at)!.params;
    await platform.sim.post('faults', { method, match: { text, caption }, ...trouble });
    return deliver(platform, again());
  }

  it.each(troubles)(
    'are not sent again when they are products, and the button says so: %o',
    async (trouble) => {
      const category = await openCategory(platform);
      for (let count = 0; count < 2; count++) await sell(platform, { categoryId: category });
      const customer = await Customer.join(platform.sim, platform.botId);
      const [menu] = await customer.say('/catalog');
      const data = `1:cat:open:${category}:0`;
      await customer.invent(data, menu!.message_id);
      const [another] = await customer.say('/catalog');
      const { message_id: last } = another!;
      const again = () => pressOf(customer, another!, data);
      const [answer] = await breakOff(customer, again, trouble, 'sendMessage', -2);
      expect(answer).toMatchObject({
        status: 200,
        body: expect.stringContaining('щось пішло не так') as string,
      });
      expect(await customer.messages(last)).toHaveLength(2);
    },
  );

  it.each(troubles)('leave the button that led to them: %o', async (trouble) => {
    const category = await openCategory(platform);
    for (let count = 0; count < 7; count++) await sell(platform, { categoryId: category });
    const customer = await Customer.join(platform.sim, platform.botId);
    const open = async () => {
      const [menu] = await customer.say('/catalog');
      await customer.invent(`1:cat:open:${category}:0`, menu!.message_id);
      return customer.screen();
    };
    const tails = [await open(), await open()] as const;
    await customer.press('⬇️ Показати ще', tails[0].message_id);
    const more = pressOf(customer, tails[1], dataOf(tails[1], '⬇️ Показати ще'));
    expect(await breakOff(customer, () => more, trouble)).toMatchObject([{ status: 200 }]);
    expect(labelsOf(await customer.message(tails[1].message_id))).toContain('⬇️ Показати ще');
  });

  it.each(troubles)('are not sent again when they are news: %o', async (trouble) => {
    const customer = await Customer.join(platform.sim, platform.botId);
    const news = await customer.say('📰 Новини');
    expect(news.length).toBeGreaterThan(1);
    const again = () => messageOf(customer, { text: '📰 Новини' });
    const [answer] = await breakOff(customer, again, trouble, 'sendPhoto');
    expect(answer?.status).toBe(200);
    const sent = await customer.messages(news.at(-1)!.message_id);
    expect(sent.filter(({ photo }) => photo)).toHaveLength(news.length - 1);
    expect(wordsOf(sent.at(-1))).toContain('щось пішло не так');
  });
});

describe('several messages of which Telegram refuses one', () => {
  it.each([0, 1, 2])('come without it, wherever it stands: %i', async (place) => {
    const category = await openCategory(platform);
    const titles = ['Перший', 'Другий', 'Третій'].map((uk) => `${uk} ${category}`);
    for (const uk of titles) await sell(platform, { categoryId: category, title: { uk } });
    const customer = await Customer.join(platform.sim, platform.botId);
    const text = `<b>${titles[place]!}</b>\n💰 100\u00a0₴`;
    const description = 'Bad Request: BUTTON_URL_INVALID';
    await platform.sim.post('faults', { method: 'sendMessage', match: { text }, code: 400, description });
    const [menu] = await customer.say('/catalog');
    const answers = await deliver(platform, pressOf(customer, menu!, `1:cat:open:${category}:0`));
    expect(answers).toMatchObject([{ status: 200 }]);
    const shown = (await customer.messages(menu!.message_id)).map(wordsOf);
    expect(shown.map((words) => titles.findIndex((title) => words.startsWith(title)))).toEqual([
      ...[0, 1, 2].filter((other) => other !== place),
      -1,
    ]);
  });
});

describe('a picture', () => {
  it('is uploaded once and sent by its file_id from then on', async () => {
    const look = async () => {
      const customer = await Customer.join(platform.sim, platform.botId);
      await customer.say('/start p_sencha');
      const calls = await platform.sim.get<Call<{ photo: unknown }>[]>('calls?method=sendPhoto');
      const card = await customer.screen();
      return { sent: calls.at(-1)?.params.photo, fileIds: card.photo?.map(({ file_id }) => file_id) };
    };
    const first = await look();
    const second = await look();
    expect(first.fileIds).not.toContain(first.sent);
    expect(second.fileIds).toContain(second.sent);
  });

  it('is uploaded anew when Telegram does not take its file_id any more', async () => {
    const customer = await Customer.join(platform.sim, platform.botId);
    await customer.say('/start p_house-blend');
    await platform.sim.post('faults', {
      method: 'sendPhoto',
      code: 400,
      description: 'Bad Request: wrong file_id or the file is temporarily unavailable',
    });
    const card = (await customer.say('/start p_house-blend')).at(-1);
    expect(card?.photo).toBeDefined();
  });

  it('is uploaded anew when Telegram refuses its file_id in words that nobody knows', async () => {
    const customer = await Customer.join(platform.sim, platform.botId);
    await customer.say('/start p_house-blend');
    const description = 'Bad Request: MEDIA_EMPTY';
    await platform.sim.post('faults', { method: 'sendPhoto', code: 400, description, times: 1 });
    const [, card, ...rest] = await customer.say('/start p_house-blend');
    expect(card?.photo).toBeDefined();
    expect(rest).toEqual([]);
  });

  it('that Telegram does not take in time is the last that is tried: what follows comes in words', async () => {
    const category = await openCategory(platform);
    for (let count = 0; count < 3; count++) {
      const id = await sell(platform, { categoryId: category });
      const { pictures } = await productOf(platform, 'sencha');
      await products.doc(platform.cloud.db, platform.botId, id).update({ pictures });
      await change(platform, id, { position: count });
    }
    const customer = await Customer.join(platform.sim, platform.botId);
    const [menu] = await customer.say('/catalog');
    await platform.sim.post('faults', { method: 'sendPhoto', drop: true, times: 100 });
    await customer.invent(`1:cat:open:${category}:0`, menu!.message_id);
    await platform.sim.request('DELETE', 'faults');
    const calls = await platform.sim.get<Call<{ chat_id: unknown }>[]>('calls?method=sendPhoto');
    expect(calls.filter(({ params }) => Number(params.chat_id) === customer.user.id)).toHaveLength(1);
    const words = (await customer.messages(menu!.message_id)).filter(({ photo }) => !photo);
    expect(words).toHaveLength(4);
  });

  it.each([
    { code: 400, description: 'Bad Request: IMAGE_PROCESS_FAILED' },
    { code: 502 },
    // Telegram may have taken it, but nobody knows.
    { drop: true },
  ])('that cannot be uploaded leaves the card with its words: %o', async (fault) => {
    const customer = await Customer.join(platform.sim, platform.botId);
    await platform.sim.post('faults', { method: 'sendPhoto', ...fault });
    const card = (await customer.say('/start p_brazil-santos')).at(-1);
    expect(card?.photo).toBeUndefined();
    expect(labelsOf(card)[0]).toBe('🛒 У кошик');
  });

  it('is no condition: a product without one is a message of words', async () => {
    const customer = await Customer.join(platform.sim, platform.botId);
    const id = await sell(platform);
    const card = (await customer.say(`/start p_${id}`)).at(-1);
    expect(card?.photo).toBeUndefined();
    expect(labelsOf(card)[0]).toBe('🛒 У кошик');
  });
});
