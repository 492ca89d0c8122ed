/**
 * The `images` function: for each picture that was added, the size that the chat shows; for each that was taken away,
 * the end of its files. The size lies beside the original under a path that names the content, so making it twice is
 * making it once.
 */
import { z } from 'zod';
import { setPictureSizes } from '../../shared/catalog/commands.ts';
import { catalogId, picture, type Picture } from '../../shared/catalog/model.ts';
import { cardPath, isOfOneUse, maxPixels, removedPicture } from '../../shared/catalog/pictures.ts';
import { products } from '../../shared/catalog/queries.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { execute } from '../../shared/commands/execute.ts';
import type { DomainEvent } from '../../shared/commands/model.ts';
import { setNewsPictureSizes } from '../../shared/news/commands.ts';
import { newsId } from '../../shared/news/model.ts';
import { news } from '../../shared/news/queries.ts';

/** What Telegram shows of a photo at the most. */
const cardSide = 1280;

const added = z
  .object({ pictureId: picture.shape.id })
  .and(z.union([z.object({ productId: catalogId }), z.object({ newsId })]));

export async function onImageEvent(cloud: Cloud, event: DomainEvent): Promise<void> {
  if (event.type !== 'picture.removed') return makeSizes(cloud, event);
  await removeFiles(cloud, event.botId, removedPicture.parse(event.data).original);
}

/** Makes the card of a picture, unless it or what it belongs to is gone by now. */
async function makeSizes(cloud: Cloud, event: DomainEvent): Promise<void> {
  const { botId } = event;
  const about = added.parse(event.data);
  const found = await pictureOf(cloud, botId, about);
  if (!found || found.card !== undefined) return;
  const { bytes, width, height } = await makeCard(await cloud.pictures.read(found.original));
  const card = cardPath(found.original);
  await cloud.pictures.save(card, bytes, 'image/jpeg');
  const made = { id: found.id, original: found.original, card, width, height };
  const command = { id: `images-${event.id}`, botId, actor: 'consumer:images', at: new Date() } as const;
  const { ok } = await ('newsId' in about
    ? execute(cloud, setNewsPictureSizes, { ...command, input: { id: about.newsId, picture: made } })
    : execute(cloud, setPictureSizes, { ...command, input: { productId: about.productId, picture: made } }));
  // Taken away meanwhile: the card came after its files had been deleted.
  if (!ok) await removeFiles(cloud, botId, made.original);
}

async function removeFiles({ pictures }: Cloud, botId: string, original: string): Promise<void> {
  if (!isOfOneUse(botId, original)) return;
  await Promise.all([pictures.remove(original), pictures.remove(cardPath(original))]);
}

async function pictureOf(
  { db }: Cloud,
  botId: string,
  about: z.output<typeof added>,
): Promise<Picture | undefined> {
  const pictures =
    'newsId' in about
      ? [(await news.doc(db, botId, about.newsId).get()).data()?.picture]
      : (await products.doc(db, botId, about.productId).get()).data()?.pictures;
  return pictures?.find((one) => one?.id === about.pictureId);
}

/**
 * A JPEG of at most 1280 by 1280, upright, on white where it was transparent, without metadata: a photo can say where
 * it was taken.
 * @returns the card, with the size of the upright original in pixels
 */
export async function makeCard(
  original: Uint8Array,
): Promise<{ bytes: Uint8Array; width: number; height: number }> {
  const { default: sharp } = await import('sharp');
  const image = sharp(original, { limitInputPixels: maxPixels, failOn: 'error' }).autoOrient();
  const { autoOrient: size } = await image.metadata();
  const bytes = await image
    .resize(cardSide, cardSide, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 85 })
    .toBuffer();
  return { bytes, ...size };
}
