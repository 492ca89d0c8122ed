/** What a customer who has ordered before need not tell again. */
import { describe, expect, it } from 'vitest';
import type { Customer } from './customer.ts';
import { dataOf, labelsOf, wordsOf } from './customer.ts';
import { openShop } from './opened-shop.ts';
import { arrange, ordersBy, sell } from './shop.ts';
import { deliver, messageOf } from './updates.ts';

const shop = openShop();

const way = (id: string, needsAddress: boolean) => ({
  id,
  title: { uk: id === 'courier' ? 'Кур’єр' : 'Самовивіз' },
  price: 0,
  needsAddress,
});
const choice = { delivery: [way('courier', true), way('pickup', false)] };
const same = '⚡ Як минулого разу';

/** Puts something into the cart and begins a checkout. */
async function begin(customer: Customer): Promise<void> {
  await customer.say(`/start p_${await sell(shop.platform)}`);
  await customer.press('🛒 У кошик');
  await customer.tap('🛒 Кошик');
  await customer.press('✅ Оформити');
}

async function confirm(customer: Customer): Promise<void> {
  const label = labelsOf(await customer.screen()).find((one) => one.startsWith('✅ Підтвердити'));
  await customer.press(label ?? 'there is no such button');
}

/** A customer who has ordered once, by courier. */
async function regular(): Promise<Customer> {
  await arrange(shop.platform, { checkout: choice });
  const customer = await shop.join({ last_name: 'Коваль' });
  await begin(customer);
  await customer.press('✅ Олена Коваль');
  for (const answer of ['8 (067) 111-22-33', 'olena@example.com']) await customer.say(answer);
  await customer.press('Кур’єр · безкоштовно');
  await customer.say('Київ, Хрещатик, 1');
  await confirm(customer);
  return customer;
}

describe('who orders for the first time', () => {
  it('is offered the name that Telegram tells, and nothing to repeat', async () => {
    await arrange(shop.platform, { checkout: choice });
    const customer = await shop.join({ last_name: 'Коваль' });
    await begin(customer);
    expect(labelsOf(await customer.screen())).toEqual(['✅ Олена Коваль', '✖️ Скасувати']);
    await customer.press('✅ Олена Коваль');
    expect(wordsOf((await customer.messages()).at(-2))).toContain('номером телефону');
  });

  it('is told what a name and an address are made of, and how a number is written', async () => {
    await arrange(shop.platform, { checkout: { delivery: [] } });
    const customer = await shop.join({ first_name: '🙂' });
    await begin(customer);
    expect(labelsOf(await customer.screen())).toEqual(['✖️ Скасувати']);
    expect((await customer.say('🙂🙂')).map(wordsOf).join()).toContain('ім’я літерами');
    await customer.say('Олена');
    expect((await customer.say('12')).map(wordsOf).join()).toContain('наприклад +380 50 123 4567');
    await customer.say('0671112233');
    await customer.say('olena@example.com');
    expect((await customer.say('🏠🏠🏠🏠🏠')).map(wordsOf).join()).toContain('літерами й цифрами');
    // A place says where it is, whatever it is called.
    const location = { latitude: 50.45, longitude: 30.52 };
    const venue = { location, title: '🏠🏠', address: '' };
    await deliver(shop.platform, messageOf(customer, { location, venue }));
    expect(wordsOf(await customer.screen())).toContain('Адреса: 50.45000, 30.52000');
  });
});

describe('who ordered before', () => {
  it('gets from the first question to the summary in one press, and the same order out of it', async () => {
    const customer = await regular();
    await begin(customer);
    expect(labelsOf(await customer.screen())[0]).toBe(same);
    await customer.press(same);
    await confirm(customer);
    const orders = await ordersBy(shop.platform, customer.user.id);
    expect(orders).toHaveLength(2);
    expect(orders[0]!.contact).toEqual(orders[1]!.contact);
    expect(orders.map(({ delivery }) => delivery?.id)).toEqual(['courier', 'courier']);
  });

  it('sees which delivery it was, and is asked when that is no more', async () => {
    const customer = await regular();
    await begin(customer);
    for (let step = 0; step < 3; step++) {
      const screen = (await customer.messages()).findLast((message) => labelsOf(message).length > 0);
      await customer.press(labelsOf(screen).find((label) => label.startsWith('✅'))!);
    }
    expect(labelsOf(await customer.screen())).toEqual([
      '✓ Кур’єр · безкоштовно',
      'Самовивіз · безкоштовно',
      '◀️ Назад',
      '✖️ Скасувати',
    ]);
    await arrange(shop.platform, { checkout: { delivery: [way('pickup', false), way('drone', true)] } });
    await customer.press('✖️ Скасувати');
    await begin(customer);
    expect(labelsOf(await customer.screen())).not.toContain(same);
  });

  it('presses an outdated “same as last time” in vain', async () => {
    const customer = await regular();
    await begin(customer);
    const first = await customer.screen();
    const data = dataOf(first, same);
    await customer.press(same);
    const { answer } = await customer.invent(data, first.message_id);
    expect(answer?.text).toBe('Ця кнопка застаріла. Ось актуальний екран.');
    expect(wordsOf(await customer.screen())).toContain('Перевірте, будь ласка, замовлення');
  });
});

describe('who comes by a link', () => {
  it('is greeted in full the first time, and in short ever after', async () => {
    const id = await sell(shop.platform, { title: { uk: 'Чашка' } });
    const customer = await shop.join();
    const follow = async () => (await customer.say(`/start p_${id}`)).map(wordsOf);
    expect(await follow()).toEqual([
      expect.stringContaining('Вітаємо, Олена!'),
      expect.stringContaining('Чашка'),
    ]);
    expect(await follow()).toEqual(['👋 Раді бачити вас знову, Олена!', expect.stringContaining('Чашка')]);
    expect(wordsOf((await customer.say('/start'))[0])).toContain('Вітаємо, Олена!');
  });

  it('to a category that is gone is told so before the others are shown', async () => {
    const customer = await shop.join();
    const said = await customer.say('/start c_nothing-here');
    expect(wordsOf(said[1])).toMatch(/^Цієї категорії більше немає\. Ось ті, що є:\n\n🗂 Категорії/);
  });

  it('to a product that is switched off reads that, and gets on to its category', async () => {
    const id = await sell(shop.platform, { title: { uk: 'Чашка' }, available: false });
    const customer = await shop.join();
    const card = (await customer.say(`/start p_${id}`))[1];
    expect(wordsOf(card)).toContain('Зараз не продається');
    expect(labelsOf(card)).not.toContain('🛒 У кошик');
    await customer.press('🗂 До категорії');
    expect((await customer.messages(card!.message_id)).length).toBeGreaterThan(1);
  });
});

it('who has no orders is led to the catalogue', async () => {
  const customer = await shop.join();
  await customer.say('/start');
  const [empty] = await customer.tap('📦 Мої замовлення');
  expect(labelsOf(empty)).toEqual(['🗂 Усі категорії']);
  await customer.press('🗂 Усі категорії');
  expect(wordsOf(await customer.screen())).toContain('🗂 Категорії');
});

it('who chooses a language sees which one is spoken', async () => {
  const customer = await shop.join();
  await customer.say('/language');
  expect(labelsOf(await customer.screen())).toEqual(['Русский', '✓ Українська', 'English', '◀️ Назад']);
});
