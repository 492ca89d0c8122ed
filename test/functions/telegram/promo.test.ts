/** Promo codes in the chat: what customers do with them, and how the staff make them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { execute, type CommandType } from '../../../shared/commands/execute.ts';
import { customers } from '../../../shared/customers/queries.ts';
import { patchPromo, savePromo } from '../../../shared/promo/commands.ts';
import type { promoInput, promoPatch, PromoCode } from '../../../shared/promo/model.ts';
import { promoCodes } from '../../../shared/promo/queries.ts';
import { wordsIn } from '../../../functions/telegram/voice.ts';
import { codeIn, payloadFor } from '../../../functions/telegram/promo-link.ts';
import { parseMoment, parseSum } from '../../../functions/telegram/given.ts';
import { appointStaff } from '../../../shared/staff/commands.ts';
import type { Language } from '../../../shared/texts/model.ts';
import { startPlatform, type Platform } from '../../platform.ts';
import type { SimMessage } from '../../simulator.ts';
import { alertOf, Customer, labelsOf, wordsOf } from './customer.ts';
import { ordersBy, sell } from './shop.ts';

let platform: Platform;
let given = 0;
beforeAll(async () => {
  platform = await startPlatform();
  await platform.sim.post('flood', { enabled: false });
});
afterAll(() => platform.close());

const join = (user = {}): Promise<Customer> => Customer.join(platform.sim, platform.botId, user);
const plain = (message: SimMessage | undefined): string =>
  wordsOf(message).replaceAll(/[\u00a0\u202f]/g, ' ');

async function byShop<Input, Result, Details>(
  command: CommandType<Input, Result, Details>,
  input: unknown,
): Promise<void> {
  const { cloud, botId } = platform;
  const id = `promo-${++given}`;
  const executed = await execute(cloud, command, { id, botId, actor: 'system', at: new Date(), input });
  if (!executed.ok) throw new Error(executed.code);
}

const make = (code: string, promo: z.input<typeof promoInput>) =>
  byShop(savePromo, { code, mode: 'create', promo });

const alter = (code: string, change: z.input<typeof promoPatch>) => byShop(patchPromo, { code, change });

const percent = (value: number) => ({ discount: { kind: 'percent' as const, value } });

const codeOf = async (code: string): Promise<PromoCode | undefined> =>
  (await promoCodes.doc(platform.cloud.db, platform.botId, code).get()).data();

/** What is pressed on the main way, and what is said there of a code that saves 10 of 100, by language. */
const way = (language: Language, confirm: string, said: { pay: string; unknown: string; taken: string }) => ({
  add: wordsIn(language).text('card-add'),
  cart: wordsIn(language).text('nav-cart'),
  enter: wordsIn(language).text('promo-enter'),
  buy: wordsIn(language).text('cart-checkout'),
  confirm,
  ...said,
});
const ways = {
  uk: way('uk', '✅ Підтвердити', {
    pay: 'До сплати: 90 ₴',
    unknown: 'такого промокоду немає',
    taken: 'ви заощаджуєте 10 ₴',
  }),
  ru: way('ru', '✅ Подтвердить', {
    pay: 'К оплате: 90 ₴',
    unknown: 'такого промокода нет',
    taken: 'вы экономите 10 ₴',
  }),
  en: way('en', '✅ Confirm', {
    pay: 'To pay: ₴90',
    unknown: 'there is no such promo code',
    taken: 'you save ₴10',
  }),
};

const answers = ['Олена Коваль', '+380671234567', 'olena@example.com', 'Київ, Хрещатик, 1'];

/** Answers what the checkout asks, up to its summary. */
async function fillIn(customer: Customer): Promise<SimMessage> {
  for (const answer of answers) {
    const known = labelsOf(await customer.screen()).includes(`✅ ${answer}`);
    await (known ? customer.press(`✅ ${answer}`) : customer.say(answer));
  }
  return customer.screen();
}

async function putIn(customer: Customer, product: string, language: Language = 'uk'): Promise<void> {
  await customer.say(`/start p_${product}`);
  await customer.press(ways[language].add);
}

const uk = ways.uk;

/** With a product of 100 ₴ in the cart and the code entered. */
async function enter(customer: Customer, code: string): Promise<SimMessage> {
  await putIn(customer, await sell(platform));
  await customer.tap(uk.cart);
  await customer.press(uk.enter);
  const [said] = await customer.say(code);
  return said!;
}

describe.each(['uk', 'ru', 'en'] as const)('in %s', (language) => {
  it('a code is entered in the cart, shown there and in the summary, and stays with the order', async () => {
    const words = ways[language];
    const code = `три-${language}`;
    const line = `🎟 ТРИ-${language.toUpperCase()}: −${language === 'en' ? '₴10' : '10 ₴'}`;
    await make(code, percent(10));
    const customer = await join({ language_code: language });
    await putIn(customer, await sell(platform), language);
    await customer.tap(words.cart);
    await customer.press(words.enter);
    const [refused] = await customer.say('nothing-like-it');
    expect(plain(refused)).toContain(words.unknown);
    const [taken] = await customer.say(code.toUpperCase());
    expect(plain(taken)).toContain(words.taken);
    expect(plain(taken)).toContain(line);
    expect(plain(taken)).toContain(words.pay);
    expect(labelsOf(taken)).toContain(`✖️ ${code.toUpperCase()}`);
    await customer.press(words.buy);
    const summary = await fillIn(customer);
    expect(plain(summary)).toContain(line);
    const confirm = labelsOf(summary).find((label) => label.startsWith(words.confirm))!;
    expect(confirm).toContain('90');
    await customer.press(confirm);
    const [order] = await ordersBy(platform, customer.user.id);
    expect(order).toMatchObject({ total: 9000, promo: { code: code.toUpperCase(), discount: 1000 } });
    const [history] = await customer.say('/orders');
    const detail = labelsOf(history).find((label) => label.startsWith('📦'))!;
    await customer.press(detail, history!.message_id);
    expect(plain(await customer.message(history!.message_id))).toContain(line);
  });
});

describe('a customer’s code', () => {
  it('is taken out of the cart, and of the summary', async () => {
    await make('OUT', percent(20));
    const customer = await join();
    const cart = await enter(customer, 'out');
    await customer.press('✖️ OUT', cart.message_id);
    expect(plain(await customer.message(cart.message_id))).toContain('Разом: 100 ₴');
    expect(labelsOf(await customer.message(cart.message_id))).toContain(uk.enter);
    await customer.press(uk.enter, cart.message_id);
    await customer.say('out');
    await customer.press(uk.buy);
    const summary = await fillIn(customer);
    expect(plain(summary)).toContain('80 ₴');
    await customer.press('✖️ OUT', summary.message_id);
    expect(plain(await customer.message(summary.message_id))).not.toContain('OUT');
    const labels = labelsOf(await customer.message(summary.message_id));
    expect(labels.find((label) => label.startsWith(uk.confirm))).toContain('100');
  });

  it('is entered from the summary, which then shows it', async () => {
    await make('LATE', percent(20));
    const customer = await join();
    await putIn(customer, await sell(platform));
    await customer.tap(uk.cart);
    await customer.press(uk.buy);
    const summary = await fillIn(customer);
    await customer.press(uk.enter, summary.message_id);
    const [after] = await customer.say('late');
    expect(plain(after)).toContain('🎟 LATE: −20 ₴');
    await customer.press(labelsOf(after).find((label) => label.startsWith(uk.confirm))!);
    expect(await ordersBy(platform, customer.user.id)).toMatchObject([{ total: 8000 }]);
  });

  it('that waits for a fuller cart is kept, says what is missing, and applies by itself', async () => {
    await make('MORE', { ...percent(10), minimum: 15_000 });
    const customer = await join();
    const cart = await enter(customer, 'more');
    expect(plain(cart)).toContain('бракує ще 50 ₴');
    expect(plain(cart)).toContain('Разом: 100 ₴');
    await customer.press('➕', cart.message_id);
    expect(plain(await customer.message(cart.message_id))).toContain('🎟 MORE: −20 ₴');
    await customer.press('➖', cart.message_id);
    expect(plain(await customer.message(cart.message_id))).toContain('MORE зараз не діє');
  });

  it('that ends while the summary stands is told before anything is ordered', async () => {
    await make('ENDS', percent(50));
    const customer = await join();
    await enter(customer, 'ends');
    await customer.press(uk.buy);
    const summary = await fillIn(customer);
    await alter('ENDS', { validUntil: new Date(Date.now() - 1000).toISOString() });
    const confirm = labelsOf(summary).find((label) => label.startsWith(uk.confirm))!;
    const alert = await customer.refusal(() => customer.press(confirm, summary.message_id));
    expect(alert).not.toBe('');
    const now = plain(await customer.message(summary.message_id));
    expect(now).toContain('Промокод ENDS більше не діє (знижка була 50 ₴)');
    expect(now).toContain('його термін минув');
    expect(await ordersBy(platform, customer.user.id)).toEqual([]);
    const anew = await customer.message(summary.message_id);
    await customer.press(
      labelsOf(anew).find((label) => label.startsWith(uk.confirm))!,
      summary.message_id,
    );
    expect(await ordersBy(platform, customer.user.id)).toMatchObject([{ total: 10_000 }]);
  });

  it('comes by a link, in any of our letters, before there is anything in the cart', async () => {
    await make('ЇЖАК-ҐУДЗИК', percent(10));
    const customer = await join();
    const said = await customer.say(`/start ${payloadFor('ЇЖАК-ҐУДЗИК')}`);
    expect(plain(said.at(-1))).toContain('🎟 ЇЖАК-ҐУДЗИК збережено для замовлення');
    await putIn(customer, await sell(platform));
    const [cart] = await customer.tap(uk.cart);
    expect(plain(cart)).toContain('🎟 ЇЖАК-ҐУДЗИК: −10 ₴');
    const refused = await customer.say('/start promo_NOSUCH');
    expect(plain(refused.at(-1))).toContain('🎟 NOSUCH: такого промокоду немає');
    const held = await customers.doc(platform.cloud.db, platform.botId, String(customer.user.id)).get();
    expect(held.data()?.promoCode).toBe('ЇЖАК-ҐУДЗИК');
  });

  it('is asked for without being a trap: other things work, and remind of it', async () => {
    const customer = await join();
    await putIn(customer, await sell(platform));
    await customer.tap(uk.cart);
    await customer.press(uk.enter);
    const said = await customer.say('/orders');
    expect(plain(said.at(-1))).toContain('Надішліть промокод');
    await customer.press('✖️ Скасувати');
    expect(plain(await customer.screen())).toContain('Ваш кошик');
    const [found] = await customer.say('xyzzy');
    expect(plain(found)).not.toContain('промокод');
  });
});

describe('at the desk', () => {
  const administrator = async (): Promise<Customer> => {
    const person = await join({ first_name: 'Ірина' });
    const { cloud, botId } = platform;
    await execute(cloud, appointStaff, {
      id: `appoint-${++given}`,
      botId,
      actor: 'system',
      at: new Date(),
      input: { telegramId: person.user.id, role: 'administrator', name: 'Ірина' },
    });
    return person;
  };

  const openPart = async (staff: Customer): Promise<number> => {
    const [desk] = await staff.say('/desk');
    await staff.press('🎟 Промокоди', desk!.message_id);
    return desk!.message_id;
  };

  it('a code is made by steps, changed, switched off and on, and deleted', async () => {
    const staff = await administrator();
    const desk = await openPart(staff);
    await staff.press('➕ Новий промокод', desk);
    expect(plain(await staff.message(desk))).toContain('Яким буде код?');
    expect(plain((await staff.say('a b'))[0])).toContain('від 3 до 32');
    await staff.say('літо-26');
    expect(plain((await staff.say('200%'))[0])).toContain('від 1% до 100%');
    await staff.say('15%');
    await staff.press('на все');
    expect(plain((await staff.say('колись'))[0])).toContain('Напишіть день');
    await staff.say('31.12.2099');
    await staff.say('100');
    await staff.press('⏭ Пропустити');
    const [made] = await staff.say('99,90');
    expect(plain(made)).toContain('✅ Промокод ЛІТО-26 створено.');
    expect(plain(made)).toContain('Використано: 0 з 100');
    expect(plain(made)).toContain(`?start=${payloadFor('ЛІТО-26')}`);
    expect(await codeOf('ЛІТО-26')).toMatchObject({
      ...percent(15),
      totalUses: 100,
      minimum: 9990,
      // The last moment of the day in Kyiv.
      validUntil: new Date('2099-12-31T21:59:59.999Z'),
    });

    const screen = made!.message_id;
    await staff.press('✏️ Зі знижками', screen);
    await staff.press('Що вигідніше', screen);
    await staff.press('✏️ Перше замовлення', screen);
    await staff.press('Так', screen);
    await staff.press('✏️ З якого часу', screen);
    const [wrong] = await staff.say('01.01.2100');
    expect(plain(wrong)).toContain('Кінець має бути пізніше за початок');
    const [span] = await staff.say('01.09.2026 10:00');
    expect(plain(span)).toContain('✅ Збережено.');
    await staff.press('✏️ Усього разів', span!.message_id);
    await staff.press('🗑 Прибрати', span!.message_id);
    expect(await codeOf('ЛІТО-26')).toMatchObject({
      combining: 'better',
      firstOrder: true,
      validFrom: new Date('2026-09-01T07:00:00Z'),
    });
    expect(await codeOf('ЛІТО-26')).not.toHaveProperty('totalUses');

    const at = span!.message_id;
    await staff.press('⏸ Вимкнути', at);
    expect((await codeOf('ЛІТО-26'))?.active).toBe(false);
    expect(plain(await staff.message(at))).toContain('⏸ Вимкнено');
    await staff.press('▶️ Увімкнути', at);
    expect((await codeOf('ЛІТО-26'))?.active).toBe(true);
    await staff.press('🗑 Видалити', at);
    expect(plain(await staff.message(at))).toContain('Видалити промокод ЛІТО-26?');
    await staff.press('🗑 Так, видалити', at);
    expect(await codeOf('ЛІТО-26')).toBeUndefined();
    await staff.press('◀️ Промокоди', at);
    expect(plain(await staff.message(at))).not.toContain('ЛІТО-26');
  });

  it('what a code has is shown when it is changed, stays when it is left, and is taken away by a button of its own', async () => {
    await make('KEEP', { ...percent(10), minimum: 50_000, validUntil: '2099-01-01T00:00:00Z' });
    const staff = await administrator();
    const desk = await openPart(staff);
    await staff.press('🎟 KEEP', desk);
    await staff.press('✏️ Мінімум', desk);
    expect(plain(await staff.message(desk))).toContain('Зараз: 500 ₴');
    expect(labelsOf(await staff.message(desk))).toEqual(['🗑 Прибрати', '↩️ Лишити як є']);
    // A button of before is no more than that.
    await staff.invent('1:form:skip:minimum', desk);
    expect(plain(await staff.message(desk))).toContain('Промокод KEEP');
    expect((await codeOf('KEEP'))?.minimum).toBe(50_000);
    await staff.press('✏️ Мінімум', desk);
    await staff.press('↩️ Лишити як є', desk);
    expect(plain(await staff.message(desk))).toContain('Промокод KEEP');
    expect((await codeOf('KEEP'))?.minimum).toBe(50_000);
    await staff.press('✏️ Мінімум', desk);
    await staff.press('🗑 Прибрати', desk);
    expect((await codeOf('KEEP'))?.minimum).toBe(0);
    await staff.press('✏️ Мінімум', desk);
    expect(plain(await staff.message(desk))).toContain('Зараз: не задано');
    expect(labelsOf(await staff.message(desk))).toEqual(['↩️ Лишити як є']);
  });

  it('an end that is past is refused with words, and the example is a day to come', async () => {
    await make('CLOSES', percent(10));
    const staff = await administrator();
    const desk = await openPart(staff);
    await staff.press('🎟 CLOSES', desk);
    await staff.press('✏️ До якого часу', desk);
    const [day] = /\d{2}\.\d{2}\.\d{4}/.exec(plain(await staff.message(desk))) ?? [];
    const example = parseMoment(day ?? '', 'Europe/Kyiv', 'last');
    expect(example!.getTime()).toBeGreaterThan(Date.now());
    expect(plain((await staff.say('30.09.2020'))[0])).toContain('уже минуло');
    expect(await codeOf('CLOSES')).not.toHaveProperty('validUntil');
    await staff.say(day!);
    expect((await codeOf('CLOSES'))?.validUntil).toEqual(example);
  });

  it('a code that there is is refused at the first step', async () => {
    await make('THERE', percent(10));
    const staff = await administrator();
    const desk = await openPart(staff);
    await staff.press('➕ Новий промокод', desk);
    expect(plain((await staff.say('there'))[0])).toContain('Такий код уже є');
    await staff.press('✖️ Скасувати');
    expect(plain(await staff.screen())).toContain('🎟 Промокоди');
  });

  it('a code is made for a product that is found by its name, and for more than one category', async () => {
    const staff = await administrator();
    const product = await sell(platform, { title: { uk: 'Гарбузяник святковий' } });
    const desk = await openPart(staff);
    await staff.press('➕ Новий промокод', desk);
    await staff.say('гарбуз');
    await staff.say('50');
    await staff.press('товари');
    await staff.say('гарбузяник');
    await staff.press('Гарбузяник святковий');
    for (let left = 4; left > 0; left--) await staff.press('⏭ Пропустити');
    expect(await codeOf('ГАРБУЗ')).toMatchObject({
      discount: { kind: 'amount', value: 5000 },
      scope: { kind: 'products', ids: [product] },
    });
    const made = (await staff.screen()).message_id;
    expect(plain(await staff.message(made))).toContain('товари: Гарбузяник святковий');
    const choose = async (): Promise<string[]> => {
      await staff.press('✏️ На що', made);
      await staff.press('категорії', made);
      return labelsOf(await staff.message(made)).filter((label) => !label.startsWith('✖️'));
    };
    const [first = '', second = ''] = await choose();
    await staff.press(first, made);
    await choose();
    await staff.press(second, made);
    const { scope } = (await codeOf('ГАРБУЗ'))!;
    expect(scope).toMatchObject({ kind: 'categories' });
    expect('ids' in scope && scope.ids).toHaveLength(2);
    await choose();
    await staff.press(first, made);
    expect((await codeOf('ГАРБУЗ'))?.scope).toEqual({
      kind: 'categories',
      ids: 'ids' in scope ? scope.ids.slice(1) : [],
    });
  });

  it('shows who used a code, and for which order', async () => {
    await make('WHO', percent(10));
    const customer = await join({ first_name: 'Марко', username: 'marko' });
    await enter(customer, 'who');
    await customer.press(uk.buy);
    const summary = await fillIn(customer);
    await customer.press(labelsOf(summary).find((label) => label.startsWith(uk.confirm))!);
    const staff = await administrator();
    const desk = await openPart(staff);
    await staff.press('🎟 WHO', desk);
    await staff.press('👥 Хто використав', desk);
    const uses = plain(await staff.message(desk));
    expect(uses).toContain('Олена Коваль, @marko');
    expect(uses).toMatch(/[0-9A-Z]{5}-[0-9A-Z]{5}/);
  });

  it('turns pages of ten', async () => {
    for (let number = 10; number < 35; number++) await make(`PAGE-${number}`, percent(1));
    const staff = await administrator();
    const desk = await openPart(staff);
    const shown = new Set<string>();
    for (;;) {
      const labels = labelsOf(await staff.message(desk));
      for (const label of labels) if (label.startsWith('🎟 PAGE')) shown.add(label);
      const more = labels.find((label) => label.includes('Показати ще') || label.includes('Ще'));
      if (more === undefined) break;
      await staff.press(more, desk);
    }
    expect(shown.size).toBe(25);
  });

  it('makes many codes at once and sends them as a file', async () => {
    const staff = await administrator();
    const desk = await openPart(staff);
    await staff.press('📄 Багато (CSV)', desk);
    await staff.say('дар');
    expect(plain((await staff.say('10001'))[0])).toContain('від 1 до 10 000');
    await staff.say('30');
    await staff.say('100%');
    await staff.press('на все');
    await staff.press('⏭ Пропустити');
    const before = (await staff.screen()).message_id;
    await staff.press('⏭ Пропустити');
    const file = (await staff.messages()).find(({ document }) => document !== undefined);
    expect(file?.document).toMatchObject({ file_name: 'promo-codes.csv' });
    expect(plain(await staff.message(before))).toContain('Створено 30 кодів');
    const { docs } = await promoCodes.all(platform.cloud.db, platform.botId).where('batch', '!=', null).get();
    expect(docs).toHaveLength(30);
    for (const doc of docs) expect(doc.id).toMatch(/^ДАР-[0-9A-Z]{10}$/);
  });

  it('many codes are one entry afterwards: switched off, sent again, counted and deleted', async () => {
    const staff = await administrator();
    const desk = await openPart(staff);
    await staff.press('📄 Багато (CSV)', desk);
    for (const said of ['свято', '300', '10%']) await staff.say(said);
    await staff.press('на все');
    await staff.press('⏭ Пропустити');
    await staff.press('⏭ Пропустити');
    const codes = async () => {
      const { docs } = await promoCodes
        .all(platform.cloud.db, platform.botId)
        .where('batch', '!=', null)
        .get();
      return docs.filter(({ id }) => id.startsWith('СВЯТО-')).map((doc) => ({ ...doc.data(), id: doc.id }));
    };
    const [one] = await codes();
    await enter(await join(), one!.id);
    const buyer = await join();
    await enter(buyer, one!.id);
    await buyer.press(uk.buy);
    const summary = await fillIn(buyer);
    await buyer.press(labelsOf(summary).find((label) => label.startsWith(uk.confirm))!);

    const [again] = await staff.say('/desk');
    const at = again!.message_id;
    await staff.press('🎟 Промокоди', at);
    await staff.press('📦 Пачки кодів', at);
    expect(plain(await staff.message(at))).toContain('СВЯТО-… · −10 %');
    await staff.press('📦 СВЯТО', at);
    expect(plain(await staff.message(at))).toContain('Використано кодів: 1 з 300');
    await staff.press('⏸ Вимкнути', at);
    expect(plain(await staff.message(at))).toContain('⏸ Вимкнено');
    expect((await codes()).filter(({ active }) => active)).toEqual([]);
    const files = async () =>
      (await staff.messages()).filter(({ document }) => document !== undefined).length;
    const before = await files();
    await staff.press('📄 Файл із кодами', at);
    expect(await files()).toBe(before + 1);
    await staff.press('▶️ Увімкнути', at);
    expect((await codes()).filter(({ active }) => !active)).toEqual([]);
    await staff.press('🗑 Видалити', at);
    expect(plain(await staff.message(at))).toContain('усього 300');
    await staff.press('🗑 Так, видалити', at);
    expect(await codes()).toEqual([]);
    await staff.press('◀️ Назад', at);
    expect(plain(await staff.message(at))).not.toContain('СВЯТО');
  });

  it('is closed to customers and to the support, whatever button they press', async () => {
    await make('MINE', percent(10));
    const { key } = (await codeOf('MINE'))!;
    const customer = await join();
    await customer.say('/start');
    for (const data of [
      'code:new',
      'code:many',
      `code:open:${key}`,
      `code:on:${key}:0`,
      `code:gone:${key}`,
    ]) {
      expect(alertOf(await customer.invent(`1:${data}`))).toContain('тих, хто працює');
    }
    expect(await codeOf('MINE')).toMatchObject({ active: true });
  });
});

describe('a link', () => {
  it('carries every code in at most 64 of the characters that Telegram takes, and gives it back', () => {
    for (const code of ['SUMMER-10', 'ABC', 'Ї'.repeat(32), 'ЩЕДРИЙ_ҐУДЗИК-2026', `A${'_'.repeat(31)}`]) {
      expect(payloadFor(code)).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
      expect(codeIn(payloadFor(code))).toBe(code);
    }
    expect(codeIn('p_tea')).toBeUndefined();
    expect(codeIn('promo_summer')).toBe('summer');
  });
});

describe('what the staff write', () => {
  it('is a sum in the shop’s currency, or nothing', () => {
    expect(parseSum('150', 'UAH')).toBe(15_000);
    expect(parseSum('1 500,5', 'UAH')).toBe(150_050);
    expect(parseSum('99.90', 'UAH')).toBe(9990);
    expect(parseSum('1200', 'JPY')).toBe(1200);
    for (const none of ['', '-5', '1.234', '1e3', 'багато', '1.5.2'])
      expect(parseSum(none, 'UAH')).toBeUndefined();
    expect(parseSum('1.5', 'JPY')).toBeUndefined();
  });

  it('is a time of the shop, also around the hour that its clocks leave out', () => {
    const kyiv = (text: string, edge: 'first' | 'last' = 'first') =>
      parseMoment(text, 'Europe/Kyiv', edge)?.toISOString();
    expect(kyiv('01.09.2026')).toBe('2026-08-31T21:00:00.000Z');
    expect(kyiv('2026-09-01', 'last')).toBe('2026-09-01T20:59:59.999Z');
    expect(kyiv('1.12.2026 09:30')).toBe('2026-12-01T07:30:00.000Z');
    expect(kyiv('29.03.2026')).toBe('2026-03-28T22:00:00.000Z');
    expect(kyiv('29.03.2026', 'last')).toBe('2026-03-29T20:59:59.999Z');
    for (const none of [
      '31.02.2026',
      '01.13.2026',
      '1.9',
      'завтра',
      '01.09.2026 24:00',
      '01.09.2026 10:00 x',
      '',
    ]) {
      expect(kyiv(none), none).toBeUndefined();
    }
  });
});
