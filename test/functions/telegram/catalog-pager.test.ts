import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { dataOf, labelsOf, wordsOf } from './customer.ts';
import { openShop } from './opened-shop.ts';
import { roomsIn, rowsOf, titleOf } from './rooms.ts';
import { change, productOf, sell } from './shop.ts';
import { deliver, pressOf } from './updates.ts';

const shop = openShop();
const { look, open, fill, join, enter, callsOf } = roomsIn(shop);

describe('the view that turns pages', () => {
  beforeEach(() => look('pager'));
  afterAll(() => look('cards'));

  it.each([
    ['uk', '🗂 Категорії', '◀️ Назад', '🛒 У кошик'],
    ['ru', '🗂 Категории', '◀️ Назад', '🛒 В корзину'],
    ['en', '🗂 Categories', '◀️ Back', '🛒 Add to cart'],
  ])('shows one product in one message, in %s', async (language_code, categories, back, add) => {
    const category = await open();
    await fill(category, [1, 1, 1]);
    const customer = await join({ language_code });
    const [menu] = await customer.tap(categories);
    const id = menu!.message_id;
    await customer.invent(`1:cat:open:${category}:0`, id);
    const first = await customer.message(id);
    expect(first.photo).toBeDefined();
    expect(wordsOf(first)).toContain(`${categories} › `);
    expect(wordsOf(first)).toMatch(/💰 .*100/);
    expect(rowsOf(first)[0]).toEqual([add]);
    expect(rowsOf(first).slice(-2)).toEqual([['1/3', '▶️'], [back]]);
    await customer.press('▶️', id);
    await customer.press('▶️', id);
    const last = await customer.message(id);
    expect(titleOf(last)).toMatch(/ C$/);
    expect(rowsOf(last).slice(-2)).toEqual([['◀️', '3/3'], [back]]);
    await customer.press('◀️', id);
    expect(rowsOf(await customer.message(id)).at(-2)).toEqual(['◀️', '2/3', '▶️']);
    expect(await customer.messages(id)).toEqual([]);
    await customer.press(add, id);
    expect(rowsOf(await customer.message(id)).at(-2)).toEqual(['◀️', '2/3', '▶️']);
  });

  it('goes back to the categories and leaves nothing behind, for two taps too', async () => {
    const outer = await open();
    const category = await open({ parentId: outer });
    await fill(category, [1, 1]);
    const customer = await join();
    const pager = await enter(customer, category);
    const back = () => deliver(shop.platform, pressOf(customer, pager, dataOf(pager, '◀️ Назад')));
    await back();
    await back();
    const after = await customer.messages(pager.message_id - 1);
    expect(after).toHaveLength(1);
    expect(wordsOf(after[0])).toMatch(/^🗂 Категорії › Кімната \d+\n/);
  });

  it('turns between products with a picture and without, each in one message', async () => {
    const category = await open();
    await fill(category, [1, 0, 0, 1]);
    const customer = await join();
    await enter(customer, category);
    const before = (await customer.messages()).length;
    const seen: [string, boolean][] = [];
    for (let more = true; more;) {
      const page = await customer.screen();
      seen.push([titleOf(page), page.photo !== undefined]);
      more = labelsOf(page).includes('▶️');
      if (more) await customer.press('▶️', page.message_id);
      expect(await customer.messages()).toHaveLength(before);
    }
    expect(seen).toEqual([
      ['Річ A', true],
      ['Річ B', false],
      ['Річ C', false],
      ['Річ D', true],
    ]);
  });

  it('has one page for two taps, where the next product needs another message', async () => {
    const category = await open();
    await fill(category, [1, 0]);
    const customer = await join();
    const page = await enter(customer, category);
    const tap = () => deliver(shop.platform, pressOf(customer, page, dataOf(page, '▶️')));
    await Promise.all([tap(), tap()]);
    expect((await customer.messages(page.message_id - 1)).map(titleOf)).toEqual(['Річ B']);
  });

  it('is sent anew where its message is no longer there', async () => {
    const category = await open();
    await fill(category, [1, 1]);
    const customer = await join();
    const page = await enter(customer, category);
    const gone = { editMessageMedia: 'edit', deleteMessage: 'delete' };
    for (const [method, what] of Object.entries(gone)) {
      const description = `Bad Request: message to ${what} not found`;
      await shop.platform.sim.post('faults', { method, code: 400, description });
    }
    await customer.press('▶️', page.message_id);
    const anew = await customer.screen();
    expect(anew.message_id).toBeGreaterThan(page.message_id);
    expect(titleOf(anew)).toBe('Річ B');
    expect(labelsOf(await customer.message(page.message_id))).toEqual([]);
  });

  it('uploads a picture once, and shows the words where it cannot be had', async () => {
    const category = await open();
    const [first] = await fill(category, [1, 1]);
    const customer = await join();
    const page = await enter(customer, category);
    await customer.press('1/2', page.message_id);
    const turns = (await callsOf('editMessageMedia', customer)).map(({ params }) =>
      JSON.stringify(params['media']),
    );
    expect(turns[0]).toContain('attach://');
    expect(turns[1]).not.toContain('attach://');
    expect(Object.keys((await productOf(shop.platform, first!)).fileIds)).toHaveLength(1);
    const description = 'Bad Request: IMAGE_PROCESS_FAILED';
    await shop.platform.sim.post('faults', { method: 'editMessageMedia', code: 400, description });
    await customer.press('▶️', page.message_id);
    const broken = await customer.screen();
    expect([titleOf(broken), broken.photo]).toEqual(['Річ B', undefined]);
    expect(labelsOf(broken)).toContain('2/2');
  });

  it('takes what the shop says of the category above its first product', async () => {
    const category = await open({ description: { uk: 'Найкраще з найкращого' } });
    await fill(category, [0, 0]);
    const customer = await join();
    const page = await enter(customer, category);
    expect(wordsOf(page)).toMatch(/Кімната \d+\n\nНайкраще з найкращого\n\nРіч A/);
    await customer.press('▶️', page.message_id);
    expect(wordsOf(await customer.screen())).not.toContain('Найкраще');
  });

  it('visits each of many products once, over several documents', async () => {
    const category = await open();
    const ids: string[] = [];
    for (let count = 0; count < 28; count++) {
      const name = String(count).padStart(2, '0');
      ids.push(
        await sell(shop.platform, {
          categoryId: category,
          title: { uk: `Річ ${name}` },
          position: 50 - count,
        }),
      );
    }
    await change(shop.platform, ids[3]!, { available: false });
    await change(shop.platform, ids[26]!, { available: false });
    const customer = await join();
    const seen: string[] = [];
    let page = await enter(customer, category);
    for (;;) {
      seen.push(titleOf(page));
      expect(labelsOf(page)).toContain(`${seen.length}/26`);
      if (!labelsOf(page).includes('▶️')) break;
      await customer.press('▶️', page.message_id);
      page = await customer.screen();
    }
    expect(new Set(seen).size).toBe(26);
    for (let count = 25; count > 0; count--) {
      await customer.press('◀️', page.message_id);
      page = await customer.screen();
      expect(titleOf(page)).toBe(seen[count - 1]);
    }
  });

  it('stays on what there is when products have gone meanwhile', async () => {
    const category = await open();
    const [first, second, third] = await fill(category, [0, 0, 0]);
    const customer = await join();
    const page = await enter(customer, category);
    await customer.press('▶️', page.message_id);
    await change(shop.platform, third!, { available: false });
    await customer.press('▶️', page.message_id);
    expect(titleOf(await customer.screen())).toBe('Річ B');
    expect(labelsOf(await customer.screen())).toContain('2/2');
    await change(shop.platform, first!, { available: false });
    await change(shop.platform, second!, { available: false });
    await customer.press('◀️', page.message_id);
    expect(wordsOf(await customer.screen())).toContain('немає нічого в продажу');
  });

  it('shows the discounted products too', async () => {
    const customer = await join();
    const [page] = await customer.tap('🏷 Знижки');
    expect(wordsOf(page)).toMatch(/^🏷 Знижки\n\n/);
    expect(labelsOf(page)).toContain('🗂 Усі категорії');
    expect(labelsOf(page).some((label) => /^1\/\d+$/.test(label))).toBe(true);
    await customer.press('▶️', page!.message_id);
    expect(wordsOf(await customer.message(page!.message_id))).toMatch(/−\d+ %, було/);
  });
});
