/**
 * The `images` function: for each picture that was added, the size that the chat shows. The result lies beside the
 * original under a path that names the content, so making it twice is making it once.
 */
import { z } from 'zod';
import { setPictureSizes } from '../../shared/catalog/commands.ts';
import { catalogId, picture } from '../../shared/catalog/model.ts';
import { products } from '../../shared/catalog/queries.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { execute } from '../../shared/commands/execute.ts';
import type { DomainEvent } from '../../shared/commands/model.ts';

/** A few bytes can claim to be a picture of any size: decoding stops here. */
export const maxPixels = 50_000_000;

/** What Telegram shows of a photo at the most. */
const cardSide = 1280;

const added = z.object({ productId: catalogId, pictureId: picture.shape.id });

/** Makes the card of a picture, unless it or its product is gone by now. */
export async function onImageEvent(cloud: Cloud, event: DomainEvent): Promise<void> {
  const { botId } = event;
  const { productId, pictureId } = added.parse(event.data);
  const product = (await products.doc(cloud.db, botId, productId).get()).data();
  const found = product?.pictures.find(({ id }) => id === pictureId);
  if (!found || found.card !== undefined) return;
  const { bytes, width, height } = await makeCard(await cloud.pictures.read(found.original));
  const card = found.original.replace(/[^/]*$/, 'card.jpg');
  await cloud.pictures.save(card, bytes, 'image/jpeg');
  await execute(cloud, setPictureSizes, {
    id: `images-${event.id}`,
    botId,
    actor: 'consumer:images',
    at: new Date(),
    input: { productId, picture: { id: pictureId, original: found.original, card, width, height } },
  });
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
