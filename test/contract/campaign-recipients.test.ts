/** Who gets what is triggered: nobody twice, whoever else is at it or was cut off, and nobody who is not to. */
import { describe, expect, test } from 'vitest';
import { noteOffered } from '../../shared/audience/marks.ts';
import { deleteCampaign, replaceCampaign, switchCampaign } from '../../shared/campaigns/commands.ts';
import { findCampaign } from '../../shared/campaigns/queries.ts';
import { setDeclined } from '../../shared/customers/commands.ts';
import { customers } from '../../shared/customers/queries.ts';
import { after, campaigning, hour, minute, start, texts } from './campaigning.ts';

const { shop, give, byCustomer, settle, make, tick, runsOf, toldBy, gather, fill, order, complete } =
  campaigning();

describe('what is triggered', () => {
  const trigger = { kind: 'cart', after: { hours: 3 } } as const;

  test('is for its audience, less who has declined such messages, blocked the bot or got enough of them', async () => {
    const id = await make({ trigger, audience: { languages: ['uk'] } });
    for (const telegramId of [101, 102, 103, 104, 105]) await fill(telegramId, start);
    await byCustomer(102, setDeclined, start, { categories: ['offers'], declined: true });
    const doc = (telegramId: number) => customers.doc(shop.cloud.db, shop.botId, String(telegramId));
    await doc(103).update({ blockedAt: start });
    await doc(104).update({ language: 'en' });
    await noteOffered(shop.cloud, shop.botId, [105], '2026-05-03', 'EARLIER');
    await tick(after(4 * hour));
    expect(await toldBy(id)).toEqual([[101]]);
  });

  test('reaches 1,500 who are due at once, each once, by however many schedules', async () => {
    const id = await make({ trigger });
    const line = { productId: 'tea', title: { en: 'Tea' }, price: 1, discountPercent: 0, quantity: 1 };
    const ids = await gather(1500, { cart: [line], cartSince: start, cartAt: start });
    await Promise.all([tick(after(3 * hour)), tick(after(3 * hour)), tick(after(3 * hour))]);
    await tick(after(3 * hour + 10 * minute));
    const told = await toldBy(id);
    expect(told.flat().sort((a, b) => a - b)).toEqual(ids);
    expect(told.map(({ length }) => length)).toEqual([900, 600]);
  });

  test('is written to nobody twice where a schedule is cut off after it has written', async () => {
    const id = await make({ trigger });
    await fill(101, start);
    await tick(after(4 * hour));
    // What the schedule writes last is lost, and more: it is as if nobody had looked at all.
    const ref = shop.cloud.db.doc(`bots/${shop.botId}/campaigns/${id}`);
    await ref.update({ nextAt: start, marks: [{ at: new Date(0), after: '' }] });
    await tick(after(5 * hour));
    expect(await toldBy(id)).toEqual([[101]]);
  });

  test('waits while the shop keeps quiet, and is then for who is due by then', async () => {
    await settle({ broadcasts: { quietHours: { from: '22:00', to: '09:00' } } });
    const id = await make({ trigger });
    await fill(101, after(10 * hour));
    await fill(102, after(10 * hour));
    await tick(after(13 * hour));
    await order(102, after(14 * hour));
    await tick(after(22 * hour));
    expect(await toldBy(id)).toEqual([]);
    await tick(after(23 * hour));
    expect(await toldBy(id)).toEqual([[101]]);
  });

  test('has its own button but where the text has one that leads there', async () => {
    const own = { label: { en: 'Finish' }, to: { cart: true } };
    const link = { label: { en: 'Site' }, to: { url: 'https://example.com/' } };
    const variants = [[own], [link]].map((buttons) => ({ messages: { uk: { text: 'Кошик' } }, buttons }));
    const id = await make({ trigger, rounds: [{ variants }] });
    await fill(101, start);
    await tick(after(4 * hour));
    const [run] = await runsOf(id);
    const targets = run?.broadcast.variants.map(({ buttons }) => buttons.map(({ to }) => Object.keys(to)[0]));
    expect(targets).toEqual([['cart'], ['cart', 'url']]);
  });

  test('costs no run where nobody is due, and is looked for again', async () => {
    const id = await make({ trigger });
    await tick(after(hour));
    expect(await findCampaign(shop.cloud, shop.botId, id)).toMatchObject({
      runs: 0,
      nextAt: after(hour + 5 * minute),
    });
    expect(await runsOf(id)).toEqual([]);
  });

  test('sends nothing while it is off, nor afterwards for what became due then; nor once it is over or deleted', async () => {
    const thanks = { category: 'service', trigger: { kind: 'thanks', after: { hours: 2 } } } as const;
    const off = await make(thanks);
    const over = await make({ ...thanks, endsAt: after(3 * hour).toISOString() });
    const gone = await make(thanks);
    await give(switchCampaign, { id: off, active: false }, start);
    await give(deleteCampaign, { id: gone }, start);
    const [first, second] = [await order(101, start), await order(102, start)];
    await complete(first, after(30 * minute));
    await complete(second, after(2 * hour));
    await tick(after(6 * hour));
    await give(switchCampaign, { id: off, active: true }, after(6 * hour));
    await tick(after(7 * hour));
    expect(await toldBy(off)).toEqual([]);
    // The first was due before the end, though nobody has looked until later.
    expect(await toldBy(over)).toEqual([[101]]);
    expect(await toldBy(gone)).toEqual([]);
    expect(await findCampaign(shop.cloud, shop.botId, over)).not.toHaveProperty('nextAt');
    await complete(await order(103, after(7 * hour)), after(7 * hour));
    await tick(after(9 * hour));
    expect(await toldBy(off)).toEqual([[103]]);
  });

  test('goes on with other texts and times where it is changed, and tells nobody again', async () => {
    const id = await make({ trigger });
    await fill(101, start);
    await tick(after(3 * hour));
    const to = {
      name: 'Carts',
      category: 'offers',
      rounds: texts('Нове'),
      trigger: { kind: 'cart', after: { hours: 1 } },
    };
    await give(replaceCampaign, { id, to }, after(3 * hour));
    await fill(102, after(3 * hour));
    await tick(after(4 * hour));
    expect((await runsOf(id)).map(({ words, to }) => [words, ...to])).toEqual([
      ['Привіт', 101],
      ['Нове', 102],
    ]);
  });
});
