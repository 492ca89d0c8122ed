import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { products } from '../../../../shared/catalog/queries.ts';
import { connectBucket } from '../../../../shared/cloud/storage.ts';
import { eventually } from '../../../eventually.ts';
import type { Answer } from '../client.ts';
import { problemOf, wrongPaths, type Harness } from '../harness.ts';
import { bytesOf, drawn, type Shown } from './pictures.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** A form as a browser sends it, with what a person may have called the files. */
async function formOf(...parts: [name: string, value: Bytes | string, type?: string][]) {
  const form = new FormData();
  for (const [name, value, type = 'image/png'] of parts) {
    if (typeof value === 'string') form.append(name, value);
    else form.append(name, new Blob([value], { type }), 'C:\\fake path\\🖼.exe');
  }
  const response = new Response(form);
  const raw = new Uint8Array(await response.arrayBuffer());
  return { raw, type: response.headers.get('content-type') ?? '' };
}

const itemsOf = ({ body }: Answer): Shown[] => (body as { items: Shown[] }).items;
const sizesOf = (shown: readonly Shown[]) => shown.map(({ width, height }) => [width, height]);

export function describeUploads(open: () => Harness): void {
  describe('uploads', () => {
    const sell = async ({ api, at }: Harness, id: string): Promise<string> => {
      await api.post(`${at}/categories`, { id: 'uploads', title: { en: 'Uploads' } });
      const product = { categoryId: 'uploads', title: { en: id }, price: 5, stock: 1 };
      await api.post(`${at}/products`, { id, ...product });
      return `${at}/products/${id}/pictures`;
    };

    const settled = ({ api }: Harness, path: string): Promise<Shown[]> =>
      eventually(async () => {
        const shown = itemsOf(await api.get(path));
        return shown.every(({ state }) => state !== 'processing') ? shown : undefined;
      });

    const filesIn = async ({ platform, shop }: Harness, owner: string): Promise<string[]> => {
      const bucket = await connectBucket(platform.cloud.config);
      const [files] = await bucket.getFiles({ prefix: `bots/${shop}/${owner}/` });
      return files.map(({ name }) => name);
    };

    test('a form brings several pictures in order, whatever they are called and said to be', async () => {
      const harness = open();
      const path = await sell(harness, 'form');
      const [avif, webp, jpeg] = await Promise.all([
        bytesOf(drawn(30, 10, '#a22').avif({ effort: 0 })),
        bytesOf(drawn(30, 20, '#2a2').webp()),
        bytesOf(drawn(30, 30, '#22a').jpeg()),
      ]);
      const form = await formOf(
        ['picture', avif, 'text/html'],
        ['picture', webp],
        ['picture', jpeg, 'image/gif'],
        ['picture', webp],
      );
      const made = await harness.api.call('POST', path, form);
      expect(made.status).toBe(201);
      const shown = itemsOf(made);
      expect(sizesOf(shown)).toEqual([
        [30, 10],
        [30, 20],
        [30, 30],
      ]);
      expect(made.headers.get('location')).toBe(shown[0]?.url);
      const types = await Promise.all(shown.map(async ({ url }) => (await harness.api.get(url)).headers));
      expect(types.map((headers) => headers.get('content-type'))).toEqual([
        'image/avif',
        'image/webp',
        'image/jpeg',
      ]);
      expect((await settled(harness, path)).map(({ state }) => state)).toEqual(['ready', 'ready', 'ready']);
    });

    test('of several, all are kept or none, and the one that is wrong is named', async () => {
      const harness = open();
      const path = await sell(harness, 'all-or-none');
      const good = await bytesOf(drawn(5, 5).png());
      const text = new Uint8Array(Buffer.from('<svg/>'));
      const refused = await harness.api.call(
        'POST',
        path,
        await formOf(['picture', good], ['picture', text]),
      );
      expect(problemOf(refused)).toBe('invalid_picture');
      expect((refused.body as { detail: string }).detail).toContain('Picture 2');
      const many = await Promise.all([...Array(10).keys()].map((at) => bytesOf(drawn(2, at + 1).png())));
      await harness.api.call('POST', path, { raw: good, type: 'image/png' });
      const full = await formOf(...many.map((one): [string, Bytes] => ['picture', one]));
      expect(problemOf(await harness.api.call('POST', path, full))).toBe('too_many_pictures');
      expect(sizesOf(await settled(harness, path))).toEqual([[5, 5]]);
      const originals = (await filesIn(harness, 'products/all-or-none')).filter((name) =>
        name.includes('original'),
      );
      expect(originals).toHaveLength(1);
    });

    test('what is wrong with a form is said', async () => {
      const harness = open();
      const { api, at } = harness;
      const path = await sell(harness, 'wrong-form');
      const good = await bytesOf(drawn(5, 5).png());
      const post = (form: object) => api.call('POST', path, form);
      expect(wrongPaths(await post(await formOf(['photo', good])))).toEqual(['body.photo']);
      expect(wrongPaths(await post(await formOf(['picture', 'mug.png'])))).toEqual(['body.picture']);
      expect(wrongPaths(await post(await formOf()))).toEqual(['body.picture']);
      const eleven = await formOf(...Array.from({ length: 11 }, (): [string, Bytes] => ['picture', good]));
      expect(wrongPaths(await post(eleven))).toEqual(['body.picture']);
      expect(problemOf(await post({ raw: 'x', type: 'multipart/form-data' }))).toBe('malformed_request');
      const huge = new Uint8Array(10 * 1024 * 1024 + 1);
      expect(problemOf(await post(await formOf(['picture', huge])))).toBe('too_large');
      const { id } = (await api.post(`${at}/news`, { title: { en: 'N' }, body: { en: 'B' } })).body as {
        id: string;
      };
      const put = async (form: object) => api.call('PUT', `${at}/news/${id}/picture`, form);
      expect(wrongPaths(await put(await formOf(['picture', good], ['picture', good])))).toEqual([
        'body.picture',
      ]);
      expect((await put(await formOf(['picture', good]))).body).toMatchObject({ width: 5, height: 5 });
      await api.delete(`${at}/news/${id}`);
    });

    test('an address that is not open to everybody is not asked', async () => {
      const harness = open();
      const { api, at } = harness;
      const path = await sell(harness, 'address');
      for (const url of [
        'https://127.0.0.1/mug.png',
        'https://[::1]/mug.png',
        'https://169.254.169.254/computeMetadata/v1/',
        'http://example.com/mug.png',
        'file:///etc/passwd',
        'mug.png',
      ]) {
        const refused = await api.post(path, { url });
        expect([url, problemOf(refused)]).toEqual([url, 'picture_not_fetched']);
        expect((refused.body as { detail: string }).detail).toMatch(/:|public/);
      }
      expect(wrongPaths(await api.post(path, { link: 'https://example.com' }))).toEqual([
        'body.url',
        'body.link',
      ]);
      for (const [method, address] of [
        ['POST', path],
        ['PUT', `${at}/news/none/picture`],
      ] as const) {
        const broken = await api.call(method, address, { raw: '{', type: 'application/json' });
        expect(problemOf(broken)).toBe('malformed_json');
      }
      expect(await filesIn(harness, 'products/address')).toEqual([]);
    });

    test('pictures are put in order by naming each of them once', async () => {
      const harness = open();
      const { api } = harness;
      const path = await sell(harness, 'order');
      const files = await Promise.all([1, 2, 3].map((side) => bytesOf(drawn(side, 9).png())));
      await api.call('POST', path, await formOf(...files.map((one): [string, Bytes] => ['picture', one])));
      const shown = await settled(harness, path);
      const [one = '', two = '', three = ''] = shown.map(({ id }) => id);
      const ordered = await api.put(path, { ids: [three, one, two] }, { key: 'order-1' });
      expect(sizesOf(itemsOf(ordered))).toEqual([
        [3, 9],
        [1, 9],
        [2, 9],
      ]);
      expect(itemsOf(await api.get(path))).toEqual(itemsOf(ordered));
      const again = await api.put(path, { ids: [three, one, two] }, { key: 'order-1' });
      expect(again.headers.get('idempotency-replayed')).toBe('true');
      for (const ids of [[one, two], [one, one, two], [one, two, three, '0'.repeat(16)], []])
        expect(problemOf(await api.put(path, { ids }))).toBe('pictures_differ');
      expect(wrongPaths(await api.put(path, { ids: ['x'], first: one }))).toEqual([
        'body.ids.0',
        'body.first',
      ]);
      expect(problemOf(await api.put(path.replace('order', 'nowhere'), { ids: [] }))).toBe('not_found');
      expect(itemsOf(await api.get(path))).toEqual(itemsOf(ordered));
    });

    test('a request that comes again after its picture was removed leaves no file', async () => {
      const harness = open();
      const { api } = harness;
      const path = await sell(harness, 'again');
      const raw = await bytesOf(drawn(6, 7).png());
      const upload = () => api.call('POST', path, { raw, type: 'image/png', key: 'again-and-again' });
      const first = await upload();
      await settled(harness, path);
      await api.delete(itemsOf(first)[0]?.url ?? '');
      const gone = async () => (await filesIn(harness, 'products/again')).length === 0 || undefined;
      await eventually(gone);
      const again = await upload();
      expect(again.headers.get('idempotency-replayed')).toBe('true');
      expect(await filesIn(harness, 'products/again')).toEqual([]);
    });

    test('one product loses a picture while another gets the same: nothing is lost, nothing left', async () => {
      const harness = open();
      const { api, at } = harness;
      const raw = await bytesOf(drawn(64, 48, '#0cc').png());
      const [one, two] = [await sell(harness, 'same-1'), await sell(harness, 'same-2')];
      const upload = (path: string) => api.call('POST', path, { raw, type: 'image/png' });
      await upload(one);
      const [, made] = await Promise.all([api.delete(`${at}/products/same-1`), upload(two)]);
      expect(made.status).toBe(201);
      const [kept] = await settled(harness, two);
      await eventually(async () => (await filesIn(harness, 'products/same-1')).length === 0 || undefined);
      for (const url of [kept?.cardUrl, kept?.mediumUrl, kept?.thumbUrl])
        expect((await api.get(url ?? '', { token: null })).status).toBe(200);
      // Taken away and brought again at once, to the same product.
      const [removed, back] = await Promise.all([api.delete(kept?.url ?? ''), upload(two)]);
      expect([removed.status, back.status]).toEqual([204, 201]);
      for (const { url, thumbUrl } of await settled(harness, two)) {
        expect((await api.get(url)).status).toBe(200);
        expect((await api.get(thumbUrl ?? '', { token: null })).status).toBe(200);
      }
    });

    test('a picture from before there were three sizes stays as it is, and gets them when it is brought again', async () => {
      const harness = open();
      const { api, shop, platform } = harness;
      const path = await sell(harness, 'old');
      const bytes = await bytesOf(drawn(50, 40, '#606').png());
      const id = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
      const folder = `bots/${shop}/products/old/pictures/${id}-0123456789abcdef`;
      const old = {
        id,
        original: `${folder}/original.png`,
        card: `${folder}/card.jpg`,
        width: 50,
        height: 40,
      };
      await platform.cloud.pictures.save(old.original, bytes, 'image/png');
      await platform.cloud.pictures.save(old.card, await drawn(50, 40).jpeg().toBuffer(), 'image/jpeg');
      await products.doc(platform.cloud.db, shop, 'old').update({ pictures: [old] });
      const [shown] = itemsOf(await api.get(path));
      expect(shown).toMatchObject({ state: 'ready', mediumUrl: null, thumbUrl: null, placeholder: null });
      expect((await api.get(shown?.cardUrl ?? '', { token: null })).status).toBe(200);

      await api.call('POST', path, { raw: bytes, type: 'image/png' });
      const sized = await eventually(async () => {
        const [now] = itemsOf(await api.get(path));
        return now?.thumbUrl === null ? undefined : now;
      });
      expect(sized).toMatchObject({ id, state: 'ready', url: shown?.url });
      expect((await api.get(sized.thumbUrl ?? '', { token: null })).status).toBe(200);
    });
  });
}
