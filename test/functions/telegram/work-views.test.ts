import { describe, expect, it } from 'vitest';
import { dayScreen } from '../../../functions/telegram/views/day.ts';
import {
  noticeScreen,
  workListScreen,
  workOrderScreen,
} from '../../../functions/telegram/views/orders-at-work.ts';
import { orderScreen } from '../../../functions/telegram/views/orders.ts';
import { maxText, shownLength } from '../../../functions/telegram/views/screen.ts';
import { voiceOf } from '../../../functions/telegram/voice.ts';
import { maxHistory } from '../../../shared/orders/decide.ts';
import type { NumberedOrder } from '../../../shared/orders/model.ts';
import { workLists, type WorkList } from '../../../shared/orders/queries.ts';
import { languages } from '../../../shared/texts/model.ts';

const at = new Date('2026-09-30T20:58:00Z');
const long = (length: number) => 'Ж'.repeat(length);

/** As long as an order can be in all its parts. */
const longOrder: NumberedOrder = {
  id: 'ABCDEFGHJK',
  customerId: 7_000_000_000,
  username: 'u'.repeat(32),
  status: 'in_work',
  lines: Array.from({ length: 30 }, (_, index) => ({
    productId: `product-${index}`,
    title: { uk: long(100) },
    price: 123_456_789,
    discountPercent: 10,
    unitPrice: 111_111_110,
    quantity: 99,
    total: 10_999_999_890,
    deadlineDays: 365,
  })),
  currency: 'UAH',
  fullPrice: 366_666_663_330,
  total: 329_999_996_700,
  promo: { code: 'C'.repeat(32), discount: 1 },
  contact: {
    name: long(100),
    phone: '+380671234567',
    email: `${'e'.repeat(240)}@example.com`,
    address: long(300),
    location: { latitude: 50.45, longitude: 30.52 },
  },
  delivery: { id: 'courier', title: { uk: long(40) }, price: 1 },
  note: long(500),
  staffNote: long(500),
  executor: { id: 7_000_000_001, name: long(100) },
  language: 'uk',
  history: Array.from({ length: maxHistory }, (_, index) => ({
    status: 'in_work' as const,
    at,
    actor: 'staff:7000000001',
    name: long(100),
    // An order that is cancelled stays so.
    ...(index === maxHistory - 1 && { reason: { text: long(500) } }),
  })),
  createdAt: at,
  modifiedAt: at,
};

describe.each(languages)('in %s', (language) => {
  const voice = voiceOf({ currency: 'UAH', language, timeZone: 'UTC' }, language);

  it('an order that is as long as can be fits a message, for the staff and for its customer', () => {
    const hand = { id: 7_000_000_001, mayOverrule: false };
    const screens = [
      workOrderScreen(voice, longOrder, 'in_work', hand, undefined),
      noticeScreen(voice, longOrder, undefined),
      orderScreen(voice, longOrder, longOrder, 1),
    ];
    for (const { text } of screens) expect(shownLength(text)).toBeLessThanOrEqual(maxText);
  });

  it('a list of such orders fits a message, and its labels their buttons', () => {
    const counts = Object.fromEntries(workLists.map((list) => [list, 9999])) as Record<WorkList, number>;
    const orders = Array.from({ length: 8 }, () => longOrder);
    const { text, markup } = workListScreen(
      voice,
      'in_work',
      { orders, next: longOrder, previous: longOrder },
      counts,
      () => voice,
    );
    expect(shownLength(text)).toBeLessThanOrEqual(maxText);
    const labels = markup!.inline_keyboard.flat().map((button) => button.text);
    expect(labels.filter((label) => Array.from(label).length > 20)).toEqual([]);
    expect(labels.filter((label) => label.endsWith('· 999+'))).toHaveLength(workLists.length);
  });

  it('the day in figures says what there is, what runs low, and how many more do', () => {
    const none = { count: 0, total: 0 };
    const orders = { created: { count: 2, total: 12_050 }, in_work: none, completed: none, cancelled: none };
    const product = { title: { uk: '<Чай>', ru: '<Чай>', en: '<Tea>' }, stock: 0 };
    const products = Array.from({ length: 10 }, () => product);
    const { text } = dayScreen(
      voice,
      {
        today: { orders: { ...orders, cancelled: { count: 1, total: 700 } }, newCustomers: 4 },
        yesterday: { orders, newCustomers: 3 },
        tickets: { waiting: 5, atWork: 6 },
        low: { products, count: 12 },
      },
      at,
    );
    const words = text.replaceAll(/<\/?[bi]>/g, '');
    expect(words).toMatch(/: 3 \(2\)\n/);
    expect(words).toMatch(/120[.,]50.*\(.*120[.,]50.*\)/);
    expect(words).toMatch(/: 4 \(3\)/);
    expect(words).toMatch(/5.+6/);
    expect(words.match(/&lt;/g)).toHaveLength(10);
    expect(words).toMatch(/ 2 \S+ ?\S*$/);
  });
});
