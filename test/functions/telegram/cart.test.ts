/** The cart's screen: what it tells of changes, how its lines are told apart, and what may be typed. */
import { describe, expect, it } from 'vitest';
import type { CartLine } from '../../../shared/cart/model.ts';
import { Customer, alertOf, labelsOf, wordsOf } from './customer.ts';
import { openShop } from './opened-shop.ts';
import { arrange, change, sell, withdraw } from './shop.ts';

const shop = openShop();

/** A customer who has these pieces in the cart, put there at 100 a piece. */
async function withCart(pieces: Record<string, number>, user = {}): Promise<Customer> {
  const customer = await shop.join(user);
  await customer.say('/start');
  const cart = Object.entries(pieces).map(([productId, quantity]): CartLine => {
    const title = { uk: productId };
    return { productId, title, price: 10_000, discountPercent: 0, quantity };
  });
  await shop.refOf(customer).update({ cart });
  return customer;
}

const heldBy = async (customer: Customer): Promise<Record<string, number>> =>
  Object.fromEntries(
    (await shop.known(customer))!.cart.map(({ productId, quantity }) => [productId, quantity]),
  );

/** As plain text, with plain spaces. */
const read = (message: Parameters<typeof wordsOf>[0]): string =>
  wordsOf(message).replaceAll(/[\u00a0\u202f]/g, ' ');

describe('what cannot be bought any more', () => {
  it.each([
    ['uk', 'Закінчилося: ', 'Більше не продається: '],
    ['ru', 'Закончилось: ', 'Больше не продаётся: '],
    ['en', 'Has run out: ', 'No longer on sale: '],
  ])(
    'is told apart in the cart, and what has run out leads to its bell (%s)',
    async (language_code, out, off) => {
      const [gone, soldOut, deleted] = [
        await sell(shop.platform),
        await sell(shop.platform),
        await sell(shop.platform),
      ];
      const customer = await withCart({ [gone]: 1, [soldOut]: 1, [deleted]: 1 }, { language_code });
      await change(shop.platform, gone, { available: false });
      await change(shop.platform, soldOut, { stock: 0 });
      await withdraw(shop.platform, deleted);
      const [cart] = await customer.say('/cart');
      expect(read(cart)).toContain(`• ${off}${gone}\n• ${out}${soldOut}\n• ${off}${deleted}\n`);
      expect(labelsOf(cart)[0]).toBe(`🔔 ${soldOut}`);
      await customer.press(`🔔 ${soldOut}`, cart!.message_id);
      expect(labelsOf(await customer.screen())[0]).toMatch(/^🔔/);
    },
  );

  it('has its bell where it is pressed on a card, and where more of it is wanted in the cart', async () => {
    const id = await sell(shop.platform);
    const customer = await shop.join();
    const card = (await customer.say(`/start p_${id}`)).at(-1)!;
    await change(shop.platform, id, { stock: 0 });
    expect(await customer.refusal(() => customer.press('🛒 У кошик', card.message_id))).toContain(
      'закінчився',
    );
    const drawn = await customer.message(card.message_id);
    expect(wordsOf(drawn)).toContain('Немає в наявності');
    expect(labelsOf(drawn)[0]).toBe('🔔 Повідомити мене');
    const other = await withCart({ [id]: 1 });
    const late = await other.invent(`1:cart:set:${id}:1:2:cart`);
    expect(alertOf(late)).toContain('закінчився');
    expect(labelsOf(await other.screen())[0]).toMatch(/^🔔/);
  });
});

describe('a change of what is in the cart', () => {
  it('is told once: by the cart, and not again by the cart or the checkout', async () => {
    const [id, gone] = [await sell(shop.platform, { stock: 5 }), await sell(shop.platform)];
    const customer = await withCart({ [id]: 4, [gone]: 1 });
    await change(shop.platform, id, { stock: 3, price: 12_000 });
    await change(shop.platform, gone, { stock: 0 });
    const [cart] = await customer.say('/cart');
    expect(read(cart)).toContain('залишилося лише 3, у кошику було 4');
    expect(read(cart)).toContain('120 ₴ замість 100 ₴');
    expect(await heldBy(customer)).toEqual({ [id]: 3 });
    const [again] = await customer.say('/cart');
    expect(read(again)).not.toContain('⚠️');
    await customer.press('✅ Оформити', again!.message_id);
    expect((await customer.messages(again!.message_id - 1)).map(read).join('\n')).not.toContain('⚠️');
  });

  it('that comes between the cart and the checkout is told by the checkout', async () => {
    const id = await sell(shop.platform, { stock: 5 });
    const customer = await withCart({ [id]: 4 });
    const [cart] = await customer.say('/cart');
    await change(shop.platform, id, { stock: 2 });
    await customer.press('✅ Оформити', cart!.message_id);
    expect(read(await customer.screen())).toContain('залишилося лише 2, у кошику було 4');
  });

  it('that leaves nothing ends the checkout, and brings the menu back from under its question', async () => {
    const id = await sell(shop.platform);
    const customer = await withCart({ [id]: 1 });
    const dialog = { kind: 'checkout', checkoutId: 'ABCD2345', step: 'phone', answers: { name: 'О' } };
    await shop.refOf(customer).update({ dialog });
    await change(shop.platform, id, { stock: 0 });
    const said = await customer.say('/cart');
    expect(read(said[0])).toContain('кошик порожній');
    expect(said).toHaveLength(2);
    expect((await shop.known(customer))?.dialog).toBeUndefined();
    expect(await customer.keyboard()).toContain('🛒 Кошик');
  });
});

describe('the lines of a cart', () => {
  it('are told apart by their numbers, in the text and on the buttons', async () => {
    const customer = await withCart({ [await sell(shop.platform)]: 9, [await sell(shop.platform)]: 1 });
    const [cart] = await customer.say('/cart');
    expect(read(cart)).toMatch(/\n1\. Товар \d+\n100 ₴ × 9 = 900 ₴\n2\. Товар \d+\n100 ₴ × 1/);
    expect(labelsOf(cart).slice(0, 6)).toEqual(['➖', '1 · ×9 ✏️', '➕', '🗑', '2 · ×1 ✏️', '➕']);
    expect(labelsOf(cart).slice(6)).toEqual([
      '✅ Оформити',
      '🛍 До покупок',
      '🎟 Промокод',
      '🗑 Очистити кошик',
    ]);
  });

  it('turn pages of ten where they are many; what is changed stays on its page', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 21; count++) ids.push(await sell(shop.platform, { stock: 99 }));
    const customer = await withCart(Object.fromEntries(ids.map((id) => [id, 2])));
    const [cart] = await customer.say('/cart');
    const id = cart!.message_id;
    const shown = async () => read(await customer.message(id));
    expect(read(cart)).toMatch(
      /Ваш кошик · сторінка 1 з 3\n\n1\. [^]*\n10\. [^\n]*\n[^\n]*\n\nРазом: 4 200 ₴/,
    );
    expect(labelsOf(cart)).not.toContain('◀️');
    await customer.press('▶️', id);
    await customer.press('12 · ×2 ✏️', id);
    await customer.press('✖️ Скасувати', id);
    expect(await shown()).toContain('сторінка 2 з 3');
    await customer.press('12 · ×2 ✏️', id);
    const [typed] = await customer.say('5');
    expect(read(typed)).toContain('сторінка 2 з 3');
    expect(labelsOf(typed)).toContain('12 · ×5 ✏️');
    await customer.press('▶️', typed!.message_id);
    const last = await customer.message(typed!.message_id);
    expect(labelsOf(last).slice(0, 4)).toEqual(['➖', '21 · ×2 ✏️', '➕', '◀️']);
    await customer.press('➖', typed!.message_id);
    await customer.press('🗑', typed!.message_id);
    expect(read(await customer.message(typed!.message_id))).toContain('сторінка 2 з 2');
    const stale = await customer.invent('1:cart:show:9', typed!.message_id);
    expect(stale.delivery.ok).toBe(true);
    expect(read(await customer.message(typed!.message_id))).toContain('сторінка 2 з 2');
  });
});

describe('a cart that is worth less than the shop takes', () => {
  it('says what is missing, leads on to the shop, and has no way to a checkout that would refuse', async () => {
    const id = await sell(shop.platform, { stock: 9 });
    await arrange(shop.platform, { checkout: { minimumOrder: 25_000 } });
    try {
      const customer = await withCart({ [id]: 1 });
      const [cart] = await customer.say('/cart');
      expect(read(cart)).toContain('Бракує ще 150 ₴');
      expect(labelsOf(cart)).toEqual([
        '🗑',
        '1 · ×1 ✏️',
        '➕',
        '🛍 До покупок',
        '🎟 Промокод',
        '🗑 Очистити кошик',
      ]);
      await customer.press('➕', cart!.message_id);
      await customer.press('➕', cart!.message_id);
      expect(labelsOf(await customer.message(cart!.message_id))).toContain('✅ Оформити');
      await customer.press('🛍 До покупок', cart!.message_id);
      expect(wordsOf(await customer.message(cart!.message_id))).toContain('🗂 Категорії');
    } finally {
      await arrange(shop.platform, { checkout: { minimumOrder: 0 } });
    }
  });
});

describe('a quantity that is typed', () => {
  const asked = async (product = {}): Promise<Customer> => {
    const id = await sell(shop.platform, product);
    const customer = await withCart({ [id]: 1 });
    await customer.say('/cart');
    await customer.press('1 · ×1 ✏️');
    return customer;
  };

  it.each(['-5', '1.5', '9999999999999', 'five'])('%s is told what is allowed', async (text) => {
    const customer = await asked();
    const [said] = await customer.say(text);
    expect(read(said)).toContain('від 0 до 999');
    expect(labelsOf(said)).toEqual(['✖️ Скасувати']);
    expect(labelsOf((await customer.say('3'))[0])).toContain('1 · ×3 ✏️');
  });

  it.each(['0', '4'])('takes the buttons of the question away: %s', async (text) => {
    const customer = await asked();
    const { message_id: question } = await customer.screen();
    expect(labelsOf(await customer.message(question))).toContain('✖️ Скасувати');
    const [cart] = await customer.say(text);
    expect(labelsOf(await customer.message(question))).toEqual([]);
    expect(labelsOf(cart).length).toBeGreaterThan(0);
  });

  it('beyond the most of one product says that, and no figure of a stock that is not counted', async () => {
    const customer = await asked({ stock: null });
    expect(read(await customer.screen())).toContain('не більше ніж 999');
    const [said] = await customer.say('1000');
    expect(read(said)).toContain('не більше ніж 999 одного товару за раз');
    expect(read(said)).not.toContain('немає');
    expect(labelsOf(said)).toContain('1 · ×999 ✏️');
  });

  it('beyond the stock says how many there are', async () => {
    const customer = await asked({ stock: 7 });
    expect(read(await customer.screen())).toMatch(/Є в наявності: 7\n\n[^]*не більше ніж 7/);
    expect(read((await customer.say('8'))[0])).toContain('Більше ніж 7 зараз немає');
  });
});
