/** Orders at work: several of the staff and their customers at once, each in their language. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { onOrderEvent } from '../../../functions/workers/orders.ts';
import type { DomainEvent } from '../../../shared/commands/model.ts';
import { customers } from '../../../shared/customers/queries.ts';
import { forgetCustomerOf } from '../../../shared/erasure/commands.ts';
import { orders } from '../../../shared/orders/queries.ts';
import {
  cancelByShop,
  completeOrder,
  noteOrder,
  releaseOrder,
  takeOrder,
} from '../../../shared/orders/work.ts';
import { dismissStaff } from '../../../shared/staff/commands.ts';
import { execute } from '../../../shared/commands/execute.ts';
import { startPlatform, type Platform } from '../../platform.ts';
import type { SimMessage } from '../../simulator.ts';
import { act, hire } from './agents.ts';
import { alertOf, Customer, dataOf, labelsOf, wordsOf } from './customer.ts';
import { copiesOf, orderOf, placeOrder, type Ordered } from './ordering.ts';
import { productOf, sell } from './shop.ts';
import { deliver, pressOf } from './updates.ts';

let platform: Platform;
/** Administrators who speak Ukrainian, as the shop does. */
let one: Customer;
let other: Customer;
beforeAll(async () => {
  platform = await startPlatform();
  await platform.sim.post('flood', { enabled: false });
  [one, other] = [await administrator('Одна'), await administrator('Інша')];
});
afterAll(() => platform.close());

const join = (user = {}): Promise<Customer> => Customer.join(platform.sim, platform.botId, user);
const owner = (): Customer => new Customer(platform.sim, platform.botId, { id: 1, first_name: 'Owner' });
const administrator = (name: string, language = 'uk') => hire(platform, name, 'administrator', language);

/** The newest message of the bot to this person that says this. */
async function told(person: Customer, ...words: string[]): Promise<SimMessage> {
  return vi.waitFor(async () => {
    const all = (await person.messages()).filter(({ from }) => from?.is_bot);
    const found = all.findLast((message) => words.every((one) => wordsOf(message).includes(one)));
    if (!found) throw new Error(`nobody said ${words.join(' … ')}`);
    return found;
  }, 60_000);
}

/** How often the bot has said this to somebody. */
const countOf = async (person: Customer, words: string): Promise<number> =>
  (await person.messages()).filter((message) => wordsOf(message).includes(words)).length;

/** Says something; returns the message of what comes in return that has this button: notices come in between. */
async function ask(person: Customer, text: string, button: string): Promise<SimMessage> {
  const all = await person.say(text);
  const found = all.find((message) => labelsOf(message).some((label) => label.startsWith(button)));
  if (!found) throw new Error(`no answer to ${text} has the button ${button}`);
  return found;
}

/** Opens an order at the desk. @returns the message that shows it */
async function open(person: Customer, { number }: Ordered, tab?: string): Promise<number> {
  const { message_id: id } = await ask(person, '/desk', '🧾');
  await person.press('🧾 Замовлення', id);
  if (tab !== undefined) {
    const labels = labelsOf(await person.message(id));
    await person.press(labels.find((label) => label.startsWith(tab)) ?? '', id);
  }
  await person.press(`📦 ${number}`, id);
  return id;
}

/** Opens the customer's own order. @returns the message that shows it */
async function openOwn(customer: Customer, { number }: Ordered): Promise<number> {
  const { message_id: id } = await ask(customer, '/orders', '📦');
  await customer.press(`📦 ${number}`, id);
  return id;
}

const speak = async (person: Customer, language: string): Promise<void> => {
  await person.invent(`1:me:speak:${language}`, (await person.screen()).message_id);
};

describe('orders of three customers, worked on by two administrators and the owner', () => {
  it('go their ways at once: each customer is told of each change in their language, and colleagues see who', async () => {
    const id = await sell(platform, { stock: 30 });
    const [olena, ann, ivan] = [
      await join({ first_name: 'Олена' }),
      await join({ first_name: 'Ann' }),
      await join({ first_name: 'Иван' }),
    ];
    const [taras, beth] = [await administrator('Тарас', 'ru'), await administrator('Beth', 'en')];
    const [first, second, third] = await Promise.all(
      [olena, ann, ivan].map((customer) => placeOrder(customer, id, 2)),
    );
    await Promise.all([speak(ann, 'en'), speak(ivan, 'ru')]);
    expect((await productOf(platform, id)).stock).toBe(24);

    // Each of the staff has a notice of each order in their language, with a way to take it.
    const notice = await told(taras, 'Новый заказ', first!.number);
    expect(labelsOf(notice)).toEqual(['🔧 Взять в работу', '📦 Открыть']);
    const ofBeth = await told(beth, 'New order', second!.number);
    await told(owner(), 'Нове замовлення', third!.number);

    const [byTaras, byBeth] = await Promise.all([
      taras.press('🔧 Взять в работу', notice.message_id),
      beth.press('🔧 Take it', ofBeth.message_id),
    ]);
    expect(byTaras.answer?.text).toBe('Заказ ваш.');
    expect(byBeth.answer?.text).toBe('The order is yours.');
    const screen = await taras.message(notice.message_id);
    expect(wordsOf(screen)).toContain(`📦 Заказ ${first!.number}\n🔧 В работе · Тарас`);
    expect(labelsOf(screen)).toEqual([
      '✅ Выполнен',
      '↩️ Вернуть',
      '✖️ Отменить',
      '🗒 Заметка',
      '◀️ Назад',
      '🛠 Рабочее место',
    ]);
    await told(olena, 'Ми взяли в роботу ваше замовлення', first!.number);
    await told(ann, 'We have started to work on your order', second!.number);
    // Everybody else's notice shows who has it, and offers to take it no more.
    const taken = await told(beth, 'New order', first!.number, '🔧 In progress · Тарас');
    expect(labelsOf(taken)).toEqual(['📦 Open']);
    await told(owner(), 'Нове замовлення', second!.number, '🔧 У роботі · Beth');

    await taras.press('✅ Выполнен', notice.message_id);
    expect((await orderOf(platform, first!)).status).toBe('in_work');
    await taras.press('✅ Да, выполнен', notice.message_id);
    const thanks = await told(olena, first!.number, 'виконано', 'Дякуємо за покупку!');
    await olena.press('📦 Відкрити', thanks.message_id);
    expect(wordsOf(await olena.message(thanks.message_id))).toMatch(
      /🆕 Створено · ви\n.+🔧 У роботі · магазин\n.+✅ Виконано · магазин$/,
    );

    // Beth cancels hers for a reason that the bot has words for.
    await beth.press('✖️ Cancel it', ofBeth.message_id);
    expect(wordsOf(await beth.message(ofBeth.message_id))).toContain('The customer will read the reason');
    await beth.press('📦 Sold out', ofBeth.message_id);
    expect(wordsOf(await beth.message(ofBeth.message_id))).toContain(
      'something of the order is out of stock',
    );
    const cancelled = await beth.press('✖️ Yes, cancel it', ofBeth.message_id);
    expect(cancelled.answer?.text).toBe('The order is cancelled.');
    const toAnn = await told(ann, 'We had to cancel your order', second!.number, 'out of stock');
    await ann.press('📦 Open', toAnn.message_id);
    expect(wordsOf(await ann.message(toAnn.message_id))).toMatch(
      /✖️ Cancelled · the shop\n💬 something of the order is out of stock$/,
    );

    // The owner cancels the third in their own words, which nobody has taken.
    const ofOwner = await told(owner(), 'Нове замовлення', third!.number);
    await owner().press('📦 Відкрити', ofOwner.message_id);
    await owner().press('✖️ Скасувати', ofOwner.message_id);
    await owner().press('✍️ Своїми словами', ofOwner.message_id);
    const sure = await ask(owner(), 'Завезли <не те>', '✖️ Так');
    expect(wordsOf(sure)).toContain('Завезли <не те>');
    await owner().press('✖️ Так, скасувати', sure.message_id);
    expect(wordsOf(await owner().message(sure.message_id))).toContain('💬 Завезли <не те>');
    await told(ivan, 'Нам пришлось отменить ваш заказ', third!.number, '💬 Завезли <не те>');

    expect((await productOf(platform, id)).stock).toBe(28);
    expect(await orderOf(platform, first!)).toMatchObject({
      status: 'completed',
      executor: { id: taras.user.id, name: 'Тарас' },
      history: [
        { status: 'created', actor: `customer:${olena.user.id}` },
        { status: 'in_work', actor: `staff:${taras.user.id}`, name: 'Тарас' },
        { status: 'completed', actor: `staff:${taras.user.id}`, name: 'Тарас' },
      ],
    });
    expect((await orderOf(platform, second!)).history.at(-1)).toMatchObject({ reason: { code: 'sold_out' } });
  });
});

describe('an order that several want', () => {
  it('is taken by one of two who press at once; the other is told who', async () => {
    const placed = await placeOrder(await join(), await sell(platform));
    const staff = [one, other] as const;
    const notices: SimMessage[] = [];
    for (const one of staff) notices.push(await told(one, 'Нове замовлення', placed.number));
    const data = dataOf(notices[0], '🔧 Взяти в роботу');
    const answers = await Promise.all(
      staff.map((one, index) => deliver(platform, pressOf(one, notices[index]!, data))),
    );
    const { executor, history } = await orderOf(platform, placed);
    expect(history).toHaveLength(2);
    const loser = staff.findIndex(({ user }) => user.id !== executor?.id);
    const said = [
      answers[loser]![0].body,
      ...(await staff[loser]!.messages(notices[loser]!.message_id)).map(wordsOf),
    ].join('\n');
    expect(said).toContain(`в роботі: ${executor!.name}`);
    const shown = await told(staff[loser]!, placed.number, `🔧 У роботі · ${executor!.name}`);
    expect(labelsOf(shown)).not.toContain('✅ Виконано');
  });

  it('is left to who has it, who may give it back; the others hear of that, and the customer', async () => {
    const customer = await join();
    const placed = await placeOrder(customer, await sell(platform));
    const detail = await open(one, placed);
    await one.press('🔧 Взяти в роботу', detail);
    const foreign = await open(other, placed, '🔧');
    expect(labelsOf(await other.message(foreign))).toEqual(['🗒 Нотатка', '◀️ Назад', '🛠 Робоче місце']);
    const refused = await other.invent(`1:work:done:${placed.id}:in_work`, foreign);
    expect(alertOf(refused)).toContain('в роботі: Одна');
    expect(alertOf(await other.invent(`1:work:stop:${placed.id}:in_work`, foreign))).toContain('Одна');
    const again = await one.invent(`1:work:take:${placed.id}:created`, detail);
    expect(again.answer?.text).toBe('Це замовлення вже у вас у роботі.');

    await one.press('↩️ Повернути', detail);
    expect(await orderOf(platform, placed)).not.toHaveProperty('executor');
    const free = await told(other, '↩️ Одна', placed.number);
    await told(customer, placed.number, 'знову чекає');
    await other.press('📦 Відкрити', free.message_id);
    await other.press('🔧 Взяти в роботу', free.message_id);
    expect((await orderOf(platform, placed)).executor).toMatchObject({ name: 'Інша' });
    // The owner may end what somebody else has; who had it is told.
    const byOwner = await open(owner(), placed, '🔧');
    await owner().press('✅ Виконано', byOwner);
    await owner().press('✅ Так, виконано', byOwner);
    await told(other, `Ваше замовлення ${placed.number}: ✅ Виконано`);
  });

  it('waits for somebody again once who has it does not work here any more', async () => {
    const placed = await placeOrder(await join(), await sell(platform));
    const gone = await administrator('Була');
    expect(await act(platform, gone.user.id, takeOrder, { orderId: placed.id })).toMatchObject({ ok: true });
    const complete = () => act(platform, other.user.id, completeOrder, { orderId: placed.id });
    expect(await complete()).toMatchObject({
      code: 'order_taken',
      details: { status: 'in_work', executor: { id: gone.user.id, name: 'Була' } },
    });
    await execute(platform.cloud, dismissStaff, {
      id: `dismiss-${gone.user.id}`,
      botId: platform.botId,
      actor: 'system',
      input: { telegramId: gone.user.id },
      at: new Date(),
    });
    expect(await act(platform, gone.user.id, releaseOrder, { orderId: placed.id })).toMatchObject({
      code: 'forbidden',
    });
    // It goes back to those that wait, and the others are told.
    await told(other, `замовлення ${placed.number} повернуто`);
    expect(await orderOf(platform, placed)).toMatchObject({ status: 'created' });
    expect(await act(platform, other.user.id, takeOrder, { orderId: placed.id })).toMatchObject({ ok: true });
    expect(await complete()).toMatchObject({ ok: true });
  });

  it('that its customer has cancelled shows so in every notice, and to whom comes late', async () => {
    const customer = await join();
    const placed = await placeOrder(customer, await sell(platform));
    const notice = await told(owner(), 'Нове замовлення', placed.number);
    const detail = await open(one, placed);
    const own = await openOwn(customer, placed);
    await customer.press('✖️ Скасувати', own);
    await customer.press('✖️ Так, скасувати', own);
    const late = await one.press('🔧 Взяти в роботу', detail);
    expect(alertOf(late)).toContain('Його стан зараз: ✖️ Скасовано');
    expect(wordsOf(await one.message(detail))).toContain('✖️ Скасовано · покупець');
    await vi.waitFor(async () => {
      const shown = await owner().message(notice.message_id);
      expect(wordsOf(shown)).toContain('✖️ Скасовано · покупець');
      expect(labelsOf(shown)).toEqual(['📦 Відкрити']);
    }, 60_000);
  });

  it('is not cancelled by a button that was drawn before somebody took it', async () => {
    const placed = await placeOrder(await join(), await sell(platform, { stock: 5 }));
    const detail = await open(owner(), placed);
    await owner().press('✖️ Скасувати', detail);
    await owner().press('📵 Немає відповіді', detail);
    await act(platform, one.user.id, takeOrder, { orderId: placed.id });
    const late = await owner().press('✖️ Так, скасувати', detail);
    expect(alertOf(late)).toContain('🔧 У роботі');
    expect(wordsOf(await owner().message(detail))).toContain('🔧 У роботі · Одна');
    expect((await orderOf(platform, placed)).status).toBe('in_work');
  });
});

describe('an order as the staff see it', () => {
  it('says what was sold to whom, how to reach them, and what colleagues noted, which the customer never sees', async () => {
    const customer = await join({ username: 'olena_k' });
    const id = await sell(platform, { title: { uk: 'Хліб & <сіль>' }, price: 20_000, discountPercent: 10 });
    const placed = await placeOrder(customer, id, 2);
    const ref = orders.doc(platform.cloud.db, platform.botId, placed.id);
    const before = await orderOf(platform, placed);
    await ref.set({
      ...before,
      note: 'Дзвоніть <двічі>',
      contact: { ...before.contact, location: { latitude: 50.45, longitude: 30.52 } },
    });
    const detail = await open(one, placed);
    await one.press('🗒 Нотатка', detail);
    const shown = await ask(one, 'Постійна <клієнтка>', '🗒');
    const words = wordsOf(shown).replaceAll(/[\u00a0\u202f]/g, ' ');
    for (const part of ['Хліб & <сіль> × 2 = 360 ₴', 'Разом: 360 ₴', 'Олена Коваль', 'Дзвоніть <двічі>'])
      expect(words).toContain(part);
    expect(words).toContain('🗒 Для персоналу: Постійна <клієнтка>');
    expect(words).toMatch(/Історія\n.+🆕 Створено · покупець$/);
    const entities = shown.entities ?? [];
    const links = entities.flatMap((entity) => (entity.type === 'text_link' ? [entity.url] : []));
    expect(links.join()).toContain('50.45,30.52');
    expect(links).toContain('https://t.me/olena_k');
    const phone = entities.find(({ type }) => type === 'phone_number');
    expect(phone && wordsOf(shown).slice(phone.offset, phone.offset + phone.length)).toBe('+380671234567');

    expect(wordsOf(await customer.message(await openOwn(customer, placed)))).not.toContain('Постійна');
    await one.press('🗒 Нотатка', shown.message_id);
    await one.press('🗑 Прибрати', shown.message_id);
    expect(wordsOf(await one.message(shown.message_id))).not.toContain('Постійна');
    await expect(
      act(platform, one.user.id, noteOrder, { orderId: placed.id, note: 'н'.repeat(501) }),
    ).rejects.toThrow('500');
  });

  it('that is nobody’s any more takes no note', async () => {
    const placed = await placeOrder(await join(), await sell(platform));
    await act(platform, one.user.id, takeOrder, { orderId: placed.id });
    await act(platform, one.user.id, completeOrder, { orderId: placed.id });
    await one.press('🗒 Нотатка', await open(one, placed, '✅'));
    const input = { orderId: placed.id };
    const { cloud, botId } = platform;
    const forget = { id: `forget-${placed.id}`, botId, actor: 'system', input, at: new Date() } as const;
    await execute(cloud, forgetCustomerOf, forget);
    expect((await one.say('Був незадоволений')).map(wordsOf)).toEqual([
      'Покупець видалив свої дані: нотатку залишити не можна.',
    ]);
    expect(await orderOf(platform, placed)).not.toHaveProperty('staffNote');
    expect(labelsOf(await one.message(await open(one, placed, '✅')))).not.toContain('🗒 Нотатка');
  });

  it('that is gone, or is invented, leads to the list', async () => {
    const desk = await ask(one, '/desk', '🧾');
    for (const data of [
      'show:NOTHING:mine',
      'take:NOTHING:created',
      'stop:NOTHING:created',
      'why:NOTHING:asked',
    ]) {
      const pressed = await one.invent(`1:work:${data}`, desk.message_id);
      expect([data, pressed.delivery.ok]).toEqual([data, true]);
      expect(labelsOf(await one.message(desk.message_id)).join()).toContain('🙋 Мої');
    }
  });
});

describe('the lists', () => {
  it('count the orders of each state, and turn pages both ways: what waits the oldest first, what has ended the newest', async () => {
    const shop = await startPlatform();
    await shop.sim.post('flood', { enabled: false });
    try {
      const customer = await Customer.join(shop.sim, shop.botId);
      const worker = await hire(shop, 'Працівниця', 'administrator');
      const placed = await placeOrder(customer, await sell(shop));
      const ended = await copiesOf(shop, placed, 19, { status: 'completed' });
      await act(shop, worker.user.id, takeOrder, { orderId: placed.id });
      const { message_id: list } = await ask(worker, '/desk', '🧾');
      await worker.press('🧾 Замовлення', list);
      const empty = await worker.message(list);
      expect(wordsOf(empty)).toContain('Таких замовлень немає');
      const tabs = ['✓ 🆕 Нові · 0', '🙋 Мої · 1', '🔧 У роботі · 1', '✅ Готові · 19', '✖️ Скасовані · 0'];
      expect(labelsOf(empty)).toEqual([...tabs, '🛠 Робоче місце']);
      const shown = async () =>
        labelsOf(await worker.message(list)).filter((label) => label.startsWith('📦'));
      const numbers = ended.map(({ number }) => `📦 ${number}`).reverse();

      await worker.press('✅ Готові · 19', list);
      expect(await shown()).toEqual(numbers.slice(0, 8));
      await worker.press('Далі ▶️', list);
      expect(await shown()).toEqual(numbers.slice(8, 16));
      await worker.press('Далі ▶️', list);
      expect(await shown()).toEqual(numbers.slice(16));
      expect(labelsOf(await worker.message(list))).not.toContain('Далі ▶️');
      await worker.press('◀️ Раніше', list);
      expect(await shown()).toEqual(numbers.slice(8, 16));
      await worker.press(numbers[10]!, list);
      await worker.press('◀️ Назад', list);
      expect(await shown()).toEqual(numbers.slice(10, 18));
      await worker.press('🙋 Мої · 1', list);
      expect(await shown()).toEqual([`📦 ${placed.number}`]);
      expect(wordsOf(await worker.message(list))).toContain('🔧 Працівниця');
      await copiesOf(shop, placed, 3, { status: 'created', executor: undefined });
      await worker.press('🆕 Нові · 0', list);
      expect((await shown()).map((label) => label.slice(3, 5))).toEqual(['00', '01', '02']);
      await worker.press('🛠 Робоче місце', list);
      expect(labelsOf(await worker.message(list))).toContain('📊 Сьогодні');
    } finally {
      await shop.close();
    }
  });

  it('and all else are refused to who has not the right, whatever button is invented', async () => {
    const placed = await placeOrder(await join(), await sell(platform));
    const [stranger, support] = [await join(), await hire(platform, 'Підтримка')];
    await stranger.say('/start');
    for (const person of [stranger, support]) {
      const { message_id } = await person.screen();
      const codes = ['list:created', `show:${placed.id}:mine`, `take:${placed.id}:created`];
      for (const data of [...codes, `yes:${placed.id}:asked:created`, `own:${placed.id}:created`]) {
        const pressed = await person.refusal(() => person.invent(`1:work:${data}`, message_id));
        expect(pressed).toContain('для тих, хто працює');
      }
      expect(
        await act(platform, person.user.id, cancelByShop, {
          orderId: placed.id,
          reason: { code: 'asked' },
        }),
      ).toMatchObject({ code: 'forbidden' });
    }
    expect(await orderOf(platform, placed)).toMatchObject({ status: 'created', history: { length: 1 } });
  });
});

describe('the day in figures', () => {
  it('is there for those who lead, counts what has come since it was opened, and leads back to the desk', async () => {
    const placed = await placeOrder(await join(), await sell(platform, { stock: 3 }));
    const { message_id: day } = await ask(one, '/desk', '📊');
    const ordersToday = async () =>
      Number(/Замовлення: (\d+) \(0\)/.exec(wordsOf(await one.message(day)))?.[1]);
    await one.press('📊 Сьогодні', day);
    const before = await ordersToday();
    expect(before).toBeGreaterThan(0);
    expect(wordsOf(await one.message(day))).toMatch(/Закінчуються\n(• .+\n?)+/);
    await copiesOf(platform, placed, 2, { status: 'cancelled' });
    // Copies are some seconds younger than the order itself.
    await vi.waitFor(async () => {
      await one.press('🔄 Оновити', day);
      expect(await ordersToday()).toBe(before + 2);
    }, 60_000);
    await one.press('🛠 Робоче місце', day);
    expect(labelsOf(await one.message(day))).toContain('🧾 Замовлення');
    const support = await hire(platform, 'Без цифр');
    await support.say('/start');
    const refused = await support.refusal(async () =>
      support.invent('1:desk:open:summary', (await support.screen()).message_id),
    );
    expect(refused).toContain('для тих, хто працює');
  });
});

describe('what is told of an order', () => {
  it('goes out once, though its event comes five times at once and again later', async () => {
    const customer = await join();
    const placed = await placeOrder(customer, await sell(platform));
    // A notice that is overtaken by the work on its order would not come at all.
    await told(owner(), 'Нове замовлення', placed.number);
    const ids = { 'order.taken': `take-${placed.id}`, 'order.completed': `complete-${placed.id}` };
    await act(platform, one.user.id, takeOrder, { orderId: placed.id }, ids['order.taken']);
    // What is past when it could be told would not be told either.
    await told(customer, 'Ми взяли в роботу', placed.number);
    await act(platform, 1, completeOrder, { orderId: placed.id }, ids['order.completed']);
    await told(customer, placed.number, 'Дякуємо за покупку');
    await told(one, `Ваше замовлення ${placed.number}: ✅`);
    const { history } = await orderOf(platform, placed);
    for (const [index, [type, commandId]] of Object.entries(ids).entries()) {
      const event: DomainEvent = {
        id: `${commandId}-0`,
        topic: 'orders',
        type,
        botId: platform.botId,
        data: { orderId: placed.id, ...(type === 'order.completed' && { executorId: one.user.id }) },
        at: history[index + 1]!.at.toISOString(),
      };
      // Some may be asked to come again: they are in each other's way.
      await Promise.allSettled(Array.from({ length: 5 }, () => onOrderEvent(platform.cloud, event)));
      await onOrderEvent(platform.cloud, event);
    }
    expect(await countOf(customer, 'Ми взяли в роботу')).toBe(1);
    expect(await countOf(customer, 'Дякуємо за покупку')).toBe(1);
    expect(await countOf(one, `Ваше замовлення ${placed.number}`)).toBe(1);
    expect(wordsOf(await told(owner(), 'Нове замовлення', placed.number))).toContain('✅ Виконано');
  });

  it('does not go to a customer who has blocked the bot: that is noted, and the work goes on', async () => {
    const customer = await join();
    const placed = await placeOrder(customer, await sell(platform));
    await told(owner(), 'Нове замовлення', placed.number);
    await platform.sim.post(`users/${customer.user.id}/block`, { bot: platform.botId, wait: true });
    const ref = customers.doc(platform.cloud.db, platform.botId, String(customer.user.id));
    // As where Telegram's own word of it is lost.
    const { blockedAt: _blockedAt, ...known } = (await ref.get()).data()!;
    await ref.set(known);
    await act(platform, one.user.id, takeOrder, { orderId: placed.id });
    await vi.waitFor(async () => expect((await ref.get()).data()?.blockedAt).toBeDefined(), 60_000);
    await told(owner(), 'Нове замовлення', placed.number, '🔧 У роботі · Одна');
    await act(platform, one.user.id, completeOrder, { orderId: placed.id });
    await told(owner(), 'Нове замовлення', placed.number, '✅ Виконано');
    expect(await countOf(customer, placed.number)).toBe(1);
  });
});
