/** Pictures that a file of products names by their addresses: fetched product by product, while the import goes on. */
import { addPictures } from '../../shared/catalog/commands.ts';
import { products } from '../../shared/catalog/queries.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { OutboundRefused } from '../../shared/cloud/outbound.ts';
import { execute } from '../../shared/commands/execute.ts';
import type { DomainEvent } from '../../shared/commands/model.ts';
import { picturesWanted } from '../../shared/imports/batch.ts';
import { reportPictures } from '../../shared/imports/commands.ts';
import type { Finding, ReportEntry } from '../../shared/imports/model.ts';
import { quoted, shortHash } from '../../shared/imports/read/item.ts';
import type { NoPicture } from '../decoding.ts';
import { fetchPicture } from '../fetch-picture.ts';
import { keepPictures } from '../keep-picture.ts';

/** Fetches the pictures of one product. What cannot be had is told in the report of the import. */
export async function takePictures(cloud: Cloud, event: DomainEvent): Promise<void> {
  const { botId } = event;
  const { importId: id, productId, line, key, addresses } = picturesWanted.parse(event.data);
  const entries: ReportEntry[] = [];
  for (const address of addresses) {
    const found = (await products.doc(cloud.db, botId, productId).get()).data();
    if (!found) return;
    if (found.pictures.some(({ source }) => source === shortHash(address))) continue;
    const finding = await takeOne(cloud, event, productId, address);
    if (finding) entries.push({ ...finding, line, key, column: 'pictures', level: 'notice' });
  }
  if (entries.length === 0) return;
  await execute(cloud, reportPictures, {
    id: `imports-${event.id}-report`,
    botId,
    actor: 'consumer:imports',
    at: new Date(),
    input: { id, productId, line, entries },
  });
}

/** @returns why the product goes without it */
async function takeOne(
  cloud: Cloud,
  { id, botId }: DomainEvent,
  productId: string,
  address: string,
): Promise<Finding | undefined> {
  const source = shortHash(address);
  let bytes: Uint8Array;
  try {
    bytes = await fetchPicture(cloud.config, address);
  } catch (error) {
    if (!(error instanceof OutboundRefused)) throw error;
    return {
      code: 'picture_not_fetched',
      message: `${quoted(address)}: ${error.message}`,
      advice: 'Correct the address, or make the picture open to everybody, and import the file again.',
    };
  }
  const use = `imports-${id}-${source}`;
  let refusal = 'gone';
  const kept = await keepPictures(
    cloud,
    botId,
    `products/${productId}`,
    { all: [bytes], use },
    async (pictures) => {
      const outcome = await execute(cloud, addPictures, {
        id: use,
        botId,
        actor: 'consumer:imports',
        at: new Date(),
        input: { productId, pictures: pictures.map((picture) => ({ ...picture, source })) },
      });
      if (outcome.ok) return outcome.result.pictures;
      refusal = outcome.code;
      return undefined;
    },
  );
  if (kept !== 'refused') return 'wrong' in kept ? noPicture(address, kept.wrong) : undefined;
  return refusal === 'too_many_pictures'
    ? {
        code: refusal,
        message: `${quoted(address)}: the product has all the pictures that it may have.`,
        advice: 'Delete one of them, and import the file again.',
      }
    : undefined;
}

const noPicture = (address: string, why: NoPicture): Finding => ({
  code: 'invalid_picture',
  message: `${quoted(address)}: ${
    why === 'other_kind'
      ? 'a kind of picture that is not taken here'
      : 'no picture, or a damaged or too large one'
  }.`,
  advice: 'Give an undamaged JPEG, PNG, WebP or AVIF.',
});
