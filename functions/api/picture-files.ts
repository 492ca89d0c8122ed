/**
 * The bytes of pictures, whatever they belong to: taking them in and giving them out. The original is stored before a
 * command names it, under a path of its own; where the command does not take it, it goes again.
 */
import { createHash } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import { fileTypeFromBuffer } from 'file-type';
import type { Context } from 'hono';
import type { Picture } from '../../shared/catalog/model.ts';
import { maxPixels, originalPath, type PictureOwner } from '../../shared/catalog/pictures.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { isCode } from '../../shared/cloud/storage.ts';
import { CommandConflict } from '../../shared/commands/execute.ts';
import { problems } from './contract.ts';
import type { ApiEnv } from './environment.ts';
import { ProblemError } from './problem.ts';
import { commandIdOf, writeHeaders } from './run.ts';

const mediaTypes = { jpg: 'image/jpeg', png: 'image/png', webp: 'image/webp' } as const;
type Extension = keyof typeof mediaTypes;

const binary = { schema: z.string().meta({ format: 'binary' }) };
const content = { 'image/jpeg': binary, 'image/png': binary, 'image/webp': binary };

export const uploadHelp = 'The body is the picture itself, at most 10 MB: JPEG, PNG or WebP.';

/** What every route that takes a picture asks for. */
export const pictureTaken = <P extends z.ZodObject>(params: P) => ({
  params,
  headers: writeHeaders,
  body: { required: true, content },
});

/** What may be wrong with an upload. */
export const uploadProblems = problems(401, 404, 413, 415, 'invalid_picture');

/** What every route that gives out a picture asks for. */
export const pictureGiven = <P extends z.ZodObject>(params: P) => ({
  params,
  headers: z.object({ 'if-none-match': z.string().optional() }),
  query: z.strictObject({
    size: z.enum(['original', 'card']).default('original').meta({
      description: '`card`: a JPEG of at most 1280 by 1280; 404 until it is made.',
    }),
  }),
});

/** What every route that gives out a picture answers. */
export const pictureAnswers = (description: string) => ({
  200: {
    description,
    headers: z.object({ ETag: z.string(), 'Cache-Control': z.string() }),
    content,
  },
  304: { description: 'You have it already.' },
  ...problems(401, 404, 422),
});

/**
 * Stores the body of the request and has a command name it.
 * @param attach runs the command under the id that it is given; answers which picture there is now
 * @throws ProblemError for a body that is no picture of ours, and for a rejection
 */
export async function takePicture(
  c: Context<ApiEnv>,
  cloud: Cloud,
  botId: string,
  owner: PictureOwner,
  attach: (picture: Picture, commandId: string) => Promise<{ picture: Picture }>,
): Promise<Picture> {
  const declared = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (!Object.values<string | undefined>(mediaTypes).includes(declared)) {
    throw new ProblemError('unsupported_media_type');
  }
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  const { extension, width, height } = await inspect(bytes);
  const id = sha256(bytes).slice(0, 16);
  const commandId = commandIdOf(c);
  const original = originalPath(botId, owner, { id, use: sha256(commandId).slice(0, 16), extension });
  const { pictures } = cloud;
  await pictures.save(original, bytes, mediaTypes[extension]);
  try {
    const { picture } = await attach({ id, original, width, height }, commandId);
    if (picture.original !== original) await pictures.remove(original);
    return picture;
  } catch (error) {
    // A refusal is for good. After anything else the same request may come again and find its file.
    if (error instanceof ProblemError || error instanceof CommandConflict) await pictures.remove(original);
    throw error;
  }
}

/** Answers with a picture, or that it is known already. `caching` is the value of `Cache-Control`. */
export async function givePicture(
  c: Context<ApiEnv>,
  cloud: Cloud,
  picture: Picture | undefined,
  { size, caching }: { size: 'original' | 'card'; caching: string },
): Promise<Response> {
  const path = picture?.[size];
  if (!picture || path === undefined) throw new ProblemError('not_found');
  const etag = `"${picture.id}-${size}"`;
  c.header('ETag', etag);
  c.header('Cache-Control', caching);
  if (c.req.header('if-none-match')?.includes(etag)) return c.body(null, 304);
  const extension = path.slice(path.lastIndexOf('.') + 1) as Extension;
  const bytes = await cloud.pictures.read(path).catch((error: unknown) => {
    // Taken away between two looks.
    throw isCode(error, 404) ? new ProblemError('not_found') : error;
  });
  return c.body(new Uint8Array(bytes), 200, { 'Content-Type': mediaTypes[extension] });
}

/** What the bytes are, whatever they were declared as. They are decoded once, so that no broken picture is kept. */
async function inspect(bytes: Uint8Array): Promise<{ extension: Extension; width: number; height: number }> {
  const type = await fileTypeFromBuffer(bytes);
  if (!type?.mime.startsWith('image/')) throw new ProblemError('invalid_picture');
  const extension = type.ext;
  if (!isExtension(extension)) throw new ProblemError('unsupported_media_type');
  const { default: sharp } = await import('sharp');
  try {
    const image = sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error' });
    const { autoOrient } = await image.metadata();
    await image.stats();
    return { extension, ...autoOrient };
  } catch {
    throw new ProblemError('invalid_picture');
  }
}

const isExtension = (extension: string): extension is Extension => Object.hasOwn(mediaTypes, extension);

const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');
