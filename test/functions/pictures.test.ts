/** Pictures on their way from an address to the chat: brought over REST, made by `images`, shown as soon as they are ready. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addPictures } from '../../shared/catalog/commands.ts';
import { isCode } from '../../shared/cloud/storage.ts';
import { execute } from '../../shared/commands/execute.ts';
import { eventually } from '../eventually.ts';
import { startPlatform, type Platform } from '../platform.ts';
import type { Call, SimMessage } from '../simulator.ts';
import { ApiClient, type Answer } from './api/client.ts';
import { problemOf } from './api/harness.ts';
import type { Shown } from './api/suites/pictures.ts';
import { Customer, wordsOf } from './telegram/customer.ts';
import { productOf, sell } from './telegram/shop.ts';

let platform: Platform;
let api: ApiClient;
let outside: Server;
/** Where pictures lie outside, and what was asked for there. */
let site: string;
let asked: string[] = [];
let mug: Buffer;

beforeAll(async () => {
  platform = await startPlatform({ OUTBOUND_PRIVATE: 'true' });
  api = await ApiClient.open(platform.url, platform.token);
  mug = await photo(120, 80);
  outside = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    if (path === '/mug.html') response.end(mug);
    else if (path === '/moved') response.writeHead(302, { location: '/mug.html' }).end();
    else if (path === '/loop') response.writeHead(302, { location: '/loop' }).end();
    else if (path === '/page.jpg')
      response.setHeader('content-type', 'image/jpeg').end('<html>No mug here</html>');
    else if (path === '/huge.jpg') response.end(Buffer.alloc(10 * 1024 * 1024 + 1));
    else response.writeHead(404).end();
  }).listen(0, '127.0.0.1');
  await once(outside, 'listening');
  site = `http://127.0.0.1:${(outside.address() as AddressInfo).port}`;
});
beforeEach(() => {
  asked = [];
});
afterAll(async () => {
  outside.close();
  await platform.close();
});

/** As a camera takes it: held on its side, and knowing where. */
const photo = (width: number, height: number, background = '#7a3b10'): Promise<Buffer> =>
  sharp({ create: { width: height, height: width, channels: 3, background } })
    .withExif({ IFD0: { Model: 'Camera of Ann' }, IFD3: { GPSLatitude: '50/1 27/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();

const at = (id: string) => `/v1/bots/${platform.botId}/products/${id}/pictures`;
const itemsOf = ({ body }: Answer): Shown[] => (body as { items: Shown[] }).items;
const upload = async (id: string, bytes: Buffer): Promise<Shown> => {
  const made = await api.call('POST', at(id), { raw: new Uint8Array(bytes), type: 'image/jpeg' });
  return itemsOf(made).at(-1)!;
};
const settled = (id: string): Promise<Shown[]> =>
  eventually(async () => {
    const shown = itemsOf(await api.get(at(id)));
    return shown.every(({ state }) => state !== 'processing') ? shown : undefined;
  });

describe('a picture by its address', () => {
  it('is fetched once for one request, shown upright, and says nowhere where it was taken', async () => {
    const id = await sell(platform);
    const post = (url: string) => api.post(at(id), { url }, { key: 'by-address' });
    const made = await post(`${site}/moved`);
    expect(made.status).toBe(201);
    expect(itemsOf(made)).toMatchObject([{ state: 'processing', width: 120, height: 80 }]);
    expect(asked).toEqual(['/moved', '/mug.html']);
    const [ready] = await settled(id);
    for (const url of [ready?.cardUrl, ready?.mediumUrl, ready?.thumbUrl]) {
      const { bytes } = await api.get(url ?? '', { token: null });
      const { width, height, exif, orientation } = await sharp(bytes).metadata();
      expect({ width, height, exif, orientation }).toEqual({ width: 120, height: 80 });
      expect(Buffer.from(bytes).includes('Camera of Ann')).toBe(false);
    }
    const original = await api.get(ready?.url ?? '');
    expect(Buffer.from(original.bytes).equals(mug)).toBe(true);

    mug = await photo(60, 60);
    const again = await post(`${site}/moved`);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(itemsOf(again)).toEqual(itemsOf(made));
    expect(problemOf(await post(`${site}/mug.html`))).toBe('key_reused');
    expect(asked).toHaveLength(2);
    expect(await settled(id)).toHaveLength(1);
  });

  it('is refused with words where there is none, or too much of it', async () => {
    const id = await sell(platform);
    const refusal = async (path: string) => {
      const answer = await api.post(at(id), { url: `${site}${path}` });
      return `${problemOf(answer)}: ${(answer.body as { detail: string }).detail}`;
    };
    expect(await refusal('/page.jpg')).toMatch(/^invalid_picture: .*JPEG, PNG, WebP or AVIF/);
    expect(await refusal('/nothing.jpg')).toMatch(/^picture_not_fetched: .* 404/);
    expect(await refusal('/huge.jpg')).toMatch(/^picture_not_fetched: .*smaller/);
    expect(await refusal('/loop')).toMatch(/^picture_not_fetched: More than 3 redirects/);
    expect(itemsOf(await api.get(at(id)))).toEqual([]);
  });

  it('is given to an item of news as well', async () => {
    const path = `/v1/bots/${platform.botId}/news`;
    const item = await api.post(path, { title: { en: 'New' }, body: { en: 'Look.' } });
    const { id } = item.body as { id: string };
    const put = await api.put(`${path}/${id}/picture`, { url: `${site}/mug.html` });
    expect(put.status).toBe(200);
    const ready = await eventually(async () => {
      const { picture } = (await api.get(`${path}/${id}`)).body as { picture: Shown };
      return picture.state === 'ready' ? picture : undefined;
    });
    expect((await api.get(ready.thumbUrl ?? '', { token: null })).status).toBe(200);
    await api.delete(`${path}/${id}`);
    await eventually(async () => {
      const { status } = await api.get(ready.thumbUrl ?? '', { token: null });
      return status === 404 || undefined;
    });
  });
});

/** Brings a picture past the door that looks whether it is one. */
async function slip(
  productId: string,
  picture: { id: string; original: string },
  bytes: Buffer,
): Promise<void> {
  await platform.cloud.pictures.save(picture.original, bytes, 'image/jpeg');
  await execute(platform.cloud, addPictures, {
    id: `slip-${productId}`,
    botId: platform.botId,
    actor: 'system',
    at: new Date(),
    input: { productId, pictures: [picture] },
  });
}

describe('a file that turns out to be broken', () => {
  it('is a failure that its uploader sees, until it is brought whole', async () => {
    const id = await sell(platform);
    const whole = await photo(90, 60);
    const pictureId = createHash('sha256').update(whole).digest('hex').slice(0, 16);
    const original = `bots/${platform.botId}/products/${id}/pictures/${pictureId}-bad/original.jpg`;
    await slip(id, { id: pictureId, original }, whole.subarray(0, whole.length / 2));
    const [failed] = await settled(id);
    expect(failed).toMatchObject({ state: 'failed', cardUrl: null, thumbUrl: null });
    expect(failed?.problem).toContain('upload');
    const kept = await eventually(async () => {
      const path = `/v1/bots/${platform.botId}/failures?state=kept`;
      const all = await api.all<{ cause: string; attempts: number; consumer: string }>(path, 100);
      return all.find(({ cause }) => cause.includes('cannot be decoded'));
    });
    expect(kept).toMatchObject({ attempts: 1, consumer: 'images' });

    await upload(id, whole);
    const [well, ...rest] = await settled(id);
    expect(rest).toEqual([]);
    expect(well).toMatchObject({ id: pictureId, state: 'ready', problem: null, width: 90 });
    expect(Buffer.from((await api.get(well?.url ?? '')).bytes).equals(whole)).toBe(true);
    await eventually(async () => {
      const isGone = await platform.cloud.pictures.read(original).then(
        () => false,
        (error: unknown) => isCode(error, 404),
      );
      return isGone || undefined;
    });
  });
});

describe('in the chat', () => {
  const look = async (customer: Customer, id: string): Promise<SimMessage> =>
    (await customer.say(`/start p_${id}`)).at(-1)!;
  const shapeOf = ({ photo: sizes }: SimMessage): string | undefined => {
    const size = sizes?.at(-1);
    return size && `${size.width}x${size.height}`;
  };
  const uploads = async (customer: Customer): Promise<number> => {
    const calls = await platform.sim.get<Call[]>('calls?method=sendPhoto');
    return calls.filter(
      ({ params }) =>
        Number(params['chat_id']) === customer.user.id && JSON.stringify(params).includes('attach://'),
    ).length;
  };

  it('a product is shown with the picture that comes first by now, each uploaded to Telegram once', async () => {
    const id = await sell(platform, { title: { uk: 'Чашка' } });
    const customer = await Customer.join(platform.sim, platform.botId);
    await customer.say('/start');
    expect(shapeOf(await look(customer, id))).toBeUndefined();

    const first = await upload(id, await photo(90, 60));
    await settled(id);
    expect(shapeOf(await look(customer, id))).toBe('90x60');
    const second = await upload(id, await photo(40, 80));
    await settled(id);
    expect(shapeOf(await look(customer, id))).toBe('90x60');
    expect(await uploads(customer)).toBe(1);

    await api.put(at(id), { ids: [second.id, first.id] });
    expect(shapeOf(await look(customer, id))).toBe('40x80');
    await api.delete(second.url);
    expect(shapeOf(await look(customer, id))).toBe('90x60');
    expect(await uploads(customer)).toBe(2);
    expect(Object.keys((await productOf(platform, id)).fileIds)).toEqual([first.id]);

    await api.delete(first.url);
    const bare = await look(customer, id);
    expect(shapeOf(bare)).toBeUndefined();
    expect(wordsOf(bare)).toContain('Чашка');
  });

  it('a product whose picture cannot be read is shown without it, or with the next one', async () => {
    const id = await sell(platform, { title: { uk: 'Чайник' } });
    const original = `bots/${platform.botId}/products/${id}/pictures/bad/original.jpg`;
    await slip(id, { id: 'bad0bad0bad0bad0', original }, Buffer.from('no picture'));
    expect(await settled(id)).toMatchObject([{ state: 'failed' }]);
    const customer = await Customer.join(platform.sim, platform.botId);
    await customer.say('/start');
    const bare = await look(customer, id);
    expect(shapeOf(bare)).toBeUndefined();
    expect(wordsOf(bare)).toContain('Чайник');
    await upload(id, await photo(70, 50));
    await settled(id);
    expect(shapeOf(await look(customer, id))).toBe('70x50');
  });
});
