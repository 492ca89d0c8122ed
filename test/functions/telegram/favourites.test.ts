import { describe, expect, it } from 'vitest';
import { products } from '../../../shared/catalog/queries.ts';
import { maxFavourites } from '../../../shared/customers/model.ts';
import { Customer, labelsOf, wordsOf } from './customer.ts';
import { openShop } from './opened-shop.ts';
import { productOf, sell, withdraw } from './shop.ts';
import { deliver, pressOf } from './updates.ts';

const shop = openShop();
const { join, refOf } = shop;

const favouritesOf = async (customer: Customer): Promise<string[] | undefined> =>
  (await shop.known(customer))?.favourites;

describe('a favourite', () => {
  it.each([
    ['uk', '🤍 До обраного', '❤️ В обраному', 'Додано до обраного', 'Прибрано з обраного'],
    ['ru', '🤍 В избранное', '❤️ В избранном', 'Добавлено в избранное', 'Убрано из избранного'],
    ['en', '🤍 Favourite', '❤️ In favourites', 'Added to favourites', 'Removed from favourites'],
  ])(
    'is made and unmade on the card, whose other buttons stay (%s)',
    async (language_code, no, yes, added, removed) => {
      const id = await sell(shop.platform);
      const customer = await join({ language_code });
      const card = (await customer.say(`/start p_${id}`)).at(-1);
      const before = labelsOf(card);
      expect((await customer.press(no)).answer).toEqual({ text: added });
      expect(labelsOf(await customer.screen())).toEqual(before.map((label) => (label === no ? yes : label)));
      expect(await favouritesOf(customer)).toEqual([id]);
      expect(labelsOf((await customer.say(`/start p_${id}`)).at(-1))).toContain(yes);
      expect((await customer.press(yes)).answer).toEqual({ text: removed });
      expect(labelsOf(await customer.screen())).toEqual(before);
      expect(await favouritesOf(customer)).toEqual([]);
    },
  );

  it('is one for a button that is pressed twice, and for an update that comes five times', async () => {
    const id = await sell(shop.platform);
    const customer = await join();
    const card = (await customer.say(`/start p_${id}`)).at(-1)!;
    const data = `1:fav:set:${id}:1`;
    await Promise.all([customer.invent(data, card.message_id), customer.invent(data, card.message_id)]);
    await deliver(shop.platform, pressOf(customer, card, data), 5);
    expect(await favouritesOf(customer)).toEqual([id]);
  });

  it('beyond the most there may be is refused in words, until one of the others is gone', async () => {
    const id = await sell(shop.platform);
    const customer = await join();
    await customer.say(`/start p_${id}`);
    const others = Array.from({ length: maxFavourites }, (_, index) => `other-${index}`);
    const { cloud, botId } = shop.platform;
    const product = await productOf(shop.platform, id);
    await Promise.all(others.map((other) => products.doc(cloud.db, botId, other).set(product)));
    await refOf(customer).update({ favourites: others });
    expect(await customer.refusal(() => customer.press('🤍 До обраного'))).toContain('100 товарів');
    expect(await favouritesOf(customer)).toEqual(others);
    expect(labelsOf(await customer.screen())).toContain('🤍 До обраного');
    await products.doc(cloud.db, botId, others[7]!).delete();
    await customer.press('🤍 До обраного');
    expect(await favouritesOf(customer)).toEqual([...others.filter((_, index) => index !== 7), id]);
  });

  it('that is no product is refused', async () => {
    const customer = await join();
    await customer.say('/start p_house-blend');
    const refused = await customer.refusal(() => customer.invent('1:fav:set:nothing:1'));
    expect(refused).toBe('Цей товар більше не продається.');
    expect(await favouritesOf(customer)).toEqual([]);
  });
});

describe('/favourites', () => {
  it('of who has none says how to make one', async () => {
    expect(wordsOf((await (await join()).say('/favourites'))[0])).toContain('поки порожньо');
  });

  it('lists them, the newest first, opens their cards, and counts those that are gone', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 23; count++) {
      ids.push(
        await sell(shop.platform, {
          title: { uk: `Скарб ${count}` },
          ...(count === 22 && { stock: 0 }),
          ...(count === 21 && { available: false }),
        }),
      );
    }
    const customer = await join();
    await customer.say('/start');
    await refOf(customer).update({ favourites: ids });
    await withdraw(shop.platform, ids[20]!);
    const [list] = await customer.say('/favourites');
    const id = list!.message_id;
    expect(wordsOf(list)).toMatch(
      /1\. Скарб 22 – 100\s₴ · немає в наявності\n2\. Скарб 21 – 100\s₴ · зараз не продається\n/,
    );
    expect(wordsOf(list)).toContain('Ще 1 товару в магазині більше немає');
    await customer.press('2', id);
    expect(wordsOf(await customer.screen())).toContain('Скарб 21');
    await customer.press('▶️', id);
    expect(wordsOf(await customer.message(id))).toMatch(/Скарб 2\b[^]*Скарб 0\b/);
    await customer.press('◀️', id);
    expect(wordsOf(await customer.message(id))).toBe(wordsOf(list));
    await customer.press('◀️ Назад', id);
    expect(wordsOf(await customer.message(id))).toContain('Ваш профіль');
  });
});
