import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { execute } from '../../../shared/commands/execute.ts';
import { customers } from '../../../shared/customers/queries.ts';
import { cancelOrder } from '../../../shared/orders/cancel.ts';
import { orders } from '../../../shared/orders/queries.ts';
import type { OrderStatus } from '../../../shared/orders/model.ts';
import { startPlatform, type Platform } from '../../platform.ts';
import type { SimMessage } from '../../simulator.ts';
import { alertOf, Customer, dataOf, labelsOf, wordsOf } from './customer.ts';
import { change, ordersBy, productOf, sell } from './shop.ts';
import { deliver, pressOf } from './updates.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
  await platform.sim.post('flood', { enabled: false });
});
afterAll(() => platform.close());

const join = (user = {}): Promise<Customer> => Customer.join(platform.sim, platform.botId, user);

const number = /[0-9A-Z]{5}-[0-9A-Z]{5}/;

/** Orders `pieces` of a product, the questions answered by what the profile knows from the second time on. */
async function order(customer: Customer, id: string, pieces = 1): Promise<string> {
  await customer.say(`/start p_${id}`);
  await customer.press('🛒 У кошик');
  for (let piece = 1; piece < pieces; piece++) await customer.press('➕');
  return confirm(customer);
}

async function confirm(customer: Customer): Promise<string> {
  await customer.tap('🛒 Кошик');
  await customer.press('✅ Оформити');
  for (const answer of ['Олена Коваль', '+380671234567', 'olena@example.com', 'Київ, Хрещатик, 1']) {
    const known = labelsOf(await customer.screen()).includes(`✅ ${answer}`);
    await (known ? customer.press(`✅ ${answer}`) : customer.say(answer));
    if (answer.startsWith('+')) await menuIsBack(customer);
  }
  const summary = await customer.screen();
  await customer.press(labelsOf(summary).find((label) => label.startsWith('✅ Підтвердити'))!);
  return number.exec(wordsOf(await customer.message(summary.message_id)))![0];
}

const menuIsBack = async (customer: Customer) => expect(await customer.keyboard()).not.toHaveLength(1);

/** Opens the detail of an order from the first page of the history. */
async function open(customer: Customer, orderNumber: string): Promise<SimMessage> {
  const [history] = await customer.say('/orders');
  await customer.press(`📦 ${orderNumber}`, history!.message_id);
  return customer.message(history!.message_id);
}

/** As the shop's staff will, with the next issue. */
async function move(orderNumber: string, status: OrderStatus): Promise<void> {
  const { db } = platform.cloud;
  const ref = orders.doc(db, platform.botId, orderNumber.replace('-', ''));
  const before = (await ref.get()).data()!;
  const history = [...before.history, { status, at: new Date(), actor: 'token:abc' }];
  await ref.set({ ...before, status, history });
}

/** More orders like this one, two in each second after it; returns their numbers, newest first. */
async function copies(orderNumber: string, count: number): Promise<string[]> {
  const { db } = platform.cloud;
  const like = await orders.doc(db, platform.botId, orderNumber.replace('-', '')).get();
  const made = Array.from({ length: count }, (_, index) => {
    const id = `${String(index).padStart(2, '0')}${like.id.slice(2)}`;
    const createdAt = new Date(like.data()!.createdAt.getTime() + 1000 * (1 + Math.floor(index / 2)));
    return { id, order: { ...like.data()!, createdAt } };
  });
  await Promise.all(made.map(({ id, order: copy }) => orders.doc(db, platform.botId, id).set(copy)));
  return made.map(({ id }) => `${id.slice(0, 5)}-${id.slice(5)}`).reverse();
}

describe('buttons of another customer, pressed by a forger', () => {
  it('order nothing and repeat nothing, and keep nobody from pressing their own', async () => {
    const [customer, forger] = [await join(), await join()];
    const product = await sell(platform);
    await customer.say(`/start p_${product}`);
    await customer.press('🛒 У кошик');
    await customer.tap('🛒 Кошик');
    await customer.press('✅ Оформити');
    for (const answer of ['Олена', '+380671234567', 'olena@example.com', 'Київ, Хрещатик, 1'])
      await customer.say(answer);
    const summary = await customer.screen();
    const press = async (whose: Customer, message: SimMessage, label: string) => {
      const data = dataOf(
        message,
        labelsOf(message).find((one) => one.startsWith(label))!,
      );
      expect((await deliver(platform, pressOf(whose, message, data)))[0].status).toBe(200);
    };
    for (const whose of [forger, customer, forger]) await press(whose, summary, '✅ Підтвердити');
    const [placed] = await ordersBy(platform, customer.user.id);
    expect(placed?.lines).toHaveLength(1);

    const shown = await open(customer, number.exec(wordsOf((await customer.say('/orders'))[0]))![0]);
    for (const whose of [forger, customer, forger]) await press(whose, shown, '🔁');
    expect((await productOf(platform, product)).stock).toBe(9);
    expect(await ordersBy(platform, forger.user.id)).toEqual([]);
    const cartOf = async ({ user }: Customer) =>
      (await customers.doc(platform.cloud.db, platform.botId, String(user.id)).get()).data()?.cart ?? [];
    expect(await cartOf(customer)).toMatchObject([{ productId: product, quantity: 1 }]);
    expect(await cartOf(forger)).toEqual([]);
  });
});

describe('the history', () => {
  it('turns pages of five in one message, both ways, and back from an order to its page', async () => {
    const customer = await join();
    const placed = await order(customer, await sell(platform));
    const numbers = [...(await copies(placed, 11)), placed];
    const [first] = await customer.say('/orders');
    const page = first!.message_id;
    const shown = async () => {
      const message = await customer.message(page);
      const listed = wordsOf(message).match(new RegExp(number, 'g'));
      expect(labelsOf(message).filter((label) => label.startsWith('📦'))).toEqual(
        listed?.map((one) => `📦 ${one}`),
      );
      return listed;
    };
    expect(await shown()).toEqual(numbers.slice(0, 5));
    expect(labelsOf(first).slice(-1)).toEqual(['Старіші ▶️']);
    await customer.press('Старіші ▶️', page);
    expect(await shown()).toEqual(numbers.slice(5, 10));
    expect(labelsOf(await customer.message(page)).slice(-2)).toEqual(['◀️ Новіші', 'Старіші ▶️']);
    await customer.press('Старіші ▶️', page);
    expect(await shown()).toEqual(numbers.slice(10));
    expect(labelsOf(await customer.message(page)).slice(-1)).toEqual(['◀️ Новіші']);
    await customer.press('◀️ Новіші', page);
    await customer.press(`📦 ${numbers[7]!}`, page);
    expect(wordsOf(await customer.message(page))).toContain(`Замовлення ${numbers[7]!}`);
    await customer.press('◀️ Назад', page);
    expect(await shown()).toEqual(numbers.slice(5, 10));
    await customer.press('◀️ Новіші', page);
    expect(await shown()).toEqual(numbers.slice(0, 5));
    expect(labelsOf(await customer.message(page))).not.toContain('◀️ Новіші');
    expect((await customer.screen()).message_id).toBe(page);
  });

  it('says so when there is none', async () => {
    const [history] = await (await join()).say('/orders');
    expect(wordsOf(history)).toBe('Ви ще нічого не замовляли.');
  });
});

describe('an order', () => {
  it('shows what was sold, to whom, and what has happened', async () => {
    const customer = await join();
    const id = await sell(platform, {
      title: { uk: 'Хліб & <сіль>' },
      price: 20_000,
      discountPercent: 10,
      stock: null,
      deadlineDays: 3,
    });
    const placed = await order(customer, id, 2);
    await move(placed, 'in_work');
    const detail = await open(customer, placed);
    const words = wordsOf(detail).replaceAll(/[\u00a0\u202f]/g, ' ');
    expect(words).toContain(`📦 Замовлення ${placed}\n🔧 У роботі`);
    expect(words).toContain('Хліб & <сіль>\n180 ₴ (−10 %, було 200 ₴) × 2 = 360 ₴\n⏱ Буде готово за 3 дні');
    expect(words).toMatch(/Разом: 360 ₴ за 2 товари\nВи заощаджуєте 40 ₴/);
    for (const part of ['Олена Коваль', '+380671234567', 'olena@example.com', 'Київ, Хрещатик, 1']) {
      expect(words).toContain(part);
    }
    expect(words).toMatch(/Історія\n.+ · 🆕 Створено · ви\n.+ · 🔧 У роботі · магазин$/);
    expect(labelsOf(detail)).toEqual(['🔁 Замовити ще раз', '◀️ Назад']);
  });

  it('shows delivery, a word to the shop and the place on a map', async () => {
    const customer = await join();
    const placed = await order(customer, await sell(platform));
    const ref = orders.doc(platform.cloud.db, platform.botId, placed.replace('-', ''));
    const before = (await ref.get()).data()!;
    await ref.set({
      ...before,
      total: before.total + 5000,
      delivery: { id: 'courier', title: { uk: 'Кур’єр' }, price: 5000 },
      note: 'Дзвоніть <двічі>',
      contact: { ...before.contact, location: { latitude: 50.45, longitude: 30.52 } },
    });
    const detail = await open(customer, placed);
    const words = wordsOf(detail).replaceAll(/[\u00a0\u202f]/g, ' ');
    expect(words).toContain('Товари: 100 ₴ за 1 товар\n🚚 Кур’єр: 50 ₴\nРазом: 150 ₴');
    expect(words).toContain('Дзвоніть <двічі>');
    const links = detail.entities?.flatMap((entity) => (entity.type === 'text_link' ? [entity.url] : []));
    expect(links?.join()).toContain('50.45,30.52');
  });

  it('of another customer is not shown, nor anything of it', async () => {
    const owner = await join();
    const placed = await order(owner, await sell(platform));
    const data = dataOf((await owner.say('/orders'))[0], `📦 ${placed}`);
    const thief = await join({ first_name: 'Злодій' });
    const [history] = await thief.say('/orders');
    for (const kind of ['show', 'ask', 'stop']) {
      const pressed = await thief.invent(data.replace('ord:show', `ord:${kind}`), history!.message_id);
      expect(pressed.answer?.text).toContain('застаріла');
      expect(wordsOf(await thief.message(history!.message_id))).toBe('Ви ще нічого не замовляли.');
    }
    const again = await thief.invent(`1:ord:again:${placed.replace('-', '')}:0`, history!.message_id);
    expect(again.answer?.text).toContain('застаріла');
    expect(wordsOf((await thief.say('/cart'))[0])).toContain('порожній');
    expect(await ordersBy(platform, owner.user.id)).toMatchObject([{ status: 'created' }]);
  });
});

describe('cancelling an order', () => {
  it('asks first, returns the pieces, and tells the staff once', async () => {
    const customer = await join();
    const id = await sell(platform, { stock: 5 });
    const placed = await order(customer, id, 3);
    const { message_id: detail } = await open(customer, placed);
    await customer.press('✖️ Скасувати', detail);
    expect(wordsOf(await customer.message(detail))).toContain(`Скасувати замовлення ${placed}`);
    await customer.press('◀️ Ні, залишити', detail);
    expect((await productOf(platform, id)).stock).toBe(2);
    await customer.press('✖️ Скасувати', detail);
    const pressed = await customer.press('✖️ Так, скасувати', detail);
    expect(pressed.answer?.text).toBe('Замовлення скасовано.');
    const words = wordsOf(await customer.message(detail));
    expect(words).toContain('✖️ Скасовано');
    expect(words).toMatch(/✖️ Скасовано · ви$/);
    expect(labelsOf(await customer.message(detail))).not.toContain('✖️ Скасувати');
    expect((await productOf(platform, id)).stock).toBe(5);
    const owner = new Customer(platform.sim, platform.botId, { id: 1, first_name: 'Owner' });
    const told = async () =>
      (await owner.messages()).map(wordsOf).filter((text) => text.includes(`${placed} скасовано`));
    await vi.waitFor(async () => expect(await told()).toHaveLength(1), 60_000);
  });

  it('has one effect for twenty presses at once, and says so to those that come late', async () => {
    const customer = await join();
    const id = await sell(platform, { stock: 5 });
    const placed = await order(customer, id, 2);
    const detail = await open(customer, placed);
    const data = dataOf(detail, '✖️ Скасувати').replace('ord:ask', 'ord:stop');
    const presses = Array.from({ length: 20 }, () => deliver(platform, pressOf(customer, detail, data)));
    const bodies = (await Promise.all(presses)).map(([{ status, body }]) => ({ status, body }));
    expect(bodies.map(({ status }) => status)).toEqual(bodies.map(() => 200));
    // What takes long is said by a message instead.
    const late = (await customer.messages(detail.message_id)).map(wordsOf);
    const said = [...bodies.map(({ body }) => body), ...late];
    expect(said.filter((words) => words.includes('вже не можна'))).toHaveLength(19);
    expect((await productOf(platform, id)).stock).toBe(5);
    expect(await ordersBy(platform, customer.user.id)).toMatchObject([{ history: { length: 2 } }]);
  });

  it('is refused once the shop works on it, and the order is shown as it is', async () => {
    const customer = await join();
    const id = await sell(platform, { stock: 5 });
    const placed = await order(customer, id);
    const { message_id: detail } = await open(customer, placed);
    await customer.press('✖️ Скасувати', detail);
    await move(placed, 'in_work');
    const pressed = await customer.press('✖️ Так, скасувати', detail);
    expect(alertOf(pressed)).toContain('вже не можна. Його стан зараз: 🔧 У роботі');
    expect(wordsOf(await customer.message(detail))).toContain('🔧 У роботі');
    expect((await productOf(platform, id)).stock).toBe(4);
  });

  it('or a change by the shop at the same time: one of them wins, and stock agrees with it', async () => {
    const customer = await join();
    const id = await sell(platform, { stock: 2 });
    const numbers = await copies(await order(customer, id, 2), 4);
    const { cloud, botId } = platform;
    let cancelled = 0;
    for (const orderId of numbers.map((one) => one.replace('-', ''))) {
      const ref = orders.doc(cloud.db, botId, orderId);
      const cancelling = execute(cloud, cancelOrder, {
        id: `race-${orderId}`,
        botId,
        actor: `customer:${customer.user.id}`,
        input: { telegramId: customer.user.id, from: { firstName: 'Олена' }, orderId },
        at: new Date(),
      });
      const working = cloud.db.runTransaction(async (transaction) => {
        const before = (await transaction.get(ref)).data()!;
        if (before.status === 'created') transaction.set(ref, { ...before, status: 'in_work' });
      });
      const [{ ok }] = await Promise.all([cancelling, working]);
      expect((await ref.get()).data()?.status).toBe(ok ? 'cancelled' : 'in_work');
      if (ok) cancelled += 1;
    }
    expect((await productOf(platform, id)).stock).toBe(2 * cancelled);
  });

  it('returns nothing of a product that is gone or not counted any more', async () => {
    const customer = await join();
    const id = await sell(platform, { stock: 3 });
    const placed = await order(customer, id);
    await change(platform, id, { stock: null });
    const { message_id: detail } = await open(customer, placed);
    await customer.press('✖️ Скасувати', detail);
    await customer.press('✖️ Так, скасувати', detail);
    expect((await productOf(platform, id)).stock).toBeNull();
    expect(await ordersBy(platform, customer.user.id)).toMatchObject([{ status: 'cancelled' }]);
  });
});

describe('repeating an order', () => {
  it('of very many goods tells what is dearer and fewer in one message', async () => {
    const customer = await join();
    const ordered = await order(customer, await sell(platform, { price: 1_000_000 }));
    const ref = orders.doc(platform.cloud.db, platform.botId, ordered.replace('-', ''));
    const before = (await ref.get()).data()!;
    const title = { uk: 'Дуже довга назва товару '.repeat(4).trim() };
    const ids = await Promise.all(
      Array.from({ length: 30 }, () => sell(platform, { title, price: 1_234_500, stock: 9 })),
    );
    const lines = ids.map((productId) => ({ ...before.lines[0]!, productId, title, quantity: 99 }));
    await ref.set({ ...before, lines });
    const detail = await open(customer, ordered);
    const [{ status }] = await deliver(
      platform,
      pressOf(customer, detail, dataOf(detail, '🔁 Замовити ще раз')),
    );
    const screen = wordsOf(await customer.message(detail.message_id));
    expect([status, screen.length <= 4096]).toEqual([200, true]);
    expect(screen).toMatch(/^✅ Додано в кошик[^\n]*270 товарів\n\n⚠️ Зверніть увагу:\n• /);
    expect(screen).toContain('і ще 50 товарів');
  });

  it('brings the goods into the cart beside what is there, at the prices of now', async () => {
    const customer = await join();
    const [id, other] = [await sell(platform, { stock: 10 }), await sell(platform)];
    const placed = await order(customer, id, 2);
    await change(platform, id, { price: 12_000 });
    await customer.say(`/start p_${other}`);
    await customer.press('🛒 У кошик');
    const { message_id: detail } = await open(customer, placed);
    await customer.press('🔁 Замовити ще раз', detail);
    const cart = await customer.message(detail);
    const words = wordsOf(cart).replaceAll(/[\u00a0\u202f]/g, ' ');
    expect(words).toContain(`Додано в кошик із замовлення ${placed}: 2 товари`);
    expect(words).toContain('Те, що було в кошику раніше, теж у ньому.');
    expect(words).toContain('120 ₴ замість 100 ₴');
    expect(words).toContain('Ваш кошик');
    expect(words).toContain('Разом: 340 ₴ за 3 товари');
    expect(labelsOf(cart)).toContain('✅ Оформити');
    await confirm(customer);
    expect(await ordersBy(platform, customer.user.id)).toHaveLength(2);
  });

  it('tells what is gone and what there is less of', async () => {
    const customer = await join();
    const [gone, scarce] = [await sell(platform, { stock: 10 }), await sell(platform, { stock: 10 })];
    await customer.say(`/start p_${gone}`);
    await customer.press('🛒 У кошик');
    const placed = await order(customer, scarce, 4);
    await change(platform, gone, { available: false });
    await change(platform, scarce, { stock: 3 });
    const { message_id: detail } = await open(customer, placed);
    await customer.press('🔁 Замовити ще раз', detail);
    const words = wordsOf(await customer.message(detail));
    expect(words).toContain('Більше не продається: ');
    expect(words).toContain('додано 3 із 4, є лише 3');
    expect(words).toContain(': 3 товари');
    expect(words.match(/× 3/g)).toHaveLength(1);
  });

  it('says what was cut in the cart, from how many and to how many, and what of the order was added', async () => {
    const customer = await join();
    const [cut, part] = [await sell(platform, { stock: 20 }), await sell(platform, { stock: 20 })];
    const lineOf = (productId: string, quantity: number) => ({
      productId,
      title: { uk: productId },
      price: 10_000,
      discountPercent: 0,
      quantity,
    });
    const ordered = await order(customer, cut, 4);
    const ref = orders.doc(platform.cloud.db, platform.botId, ordered.replace('-', ''));
    const before = (await ref.get()).data()!;
    const line = before.lines[0]!;
    await ref.set({ ...before, lines: [line, { ...line, productId: part, quantity: 3 }] });
    const known = customers.doc(platform.cloud.db, platform.botId, String(customer.user.id));
    await known.update({ cart: [lineOf(cut, 8), lineOf(part, 1)] });
    await change(platform, cut, { title: { uk: 'Шоколад' }, stock: 2, price: 12_000 });
    await change(platform, part, { title: { uk: 'Печиво' }, stock: 3 });
    const { message_id: detail } = await open(customer, ordered);
    await customer.press('🔁 Замовити ще раз', detail);
    const words = wordsOf(await customer.message(detail)).replaceAll(/[\u00a0\u202f]/g, ' ');
    expect(words).toContain(`Додано в кошик із замовлення ${ordered}: 2 товари\nТе, що було в кошику раніше`);
    expect(words).toContain(`• ${cut}: залишилося лише 2, у кошику було 8\n• ${cut}: 120 ₴ замість 100 ₴`);
    expect(words).toContain(`• ${part}: додано 2 із 3, є лише 3`);
    expect(words).toContain('120 ₴ × 2 = 240 ₴');
  });

  it('adds the goods once for a button pressed twice, and again when the order is opened again', async () => {
    const customer = await join();
    const id = await sell(platform, { stock: 50 });
    const placed = await order(customer, id, 2);
    const detail = await open(customer, placed);
    const data = dataOf(detail, '🔁 Замовити ще раз');
    const presses = Array.from({ length: 5 }, () => deliver(platform, pressOf(customer, detail, data)));
    for (const [{ status }] of await Promise.all(presses)) expect(status).toBe(200);
    expect(wordsOf(await customer.message(detail.message_id))).toContain('× 2');
    const again = await open(customer, placed);
    await customer.press('🔁 Замовити ще раз', again.message_id);
    expect(wordsOf(await customer.message(again.message_id))).toContain('× 4');
    // A button of before, after the cart has changed: nothing is added, and the cart is shown as it is.
    const late = await customer.invent(data, again.message_id);
    expect(late.answer?.text).toContain('застаріла');
    expect(wordsOf(await customer.message(again.message_id))).toContain('× 4');
  });
});

describe.each([
  [
    'ru',
    '🛒 В корзину',
    '🛒 Корзина',
    '✅ Оформить заказ',
    '✖️ Отменить заказ',
    '✖️ Да, отменить',
    '🔁 Заказать ещё раз',
    'Заказ отменён',
    'Ваша корзина',
  ],
  [
    'en',
    '🛒 Add to cart',
    '🛒 Cart',
    '✅ Check out',
    '✖️ Cancel the order',
    '✖️ Yes, cancel it',
    '🔁 Order again',
    'The order is cancelled',
    'Your cart',
  ],
])('in %s', (language_code, add, cart, complete, cancel, yes, repeat, cancelled, title) => {
  it('an order is looked at, cancelled and repeated', async () => {
    const customer = await join({ language_code });
    await customer.say(`/start p_${await sell(platform)}`);
    await customer.press(add);
    await customer.tap(cart);
    await customer.press(complete);
    for (const answer of ['Alex', '+380671234567', 'alex@example.com', 'Main street 1'])
      await customer.say(answer);
    await customer.press(labelsOf(await customer.screen())[0]!);
    const [history] = await customer.say('/orders');
    const { message_id } = history!;
    await customer.press(labelsOf(history)[0]!, message_id);
    await customer.press(cancel, message_id);
    expect((await customer.press(yes, message_id)).answer?.text).toContain(cancelled);
    await customer.press(repeat, message_id);
    expect(wordsOf(await customer.message(message_id))).toContain(title);
  });
});
