/**
 * The `import-pictures` function: pictures that a file of products names by their addresses, fetched product by product
 * while the import goes on. A slow server of pictures has this topic wait, and neither imports nor other pictures.
 */
import { addPictures } from '../../shared/catalog/commands.ts';
import { products } from '../../shared/catalog/queries.ts';
import { isTimeUp, type Cloud } from '../../shared/cloud/cloud.ts';
import { OutboundRefused } from '../../shared/cloud/outbound.ts';
import { DeliveryBusy } from '../../shared/commands/deliver.ts';
import { canonicalJson, CommandConflict, execute } from '../../shared/commands/execute.ts';
import { rejected, type DomainEvent } from '../../shared/commands/model.ts';
import { picturesWanted } from '../../shared/imports/batch.ts';
import { reportPictures } from '../../shared/imports/commands.ts';
import type { Finding, ReportEntry } from '../../shared/imports/model.ts';
import { imports } from '../../shared/imports/queries.ts';
import { columnOf } from '../../shared/imports/read/columns.ts';
import { quoted, shortHash } from '../../shared/imports/read/item.ts';
import type { NoPicture } from '../decoding.ts';
import { fetchPicture } from '../fetch-picture.ts';
import { keepPictures } from '../keep-picture.ts';

/** A host that is overloaded, or wants to be left alone, is asked again until the import is so old. */
const patienceMs = 30 * 60_000;
/** What is not fetched by then waits until the event comes again. */
const turnMs = 60_000;

/**
 * Fetches the pictures of one product. What cannot be had is told in the report of the import.
 * @throws DeliveryBusy where some of them may be had later
 */
export async function onImportPicturesEvent(cloud: Cloud, event: DomainEvent): Promise<void> {
  if (event.type !== 'import.pictures') return;
  const { botId } = event;
  const { importId: id, productId, line, key, addresses } = picturesWanted.parse(event.data);
  const entries: ReportEntry[] = [];
  const isPatient = Date.now() < Date.parse(event.at) + patienceMs;
  const end = Date.now() + turnMs;
  let later: string | undefined;
  for (const address of addresses) {
    const found = (await products.doc(cloud.db, botId, productId).get()).data();
    if (!found) return;
    if (found.pictures.some(({ source }) => source === shortHash(address))) continue;
    if (isPatient && isTimeUp(cloud, end)) {
      later = 'the pictures of a product take long';
      break;
    }
    const { finding, mayCome = false } = await takeOne(cloud, event, productId, address);
    if (finding && mayCome && isPatient) later = finding.message;
    else if (finding) entries.push({ ...finding, line, key, level: 'notice' });
  }
  if (later !== undefined) throw new DeliveryBusy(later);
  if (entries.length === 0) return;
  const { format } = (await imports.doc(cloud.db, botId, id).get()).data() ?? {};
  const column = columnOf(format, 'pictures');
  await execute(cloud, reportPictures, {
    // Where the event comes again, there may be other things to say.
    id: `import-pictures-${event.id}-report-${shortHash(canonicalJson(entries))}`,
    botId,
    actor: 'consumer:import-pictures',
    at: new Date(),
    input: { id, productId, line, entries: entries.map((entry) => ({ ...entry, column })) },
  });
}

interface Taken {
  /** Why the product goes without it. */
  finding?: Finding | undefined;
  /** It may be had later. */
  mayCome?: boolean;
}

async function takeOne(
  cloud: Cloud,
  { id, botId }: DomainEvent,
  productId: string,
  address: string,
): Promise<Taken> {
  const source = shortHash(address);
  let bytes: Uint8Array;
  try {
    bytes = await fetchPicture(cloud.config, address);
  } catch (error) {
    if (!(error instanceof OutboundRefused)) throw error;
    return {
      mayCome: error.isPassing,
      finding: {
        code: 'picture_not_fetched',
        message: `${quoted(address)}: ${error.message}`,
        advice: 'Correct the address, or make the picture open to everybody, and import the file again.',
      },
    };
  }
  const use = `import-pictures-${id}-${source}`;
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
        actor: 'consumer:import-pictures',
        at: new Date(),
        input: { productId, pictures: pictures.map((picture) => ({ ...picture, source })) },
      }).catch((error: unknown) => {
        // What lies there is another picture by now: the first one had its answer.
        if (error instanceof CommandConflict) return rejected(refusal);
        throw error;
      });
      if (outcome.ok) return outcome.result.pictures;
      refusal = outcome.code;
      return undefined;
    },
  );
  if (kept !== 'refused') return 'wrong' in kept ? { finding: noPicture(address, kept.wrong) } : {};
  if (refusal !== 'too_many_pictures') return {};
  return {
    finding: {
      code: refusal,
      message: `${quoted(address)}: the product has all the pictures that it may have.`,
      advice: 'Delete one of them, and import the file again.',
    },
  };
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
