import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPlatform, type Platform } from '../../platform.ts';
import type { Call } from '../../simulator.ts';
import { Customer, dataOf, labelsOf, wordsOf } from './customer.ts';
import { sell } from './shop.ts';
import { deliver, pressOf } from './updates.ts';

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
    const [menu] = await customer.say('/catalog');
    const description = 'Bad Request: message to edit not found';
    await platform.sim.post('faults', { method: 'editMessageText', code: 400, description });
    await customer.press('Кава');
    const screen = await customer.screen();
    expect(screen.message_id).toBeGreaterThan(menu!.message_id);
    expect(labelsOf(screen)).toContain('Зерно');
    expect(labelsOf(await customer.message(menu!.message_id))).toEqual([]);
  });

  it('that cannot be drawn on a picture is a message of its own', async () => {
    const customer = await Customer.join(platform.sim, platform.botId);
    const card = (await customer.say('/start p_house-blend')).at(-1)!;
    await customer.invent('1:cart:show', card.message_id);
    expect(wordsOf(await customer.screen())).toContain('порожній');
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
    expect(answers[0].status).toBe(503);
    expect(labelsOf(await customer.message(tail.message_id))).toContain('⬇️ Показати ще');
  });
});

describe('a picture', () => {
  it('is uploaded once and sent by its file_id from then on', async () => {
    const look = async () => {
      const customer = await Customer.join(platform.sim, platform.botId);
      await customer.say('/start p_sencha');
      const calls =
        await platform.sim.get<(Call & { params: { photo: unknown } })[]>('calls?method=sendPhoto');
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

  it('that Telegram takes for none leaves the card with its words', async () => {
    const customer = await Customer.join(platform.sim, platform.botId);
    const description = 'Bad Request: IMAGE_PROCESS_FAILED';
    await platform.sim.post('faults', { method: 'sendPhoto', code: 400, description });
    const card = (await customer.say('/start p_brazil-santos')).at(-1);
    expect(card?.photo).toBeUndefined();
    expect(labelsOf(card)).toEqual(['🛒 У кошик']);
  });

  it('is no condition: a product without one is a message of words', async () => {
    const customer = await Customer.join(platform.sim, platform.botId);
    const id = await sell(platform);
    const card = (await customer.say(`/start p_${id}`)).at(-1);
    expect(card?.photo).toBeUndefined();
    expect(labelsOf(card)).toEqual(['🛒 У кошик']);
  });
});
