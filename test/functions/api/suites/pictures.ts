import sharp, { type Sharp } from 'sharp';
import { describe, expect, test } from 'vitest';
import { eventually } from '../../../eventually.ts';
import { problemOf, type Harness } from '../harness.ts';

interface Shown {
  id: string;
  url: string;
  cardUrl: string | null;
  width: number;
  height: number;
}

const drawn = (width: number, height: number, colour = '#2a7') =>
  sharp({ create: { width, height, channels: 4, background: colour } });
const bytesOf = async (picture: Sharp) => new Uint8Array(await picture.toBuffer());

export function describePictures(open: () => Harness): void {
  describe('pictures', () => {
    const upload = ({ api, at }: Harness, raw: Uint8Array<ArrayBuffer>, type = 'image/png', key?: string) =>
      api.call('POST', `${at}/products/mug/pictures`, { raw, type, ...(key !== undefined && { key }) });

    test('a picture is kept as it came, and its card is made afterwards', async () => {
      const harness = open();
      const { api, at } = harness;
      await api.post(`${at}/categories`, { id: 'cups', title: { en: 'Cups' } });
      await api.post(`${at}/products`, {
        id: 'mug',
        categoryId: 'cups',
        title: { en: 'Mug' },
        price: 5,
        stock: 1,
      });
      const original = await bytesOf(drawn(2000, 1000).png());
      const made = await upload(harness, original);
      expect(made.status).toBe(201);
      const { url, width, height } = made.body as Shown;
      expect({ width, height, location: made.headers.get('location') }).toEqual({
        width: 2000,
        height: 1000,
        location: url,
      });

      const back = await api.get(url);
      expect(back.headers.get('content-type')).toBe('image/png');
      expect(Buffer.from(back.bytes).equals(Buffer.from(original))).toBe(true);

      const cardUrl = await eventually(async () => {
        const { body } = await api.get(`${at}/products/mug`);
        return (body as { pictures: Shown[] }).pictures[0]?.cardUrl ?? undefined;
      });
      const card = await api.get(cardUrl);
      expect(card.headers.get('content-type')).toBe('image/jpeg');
      const { format, width: cardWidth, height: cardHeight } = await sharp(card.bytes).metadata();
      expect({ format, cardWidth, cardHeight }).toEqual({ format: 'jpeg', cardWidth: 1280, cardHeight: 640 });
    });

    test('a picture that is known already is not sent again', async () => {
      const { api, at } = open();
      const { body } = await api.get(`${at}/products/mug`);
      const { url } = (body as { pictures: [Shown] }).pictures[0];
      const etag = (await api.get(url)).headers.get('etag') ?? '';
      const again = await api.get(url, { headers: { 'if-none-match': etag } });
      expect({ status: again.status, length: again.bytes.length }).toEqual({ status: 304, length: 0 });
      expect(again.headers.get('cache-control')).toContain('immutable');
    });

    test('the same picture twice stays one, with or without a key', async () => {
      const harness = open();
      const { api, at } = harness;
      const picture = await bytesOf(drawn(10, 10, '#123').webp());
      const first = await upload(harness, picture, 'image/webp', 'same-picture');
      const again = await upload(harness, picture, 'image/webp', 'same-picture');
      const other = await upload(harness, picture, 'image/webp');
      expect([again.body, other.body]).toEqual([first.body, first.body]);
      expect(again.headers.get('idempotency-replayed')).toBe('true');
      const { body } = await api.get(`${at}/products/mug`);
      expect((body as { pictures: Shown[] }).pictures).toHaveLength(2);
    });

    test('a picture goes, and only once', async () => {
      const { api, at } = open();
      const { body } = await api.get(`${at}/products/mug`);
      const { url } = (body as { pictures: [Shown, Shown] }).pictures[1];
      expect((await api.delete(url)).status).toBe(204);
      expect(problemOf(await api.delete(url))).toBe('not_found');
      expect(problemOf(await api.get(url))).toBe('not_found');
    });

    test('a product has at most ten pictures', async () => {
      const harness = open();
      for (let i = 1; i < 10; i++) {
        expect((await upload(harness, await bytesOf(drawn(2, i).png()))).status).toBe(201);
      }
      expect(problemOf(await upload(harness, await bytesOf(drawn(3, 3).png())))).toBe('too_many_pictures');
    });

    test('what only claims to be a picture is refused', async () => {
      const harness = open();
      const text = new Uint8Array(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'));
      expect(problemOf(await upload(harness, text))).toBe('invalid_picture');
      expect(problemOf(await upload(harness, await bytesOf(drawn(2, 2).gif())))).toBe(
        'unsupported_media_type',
      );
      const cut = (await bytesOf(drawn(400, 400).png())).slice(0, -200);
      expect(problemOf(await upload(harness, cut))).toBe('invalid_picture');
    });

    test('a few bytes that unfold into a huge picture are refused', async () => {
      const bomb = await bytesOf(drawn(9000, 9000).png({ compressionLevel: 9 }));
      expect(bomb.length).toBeLessThan(1_000_000);
      expect(problemOf(await upload(open(), bomb))).toBe('invalid_picture');
    });
  });
}
