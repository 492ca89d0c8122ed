/**
 * The sizes of a picture, all of one decoding: upright, in sRGB, without metadata, for a photo can say where it was
 * taken. The same picture makes the same sizes, byte for byte.
 */
import type { OutputInfo } from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';
import { sides } from '../../shared/catalog/pictures.ts';
import { decode, loaded } from '../decoding.ts';

export interface Sizes {
  /** A JPEG, on white where the picture was transparent: Telegram would choose another ground. */
  card: Buffer;
  /** WebPs. */
  medium: Buffer;
  thumb: Buffer;
  /** A ThumbHash in base64. */
  placeholder: string;
  /** Of the upright original, in pixels. */
  width: number;
  height: number;
}

/** The longer side of what a ThumbHash is made of, at the most. */
const tinySide = 100;

/** @throws BadPicture where it cannot be decoded */
export async function makeSizes(original: Uint8Array): Promise<Sizes> {
  const { pixels, ...size } = await decode(original, async (image) => {
    const { autoOrient } = await image.metadata();
    const card = image.autoOrient().resize(within(sides.card)).toColourspace('srgb');
    return { pixels: await card.raw().toBuffer({ resolveWithObject: true }), ...autoOrient };
  });
  const sharp = await loaded();
  const raw = { width: pixels.info.width, height: pixels.info.height, channels: pixels.info.channels };
  const shown = () => sharp(pixels.data, { raw });
  return {
    ...size,
    card: await shown().flatten({ background: '#ffffff' }).jpeg({ quality: 85 }).toBuffer(),
    medium: await shown().resize(within(sides.medium)).webp({ quality: 80 }).toBuffer(),
    thumb: await shown().resize(within(sides.thumb)).webp({ quality: 80 }).toBuffer(),
    placeholder: placeholderOf(
      await shown().resize(within(tinySide)).ensureAlpha().raw().toBuffer({ resolveWithObject: true }),
    ),
  };
}

const within = (side: number) =>
  ({ width: side, height: side, fit: 'inside', withoutEnlargement: true }) as const;

const placeholderOf = ({ data, info: { width, height } }: { data: Buffer; info: OutputInfo }): string =>
  Buffer.from(rgbaToThumbHash(width, height, data)).toString('base64');
