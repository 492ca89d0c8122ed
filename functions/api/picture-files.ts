/** The bytes of pictures, whatever they belong to: taking them in, as they are or by their address, and giving them out. */
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { picture, type Picture } from '../../shared/catalog/model.ts';
import {
  longestSide,
  extensionOf,
  mediaTypes,
  pixelsAllowed,
  type PictureOwner,
} from '../../shared/catalog/pictures.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { OutboundRefused } from '../../shared/cloud/outbound.ts';
import { isCode } from '../../shared/cloud/storage.ts';
import { CommandConflict, commandRecords, documentId } from '../../shared/commands/execute.ts';
import type { NoPicture } from '../decoding.ts';
import { fetchPicture } from '../fetch-picture.ts';
import { keepPictures, maxPictureBytes, useOf } from '../keep-picture.ts';
import { isJson, maxJsonBytes } from './body.ts';
import { binary, urlIn, urlSchema } from './by-address.ts';
import { problems } from './contract.ts';
import { names } from './entity.ts';
import type { ApiEnv } from './environment.ts';
import { ProblemError } from './problem.ts';
import { commandIdOf } from './run.ts';

const pictureContent = Object.fromEntries(Object.values(mediaTypes).map((type) => [type, binary])) as Record<
  (typeof mediaTypes)[keyof typeof mediaTypes],
  typeof binary
>;

/** The most bytes of several pictures at once. */
const maxUploadBytes = 30 * 1024 * 1024;

/** The most bytes of a body on an address that takes pictures. */
export function uploadLimit(contentType = ''): number {
  if (/^multipart\//i.test(contentType)) return maxUploadBytes;
  return isJson(contentType) ? maxJsonBytes : maxPictureBytes;
}

/** The field of a form that holds a file. */
const field = 'picture';

/** Described by hand: the framework would hold every body against it, whatever its kind. */
const file = { type: 'string' as const, format: 'binary' };
const formSchema = (most: number) => ({
  type: 'object' as const,
  required: [field],
  additionalProperties: false,
  properties: { [field]: { type: 'array' as const, items: file, minItems: 1, maxItems: most } },
});

export const uploadHelp = `JPEG, PNG, WebP or AVIF, as its content says, of at most 10 MB and ${pixelsAllowed}: as the body itself, as a file of a form, or by its address. Of an animation the first frame counts. The sizes are made right after: until then its \`state\` is \`processing\`, and the chat does without it.`;

/** What every route that takes pictures asks for. @param most how many at once */
export const pictureTaken = <P extends z.ZodObject, H extends z.ZodObject>(
  params: P,
  most: number,
  headers: H,
) => ({
  params,
  headers,
  body: {
    required: true,
    content: {
      ...pictureContent,
      'multipart/form-data': { schema: formSchema(most) },
      'application/json': { schema: urlSchema('https://example.com/mug.jpg') },
    },
  },
});

/** What may be wrong with an upload. */
export const uploadProblems = problems(400, 404, 413, 415, 'invalid_picture');

/** What every route that gives out a picture asks for. */
export const pictureGiven = <P extends z.ZodObject>(params: P) => ({
  params,
  headers: z.object({ 'if-none-match': z.string().optional() }),
});

/** What every route that gives out a picture answers. */
export const pictureAnswers = (description: string) => ({
  200: {
    description,
    headers: z.object({ ETag: z.string(), 'Cache-Control': z.string() }),
    content: pictureContent,
  },
  304: { description: 'You have it already.' },
  ...problems(404),
});

interface Taking {
  botId: string;
  owner: PictureOwner;
  /** How many at once. */
  most: number;
}

/**
 * Stores what the request brings and has a command name it.
 * @param attach runs the command under the id that it is given; answers which pictures there are now
 * @throws ProblemError for a body that is no picture of ours, and for a rejection
 */
export async function takePictures(
  c: Context<ApiEnv>,
  cloud: Cloud,
  { botId, owner, most }: Taking,
  attach: (pictures: Picture[], commandId: string) => Promise<Picture[]>,
): Promise<Picture[]> {
  const commandId = commandIdOf(c);
  const brought = await broughtBy(c, most);
  const before = await answeredBefore(c, cloud, botId, commandId);
  let all: Uint8Array[];
  let use = commandId;
  if ('url' in brought) {
    use = `${commandId} ${brought.url}`;
    // What lies at the address may be another picture by now, or none: the first answer stays.
    if (before) return attach(picturesOf(before, use), commandId);
    all = [await fetched(cloud, brought.url)];
  } else all = brought.files;
  let refusal: unknown;
  const kept = await keepPictures(
    cloud,
    botId,
    owner,
    { all, use, isStored: before !== undefined },
    async (given) => {
      try {
        return await attach(given, commandId);
      } catch (error) {
        // After anything else the same request may come again and find its files.
        if (!(error instanceof ProblemError || error instanceof CommandConflict)) throw error;
        refusal = error;
        return undefined;
      }
    },
  );
  if (kept === 'refused') throw refusal;
  if ('wrong' in kept) throw noPicture(kept.wrong, all.length > 1 ? kept.index + 1 : undefined);
  return kept;
}

/** @param number of the picture, where there are several */
function noPicture(wrong: NoPicture, number?: number): ProblemError {
  const which = number === undefined ? '' : `Picture ${number}: `;
  if (wrong === 'other_kind') return new ProblemError('unsupported_media_type');
  if (wrong === 'no_picture')
    return new ProblemError('invalid_picture', {
      detail: `${which}this is no picture, or a damaged one. Send an undamaged JPEG, PNG, WebP or AVIF.`,
    });
  if (wrong === 'too_long')
    return new ProblemError('invalid_picture', {
      detail: `${which}one side is more than ${longestSide} times as long as the other, which Telegram does not take.`,
    });
  return new ProblemError('invalid_picture', {
    detail: `${which}too many pixels. Send at most ${pixelsAllowed}.`,
  });
}

async function broughtBy(
  c: Context<ApiEnv>,
  most: number,
): Promise<{ url: string } | { files: Uint8Array[] }> {
  const declared = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (declared === 'multipart/form-data') return { files: await filesOf(c, most) };
  if (declared === 'application/json') return { url: urlIn(await c.req.text()) };
  if (!Object.values<string | undefined>(mediaTypes).includes(declared))
    throw new ProblemError('unsupported_media_type');
  return { files: [new Uint8Array(await c.req.arrayBuffer())] };
}

/** The files of a form, in order, whatever they are called. */
async function filesOf(c: Context<ApiEnv>, most: number): Promise<Uint8Array[]> {
  const form = await c.req.formData().catch(() => {
    throw new ProblemError('malformed_request', { detail: 'The body is no form: check its boundaries.' });
  });
  const wrong = (path: string, message: string) =>
    new ProblemError('invalid', { errors: [{ path: `body.${path}`, message }] });
  const files: Uint8Array[] = [];
  for (const [name, value] of form) {
    if (name !== field) throw wrong(name, 'not known here');
    if (typeof value === 'string') throw wrong(field, 'expected a file');
    if (value.size > maxPictureBytes) throw new ProblemError('too_large');
    files.push(new Uint8Array(await value.arrayBuffer()));
  }
  if (files.length === 0) throw wrong(field, 'required');
  if (files.length > most) throw wrong(field, `expected at most ${most}`);
  return files;
}

/** The input of the command that a request with this key stood for. */
async function answeredBefore(
  c: Context<ApiEnv>,
  { db }: Cloud,
  botId: string,
  commandId: string,
): Promise<{ input?: unknown } | undefined> {
  if (c.req.header('idempotency-key') === undefined) return undefined;
  return (await commandRecords.doc(db, botId, documentId(commandId)).get()).data();
}

const namedPictures = z.union([
  z.object({ pictures: z.array(picture) }),
  z.object({ picture }).transform((input) => ({ pictures: [input.picture] })),
]);

/** What an earlier request with the same key and the same address brought. */
function picturesOf({ input }: { input?: unknown }, use: string): Picture[] {
  const { data } = namedPictures.safeParse(input);
  if (!data?.pictures.every(({ original }) => original.includes(`-${useOf(use)}/`)))
    throw new ProblemError('key_reused');
  return data.pictures;
}

async function fetched({ config }: Cloud, url: string): Promise<Uint8Array> {
  try {
    return await fetchPicture(config, url);
  } catch (error) {
    if (!(error instanceof OutboundRefused)) throw error;
    throw new ProblemError('picture_not_fetched', { detail: error.message });
  }
}

/** The tag of a picture, which never changes: what is elsewhere is another one. */
export const pictureTag = (id: string): string => `"${id}"`;

/** Answers with a file, or that it is known already. `caching` is the value of `Cache-Control`. */
export async function givePicture(
  c: Context,
  cloud: Cloud,
  { path, etag, caching }: { path: string; etag: string; caching: string },
): Promise<Response> {
  const tag = pictureTag(etag);
  const isKnown = names(c.req.header('if-none-match') ?? '', tag, true);
  // Whoever names what never was is told so: the tag of a picture can be made up from its address.
  if (isKnown && !(await cloud.pictures.has(path))) throw new ProblemError('not_found');
  c.header('ETag', tag);
  c.header('Cache-Control', caching);
  if (isKnown) return c.body(null, 304);
  const bytes = await cloud.pictures.read(path).catch((error: unknown) => {
    // Taken away between two looks.
    throw isCode(error, 404) ? new ProblemError('not_found') : error;
  });
  return c.body(new Uint8Array(bytes), 200, { 'Content-Type': mediaTypes[extensionOf(path)] });
}
