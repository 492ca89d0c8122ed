import { describe, expect, it } from 'vitest';
import { customers } from '../../../shared/customers/queries.ts';
import { labelsOf, wordsOf, type Customer } from './customer.ts';
import { openShop } from './opened-shop.ts';
import { roomsIn, titleOf } from './rooms.ts';

const shop = openShop();
const { look, open, fill, meet, join } = roomsIn(shop);

describe('a link', () => {
  it.each(['cards', 'pager'] as const)('opens a category as its button does: %s', async (view) => {
    await look(view);
    const category = await open();
    await fill(category, [1, 1]);
    const customer = await meet();
    const [, ...shown] = await customer.say(`/start c_${category}`);
    expect(shown.map(titleOf)).toEqual(view === 'cards' ? ['Річ A', 'Річ B', ''] : ['Річ A']);
    const outer = (await meet()).say('/start c_coffee');
    expect(labelsOf((await outer).at(-1))).toEqual(['Зерно', 'Приладдя', '◀️ Назад']);
    await look('cards');
  });

  it.each(['c_nothing-such', 'c_', 'c_a/b', 'p_', 's_', 'x_1', 'c_' + 'x'.repeat(62)])(
    'that names nothing leads home: %s',
    async (payload) => {
      const customer = await meet();
      const said = await customer.say(`/start ${payload}`);
      expect(wordsOf(said[0])).toContain('Вітаємо');
      expect(said.slice(1).every((message) => labelsOf(message).includes('Кава'))).toBe(true);
      expect(await customer.keyboard()).toContain('🗂 Категорії');
    },
  );

  it('tells where a customer comes from, the first time alone', async () => {
    const sourceOf = async ({ user }: Customer) =>
      (await customers.doc(shop.platform.cloud.db, shop.platform.botId, String(user.id)).get()).data()
        ?.source;
    const customer = await meet();
    await customer.say('/start s_spring-sale_2026');
    await customer.say('/start s_another');
    expect(await sourceOf(customer)).toBe('spring-sale_2026');
    const known = await join();
    await known.say('/start s_late');
    expect(await sourceOf(known)).toBeUndefined();
  });
});
