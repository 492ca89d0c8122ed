import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { thumbHashToApproximateAspectRatio, thumbHashToAverageRGBA } from 'thumbhash';
import { inspect } from '../../functions/decoding.ts';
import { makeSizes } from '../../functions/workers/sizes.ts';

const colours = { red: '#ff0000', blue: '#0000ff' };

/** Left half red, right half blue. */
async function halves(width: number, height: number) {
  const left = await sharp({ create: { width: width / 2, height, channels: 3, background: colours.red } })
    .png()
    .toBuffer();
  return sharp({ create: { width, height, channels: 3, background: colours.blue } }).composite([
    { input: left, left: 0, top: 0 },
  ]);
}

async function colourAt(picture: Uint8Array, left: number, top: number): Promise<number[]> {
  const pixel = await sharp(picture).extract({ left, top, width: 1, height: 1 }).raw().toBuffer();
  return [...pixel.subarray(0, 3)].map((part) => (part > 127 ? 255 : 0));
}

const photo = async () =>
  (await halves(200, 100))
    .withExif({ IFD0: { Model: 'Camera of Ann' }, IFD3: { GPSLatitude: '50/1 27/1 0/1' } })
    .withMetadata({ orientation: 6 });

describe('the sizes of a picture', () => {
  test('each fits into its square and keeps the proportions', async () => {
    const made = await makeSizes(await (await halves(1000, 4000)).png().toBuffer());
    expect({ width: made.width, height: made.height }).toEqual({ width: 1000, height: 4000 });
    expect(await sharp(made.card).metadata()).toMatchObject({ format: 'jpeg', width: 320, height: 1280 });
    expect(await sharp(made.medium).metadata()).toMatchObject({ format: 'webp', width: 200, height: 800 });
    expect(await sharp(made.thumb).metadata()).toMatchObject({ format: 'webp', width: 80, height: 320 });
  });

  test('a small picture is not blown up', async () => {
    const { card, medium, thumb } = await makeSizes(await (await halves(40, 20)).webp().toBuffer());
    for (const size of [card, medium, thumb])
      expect(await sharp(size).metadata()).toMatchObject({ width: 40, height: 20 });
  });

  test.each(['jpg', 'png', 'webp', 'avif'] as const)(
    'of a %s they are upright, and tell nothing about the camera or the place',
    async (extension) => {
      const format = extension === 'jpg' ? 'jpeg' : extension;
      const original = await (await photo()).toFormat(format).toBuffer();
      // AVIF has marks of its own for turning; the others are turned by what the camera noted.
      const isTurned = extension !== 'avif';
      expect(original.includes('Camera of Ann')).toBe(true);
      const { card, medium, thumb, width, height } = await makeSizes(original);
      if (isTurned) expect({ width, height }).toEqual({ width: 100, height: 200 });
      for (const size of [card, medium, thumb]) {
        const { orientation, exif, xmp, iptc, icc, width: wide, height: high } = await sharp(size).metadata();
        expect({ orientation, exif, xmp, iptc, icc }).toEqual({});
        expect(size.includes('Camera')).toBe(false);
        expect({ wide, high }).toEqual({ wide: width, high: height });
        if (!isTurned) continue;
        expect(await colourAt(size, 50, 10)).toEqual([255, 0, 0]);
        expect(await colourAt(size, 50, 190)).toEqual([0, 0, 255]);
      }
    },
  );

  test('colours of a wider space are those that they were', async () => {
    const colour = [0xe0, 0x40, 0x2a];
    const differs = ([r = 0, g = 0, b = 0]: Buffer) =>
      Math.max(...[r, g, b].map((part, index) => Math.abs(part - (colour[index] ?? 0))));
    const red = sharp({ create: { width: 20, height: 20, channels: 3, background: '#e0402a' } });
    const wide = await red.withIccProfile('p3').png().toBuffer();
    expect(differs(await sharp(wide, { ignoreIcc: true }).raw().toBuffer())).toBeGreaterThan(10);
    const { thumb, card } = await makeSizes(wide);
    for (const size of [thumb, card]) expect(differs(await sharp(size).raw().toBuffer())).toBeLessThan(6);
  });

  test('what was transparent is white in the chat, and stays so elsewhere', async () => {
    const background = { r: 0, g: 0, b: 0, alpha: 0 };
    const clear = sharp({ create: { width: 10, height: 10, channels: 4, background } });
    const { card, thumb } = await makeSizes(await clear.png().toBuffer());
    expect(await colourAt(card, 5, 5)).toEqual([255, 255, 255]);
    const [, , , alpha] = await sharp(thumb).raw().toBuffer();
    expect(alpha).toBe(0);
  });

  test('the placeholder has the colours and the shape of the picture', async () => {
    const blue = sharp({ create: { width: 600, height: 300, channels: 3, background: '#2050d0' } });
    const { placeholder } = await makeSizes(await blue.jpeg().toBuffer());
    const hash = Buffer.from(placeholder, 'base64');
    expect(hash.length).toBeLessThan(30);
    const { r, g, b } = thumbHashToAverageRGBA(hash);
    expect(b).toBeGreaterThan(r + 0.4);
    expect(b).toBeGreaterThan(g + 0.2);
    expect(thumbHashToApproximateAspectRatio(hash)).toBeGreaterThan(1.5);
  });

  test('of an animation the first frame counts', async () => {
    const frame = (colour: string) =>
      sharp({ create: { width: 30, height: 30, channels: 3, background: colour } })
        .png()
        .toBuffer();
    const frames = [await frame('#ff0000'), await frame('#0000ff')];
    const moving = await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer();
    expect((await sharp(moving).metadata()).pages).toBe(2);
    expect(await inspect(moving)).toEqual({ extension: 'webp', width: 30, height: 30 });
    const { card, medium } = await makeSizes(moving);
    for (const size of [card, medium]) {
      expect((await sharp(size).metadata()).pages ?? 1).toBe(1);
      expect(await colourAt(size, 15, 15)).toEqual([255, 0, 0]);
    }
  });

  test('what hides behind the pixels does not come along', async () => {
    const page = '<script>alert(1)</script>';
    const both = Buffer.concat([await (await halves(40, 20)).jpeg().toBuffer(), Buffer.from(page)]);
    expect(await inspect(both)).toMatchObject({ extension: 'jpg' });
    const { card, medium, thumb } = await makeSizes(both);
    for (const size of [card, medium, thumb]) expect(size.includes('<script>')).toBe(false);
  });

  test('the same picture makes the same sizes, byte for byte', async () => {
    const original = await (await halves(2000, 1000)).png().toBuffer();
    const [one, two] = await Promise.all([makeSizes(original), makeSizes(original)]);
    expect(one).toEqual(two);
  });

  test('what cannot be decoded is no picture, and the next one is decoded all the same', async () => {
    const whole = await (await halves(400, 400)).jpeg().toBuffer();
    const results = await Promise.allSettled([
      makeSizes(whole.subarray(0, whole.length / 2)),
      makeSizes(Buffer.from('no picture')),
      makeSizes(whole),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
    const causes = results.map((result) => (result.status === 'rejected' ? String(result.reason) : ''));
    expect(causes[0]).toMatch(/^BadPicture: .*premature end/);
    expect(causes[1]).toMatch(/^BadPicture/);
  });
});

describe('at the door', () => {
  test.each(['jpeg', 'png', 'webp', 'avif'] as const)(
    'a %s that is cut off is no picture',
    async (format) => {
      const noisy = sharp({
        create: {
          width: 300,
          height: 300,
          channels: 3,
          background: '#888',
          noise: { type: 'gaussian', mean: 128, sigma: 30 },
        },
      });
      const whole = await (format === 'avif' ? noisy.avif({ effort: 0 }) : noisy.toFormat(format)).toBuffer();
      expect(await inspect(whole)).toMatchObject({ width: 300, height: 300 });
      for (const left of [whole.length - 20, Math.floor(whole.length / 2), 100])
        expect(await inspect(whole.subarray(0, left))).toBe('no_picture');
    },
  );

  test('other kinds of pictures are told from what is none', async () => {
    const small = sharp({ create: { width: 4, height: 4, channels: 3, background: '#fff' } });
    expect(await inspect(await small.clone().gif().toBuffer())).toBe('other_kind');
    expect(await inspect(await small.clone().tiff().toBuffer())).toBe('other_kind');
    for (const text of ['<svg xmlns="http://www.w3.org/2000/svg"/>', '%PDF-1.7', '<html>', ''])
      expect(await inspect(Buffer.from(text))).toBe('no_picture');
  });

  test('a few bytes that unfold into too many pixels are not decoded', async () => {
    const side = (pixels: number) => Math.ceil(Math.sqrt(pixels)) + 1;
    const plain = (pixels: number) =>
      sharp({ create: { width: side(pixels), height: side(pixels), channels: 3, background: '#fff' } });
    expect(await inspect(await plain(50_000_000).png().toBuffer())).toBe('too_many_pixels');
  });

  test('a stripe that Telegram would not take is no picture', async () => {
    const stripe = (width: number, height: number) =>
      sharp({ create: { width, height, channels: 3, background: '#fff' } })
        .png()
        .toBuffer();
    expect(await inspect(await stripe(400, 19))).toBe('too_long');
    expect(await inspect(await stripe(19, 400))).toBe('too_long');
    expect(await inspect(await stripe(400, 20))).toMatchObject({ width: 400, height: 20 });
  });

  test('what can only be decoded as a whole has fewer pixels, so that it fits beside the rest of an instance', async () => {
    const plain = (pixels: number) => {
      const width = Math.ceil(Math.sqrt(pixels));
      return sharp({ create: { width, height: width + 1, channels: 3, background: '#fff' } });
    };
    const tooMany = [
      plain(8_000_000).avif({ effort: 0 }),
      plain(24_000_000).jpeg({ progressive: true }),
      plain(16_000_000).png({ progressive: true }),
    ];
    for (const one of tooMany) expect(await inspect(await one.toBuffer())).toBe('too_many_pixels');
    const inStripes = [
      plain(24_000_000).jpeg(),
      plain(16_000_000).png(),
      plain(16_000_000).webp({ effort: 0 }),
    ];
    for (const one of inStripes) expect(await inspect(await one.toBuffer())).toHaveProperty('width');
  });
});
