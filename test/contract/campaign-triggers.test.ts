/** What customers trigger: when each kind of campaign writes to whom, and how often. */
import { describe, expect, test } from 'vitest';
import { replaceCampaign } from '../../shared/campaigns/commands.ts';
import type { Trigger } from '../../shared/campaigns/model.ts';
import { emptyCart } from '../../shared/cart/commands.ts';
import { contentOf } from '../../shared/cart/seen.ts';
import { patchProduct } from '../../shared/catalog/commands.ts';
import { registerCustomer } from '../../shared/customers/commands.ts';
import { setFavourite } from '../../shared/favourites/commands.ts';
import { after, campaigning, day, hour, minute, start, texts } from './campaigning.ts';

const { give, byCustomer, make, tick, runsOf, toldBy, gather, fill, order, complete, customerNow } =
  campaigning();

describe('a cart that is left', () => {
  const trigger = { kind: 'cart', after: { hours: 3 } } as const;

  test('is remembered once, with a button to it, however often it is changed, and a new one again', async () => {
    const id = await make({ trigger });
    await fill(101, after(0));
    await fill(102, after(2 * hour));
    await tick(after(3 * hour - minute));
    expect(await toldBy(id)).toEqual([]);
    await tick(after(3 * hour + 5 * minute));
    expect(await toldBy(id)).toEqual([[101]]);
    const [run] = await runsOf(id);
    expect(run?.broadcast).toMatchObject({ state: 'sending', frozen: { recipients: 1, shards: 1 } });
    expect(run?.broadcast.variants[0]?.buttons[0]?.to).toEqual({ cart: true });
    await fill(101, after(4 * hour), 1, 2);
    await tick(after(8 * hour));
    expect(await toldBy(id)).toEqual([[101], [102]]);
    const { cart } = await customerNow(101);
    await byCustomer(101, emptyCart, after(9 * hour), { content: contentOf(cart) });
    await fill(101, after(10 * hour));
    await tick(after(14 * hour));
    expect(await toldBy(id)).toEqual([[101], [102], [101]]);
  });

  test('is not remembered when it is empty or ordered by then', async () => {
    const id = await make({ trigger });
    await order(101, after(0));
    await fill(102, after(0));
    const { cart } = await customerNow(102);
    await byCustomer(102, emptyCart, after(hour), { content: contentOf(cart) });
    await tick(after(4 * hour));
    expect(await toldBy(id)).toEqual([]);
  });
});

describe('who has not ordered for long', () => {
  test('is written to once, also who was silent before; who never bought is not', async () => {
    await order(101, after(0));
    await order(102, after(10 * day));
    await byCustomer(103, registerCustomer, after(0));
    const id = await make({ trigger: { kind: 'silence', days: 30 } }, after(35 * day));
    await tick(after(35 * day));
    expect(await toldBy(id)).toEqual([[101]]);
    await tick(after(41 * day));
    expect(await toldBy(id)).toEqual([[101], [102]]);
    await order(101, after(50 * day));
    await tick(after(100 * day));
    expect(await toldBy(id)).toEqual([[101], [102]]);
  });
});

describe('a favourite', () => {
  const both: Trigger = { kind: 'favourite', on: ['back', 'reduced'] };
  const like = (telegramId: number, productId = 'tea') =>
    byCustomer(telegramId, setFavourite, start, { productId, wanted: true });
  const change = (change: object, at: Date) => give(patchProduct, { id: 'tea', change }, at);
  /** The first below the message of the first run. Sums do not break. */
  const buttonOf = async (id: string) => {
    const button = (await runsOf(id))[0]?.broadcast.variants[0]?.buttons[0];
    return JSON.parse(JSON.stringify(button ?? null).replaceAll('\u00a0', ' ')) as unknown;
  };

  test('that costs less is told to who keeps it, with its button: once for each time', async () => {
    const id = await make({ trigger: both });
    await like(101);
    await like(102);
    await byCustomer(103, registerCustomer, start);
    await change({ discountPercent: 10 }, after(hour));
    await tick(after(hour + 10 * minute));
    await tick(after(hour + 20 * minute));
    expect(await toldBy(id)).toEqual([[101, 102]]);
    expect(await buttonOf(id)).toEqual({
      label: { uk: 'Чай · 100 ₴ → 90 ₴', en: 'Tea · ₴100 → ₴90' },
      to: { product: 'tea' },
    });
    await change({ price: 12_000, discountPercent: 0 }, after(2 * hour));
    await tick(after(3 * hour));
    expect(await toldBy(id)).toHaveLength(1);
    await change({ price: 9000 }, after(4 * hour));
    await tick(after(5 * hour));
    expect(await toldBy(id)).toEqual([
      [101, 102],
      [101, 102],
    ]);
  });

  test('with a long name has room for the price on its button', async () => {
    const id = await make({ trigger: both });
    await change({ title: { uk: 'Ч'.repeat(100) } }, after(0));
    await like(101);
    await change({ discountPercent: 10 }, after(hour));
    await tick(after(hour + 10 * minute));
    const label = `${'Ч'.repeat(45)} · 100 ₴ → 90 ₴`;
    expect(label).toHaveLength(60);
    expect(await buttonOf(id)).toMatchObject({ label: { uk: label, en: 'Tea · ₴100 → ₴90' } });
  });

  test('that is back is told to who keeps it, unless it is sold out again; of a price that went up again nothing is said', async () => {
    const id = await make({ trigger: both });
    await like(101);
    await change({ stock: 0 }, after(hour));
    await change({ stock: 5 }, after(2 * hour));
    await tick(after(3 * hour));
    expect(await toldBy(id)).toEqual([[101]]);
    expect(await buttonOf(id)).toMatchObject({ label: { uk: 'Чай · 100 ₴', en: 'Tea · ₴100' } });
    await change({ stock: 0 }, after(4 * hour));
    await change({ stock: 5 }, after(5 * hour));
    await change({ stock: 0 }, after(5 * hour + 1));
    await tick(after(6 * hour));
    await change({ stock: 5, price: 10_000 }, after(7 * hour));
    await change({ price: 8000 }, after(8 * hour));
    await change({ price: 10_000 }, after(8 * hour + 1));
    await tick(after(9 * hour));
    const [, second, ...others] = await runsOf(id);
    expect(second).toMatchObject({ to: [101] });
    expect(others).toEqual([]);
  });

  test('of more than a shard of customers is told to all of them, each once', async () => {
    const id = await make({ trigger: both });
    const ids = await gather(950, { favourites: ['tea'] });
    await change({ price: 9000 }, after(hour));
    await Promise.all([tick(after(2 * hour)), tick(after(2 * hour))]);
    const told = await toldBy(id);
    expect(told.map(({ length }) => length).sort((a, b) => b - a)).toEqual([900, 50]);
    expect(new Set(told.flat())).toEqual(new Set(ids));
  });

  test('is told of only what the campaign is about', async () => {
    const id = await make({ trigger: { kind: 'favourite', on: ['back'] } });
    await like(101);
    await change({ price: 8000 }, after(hour));
    await tick(after(2 * hour));
    expect(await toldBy(id)).toEqual([]);
  });
});

describe('thanks', () => {
  test('come once for each order, so long after it was completed; not for those from before the campaign', async () => {
    await complete(await order(101, after(0)), after(0));
    const id = await make(
      { category: 'service', trigger: { kind: 'thanks', after: { days: 1 } } },
      after(2 * day),
    );
    await complete(await order(102, after(2 * day)), after(3 * day));
    await order(103, after(2 * day));
    await tick(after(3 * day));
    expect(await toldBy(id)).toEqual([]);
    await tick(after(4 * day));
    expect(await toldBy(id)).toEqual([[102]]);
    await complete(await order(102, after(5 * day)), after(5 * day));
    await complete(await order(102, after(5 * day)), after(5 * day + hour));
    await tick(after(7 * day));
    // What is due at once is said once.
    expect(await toldBy(id)).toEqual([[102], [102]]);
    await tick(after(8 * day));
    expect(await toldBy(id)).toHaveLength(2);
  });
});

describe('a welcome', () => {
  test('has each of its texts at its time from the first word on, for who comes while it is on', async () => {
    await byCustomer(100, registerCustomer, after(-day));
    const steps = [{ hours: 1 }, { days: 3 }];
    const id = await make({
      trigger: { kind: 'welcome', after: steps },
      rounds: texts('hello', 'still here?'),
    });
    await byCustomer(101, registerCustomer, after(0));
    await byCustomer(102, registerCustomer, after(day));
    await byCustomer(101, registerCustomer, after(day));
    for (const at of [hour, 2 * hour, day + hour, 3 * day, 4 * day, 9 * day]) await tick(after(at));
    const runs = (await runsOf(id)).map(({ words, to }) => [words, ...to]);
    expect(runs).toEqual([
      ['hello', 101],
      ['hello', 102],
      ['still here?', 100, 101],
      ['still here?', 102],
    ]);
  });

  test('goes on where it was with its other texts when one is taken away, or put in front', async () => {
    const id = await make({
      trigger: { kind: 'welcome', after: [{ hours: 1 }, { days: 3 }] },
      rounds: texts('hello', 'still here?'),
    });
    const written = { name: 'Autumn', category: 'offers' };
    const still = { ...texts('still here?')[0], key: '1' };
    await byCustomer(101, registerCustomer, after(0));
    await tick(after(2 * hour));
    const without = { ...written, trigger: { kind: 'welcome', after: [{ days: 3 }] }, rounds: [still] };
    await give(replaceCampaign, { id, to: without }, after(day));
    await tick(after(3 * day + hour));
    await byCustomer(102, registerCustomer, after(4 * day));
    const first = { ...texts('first')[0], key: 'first' };
    const trigger = { kind: 'welcome', after: [{ days: 1 }, { days: 3 }] };
    for (const active of [false, true])
      await give(
        replaceCampaign,
        { id, to: { ...written, trigger, rounds: [first, still], active } },
        after(4 * day),
      );
    for (const at of [5 * day, 8 * day]) await tick(after(at));
    expect((await runsOf(id)).map(({ words, to }) => [words, ...to])).toEqual([
      ['hello', 101],
      ['still here?', 101],
      ['first', 102],
      ['still here?', 102],
    ]);
  });

  test('writes to who was due since the last look when one of its texts is another one from then on', async () => {
    const trigger: Trigger = { kind: 'welcome', after: [{ hours: 1 }, { days: 1 }] };
    const [one, other, second] = texts('hello', 'good day', 'how are you?').map(({ variants }) => variants);
    const compared = [{ variants: [...one!, ...other!] }, { variants: second }];
    const id = await make({ trigger, rounds: compared });
    await byCustomer(101, registerCustomer, after(0));
    await byCustomer(102, registerCustomer, after(1.5 * hour));
    await tick(after(2 * hour));
    const rounds = [
      { variants: other, key: 'left' },
      { variants: second, key: '1' },
    ];
    const to = { name: 'Autumn', category: 'offers', trigger, rounds };
    await give(replaceCampaign, { id, to }, after(10 * hour));
    for (const at of [11 * hour, 2 * day]) await tick(after(at));
    expect((await runsOf(id)).map(({ words, to: whom }) => [words, ...whom])).toEqual([
      ['hello', 101],
      ['good day', 102],
      ['how are you?', 101, 102],
    ]);
  });
});
