import { describe, expect, it } from 'vitest';
import { startPlatform } from '../../platform.ts';
import type { SimMessage } from '../../simulator.ts';
import { Customer, labelsOf, wordsOf } from './customer.ts';
import { openShop } from './opened-shop.ts';
import { change, openCategory, sell } from './shop.ts';

const shop = openShop();
const { join } = shop;

/** Every page of the list, from the first to the last. */
async function allPages(customer: Customer): Promise<SimMessage[]> {
  const [first] = await customer.say('/catalog');
  const pages = [first!];
  while (labelsOf(pages.at(-1)).includes('▶️')) {
    await customer.press('▶️', first!.message_id);
    pages.push(await customer.message(first!.message_id));
  }
  return pages;
}

const numbersOf = (pages: readonly SimMessage[]): number[] =>
  pages.flatMap((page) => (wordsOf(page).match(/^\d+(?=\. )/gm) ?? []).map(Number));

describe('/catalog', () => {
  it('lists all that is on sale under its categories, in their order, numbered throughout', async () => {
    const customer = await join();
    const pages = await allPages(customer);
    const text = pages.map(wordsOf).join('\n');
    const headings = [
      'Кава › Зерно › Для еспресо',
      'Кава › Зерно › Для фільтра',
      'Чай',
      'Кераміка › Чашки',
      'Заняття',
    ];
    const places = headings.map((heading) => text.indexOf(`\n${heading}\n`));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    const numbers = numbersOf(pages);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    expect(text).toMatch(/Домашня суміш – 289\s₴ \(−15 %\)/);
    for (const page of pages) expect(numbersOf([page]).length).toBeLessThanOrEqual(20);
  });

  it('opens a product by its number, and leads to the categories and the search', async () => {
    const customer = await join({ language_code: 'en' });
    const [list] = await customer.say('/catalog');
    const title = /^2\. (.+?) – /m.exec(wordsOf(list))![1]!;
    await customer.press('2', list!.message_id);
    expect(wordsOf(await customer.screen())).toContain(title);
    await customer.press('🔎 Search', list!.message_id);
    expect(wordsOf(await customer.screen())).toContain('what you are looking for');
    await customer.press('🗂 All categories', list!.message_id);
    expect(labelsOf(await customer.message(list!.message_id))).toContain('Coffee');
  });

  it('says what is sold out, and leaves out what is switched off', async () => {
    const category = await openCategory(shop.platform);
    const id = await sell(shop.platform, { categoryId: category, title: { uk: 'Остання шафа' }, stock: 0 });
    const customer = await join();
    const lastPage = async () => wordsOf((await allPages(customer)).at(-1));
    expect(await lastPage()).toMatch(/Остання шафа – 100\s₴ · немає в наявності/);
    await change(shop.platform, id, { available: false });
    expect(await lastPage()).not.toContain('Остання шафа');
  });

  it('turns forth and back in place, over categories of any size', async () => {
    const category = await openCategory(shop.platform);
    for (let count = 0; count < 45; count++) {
      await sell(shop.platform, {
        categoryId: category,
        title: { uk: `Полумисок ${count}` },
        position: count,
      });
    }
    const customer = await join();
    const pages = await allPages(customer);
    const found = pages.flatMap((page) => wordsOf(page).match(/Полумисок \d+/g) ?? []);
    expect(found).toHaveLength(45);
    expect(new Set(found).size).toBe(45);
    const id = pages[0]!.message_id;
    await customer.press('◀️', id);
    expect(wordsOf(await customer.message(id))).toBe(wordsOf(pages.at(-2)));
    await customer.invent('1:list:open:99999', id);
    expect(wordsOf(await customer.message(id))).toBe(wordsOf(pages.at(-1)));
  });

  it('of a shop that sells nothing yet says so', async () => {
    const empty = await startPlatform({ DEMO: 'false' });
    try {
      const customer = await Customer.join(empty.sim, empty.botId, { language_code: 'en' });
      expect(wordsOf((await customer.say('/catalog'))[0])).toContain('empty for now');
    } finally {
      await empty.close();
    }
  });
});
