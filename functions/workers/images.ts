/**
 * The `images` function: for each picture that was added, its sizes; for each that was taken away, the end of its
 * files. Sizes lie beside the original under names of their content, so making them twice is making them once. A picture
 * of which none can be made says so from then on, and its event is kept among the failures at once.
 */
import { z } from 'zod';
import { setPictureOutcome } from '../../shared/catalog/commands.ts';
import { catalogId, picture, type Picture, type PictureOutcome } from '../../shared/catalog/model.ts';
import { folderOf, isOfOneUse, mediaTypes, removedPicture, sizePath } from '../../shared/catalog/pictures.ts';
import { products } from '../../shared/catalog/queries.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { sha256 } from '../../shared/cloud/digest.ts';
import { isCode } from '../../shared/cloud/storage.ts';
import { execute } from '../../shared/commands/execute.ts';
import type { DomainEvent } from '../../shared/commands/model.ts';
import { Hopeless } from '../../shared/failures/model.ts';
import { setNewsPictureOutcome } from '../../shared/news/commands.ts';
import { newsId } from '../../shared/news/model.ts';
import { news } from '../../shared/news/queries.ts';
import { BadPicture } from '../decoding.ts';
import { makeSizes } from './sizes.ts';

const added = z
  .object({ pictureId: picture.shape.id })
  .and(z.union([z.object({ productId: catalogId }), z.object({ newsId })]));
type Added = z.output<typeof added>;

export async function onImageEvent(cloud: Cloud, event: DomainEvent): Promise<void> {
  if (event.type === 'picture.removed')
    return removeFiles(cloud, event.botId, removedPicture.parse(event.data).original);
  const about = added.parse(event.data);
  const found = await pictureOf(cloud, event.botId, about);
  // Gone by now, or made by an earlier delivery.
  if (!found || found.thumb !== undefined) return;
  const { outcome, error } = await prepare(cloud, found);
  const isNoted = await note(cloud, event, about, outcome);
  // Taken away meanwhile: the sizes came after its files had been deleted.
  if (!isNoted) return removeFiles(cloud, event.botId, found.original);
  if (error) throw new Hopeless(error.message, { cause: error });
}

/** Makes the sizes of a picture and stores them. */
async function prepare(
  { pictures }: Cloud,
  { id, original }: Picture,
): Promise<{ outcome: PictureOutcome; error?: Error }> {
  const save = async (bytes: Buffer, extension: 'jpg' | 'webp') => {
    const path = sizePath(original, sha256(bytes).slice(0, 32), extension);
    await pictures.save(path, bytes, mediaTypes[extension]);
    return path;
  };
  try {
    const bytes = await pictures.read(original).catch((error: unknown) => {
      throw isCode(error, 404) ? new BadPicture('The file of the picture is not there.') : error;
    });
    const { card, medium, thumb, ...rest } = await makeSizes(bytes);
    const paths = {
      card: await save(card, 'jpg'),
      medium: await save(medium, 'webp'),
      thumb: await save(thumb, 'webp'),
    };
    return { outcome: { id, original, ...paths, ...rest } };
  } catch (error) {
    if (!(error instanceof BadPicture)) throw error;
    return { outcome: { id, original, problem: 'unreadable' }, error };
  }
}

/** @returns whether the picture is still there */
async function note(
  cloud: Cloud,
  { id, botId }: DomainEvent,
  about: Added,
  outcome: PictureOutcome,
): Promise<boolean> {
  // A replay may come to another outcome.
  const command = {
    id: `images-${id}-${sha256(JSON.stringify(outcome)).slice(0, 16)}`,
    botId,
    actor: 'consumer:images',
    at: new Date(),
  } as const;
  const { ok } = await ('newsId' in about
    ? execute(cloud, setNewsPictureOutcome, { ...command, input: { id: about.newsId, outcome } })
    : execute(cloud, setPictureOutcome, { ...command, input: { productId: about.productId, outcome } }));
  return ok;
}

async function removeFiles({ pictures }: Cloud, botId: string, original: string): Promise<void> {
  if (isOfOneUse(botId, original)) await pictures.removeFolder(folderOf(original));
}

async function pictureOf({ db }: Cloud, botId: string, about: Added): Promise<Picture | undefined> {
  const pictures =
    'newsId' in about
      ? [(await news.doc(db, botId, about.newsId).get()).data()?.picture]
      : (await products.doc(db, botId, about.productId).get()).data()?.pictures;
  return pictures?.find((one) => one?.id === about.pictureId);
}
