import { afterEach, describe, expect, it } from 'vitest';
import { products } from '../../../shared/catalog/queries.ts';
import { alertOf, wordsOf } from './customer.ts';
import { openShop } from './opened-shop.ts';
import { roomsIn } from './rooms.ts';
import { productOf } from './shop.ts';
import { deliver, nextUpdateId, pressOf } from './updates.ts';

const shop = openShop();
const { open, fill, meet, callsOf } = roomsIn(shop);

afterEach(() => shop.platform.sim.request('DELETE', 'faults'));

describe('the other pictures of a product', () => {
  it('come as an album, uploaded once and sent by their file_ids from then on', async () => {
    const [id] = await fill(await open(), [4]);
    const customer = await meet();
    const card = (await customer.say(`/start p_${id!}`)).at(-1)!;
    await customer.press('🖼 Ще фото: 3');
    const album = await customer.messages(card.message_id);
    expect(album.map(({ photo }) => photo !== undefined)).toEqual([true, true, true]);
    expect(album.map(wordsOf)).toEqual(['Річ A', '', '']);
    expect(new Set(album.map((message) => message.media_group_id)).size).toBe(1);
    expect(Object.keys((await productOf(shop.platform, id!)).fileIds)).toHaveLength(4);
    await customer.say(`/start p_${id!}`);
    await customer.press('🖼 Ще фото: 3');
    const sent = (await callsOf('sendMediaGroup', customer)).map(({ params }) =>
      JSON.stringify(params['media']),
    );
    expect(sent[0]).toContain('attach://');
    expect(sent[1]).not.toContain('attach://');
  });

  it('come as one picture where there is but one', async () => {
    const [id] = await fill(await open(), [2]);
    const customer = await meet();
    const card = (await customer.say(`/start p_${id!}`)).at(-1)!;
    await customer.press('🖼 Ще фото: 1');
    const [other, ...rest] = await customer.messages(card.message_id);
    expect(other?.photo).toBeDefined();
    expect(wordsOf(other)).toBe('Річ A');
    expect(rest).toEqual([]);
  });

  it('are not lost for one that Telegram does not take, or that is not there', async () => {
    const [id] = await fill(await open(), [4]);
    const { pictures } = await productOf(shop.platform, id!);
    const ref = products.doc(shop.platform.cloud.db, shop.platform.botId, id!);
    const nowhere = `bots/${shop.platform.botId}/pictures/nowhere.jpg`;
    const missing = { id: 'f'.repeat(16), original: nowhere, card: nowhere };
    await ref.update({ pictures: [...pictures, missing] });
    const customer = await meet();
    const card = (await customer.say(`/start p_${id!}`)).at(-1)!;
    for (const method of ['sendMediaGroup', 'sendPhoto']) {
      const description = 'Bad Request: IMAGE_PROCESS_FAILED';
      await shop.platform.sim.post('faults', { method, code: 400, description });
    }
    await customer.invent(`1:cat:pics:${id!}`, card.message_id);
    const sent = await customer.messages(card.message_id);
    expect(sent.filter(({ photo }) => photo)).toHaveLength(2);
  });

  it('are asked for in vain when none is left, and the button says so', async () => {
    const [id] = await fill(await open(), [1]);
    const customer = await meet();
    const card = (await customer.say(`/start p_${id!}`)).at(-1)!;
    const { answer } = await customer.invent(`1:cat:pics:${id!}`, card.message_id);
    expect(answer?.text).toBe('Інших фотографій цього товару немає.');
  });

  it.each([{ drop: true }, { code: 502 }])(
    'are sent once where nobody knows whether Telegram took them, and the button says so: %o',
    async (fault) => {
      const [id] = await fill(await open(), [4]);
      const customer = await meet();
      const card = (await customer.say(`/start p_${id!}`)).at(-1)!;
      await shop.platform.sim.post('faults', { method: 'sendMediaGroup', ...fault, times: 100 });
      const pressed = await customer.invent(`1:cat:pics:${id!}`, card.message_id);
      expect(pressed.delivery.ok).toBe(true);
      expect(alertOf(pressed)).toContain('щось пішло не так');
      expect(await callsOf('sendMediaGroup', customer)).toHaveLength(1);
    },
  );

  it('go one by one and once where Telegram takes no album and then has had enough', async () => {
    const [id] = await fill(await open(), [4]);
    const customer = await meet();
    const card = (await customer.say(`/start p_${id!}`)).at(-1)!;
    const description = 'Bad Request: IMAGE_PROCESS_FAILED';
    await shop.platform.sim.post('faults', { method: 'sendMediaGroup', code: 400, description });
    const caption = '<b>Річ A</b>';
    await shop.platform.sim.post('faults', { method: 'sendPhoto', match: { caption }, delayMs: 1 });
    await shop.platform.sim.post('faults', { method: 'sendPhoto', code: 429, retry_after: 30 });
    const pressed = await customer.invent(`1:cat:pics:${id!}`, card.message_id);
    expect(pressed.delivery.ok).toBe(true);
    expect(alertOf(pressed)).toContain('щось пішло не так');
    expect(await customer.messages(card.message_id)).toHaveLength(1);
  });

  it('come without those that have no card yet', async () => {
    const [id] = await fill(await open(), [4]);
    const { pictures } = await productOf(shop.platform, id!);
    const { card: _card, ...raw } = pictures[1]!;
    await products
      .doc(shop.platform.cloud.db, shop.platform.botId, id!)
      .update({ pictures: [pictures[0], raw, ...pictures.slice(2)] });
    const customer = await meet();
    const card = (await customer.say(`/start p_${id!}`)).at(-1)!;
    await customer.invent(`1:cat:pics:${id!}`, card.message_id);
    expect(await customer.messages(card.message_id)).toHaveLength(2);
  });

  it('come once for taps in a row, and the taps that are too many say so', async () => {
    const [id] = await fill(await open(), [4]);
    const customer = await meet();
    const card = (await customer.say(`/start p_${id!}`)).at(-1)!;
    const press = pressOf(customer, card, `1:cat:pics:${id!}`);
    const taps = [1, 2, 3].map(() => ({ ...press, update_id: nextUpdateId() }));
    const answers = await Promise.all(taps.map(async (tap) => (await deliver(shop.platform, tap))[0].body));
    expect(answers.filter((body) => body.includes('Це вже показано'))).toHaveLength(2);
    expect(await customer.messages(card.message_id)).toHaveLength(3);
  });
});
