import sharp, { type Sharp } from 'sharp';
import { describe, expect, test } from 'vitest';
import { products } from '../../../../shared/catalog/queries.ts';
import { connectBucket } from '../../../../shared/cloud/storage.ts';
import { eventually } from '../../../eventually.ts';
import type { Answer } from '../client.ts';
import { problemOf, type Harness } from '../harness.ts';

export interface Shown {
  id: string;
  state: 'processing' | 'ready' | 'failed';
  problem: string | null;
  url: string;
  cardUrl: string | null;
  mediumUrl: string | null;
  thumbUrl: string | null;
  placeholder: string | null;
  width: number;
  height: number;
}

export const drawn = (width: number, height: number, colour = '#2a7') =>
  sharp({ create: { width, height, channels: 4, background: colour } });
export const bytesOf = async (picture: Sharp) => new Uint8Array(await picture.toBuffer());

/** The first of the pictures that an upload answers with. */
const shownIn = ({ body }: Answer): Shown => {
  const [first] = (body as { items: Shown[] }).items;
  if (!first) throw new Error('no picture came back');
  return first;
};

export function describePictures(open: () => Harness): void {
  describe('pictures', () => {
    const upload = (
      { api, at }: Harness,
      raw: Uint8Array<ArrayBuffer>,
      type = 'image/png',
      key?: string,
      owner = 'products/mug',
    ) => api.call('POST', `${at}/${owner}/pictures`, { raw, type, ...(key !== undefined && { key }) });

    /** Names of the files that lie in Storage for a product or an item, `#` for a hash. */
    const filesOf = async ({ platform, shop }: Harness, owner: string): Promise<string[]> => {
      const bucket = await connectBucket(platform.cloud.config);
      const [files] = await bucket.getFiles({ prefix: `bots/${shop}/${owner}/` });
      return files.map(({ name }) => name.replace(/^.*\//, '').replace(/^[0-9a-f]{32}/, '#')).sort();
    };

    const picturesOf = async ({ api, at }: Harness, owner: string): Promise<string[]> => {
      const { body } = await api.get(`${at}/${owner}`);
      return (body as { pictures: Shown[] }).pictures.map(({ url }) => url);
    };

    const cardOf = ({ api, at }: Harness, owner: string): Promise<string> =>
      eventually(async () => {
        const { body } = await api.get(`${at}/${owner}`);
        return (body as { pictures: Shown[] }).pictures.at(-1)?.cardUrl ?? undefined;
      });

    test('a picture is kept as it came, and its sizes are made afterwards', async () => {
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
      const { url, width, height, state, cardUrl } = shownIn(made);
      expect({ state, cardUrl }).toEqual({ state: 'processing', cardUrl: null });
      expect({ width, height, location: made.headers.get('location') }).toEqual({
        width: 2000,
        height: 1000,
        location: url,
      });

      const back = await api.get(url);
      expect(back.headers.get('content-type')).toBe('image/png');
      expect(Buffer.from(back.bytes).equals(Buffer.from(original))).toBe(true);

      await cardOf(harness, 'products/mug');
      const [ready] = ((await api.get(`${at}/products/mug/pictures`)).body as { items: Shown[] }).items;
      expect(ready).toMatchObject({ state: 'ready', problem: null, width: 2000, height: 1000 });
      expect(ready?.placeholder).toMatch(/^[\w+/]{20,40}=*$/);
      const sizes = { cardUrl: ['jpeg', 1280], mediumUrl: ['webp', 800], thumbUrl: ['webp', 320] } as const;
      for (const [name, [kind, side]] of Object.entries(sizes)) {
        const given = await api.get(ready?.[name as keyof typeof sizes] ?? '', { token: null });
        expect(given.headers.get('content-type')).toBe(`image/${kind}`);
        const { format, ...size } = await sharp(given.bytes).metadata();
        expect({ format, width: size.width, height: size.height }).toEqual({
          format: kind,
          width: side,
          height: side / 2,
        });
      }
    });

    test('a size is for everybody, for ever, under a name that cannot be guessed', async () => {
      const { api, at } = open();
      const { body } = await api.get(`${at}/products/mug`);
      const { thumbUrl, url } = (body as { pictures: [Shown] }).pictures[0];
      const seen = await api.get(thumbUrl ?? '', { token: null });
      expect(seen.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(seen.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
      expect(seen.headers.get('x-content-type-options')).toBe('nosniff');
      const etag = seen.headers.get('etag') ?? '';
      const known = await api.get(thumbUrl ?? '', { token: null, headers: { 'if-none-match': etag } });
      expect({ status: known.status, length: known.bytes.length }).toEqual({ status: 304, length: 0 });
      const head = await api.call('HEAD', thumbUrl ?? '', { token: null });
      expect({ status: head.status, type: head.headers.get('content-type') }).toEqual({
        status: 200,
        type: 'image/webp',
      });
      expect(problemOf(await api.get(url, { token: null }))).toBe('unauthorized');
      const folder = thumbUrl?.replace(/[^/]*$/, '') ?? '';
      for (const other of ['original.png', `${'0'.repeat(32)}.webp`, '..%2Foriginal.png', 'x']) {
        const none = await api.get(`${folder}${other}`, { token: null });
        expect(problemOf(none)).toBe('not_found');
        expect(none.headers.get('cache-control')).toBe('no-store');
      }
      const elsewhere = thumbUrl?.replace(/pictures\/\d+/, 'pictures/1') ?? '';
      expect(problemOf(await api.get(elsewhere, { token: null }))).toBe('not_found');
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

    test('a picture that is not in its store is not there, whatever tag is named', async () => {
      const { api, at, platform, shop } = open();
      const { body } = await api.get(`${at}/products/mug`);
      const { url, id } = (body as { pictures: [Shown] }).pictures[0];
      const product = (await products.doc(platform.cloud.db, shop, 'mug').get()).data();
      const { original } = product!.pictures.find((one) => one.id === id)!;
      const bytes = await platform.cloud.pictures.read(original);
      const known = { headers: { 'if-none-match': `"${id}"` } };
      await platform.cloud.pictures.remove(original);
      expect(problemOf(await api.get(url, known))).toBe('not_found');
      await platform.cloud.pictures.save(original, bytes, 'image/png');
      expect((await api.get(url, known)).status).toBe(304);
    });

    test('pictures are put in order, replaced and removed only as they were read', async () => {
      const { api, at } = open();
      const path = `${at}/products/mug/pictures`;
      const wrong = { headers: { 'if-match': '"of-another-day"' } };
      const read = await api.get(path);
      const { items } = read.body as { items: Shown[] };
      const ids = items.map(({ id }) => id);
      expect(problemOf(await api.put(path, { ids }, wrong))).toBe('precondition_failed');
      const [last] = ids.slice(-1);
      expect(problemOf(await api.delete(`${path}/${last}`, wrong))).toBe('precondition_failed');
      expect((await api.get(path)).body).toEqual(read.body);
      const right = { headers: { 'if-match': read.headers.get('etag') ?? '' } };
      const ordered = await api.put(path, { ids }, right);
      expect([ordered.status, ordered.headers.get('etag')]).toEqual([200, read.headers.get('etag')]);

      const news = await api.post(`${at}/news`, { title: { en: 'N' }, body: { en: 'B' } });
      const item = news.headers.get('location') ?? '';
      const raw = await bytesOf(drawn(12, 12, '#321').png());
      const put = (headers: Record<string, string>) =>
        api.call('PUT', `${item}/picture`, { raw, type: 'image/png', headers });
      expect(problemOf(await put({ 'if-match': '*' }))).toBe('precondition_failed');
      expect((await put({ 'if-none-match': '*' })).status).toBe(200);
      expect(problemOf(await put({ 'if-none-match': '*' }))).toBe('precondition_failed');
      expect(problemOf(await api.delete(`${item}/picture`, wrong))).toBe('precondition_failed');
      const tag = (await api.get(`${item}/picture`)).headers.get('etag') ?? '';
      const removed = await api.delete(`${item}/picture`, { headers: { 'if-match': tag } });
      expect(removed.status).toBe(204);
      await api.delete(item);
    });

    test('the same picture twice stays one, with or without a key', async () => {
      const harness = open();
      const { api, at } = harness;
      const picture = await bytesOf(drawn(10, 10, '#123').webp());
      const first = await upload(harness, picture, 'image/webp', 'same-picture');
      const again = await upload(harness, picture, 'image/webp', 'same-picture');
      const other = await upload(harness, picture, 'image/webp');
      expect(again.body).toEqual(first.body);
      expect(shownIn(other).url).toBe(shownIn(first).url);
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

    test('the files of a picture go with it, and those of the same picture elsewhere stay', async () => {
      const harness = open();
      const { api, at } = harness;
      const product = { categoryId: 'cups', title: { en: 'Twin' }, price: 5, stock: 1 };
      const raw = await bytesOf(drawn(20, 10, '#c33').png());
      for (const id of ['twin-1', 'twin-2']) {
        await api.post(`${at}/products`, { id, ...product });
        await upload(harness, raw, 'image/png', undefined, `products/${id}`);
        await cardOf(harness, `products/${id}`);
        expect(await filesOf(harness, `products/${id}`)).toEqual(['#.jpg', '#.webp', 'original.png']);
      }
      const [url] = await picturesOf(harness, 'products/twin-1');
      await api.delete(url ?? '');
      await eventually(async () => (await filesOf(harness, 'products/twin-1')).length === 0 || undefined);
      expect(await filesOf(harness, 'products/twin-2')).toEqual(['#.jpg', '#.webp', 'original.png']);

      await upload(harness, raw, 'image/png', undefined, 'products/twin-1');
      await cardOf(harness, 'products/twin-1');
      const [back] = await picturesOf(harness, 'products/twin-1');
      expect(back).toBe(url);
      expect(Buffer.from((await api.get(back ?? '')).bytes).equals(Buffer.from(raw))).toBe(true);

      for (const id of ['twin-1', 'twin-2']) {
        await api.delete(`${at}/products/${id}`);
        await eventually(async () => (await filesOf(harness, `products/${id}`)).length === 0 || undefined);
      }
    });

    test('an upload that is refused, or brings what is there already, leaves no file behind', async () => {
      const harness = open();
      const raw = await bytesOf(drawn(7, 7, '#33c').png());
      const lost = await upload(harness, raw, 'image/png', 'lost', 'products/nowhere');
      expect(problemOf(lost)).toBe('not_found');
      expect(await filesOf(harness, 'products/nowhere')).toEqual([]);
      await upload(harness, raw, 'image/png', 'kept');
      const before = await filesOf(harness, 'products/mug');
      await upload(harness, raw, 'image/png');
      const taken = await upload(harness, await bytesOf(drawn(7, 8).png()), 'image/png', 'kept');
      expect(problemOf(taken)).toBe('key_reused');
      const originals = (names: string[]) => names.filter((name) => name.startsWith('original'));
      expect(originals(await filesOf(harness, 'products/mug'))).toEqual(originals(before));
      const { body } = await harness.api.get(`${harness.at}/products/mug`);
      await harness.api.delete((body as { pictures: Shown[] }).pictures.at(-1)?.url ?? '');
    });

    test('an item of news has one picture: given, shown, replaced and taken away', async () => {
      const harness = open();
      const { api, at } = harness;
      const words = { title: { en: 'New' }, body: { en: 'Look.' } };
      const { id } = (await api.post(`${at}/news`, words)).body as { id: string };
      const path = `${at}/news/${id}/picture`;
      const put = (raw: Uint8Array<ArrayBuffer>, key?: string) =>
        api.call('PUT', path, { raw, type: 'image/png', ...(key !== undefined && { key }) });
      const [green, blue] = [await bytesOf(drawn(30, 20).png()), await bytesOf(drawn(20, 30, '#33f').png())];

      expect(problemOf(await api.get(path))).toBe('not_found');
      const first = await put(green, 'first');
      expect(first.body).toMatchObject({ url: path, width: 30, height: 20 });
      const again = await put(green, 'first');
      expect(again.body).toEqual(first.body);
      expect(again.headers.get('idempotency-replayed')).toBe('true');
      expect(problemOf(await put(blue, 'first'))).toBe('key_reused');
      const shown = await api.get(path);
      expect(Buffer.from(shown.bytes).equals(Buffer.from(green))).toBe(true);
      expect(shown.headers.get('cache-control')).toBe('private, no-cache');
      const known = { headers: { 'if-none-match': shown.headers.get('etag') ?? '' } };
      expect((await api.get(path, known)).status).toBe(304);
      const card = await eventually(async () => {
        const { body } = await api.get(`${at}/news/${id}`);
        return (body as { picture: Shown }).picture.cardUrl ?? undefined;
      });
      expect((await api.get(card, { token: null })).headers.get('content-type')).toBe('image/jpeg');

      expect((await put(blue)).body).toMatchObject({ url: path, width: 20, height: 30 });
      const other = await api.get(path, known);
      expect(Buffer.from(other.bytes).equals(Buffer.from(blue))).toBe(true);
      await eventually(async () => (await filesOf(harness, `news/${id}`)).length === 3 || undefined);

      expect((await api.delete(path)).status).toBe(204);
      expect(problemOf(await api.delete(path))).toBe('not_found');
      expect((await api.get(`${at}/news/${id}`)).body).not.toHaveProperty('picture');
      await put(green);
      expect((await api.delete(`${at}/news/${id}`)).status).toBe(204);
      await eventually(async () => (await filesOf(harness, `news/${id}`)).length === 0 || undefined);
    });

    test('a token gives and takes no picture of another shop', async () => {
      const { api, platform, boundToken: token } = open();
      const other = `/v1/bots/${platform.botId}`;
      const [item] = await api.all<{ id: string }>(`${other}/news`, 1);
      const path = `${other}/news/${item?.id ?? ''}/picture`;
      const raw = await bytesOf(drawn(2, 2).png());
      expect(problemOf(await api.call('PUT', path, { raw, type: 'image/png', token }))).toBe('not_found');
      expect((await api.call('PUT', path, { raw, type: 'image/png' })).status).toBe(200);
      expect(problemOf(await api.get(path, { token }))).toBe('not_found');
      expect(problemOf(await api.delete(path, { token }))).toBe('not_found');
      expect((await api.delete(path)).status).toBe(204);
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

    test('a few bytes that unfold into a huge picture are refused, with words', async () => {
      const bomb = await bytesOf(drawn(9000, 9000).png({ compressionLevel: 9 }));
      expect(bomb.length).toBeLessThan(1_000_000);
      const refused = await upload(open(), bomb);
      expect(problemOf(refused)).toBe('invalid_picture');
      expect((refused.body as { detail: string }).detail).toContain('at most 50 million');
    });
  });
}
