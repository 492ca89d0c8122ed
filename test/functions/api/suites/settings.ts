import { describe, expect, test } from 'vitest';
import { findBot } from '../../../../shared/bots/queries.ts';
import { problemOf, wrongPaths, type Harness } from '../harness.ts';

interface Shown {
  checkout: { fields: Record<string, string>; delivery: unknown[]; minimumOrder: number };
  modifiedAt: string;
}

const courier = { id: 'courier', title: { en: 'Courier' }, price: 9000, freeFrom: 150_000 };
const pickup = { id: 'pickup', title: { en: 'Pick-up' }, price: 0, needsAddress: false };

export function describeSettings(open: () => Harness): void {
  describe('settings', () => {
    test('a bot that never chose shows what goes for it', async () => {
      const { api, at } = open();
      expect((await api.get(at)).body).toMatchObject({
        newsShown: 5,
        catalogView: 'cards',
        checkout: {
          fields: {
            name: 'required',
            phone: 'required',
            email: 'required',
            address: 'required',
            note: 'optional',
          },
          delivery: [],
          minimumOrder: 0,
        },
      });
    });

    test('what is changed shows at once, and what is left out stays', async () => {
      const { api, at, shop, platform } = open();
      await findBot(platform.cloud, shop);
      const first = await api.patch(at, {
        catalogView: 'pager',
        timeZone: 'Europe/Kyiv',
        checkout: { fields: { email: 'off' }, delivery: [courier, pickup], minimumOrder: 30_000 },
      });
      expect(first.status).toBe(200);
      expect(first.body).not.toHaveProperty('token');
      const second = await api.patch(at, { checkout: { fields: { note: 'required' } }, newsShown: 3 });
      expect(second.body).toMatchObject({
        id: shop,
        currency: 'UAH',
        language: 'en',
        timeZone: 'Europe/Kyiv',
        catalogView: 'pager',
        newsShown: 3,
        checkout: {
          fields: { name: 'required', email: 'off', note: 'required' },
          delivery: [{ ...courier, needsAddress: true }, pickup],
          minimumOrder: 30_000,
        },
      });
      expect((await api.get(at)).body).toEqual(second.body);
      expect(await findBot(platform.cloud, shop)).toMatchObject({
        newsShown: 3,
        token: expect.any(String) as string,
      });
      const emptied = await api.patch(at, { checkout: { delivery: [], minimumOrder: 0 } });
      expect((emptied.body as Shown).checkout).toMatchObject({ delivery: [], fields: { email: 'off' } });
    });

    test('two changes of different settings at once both stay', async () => {
      const { api, at } = open();
      await Promise.all([
        api.patch(at, { newsShown: 7 }),
        api.patch(at, { catalogView: 'cards' }),
        api.patch(at, { checkout: { fields: { email: 'optional' } } }),
      ]);
      expect((await api.get(at)).body).toMatchObject({
        newsShown: 7,
        catalogView: 'cards',
        checkout: { fields: { email: 'optional' } },
      });
    });

    test('a wrong or unknown member is named, however deep, and nothing is changed', async () => {
      const { api, at } = open();
      const before = (await api.get(at)).body;
      const wrong: [object, string][] = [
        [{ timeZone: 'Europe/Atlantis' }, 'body.timeZone'],
        [{ language: 'de' }, 'body.language'],
        [{ newsShown: 0 }, 'body.newsShown'],
        [{ newsShown: null }, 'body.newsShown'],
        [{ catalogView: 'grid' }, 'body.catalogView'],
        [{ currency: 'EUR' }, 'body.currency'],
        [{ token: 'mine' }, 'body.token'],
        [{ ownerId: 1 }, 'body.ownerId'],
        [{ checkout: { minimumOrder: -1 } }, 'body.checkout.minimumOrder'],
        [{ checkout: { colour: 'red' } }, 'body.checkout.colour'],
        [{ checkout: { fields: { phone: 'maybe' } } }, 'body.checkout.fields.phone'],
        [{ checkout: { fields: { fax: 'off' } } }, 'body.checkout.fields.fax'],
        [{ checkout: { delivery: [pickup, pickup] } }, 'body.checkout.delivery'],
        [{ checkout: { delivery: [{ ...pickup, id: 'Courier' }] } }, 'body.checkout.delivery.0.id'],
        [{ checkout: { delivery: [{ ...pickup, title: {} }] } }, 'body.checkout.delivery.0.title'],
        [{ checkout: { delivery: [{ ...pickup, free: 1 }] } }, 'body.checkout.delivery.0.free'],
      ];
      for (const [change, path] of wrong) {
        const answer = await api.patch(at, { newsShown: 9, ...change });
        expect(problemOf(answer)).toBe('invalid');
        expect(wrongPaths(answer)).toEqual([path]);
      }
      expect((await api.get(at)).body).toEqual(before);
    });

    test('a change sent again is done once, and its key is good for nothing else', async () => {
      const { api, at } = open();
      const change = { newsShown: 4 };
      const first = await api.patch(at, change, { key: 'settings' });
      await api.patch(at, { newsShown: 6 });
      const again = await api.patch(at, change, { key: 'settings' });
      expect(again.headers.get('idempotency-replayed')).toBe('true');
      expect(again.body).toEqual(first.body);
      expect((await api.get(at)).body).toMatchObject({ newsShown: 6 });
      expect(problemOf(await api.patch(at, { newsShown: 8 }, { key: 'settings' }))).toBe('key_reused');
    });

    test('a token changes no bot that it is not bound to', async () => {
      const { api, platform, boundToken: token } = open();
      const other = `/v1/bots/${platform.botId}`;
      const before = (await api.get(other)).body;
      expect(problemOf(await api.patch(other, { newsShown: 1 }, { token }))).toBe('not_found');
      expect((await api.get(other)).body).toEqual(before);
    });
  });
}
