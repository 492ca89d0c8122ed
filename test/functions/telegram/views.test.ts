import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cartScreen } from '../../../functions/telegram/views/cart.ts';
import { cardText } from '../../../functions/telegram/views/card.ts';
import { abovePage, categoryScreen } from '../../../functions/telegram/views/catalog.ts';
import { checkoutScreen, soldOutScreen } from '../../../functions/telegram/views/checkout.ts';
import { ordersScreen, repeatNotice } from '../../../functions/telegram/views/orders.ts';
import { clip, maxCaption, maxText, shownLength } from '../../../functions/telegram/views/screen.ts';
import { inOwnWords, voiceOf } from '../../../functions/telegram/voice.ts';
import { totalsOf, type CartChange } from '../../../shared/cart/decide.ts';
import type { Cart } from '../../../shared/cart/model.ts';
import type { Card } from '../../../shared/catalog/model.ts';
import type { RepeatChange } from '../../../shared/orders/decide.ts';
import type { Order } from '../../../shared/orders/model.ts';
import { languages } from '../../../shared/texts/model.ts';

const shop = { currency: 'UAH', language: 'uk', timeZone: 'UTC' } as const;
const voice = voiceOf(shop, 'uk');

const words = (maxLength: number) =>
  fc.string({ minLength: 1, maxLength, unit: fc.constantFrom('a', '&', '<', '"', 'ї', '🎉'.charAt(0)) });

const card: fc.Arbitrary<Card> = fc.record({
  title: words(100).map((uk) => ({ uk })),
  description: words(500).map((uk) => ({ uk })),
  parameters: fc
    .array(fc.record({ name: words(60), value: words(120) }), { maxLength: 10 })
    .map((all) => all.map(({ name, value }) => ({ name: { uk: name }, value: { uk: value } }))),
  price: fc.integer({ min: 0, max: 100_000_000_000 }),
  discountPercent: fc.integer({ min: 0, max: 99 }),
  onSale: fc.boolean(),
  soldOut: fc.boolean(),
  deadlineDays: fc.option(fc.integer({ min: 1, max: 365 }), { nil: undefined }),
  position: fc.constant(0),
});

const longCart: Cart = Array.from({ length: 30 }, (_, index) => ({
  productId: `product-${index}`,
  title: { uk: '<Дуже довга назва>'.repeat(5) },
  price: 1_234_500,
  discountPercent: 10,
  quantity: 99,
}));

describe('a card', () => {
  it('fits a caption, whatever its product is like', () => {
    fc.assert(
      fc.property(card, (product) => {
        const text = cardText(voice, product);
        expect(shownLength(text)).toBeLessThanOrEqual(maxCaption);
        // Nothing of the data is left as markup.
        expect(text.replaceAll(/<\/?[bsi]>/g, '')).not.toContain('<');
      }),
    );
  });

  it('shows that parameters are left out where there is no room for them', () => {
    const parameters = Array.from({ length: 10 }, (_, index) => ({
      name: { uk: `Параметр ${index}` },
      value: { uk: 'довге '.repeat(20) },
    }));
    const product = { title: { uk: 'Чашка' }, price: 100, discountPercent: 0, onSale: true, soldOut: false };
    const textWith = (count: number) =>
      cardText(voice, { ...product, position: 0, parameters: parameters.slice(0, count) });
    expect(textWith(10)).toMatch(/\n…$/);
    expect(textWith(10)).toContain('Параметр 5');
    expect(textWith(2)).not.toContain('…');
  });
});

describe('a card on a page that turns', () => {
  const titles = fc.array(words(64), { minLength: 1, maxLength: 6 });

  it('fits a caption with the way to it, however deep down it is and whatever is said of its category', () => {
    fc.assert(
      fc.property(card, titles, fc.option(words(500), { nil: undefined }), (product, path, description) => {
        const categories = Object.fromEntries(
          path.map((uk, level) => [
            `c${level}`,
            { title: { uk }, position: 0, ...(level > 0 && { parentId: `c${level - 1}` }) },
          ]),
        );
        const tree = { categories, listings: {} };
        const about = description === undefined ? undefined : { uk: description };
        const above = abovePage(voice, tree, `c${path.length - 1}`, product, about);
        const text = cardText(voice, product, above);
        expect(shownLength(text)).toBeLessThanOrEqual(maxCaption);
        expect(text).toContain('💰');
      }),
    );
  });
});

describe('a long cart', () => {
  it('fits a message and the buttons that Telegram takes', () => {
    const screen = cartScreen(voice, longCart);
    expect(shownLength(screen.text)).toBeLessThanOrEqual(maxText);
    expect(screen.text).toContain('сторінка 1 з 3');
    expect(screen.text.match(/×/g)).toHaveLength(10);
    expect(screen.markup!.inline_keyboard.length).toBeLessThanOrEqual(15);
  });

  it('fits the summary though there is less of everything, at another price', () => {
    const screen = checkoutScreen(voice, {
      step: 'confirm',
      checkoutId: 'A',
      fingerprint: 'B',
      contact: {
        name: 'н'.repeat(100),
        phone: '+380671234567',
        email: 'e@example.com',
        address: 'а'.repeat(300),
      },
      cart: longCart,
      totals: totalsOf(longCart),
      delivery: { id: 'courier', title: { uk: 'К'.repeat(40) }, price: 100_000_000_000 },
      total: totalsOf(longCart).total + 100_000_000_000,
      note: 'п'.repeat(500),
      canNote: true,
      canGoBack: true,
      changes: longCart.flatMap((line) => [
        { kind: 'fewer' as const, line, left: 1 },
        { kind: 'price' as const, line, now: 1 },
      ]),
    });
    expect(shownLength(screen.text)).toBeLessThanOrEqual(maxText);
  });

  it.each(languages)('fits with all that is not as it was in a repeated order, in %s', (language) => {
    const spoken = voiceOf(shop, language);
    const dearCart = longCart.map((line) => ({ ...line, price: 100_000_000_000, quantity: 999 }));
    const changes: RepeatChange[] = dearCart.flatMap((line) => [
      { kind: 'fewer', line, left: 998 },
      { kind: 'price', line, now: 99_999_999_999 },
    ]);
    const notice = repeatNotice(spoken, 'ABCDEFGHJK', { changes, added: 29_970, beside: true });
    const minimum = Number.MAX_SAFE_INTEGER;
    const { text } = cartScreen(spoken, dearCart, { notice, minimum });
    expect(shownLength(text)).toBeLessThanOrEqual(maxText);
    expect(text).toContain(spoken.html('repeat-changes'));
    expect(text).toContain(spoken.html('order-more-lines', { count: 50 }));
  });

  it.each(languages)(
    'of which nothing is left fits beside the shop’s longest own words, in %s',
    (language) => {
      const body = Object.fromEntries(languages.map((code) => [code, '"'.repeat(3500)]));
      const cart_empty = { title: body, body, createdAt: new Date(0), modifiedAt: new Date(0) };
      const spoken = inOwnWords(voiceOf(shop, language), { cart_empty }, 'Олена');
      const changes: CartChange[] = longCart.map((line) => ({ kind: 'gone', line }));
      const screens = [cartScreen(spoken, [], { changes }), soldOutScreen(spoken, changes)];
      for (const { text } of screens) {
        expect(shownLength(text)).toBeLessThanOrEqual(maxText);
        expect(text).toContain(spoken.html('changes-title'));
        expect(text).toContain('&quot;'.repeat(3500));
      }
    },
  );

  it('fits the history', () => {
    const order: Order & { id: string } = {
      id: 'ABCDEFGHJK',
      customerId: 1,
      status: 'in_work',
      lines: longCart.map((line) => ({ ...line, unitPrice: 1, total: 1 })),
      currency: 'UAH',
      fullPrice: 1,
      total: 1,
      contact: { name: 'n', phone: '+380671234567', email: 'e@example.com', address: 'address' },
      language: 'uk',
      history: [],
      createdAt: new Date(0),
      modifiedAt: new Date(0),
    };
    const screen = ordersScreen(
      voice,
      { orders: Array.from({ length: 5 }, () => order), next: order, previous: order },
      () => voice,
    );
    expect(shownLength(screen.text)).toBeLessThanOrEqual(maxText);
    expect(screen.text).toContain('і ще 27 товарів');
  });
});

describe('many categories', () => {
  it('turn pages', () => {
    const categories = Object.fromEntries(
      Array.from({ length: 45 }, (_, index) => [
        `c${index}`,
        { title: { uk: `К${index}` }, position: index },
      ]),
    );
    const labels = (page: number) =>
      categoryScreen(voice, { categories, listings: {} }, undefined, page)
        .markup!.inline_keyboard.flat()
        .map(({ text }) => text);
    expect(labels(0)).toEqual([...Array.from({ length: 20 }, (_, index) => `К${index}`), '▶️']);
    expect(labels(1).slice(-2)).toEqual(['◀️', '▶️']);
    expect(labels(2)).toEqual(['К40', 'К41', 'К42', 'К43', 'К44', '◀️']);
  });
});

describe('a clipped text', () => {
  it('keeps whole characters and says that it was longer', () => {
    expect(clip('🎉🎉🎉', 2)).toBe('🎉…');
    expect(clip('abc', 3)).toBe('abc');
  });
});
