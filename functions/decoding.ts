/**
 * Decoding pictures that people bring, within the memory of an instance: one at a time in a process, whoever asks, on
 * one thread, with nothing kept for the next; in stripes where its kind allows that, else within a limit of its own
 * (`maxPixelsAtOnce`). What a picture is is found out from its content; of an animation or of several
 * pages the first counts. What decodes well may carry anything else behind its pixels: only what is encoded anew from
 * the pixels is shown to everybody.
 */
import { fileTypeFromBuffer } from 'file-type';
import type { Sharp } from 'sharp';
import {
  longestSide,
  maxPixels,
  maxPixelsAtOnce,
  mediaTypes,
  type Extension,
} from '../shared/catalog/pictures.ts';

/**
 * `other_kind`: a picture of a kind that is not taken. `too_long`: a stripe rather than a picture. `no_picture`: anything
 * else, or a damaged one.
 */
export type NoPicture = 'other_kind' | 'no_picture' | 'too_many_pixels' | 'too_long';

/** The bytes cannot be decoded, now or ever. */
export class BadPicture extends Error {
  override name = 'BadPicture';
}

/** What sharp calls the content of each kind of file. */
const formats: Record<Extension, string> = { jpg: 'jpeg', png: 'png', webp: 'webp', avif: 'heif' };

/**
 * Decodes a picture and does something with it, as soon as no other is at it in this process.
 * @throws BadPicture where it cannot be decoded
 */
export function decode<T>(bytes: Uint8Array, work: (image: Sharp) => Promise<T>): Promise<T> {
  return inTurn(async () => {
    const sharp = await loaded();
    try {
      return await work(sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error', sequentialRead: true }));
    } catch (error) {
      throw new BadPicture(`The picture cannot be decoded: ${String(error)}`, { cause: error });
    }
  });
}

/** Memory belongs to the process, and so does the turn. */
let last: Promise<unknown> = Promise.resolve();

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work);
  last = mine.catch(() => undefined);
  return mine;
}

/** Loaded by the first picture: most instances never see one. */
export async function loaded(): Promise<typeof import('sharp').default> {
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  sharp.concurrency(1);
  return sharp;
}

/** What the bytes are, whatever they were declared as. They are decoded once, so that no broken picture is kept. */
export async function inspect(
  bytes: Uint8Array,
): Promise<{ extension: Extension; width: number; height: number } | NoPicture> {
  const type = await fileTypeFromBuffer(bytes);
  if (!type?.mime.startsWith('image/')) return 'no_picture';
  const extension = type.ext;
  if (!isExtension(extension)) return 'other_kind';
  try {
    const { isWhole, ...size } = await headOf(bytes, extension);
    if (size.width * size.height > pixelLimit(extension, isWhole)) return 'too_many_pixels';
    if (Math.max(size.width, size.height) > longestSide * Math.min(size.width, size.height))
      return 'too_long';
    await decode(bytes, (image) => image.resize(16, 16, { fit: 'fill' }).raw().toBuffer());
    return { extension, ...size };
  } catch (error) {
    if (error instanceof BadPicture) return 'no_picture';
    throw error;
  }
}

const pixelLimit = (extension: Extension, isWhole: boolean): number =>
  isWhole && extension !== 'webp' ? maxPixelsAtOnce[extension] : maxPixels;

interface Head {
  width: number;
  height: number;
  /** It cannot be decoded in stripes. */
  isWhole: boolean;
}

/** The size of the upright picture, as the file claims it, and how it is decoded. */
async function headOf(bytes: Uint8Array, extension: Extension): Promise<Head> {
  const sharp = await loaded();
  const read = sharp(bytes, { limitInputPixels: false }).metadata();
  const { format, autoOrient, isProgressive } = await read.catch((error: unknown) => {
    throw new BadPicture('The head of the picture cannot be read.', { cause: error });
  });
  if (format !== formats[extension])
    throw new BadPicture(`This is ${format} in the clothes of ${extension}.`);
  const { width, height } = autoOrient;
  return { width, height, isWhole: isProgressive || extension === 'avif' };
}

const isExtension = (extension: string): extension is Extension => Object.hasOwn(mediaTypes, extension);
