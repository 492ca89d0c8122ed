/**
 * Where the files of a picture lie, who may see them and when they go. A folder is made for one use: it names what the
 * picture belongs to, its content and the command that stored it, so no two pictures ever share a file and what was
 * taken away is never pointed to again. That is why `images` may delete a folder as soon as it hears that its picture is
 * gone (docs/adr/0009-files-of-pictures.md). The original is for those with a token: it says what the camera knew. The
 * sizes are named by their content and have lost all that, so they may be shown to anybody and kept for ever.
 */
import { z } from 'zod';
import type { NewEvent } from '../commands/model.ts';
import type { Picture } from './model.ts';

/** What a picture may be, by the extension of its file. */
export const mediaTypes = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  avif: 'image/avif',
} as const;
export type Extension = keyof typeof mediaTypes;

export const extensionOf = (path: string): Extension => path.slice(path.lastIndexOf('.') + 1) as Extension;

/** A few bytes can claim to be a picture of any size: none of more pixels is decoded. */
export const maxPixels = 50_000_000;

/**
 * Pictures of these kinds are decoded as a whole rather than a stripe after another: an AVIF at 18 bytes a pixel, a
 * progressive JPEG at 6, an interlaced PNG at 8. So none takes more than 150 MB.
 */
export const maxPixelsAtOnce = { avif: 8_000_000, jpg: 24_000_000, png: 16_000_000 } as const;

const millions = (pixels: number): string => `${pixels / 1_000_000} million`;

/** How many pixels a picture may have, in words. */
export const pixelsAllowed = `${millions(maxPixels)} pixels (a progressive JPEG ${millions(maxPixelsAtOnce.jpg)}, an interlaced PNG ${millions(maxPixelsAtOnce.png)}, an AVIF ${millions(maxPixelsAtOnce.avif)})`;

/**
 * How many times as long as the shorter side the longer one may be: Telegram takes no other photo.
 *
 * Source: https://core.telegram.org/bots/api#sendphoto
 */
export const longestSide = 20;

/** The sizes that are made: the longer side in pixels at the most. None is larger than its original. */
export const sides = { card: 1280, medium: 800, thumb: 320 } as const;

/** What pictures belong to: `products/{id}` or `news/{id}`, as in the API's addresses. */
export type PictureOwner = `products/${string}` | `news/${string}`;

/** Path of the picture as it was uploaded. `use` is of A-Z, a-z, 0-9, - and _. */
export const originalPath = (
  botId: string,
  owner: PictureOwner,
  { id, use, extension }: { id: string; use: string; extension: string },
): string => `bots/${botId}/${owner}/pictures/${id}-${use}/original.${extension}`;

/** Path of a size, beside the original. @param hash of its bytes, 32 hexadecimal digits */
export const sizePath = (original: string, hash: string, extension: 'jpg' | 'webp'): string =>
  original.replace(/[^/]*$/, `${hash}.${extension}`);

/** Whether the path was made for one use. Older ones name the content only, so others may have it too. */
export const isOfOneUse = (botId: string, original: string): boolean =>
  new RegExp(`^bots/${botId}/(products|news)/[\\w-]+/pictures/[\\w-]+/original\\.\\w+$`).test(original);

/** What lies beside the original, and itself. */
export const folderOf = (original: string): string => original.replace(/[^/]*$/, '');

/** Names of sizes. Those made before they were named by their content are called `card.jpg`. */
export const sizeName = /^(?:[0-9a-f]{32}\.(?:jpg|webp)|card\.jpg)$/;

/** Where everybody sees a size; undefined for one made when files were shared. */
export function addressOf(path: string | undefined): string | undefined {
  const [, botId, kind, id, use, name] =
    /^bots\/(\d+)\/(products|news)\/([\w-]+)\/pictures\/([\w-]+)\/([^/]+)$/.exec(path ?? '') ?? [];
  if (use === undefined || name === undefined || !sizeName.test(name)) return undefined;
  return `/pictures/${botId}/${kind}/${id}/${use}/${name}`;
}

export const removedPicture = z.object({ original: z.string() });

/** Tells `images` that nothing shows this picture any more. */
export const pictureRemoved = ({ original }: Picture): NewEvent => ({
  topic: 'images',
  type: 'picture.removed',
  data: { original } satisfies z.output<typeof removedPicture>,
});
