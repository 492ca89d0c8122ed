import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPlatform, type Platform } from '../../platform.ts';
import type { SimMessage } from '../../simulator.ts';
import { alertOf, Customer, labelsOf, wordsOf } from './customer.ts';
import { change, ordersBy, productOf, sell } from './shop.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
  // These customers act faster than people do.
  await platform.sim.post('flood', { enabled: false });
});
afterAll(() => platform.close());

const meet = (user = {}) => Customer.join(platform.sim, platform.botId, user);

/** A customer who has the keyboard already. */
async function join(user = {}): Promise<Customer> {
  const customer = await meet(user);
  await customer.say('/start');
  return customer;
}

/** A customer with one piece of a product of its own in the cart. */
async function withCart(user = {}, product = {}): Promise<{ customer: Customer; id: string }> {
  const id = await sell(platform, product);
  const customer = await meet(user);
  await customer.say(`/start p_${id}`);
  await customer.press('🛒 У кошик');
  return { customer, id };
}

/** Answers all questions of the checkout; returns the summary. */
async function reachSummary(customer: Customer): Promise<SimMessage> {
  await customer.tap('🛒 Кошик');
  await customer.press('✅ Оформити');
  await customer.say('Олена Коваль');
  await customer.say('+380671234567');
  await customer.say('olena@example.com');
  await customer.say('Київ, Хрещатик, 1');
  return customer.screen();
}

const confirmLabel = (summary: SimMessage): string =>
  labelsOf(summary).find((label) => label.startsWith('✅ Підтвердити')) ?? 'no such button';

describe('/start', () => {
  it('greets with the text of the database and brings the navigation keyboard', async () => {
    const customer = await meet();
    const [greeting] = await customer.say('/start');
    expect(wordsOf(greeting)).toMatch(/^Вітаємо, Олена! ☕/);
    expect(await customer.keyboard()).toEqual([
      '🗂 Категорії',
      '🏷 Знижки',
      '🛒 Кошик',
      '📦 Мої замовлення',
      '📰 Новини',
      '👤 Профіль',
      '💬 Підтримка',
    ]);
  });

  it.each(['<b>Bob & Co</b>', "A$'B", '$&$1'])(
    'shows the name “%s” as it was written',
    async (first_name) => {
      const customer = await meet({ first_name });
      const [greeting] = await customer.say('/start');
      expect(wordsOf(greeting)).toContain(`Вітаємо, ${first_name}! ☕`);
    },
  );

  it('opens the product that a link names, and greets alone for one that names none', async () => {
    const customer = await join();
    expect((await customer.say('/start p_house-blend')).map(wordsOf)[1]).toContain('Домашня суміш');
    expect(await customer.say('/start %%%')).toHaveLength(1);
  });
});

describe('the categories', () => {
  it('are walked down to the products and back up, in one message', async () => {
    const customer = await join();
    const [menu] = await customer.tap('🗂 Категорії');
    const id = menu!.message_id;
    expect(labelsOf(menu)).toEqual(['Кава', 'Чай', 'Кераміка', 'Солодке', 'Заняття']);
    await customer.press('Кава');
    expect(labelsOf(await customer.message(id))).toEqual(['Зерно', 'Приладдя', '◀️ Назад']);
    await customer.press('Зерно');
    expect(wordsOf(await customer.message(id))).toContain('🗂 Категорії › Кава › Зерно');
    await customer.press('◀️ Назад');
    await customer.press('◀️ Назад');
    expect(labelsOf(await customer.message(id))).toEqual(labelsOf(menu));
  });

  it('end in cards, a message each with picture, price, parameters and a button', async () => {
    const customer = await join();
    await customer.tap('🗂 Категорії');
    await customer.press('Кава');
    await customer.press('Зерно');
    const { message_id: menu } = await customer.press('Для еспресо');
    const cards = await customer.messages(menu);
    expect(cards.slice(0, -1).every((card) => card.photo && labelsOf(card)[0] === '🛒 У кошик')).toBe(true);
    expect(wordsOf(cards[1])).toMatch(/^Домашня суміш\n💰 289\s₴ \(−15 %, було 340\s₴\)\n\n/);
    expect(wordsOf(cards[1])).toContain('• Вага: 250 г');
    expect(labelsOf(cards.at(-1))).toEqual(['◀️ Назад', '🗂 Усі категорії']);
  });

  it('show five products at a time, and more of them once for a button', async () => {
    for (let count = 0; count < 8; count++) await sell(platform, { categoryId: 'pots', discountPercent: 0 });
    const customer = await join();
    await customer.tap('🗂 Категорії');
    await customer.press('Кераміка');
    const { message_id: menu } = await customer.press('Чайники');
    const first = await customer.messages(menu);
    expect(first).toHaveLength(6);
    const tail = first.at(-1)!;
    await customer.press('⬇️ Показати ще', tail.message_id);
    const second = await customer.messages(tail.message_id);
    const titles = [...first.slice(0, -1), ...second.slice(0, -1)].map((card) => wordsOf(card));
    expect(new Set(titles).size).toBe(titles.length);
    expect(titles.length).toBeGreaterThanOrEqual(8);
    expect(labelsOf(await customer.message(tail.message_id))).toEqual([]);
  });

  it('list what is discounted on its own', async () => {
    const customer = await join();
    const cards = await customer.tap('🏷 Знижки');
    expect(cards.slice(0, -1).every((card) => /−\d+ %, було/.test(wordsOf(card)))).toBe(true);
    expect(cards.length).toBeGreaterThan(3);
  });
});

describe('the cart', () => {
  it('is filled from a card, which then shows how many there are', async () => {
    const { customer } = await withCart();
    const card = await customer.screen();
    expect(labelsOf(card).slice(0, 4)).toEqual(['➖', 'У кошику: 1', '➕', '🛒 Відкрити кошик']);
    expect((await customer.press('➕')).answer?.text).toBe('У кошику: 2');
    expect((await customer.press('➖')).answer?.text).toBe('У кошику: 1');
    expect((await customer.press('➖')).answer?.text).toBe('Прибрано з кошика');
    expect(labelsOf(await customer.screen())[0]).toBe('🛒 У кошик');
  });

  it('shows lines, totals and what is saved, and changes them in place', async () => {
    const { customer } = await withCart({}, { price: 20_000, discountPercent: 25, stock: 3 });
    await customer.press('🛒 Відкрити кошик');
    const cart = await customer.screen();
    expect(wordsOf(cart)).toMatch(/150\s₴ \(−25 %, було 200\s₴\) × 1 = 150\s₴/);
    await customer.press('➕', cart.message_id);
    const more = wordsOf(await customer.message(cart.message_id));
    expect(more).toMatch(/Разом: 300\s₴ за 2 товари/);
    expect(more).toMatch(/Ви заощаджуєте 100\s₴/);
    await customer.press('➖', cart.message_id);
    await customer.press('🗑', cart.message_id);
    expect(wordsOf(await customer.message(cart.message_id))).toContain('кошик порожній');
  });

  it('takes no more than there are, and says so', async () => {
    const { customer } = await withCart({}, { stock: 1 });
    expect(alertOf(await customer.press('➕'))).toContain('Більше ніж 1 зараз немає');
    expect(labelsOf(await customer.screen())).toContain('У кошику: 1');
  });

  it('says of one product both that fewer are left and what they cost now', async () => {
    const { customer, id } = await withCart({}, { stock: 5 });
    await customer.press('➕');
    await change(platform, id, { stock: 1, price: 12_000 });
    const [cart] = await customer.tap('🛒 Кошик');
    expect(wordsOf(cart)).toMatch(
      /⚠️.*\n• (.+): залишилося лише 1, у кошику було 2\n• \1: 120\s₴ замість 100\s₴\n\n/,
    );
    expect(wordsOf(cart)).toMatch(/Разом: 120\s₴ за 1 товар/);
  });

  it('changes once for a button that is pressed twice', async () => {
    const { customer, id } = await withCart();
    const card = await customer.screen();
    const data = `1:cart:set:${id}:1:2:card`;
    await Promise.all([customer.invent(data, card.message_id), customer.invent(data, card.message_id)]);
    expect(labelsOf(await customer.message(card.message_id))).toContain('У кошику: 2');
    const late = await customer.invent(`1:cart:set:${id}:5:6:card`, card.message_id);
    expect(alertOf(late)).toContain('змінився');
  });
});

describe('the checkout', () => {
  it('goes question by question to an order that takes its pieces from stock', async () => {
    const { customer, id } = await withCart({}, { stock: 5 });
    await customer.tap('🛒 Кошик');
    const { message_id: cart } = await customer.press('✅ Оформити');
    expect(wordsOf(await customer.message(cart))).toContain('Разом:');
    expect(wordsOf(await customer.screen())).toContain('1 з 4');
    const phone = await customer.say('Олена Коваль');
    expect(wordsOf(phone[0])).toContain('2 з 4');
    expect(await customer.keyboard()).toEqual(['📱 Поділитися номером']);
    const email = await customer.tap('📱 Поділитися номером');
    expect(await customer.keyboard()).toContain('🗂 Категорії');
    expect(wordsOf(email.at(-1))).toContain('3 з 4');
    await customer.say('Olena@Example.com');
    await customer.say('Київ, Хрещатик, 1');
    const summary = await customer.screen();
    for (const part of ['Олена Коваль', '+380671234567', 'olena@example.com', 'Київ, Хрещатик, 1']) {
      expect(wordsOf(summary)).toContain(part);
    }
    await customer.press(confirmLabel(summary));
    const thanks = wordsOf(await customer.message(summary.message_id));
    expect(thanks).toMatch(/замовлення [0-9A-Z]{5}-[0-9A-Z]{5} оформлено/);
    expect((await productOf(platform, id)).stock).toBe(4);
    expect(wordsOf((await customer.tap('🛒 Кошик'))[0])).toContain('порожній');
    const [history] = await customer.tap('📦 Мої замовлення');
    expect(wordsOf(history)).toMatch(/[0-9A-Z]{5}-[0-9A-Z]{5} від \d+ .+\n🆕 Створено · 100\s₴\n/);
  });

  it('offers what the profile knows, and takes it in place', async () => {
    const { customer, id } = await withCart();
    await customer.press(confirmLabel(await reachSummary(customer)));
    await customer.say(`/start p_${id}`);
    await customer.press('🛒 У кошик');
    await customer.tap('🛒 Кошик');
    await customer.press('✅ Оформити');
    const { message_id: name } = await customer.press('✅ Олена Коваль');
    expect(wordsOf(await customer.message(name))).toContain('2 з 4');
    await customer.press('✅ +380671234567');
    expect(await customer.keyboard()).toContain('🗂 Категорії');
    await customer.press('✅ olena@example.com');
    await customer.press('✅ Київ, Хрещатик, 1');
    expect(confirmLabel(await customer.screen())).toMatch(/^✅ Підтвердити/);
  });

  it('goes back, and offers the answer that was given', async () => {
    const { customer } = await withCart();
    await customer.tap('🛒 Кошик');
    await customer.press('✅ Оформити');
    await customer.say('Олена');
    await customer.press('◀️ Назад');
    expect(await customer.keyboard()).toContain('🗂 Категорії');
    expect(labelsOf(await customer.screen())).toContain('✅ Олена');
    await customer.press('✅ Олена');
    expect(await customer.keyboard()).toEqual(['📱 Поділитися номером']);
  });

  it('is cancelled at any question, and the cart stays', async () => {
    const { customer } = await withCart();
    await customer.tap('🛒 Кошик');
    await customer.press('✅ Оформити');
    await customer.say('Олена');
    const { message_id: question } = await customer.press('✖️ Скасувати');
    expect(wordsOf(await customer.message(question))).toContain('не оформлено');
    expect(await customer.keyboard()).toContain('🗂 Категорії');
    expect(wordsOf((await customer.tap('🛒 Кошик'))[0])).toContain('Разом:');
  });

  it('keeps its question after an answer that will not do', async () => {
    const { customer } = await withCart();
    await customer.tap('🛒 Кошик');
    await customer.press('✅ Оформити');
    await customer.say('Олена');
    const [again] = await customer.say('12');
    expect(wordsOf(again)).toMatch(/не схоже на номер телефону[^]*2 з 4/);
    await customer.say('067 123 45 67');
    expect(wordsOf((await customer.say('not an address'))[0])).toMatch(/не схоже на адресу e-mail[^]*3 з 4/);
  });

  it('does not take somebody else’s contact', async () => {
    const { customer } = await withCart();
    await customer.tap('🛒 Кошик');
    await customer.press('✅ Оформити');
    await customer.say('Олена');
    const foreign = { phone_number: '+380501112233', first_name: 'Інша', user_id: 42 };
    const [refusal] = await customer.give({ contact: foreign });
    expect(wordsOf(refusal)).toContain('чужий контакт');
    expect(await customer.keyboard()).toEqual(['📱 Поділитися номером']);
  });

  it('stays while the customer looks elsewhere, and takes no menu key for an answer', async () => {
    const { customer } = await withCart();
    await customer.tap('🛒 Кошик');
    await customer.press('✅ Оформити');
    expect(wordsOf((await customer.say('👤 Профіль'))[0])).toContain('Ваш профіль');
    expect(wordsOf((await customer.say('Олена'))[0])).toContain('2 з 4');
  });

  it('places no order for words, only for its button', async () => {
    const { customer } = await withCart();
    await reachSummary(customer);
    expect(wordsOf((await customer.say('так'))[0])).toContain('натисніть «Підтвердити»');
    expect(await ordersBy(platform, customer.user.id)).toEqual([]);
  });
});

describe('the profile', () => {
  it('changes a detail, and keeps it after one that will not do', async () => {
    const customer = await join();
    const [profile] = await customer.tap('👤 Профіль');
    expect(wordsOf(profile)).toContain('E-mail: не вказано');
    await customer.press('✏️ E-mail');
    expect(wordsOf((await customer.say('nope'))[0])).toContain('не схоже на адресу e-mail');
    const [saved] = await customer.say('me@example.com');
    expect(wordsOf(saved)).toMatch(/Збережено[^]*E-mail: me@example\.com/);
    await customer.press('✏️ E-mail');
    await customer.press('✖️ Скасувати');
    expect(wordsOf((await customer.tap('👤 Профіль'))[0])).toContain('me@example.com');
  });

  it('takes the phone number from a shared contact', async () => {
    const customer = await join({ phone: '380991112233' });
    await customer.tap('👤 Профіль');
    await customer.press('✏️ Телефон');
    const shared = await customer.tap('📱 Поділитися номером');
    expect(wordsOf(shared.at(-1))).toContain('+380991112233');
    expect(await customer.keyboard()).toContain('👤 Профіль');
  });

  it('chooses the language, which changes the keyboard too', async () => {
    const customer = await join();
    await customer.say('/language');
    await customer.press('English');
    expect(await customer.keyboard()).toContain('🛒 Cart');
    expect(wordsOf((await customer.tap('🛒 Cart'))[0])).toContain('Your cart is empty');
    expect(wordsOf((await customer.say('🛒 Кошик'))[0])).toContain('Your cart is empty');
  });
});

describe('the rest of the menu', () => {
  it('shows the last news as messages and the text of the support', async () => {
    const customer = await join();
    const news = await customer.tap('📰 Новини');
    expect(news.length).toBeGreaterThan(0);
    expect(news.every((item) => wordsOf(item).startsWith('📰'))).toBe(true);
    expect(wordsOf((await customer.say('💬 Підтримка'))[0])).toContain('Підтримка');
  });

  it('helps whoever writes or sends something else', async () => {
    const customer = await join();
    expect(wordsOf((await customer.say('/help'))[0])).toContain('/catalog');
    expect(wordsOf((await customer.say('Що це?'))[0])).toContain('/help');
    expect(wordsOf((await customer.say('/unknown'))[0])).toContain('/help');
    expect(wordsOf((await customer.give({ location: { latitude: 1, longitude: 2 } }))[0])).toContain('/help');
    expect(wordsOf((await customer.give({ contact: true }))[0])).toContain('зараз контакт не потрібен');
  });
});

describe.each([
  ['ru', '🛒 В корзину', '🛒 Корзина', '✅ Оформить заказ', '✅ Подтвердить', 'оформлен'],
  ['en', '🛒 Add to cart', '🛒 Cart', '✅ Check out', '✅ Confirm', 'is placed'],
])('in %s', (language_code, add, cart, complete, confirm, placed) => {
  it('a customer goes from the first word to an order', async () => {
    const id = await sell(platform);
    const customer = await meet({ language_code });
    await customer.say(`/start p_${id}`);
    await customer.press(add);
    await customer.tap(cart);
    await customer.press(complete);
    await customer.say('Alex');
    await customer.give({ contact: true });
    await customer.say('alex@example.com');
    await customer.say('Main street 1');
    const summary = await customer.screen();
    await customer.press(labelsOf(summary).find((label) => label.startsWith(confirm))!);
    expect(wordsOf(await customer.message(summary.message_id))).toContain(placed);
    expect(await ordersBy(platform, customer.user.id)).toMatchObject([{ language: language_code }]);
  });
});
