import { describe, expect, test } from 'vitest';
import { broadcasts } from '../../../../shared/broadcasts/queries.ts';
import { additionsForCampaign } from '../../../../shared/broadcasts/results.ts';
import { campaigns } from '../../../../shared/campaigns/queries.ts';
import { problemOf, wrongPaths, type Harness } from '../harness.ts';

interface Shown {
  id: string;
  runs: number;
}

const variants = [
  { messages: { en: { html: 'Your <b>tea</b> is still here' } } },
  { messages: { en: { text: 'Tea?' } } },
];
/** Due in years, so that nothing goes out. */
const written = {
  name: 'Left carts',
  category: 'offers',
  trigger: { kind: 'cart', after: { hours: 4 } },
  rounds: [{ variants }],
  startsAt: '2098-01-01T00:00:00Z',
};

export function describeCampaigns(open: () => Harness): void {
  const at = () => `${open().at}/campaigns`;
  const make = async (part: object = {}): Promise<Shown> => {
    const { status, body } = await open().api.post(at(), { ...written, ...part });
    expect([status, body]).toMatchObject([201, {}]);
    return body as Shown;
  };

  describe('campaigns', () => {
    test('one is made, replaced only as it was read, switched off and on, and deleted', async () => {
      const { api } = open();
      const made = await api.post(at(), written, { key: 'carts' });
      const { id } = made.body as Shown;
      const path = `${at()}/${id}`;
      expect(made.headers.get('location')).toBe(path);
      expect(made.body).toMatchObject({
        active: true,
        startsAt: '2098-01-01T00:00:00.000Z',
        nextAt: '2098-01-01T00:00:00.000Z',
        runs: 0,
        audience: {},
        rounds: [
          {
            variants: [
              { messages: { en: { text: 'Your tea is still here', entities: [{ type: 'bold' }] } } },
              { messages: { en: { text: 'Tea?' } } },
            ],
          },
        ],
      });
      expect(made.body).not.toHaveProperty('marks');
      const read = await api.get(path);
      expect(read.body).toEqual(made.body);
      const tag = { headers: { 'if-match': read.headers.get('etag')! } };
      const whole = read.body as object;
      // What moves by itself is passed over, and what came of it stays.
      const named = await api.put(path, { ...whole, name: 'Carts', runs: 7, nextAt: null }, tag);
      expect(named.body).toMatchObject({ name: 'Carts', runs: 0 });
      const turned = [
        { key: 'after', variants: variants.slice(1) },
        { key: '0', variants },
      ];
      const put = await api.put(path, { ...written, name: 'Carts', rounds: turned });
      expect(put.body).toMatchObject({ rounds: [{ key: 'after' }, { key: '0' }] });
      expect(problemOf(await api.put(path, { ...written }, tag))).toBe('precondition_failed');
      expect(wrongPaths(await api.put(path, { ...written, createdAt: '2020-01-01T00:00:00Z' }))).toEqual([
        'body.createdAt',
      ]);
      const off = await api.patch(path, { active: false });
      expect(off.body).toMatchObject({ active: false, name: 'Carts' });
      expect(off.body).not.toHaveProperty('nextAt');
      expect((await api.get(path)).body).toEqual(off.body);
      expect((await api.patch(path, { active: true })).body).toMatchObject({ active: true });
      expect((await api.delete(path, tag)).status).toBe(412);
      expect((await api.delete(path)).status).toBe(204);
      for (const ask of [
        api.get(path),
        api.put(path, written),
        api.patch(path, { active: true }),
        api.get(`${path}/results`),
        api.delete(path),
      ])
        expect(problemOf(await ask)).toBe('not_found');
    });

    test('what comes of one does not get in the way of who changes it', async () => {
      const { api, shop, platform } = open();
      const { id } = await make();
      const { headers } = await api.get(`${at()}/${id}`);
      const last = { broadcastId: '9K2M4XB7TQ', at: new Date('2026-05-04T10:00:00Z') };
      await campaigns.doc(platform.cloud.db, shop, id).update({ runs: 3, last });
      const tag = { headers: { 'if-match': headers.get('etag')! } };
      const { body } = await api.patch(`${at()}/${id}`, { active: false }, tag);
      expect(body).toMatchObject({ active: false, runs: 3, last: { broadcastId: '9K2M4XB7TQ' } });
      await api.delete(`${at()}/${id}`);
    });

    test.each([
      [{ trigger: { kind: 'cron', cron: '* * * * *' } }, 'trigger.cron'],
      [{ trigger: { kind: 'cron', cron: '0 0 30 2 *' } }, 'trigger.cron'],
      [{ startsAt: undefined, endsAt: '2020-01-01T00:00:00Z' }, 'endsAt'],
      [{ audience: { products: ['nothing-there'] } }, 'audience.products.0'],
      [{ trigger: { kind: 'moon' } }, 'trigger.kind'],
      [{ trigger: { kind: 'cart', after: { weeks: 1 } } }, 'trigger.after'],
      [{ trigger: { kind: 'welcome', after: [{ days: 1 }, { days: 3 }] } }, 'rounds'],
      [{ endsAt: '2097-01-01T00:00:00Z' }, 'endsAt'],
      [{ rounds: [] }, 'rounds'],
      [{ rounds: [{ key: '1', variants }, { variants }] }, 'rounds'],
      [{ rounds: [{ key: 'not one', variants }] }, 'rounds.0.key'],
      [{ rounds: Array(6).fill({ variants: [...variants, ...variants] }) }, 'rounds'],
      [
        { rounds: [{ variants: [{ messages: { en: { html: '<b>' } } }] }] },
        'rounds.0.variants.0.messages.en.html',
      ],
      [{ audience: { list: '0'.repeat(32) } }, 'audience.list'],
      [{ delivery: { paid: true } }, 'delivery.paid'],
      [{ runs: 3 }, 'runs'],
    ])('what makes no sense is named: %j', async (part, member) => {
      const answer = await open().api.post(at(), { ...written, ...part });
      expect(problemOf(answer)).toBe('invalid');
      expect(wrongPaths(answer)).toEqual([`body.${member}`]);
    });

    test('what came of one is told by round and variant, and its broadcasts are found', async () => {
      const { api, at: shopAt, shop, platform } = open();
      const { id } = await make({ rounds: [{ key: 'first', variants }, { variants: variants.slice(0, 1) }] });
      const made = await api.post(`${shopAt}/broadcasts`, { name: 'Run', category: 'offers', variants });
      const { id: broadcastId } = made.body as Shown;
      const tally = { sent: 5, blocked: 2, deleted: 1, refused: 0, unknown: 1, left: 0 };
      const origin = { kind: 'campaign', campaignId: id, run: '1', round: 0, key: 'first' } as const;
      const { db } = platform.cloud;
      await broadcasts.doc(db, shop, broadcastId).update({ origin });
      await campaigns.doc(db, shop, id).update({ runs: 1 });
      const tallies = [tally, { ...tally, sent: 7 }];
      for (const { ref, data } of additionsForCampaign(db, shop, { id: broadcastId, origin }, 0, tallies))
        await ref.set(data, { merge: true });
      const none = { clicks: 0, visits: 0, orders: 0, revenue: 0 };
      expect((await api.get(`${at()}/${id}/results`)).body).toEqual({
        id,
        runs: 1,
        currency: 'UAH',
        rounds: [
          {
            variants: [
              { sent: 5, blocked: 2, missed: 2, ...none },
              { sent: 7, blocked: 2, missed: 2, ...none },
            ],
          },
          { variants: [{ sent: 0, blocked: 0, missed: 0, ...none }] },
        ],
      });
      const found = await api.all<Shown>(`${shopAt}/broadcasts?campaign=${id}`, 10);
      expect(found.map((one) => one.id)).toEqual([broadcastId]);
      await api.delete(`${shopAt}/broadcasts/${broadcastId}`);
      await api.delete(`${at()}/${id}`);
    });

    test('they are found by what has them sent, and a bot has at most fifty', async () => {
      const { api, shop, platform } = open();
      const { id } = await make({ trigger: { kind: 'silence', days: 30 }, active: false });
      const ids = async (query: string) =>
        (await api.all<Shown>(`${at()}?${query}`, 10)).map((found) => found.id);
      expect(await ids('trigger=silence&active=false')).toEqual([id]);
      expect(await ids('trigger=silence&active=true')).toEqual([]);
      const { db } = platform.cloud;
      const found = (await campaigns.doc(db, shop, id).get()).data()!;
      const others = Array.from({ length: 49 }, (_, index) => `FILLER${String(index).padStart(4, '0')}`);
      await Promise.all(others.map((one) => campaigns.doc(db, shop, one).set(found)));
      expect(problemOf(await api.post(at(), written))).toBe('too_many_campaigns');
      await Promise.all(others.map((one) => campaigns.doc(db, shop, one).delete()));
    });
  });
}
