/**
 * Where the files of a picture lie and when they go. A path is made for one use: it names what the picture belongs to,
 * its content and the command that stored it, so no two pictures ever share a file and what was taken away is never
 * pointed to again. That is why `images` may delete the files of a picture as soon as it hears that it is gone.
 */
import { z } from 'zod';
import type { NewEvent } from '../commands/model.ts';
import type { Picture } from './model.ts';

/** A few bytes can claim to be a picture of any size: decoding stops here. */
export const maxPixels = 50_000_000;

/** What pictures belong to: `products/{id}` or `news/{id}`, as in the API's addresses. */
export type PictureOwner = `products/${string}` | `news/${string}`;

/** Path of the picture as it was uploaded. `use` is of A-Z, a-z, 0-9, - and _. */
export const originalPath = (
  botId: string,
  owner: PictureOwner,
  { id, use, extension }: { id: string; use: string; extension: string },
): string => `bots/${botId}/${owner}/pictures/${id}-${use}/original.${extension}`;

/** Path of the size that the chat shows, beside the original. */
export const cardPath = (original: string): string => original.replace(/[^/]*$/, 'card.jpg');

/** Whether the path was made for one use. Older ones name the content only, so others may have it too. */
export const isOfOneUse = (botId: string, original: string): boolean =>
  new RegExp(`^bots/${botId}/(products|news)/[\\w-]+/pictures/[\\w-]+/original\\.\\w+$`).test(original);

export const removedPicture = z.object({ original: z.string() });

/** Tells `images` that nothing shows this picture any more. */
export const pictureRemoved = ({ original }: Picture): NewEvent => ({
  topic: 'images',
  type: 'picture.removed',
  data: { original } satisfies z.output<typeof removedPicture>,
});
