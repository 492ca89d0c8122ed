/**
 * Keeping a picture that somebody brings, over REST or in the chat. What it is is found out from its content. The
 * original is stored before a command names it, under a path of its own; where the command does not take it, it goes
 * again.
 */
import { createHash } from 'node:crypto';
import { fileTypeFromBuffer } from 'file-type';
import type { Picture } from '../shared/catalog/model.ts';
import { maxPixels, originalPath, type PictureOwner } from '../shared/catalog/pictures.ts';
import type { Cloud } from '../shared/cloud/cloud.ts';

export const mediaTypes = { jpg: 'image/jpeg', png: 'image/png', webp: 'image/webp' } as const;
export type Extension = keyof typeof mediaTypes;

/** The most bytes of a picture. */
export const maxPictureBytes = 10 * 1024 * 1024;

/** `other_kind`: a picture that is no JPEG, PNG or WebP. `no_picture`: anything else, or a damaged one. */
export type NoPicture = 'other_kind' | 'no_picture';

interface Brought {
  bytes: Uint8Array;
  /** Of the command that names it: what is brought again lies where it lay. */
  commandId: string;
  /** See the picture's model. */
  place?: number;
}

/**
 * Stores a picture and has a command name it.
 * @param attach runs the command under the id that it is given; answers which picture there is now, undefined where the
 *   command is refused for good. What it throws leaves the file where it is, to be found when the same comes again.
 */
export async function keepPicture(
  { pictures }: Cloud,
  botId: string,
  owner: PictureOwner,
  { bytes, commandId, place }: Brought,
  attach: (picture: Picture, commandId: string) => Promise<Picture | undefined>,
): Promise<Picture | NoPicture | 'refused'> {
  const found = await inspect(bytes);
  if (typeof found === 'string') return found;
  const { extension, width, height } = found;
  const id = sha256(bytes).slice(0, 16);
  const original = originalPath(botId, owner, { id, use: sha256(commandId).slice(0, 16), extension });
  await pictures.save(original, bytes, mediaTypes[extension]);
  const given = { id, original, width, height, ...(place !== undefined && { place }) };
  const kept = await attach(given, commandId);
  if (kept?.original !== original) await pictures.remove(original);
  return kept ?? 'refused';
}

/** What the bytes are, whatever they were declared as. They are decoded once, so that no broken picture is kept. */
export async function inspect(
  bytes: Uint8Array,
): Promise<{ extension: Extension; width: number; height: number } | NoPicture> {
  const type = await fileTypeFromBuffer(bytes);
  if (!type?.mime.startsWith('image/')) return 'no_picture';
  const extension = type.ext;
  if (!isExtension(extension)) return 'other_kind';
  const { default: sharp } = await import('sharp');
  try {
    const image = sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error' });
    const { autoOrient } = await image.metadata();
    await image.stats();
    return { extension, ...autoOrient };
  } catch {
    return 'no_picture';
  }
}

const isExtension = (extension: string): extension is Extension => Object.hasOwn(mediaTypes, extension);

const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');
