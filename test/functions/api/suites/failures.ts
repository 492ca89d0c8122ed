import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { recordFailure } from '../../../../shared/failures/commands.ts';
import { products } from '../../../../shared/catalog/queries.ts';
import { problemOf, type Harness } from '../harness.ts';

interface Kept {
  id: string;
  state: string;
  attempts: number;
  cause: string;
}

export function describeFailures(open: () => Harness): void {
  describe('failures', () => {
    test('what failed for good is shown with what came in and why it failed', async () => {
      const { api, at, shop, platform } = open();
      const opening = `/start i_7KQ2M4XB9T${'s'.repeat(32)} http://localhost/panel#${shop}-5-${'s'.repeat(43)}`;
      const record = (key: string, poison: boolean) =>
        recordFailure(platform.cloud, shop, {
          key,
          source: 'update',
          consumer: 'telegram',
          payload: { update_id: 'no number', text: opening },
          error: new Error("no update in '/srv/vitrina/index.js' of file:///srv/vitrina/main.js:1:2"),
          poison,
        });
      await record('tg-1', true);
      await record('tg-2', false);
      const kept = await api.all<Kept>(`${at}/failures?state=kept`, 1);
      expect(kept).toMatchObject([{ source: 'update', payload: { update_id: 'no number' }, attempts: 1 }]);
      // Neither a stack nor where anything lies on the server.
      expect(kept[0]?.cause).toBe("Error: no update in '…' of …");
      const masked = `/start i_7KQ2M4XB9T… http://localhost/panel#${shop}-5-…`;
      expect(kept).toMatchObject([{ payload: { text: masked } }]);
      expect(await api.all(`${at}/failures`, 1)).toHaveLength(2);
      expect((await api.get(`${at}/failures/${kept[0]?.id ?? ''}`)).body).toEqual(kept[0]);
    });

    test('a replay that fails again is told, and the failure has the new cause', async () => {
      const { api, at } = open();
      const [before] = await api.all<Kept>(`${at}/failures?state=kept`, 10);
      const path = `${at}/failures/${before?.id ?? ''}`;
      const key = 'tried-again';
      const told = await api.post(`${path}/replay`, undefined, { key });
      expect(problemOf(told)).toBe('replay_failed');
      // The same request again is told the same, and nothing is tried.
      const again = await api.post(`${path}/replay`, undefined, { key });
      expect(again.headers.get('idempotency-replayed')).toBe('true');
      expect(again.body).toEqual(told.body);
      const { body } = await api.get(path);
      expect(body).toMatchObject({ state: 'kept', attempts: 2 });
      expect((body as Kept).cause).not.toBe(before?.cause);
    });

    test('a replay that goes well resolves the failure, and cannot be done again', async () => {
      const { api, at, shop, platform } = open();
      const { cloud } = platform;
      const picture = { id: '0123456789abcdef', original: `bots/${shop}/pictures/test/original.png` };
      await api.post(`${at}/products`, {
        id: 'cup',
        categoryId: 'walk',
        title: { en: 'Cup' },
        price: 1,
        stock: 1,
      });
      await products.doc(cloud.db, shop, 'cup').update({ pictures: [picture] });
      const data = { productId: 'cup', pictureId: picture.id };
      const event = {
        id: 'lost',
        topic: 'images',
        type: 'picture.added',
        botId: shop,
        data,
        at: new Date().toISOString(),
      };
      const error = new Error('the picture is not there');
      const failed = {
        key: 'images-lost',
        source: 'event',
        consumer: 'images',
        payload: event,
        error,
        poison: true,
      } as const;
      await recordFailure(cloud, shop, failed);
      const { id } =
        (await api.all<Kept>(`${at}/failures`, 10)).find(({ cause }) => cause.includes('not there')) ?? {};
      const path = `${at}/failures/${id ?? ''}/replay`;
      expect(problemOf(await api.post(path))).toBe('replay_failed');

      const bytes = await sharp({ create: { width: 8, height: 4, channels: 3, background: '#fff' } })
        .png()
        .toBuffer();
      await cloud.pictures.save(picture.original, bytes, 'image/png');
      const well = await api.post(path, undefined, { key: 'tried-well' });
      expect(well.body).toMatchObject({ id, state: 'resolved' });
      expect((await api.get(`${at}/products/cup`)).body).toMatchObject({
        pictures: [{ state: 'ready', width: 8, height: 4 }],
      });
      expect(problemOf(await api.post(path))).toBe('already_resolved');
      expect(problemOf(await api.post(`${at}/failures/none/replay`))).toBe('not_found');
    });
  });
}
