import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { makeCard } from '../../functions/workers/images.ts';
import { maxPixels } from '../../shared/catalog/pictures.ts';

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

describe('a card', () => {
  test('it fits into 1280 by 1280 and keeps its proportions', async () => {
    const { bytes, width, height } = await makeCard(await (await halves(1000, 4000)).png().toBuffer());
    expect({ width, height }).toEqual({ width: 1000, height: 4000 });
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', width: 320, height: 1280 });
  });

  test('a small picture is not blown up', async () => {
    const { bytes } = await makeCard(await (await halves(40, 20)).webp().toBuffer());
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 40, height: 20 });
  });

  test('it is upright, whichever way the camera was held, and tells nothing about the camera', async () => {
    const photo = await (
      await halves(200, 100)
    )
      .withExif({ IFD0: { Model: 'Camera of Ann' }, IFD3: { GPSLatitude: '50/1 27/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const { bytes, width, height } = await makeCard(photo);
    expect({ width, height }).toEqual({ width: 100, height: 200 });
    const { orientation, exif, width: cardWidth } = await sharp(bytes).metadata();
    expect({ orientation, exif, cardWidth }).toEqual({
      orientation: undefined,
      exif: undefined,
      cardWidth: 100,
    });
    expect(await colourAt(bytes, 50, 10)).toEqual([255, 0, 0]);
    expect(await colourAt(bytes, 50, 190)).toEqual([0, 0, 255]);
  });

  test('what was transparent is white', async () => {
    const clear = sharp({
      create: { width: 10, height: 10, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    });
    const { bytes } = await makeCard(await clear.png().toBuffer());
    expect(await colourAt(bytes, 5, 5)).toEqual([255, 255, 255]);
  });

  test('the same picture makes the same card, byte for byte', async () => {
    const original = await (await halves(2000, 1000)).png().toBuffer();
    const [one, two] = await Promise.all([makeCard(original), makeCard(original)]);
    expect(Buffer.compare(one.bytes, two.bytes)).toBe(0);
  });

  test('a picture of more pixels than are allowed, or of none, is refused', async () => {
    const side = Math.ceil(Math.sqrt(maxPixels)) + 1;
    const huge = await sharp({ create: { width: side, height: side, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    await expect(makeCard(huge)).rejects.toThrow(/pixel limit/);
    await expect(makeCard(Buffer.from('no picture'))).rejects.toThrow(/unsupported/);
  });
});
