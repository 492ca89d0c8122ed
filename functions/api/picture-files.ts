/** The bytes of pictures, whatever they belong to: taking them in and giving them out. */
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Picture } from '../../shared/catalog/model.ts';
import type { PictureOwner } from '../../shared/catalog/pictures.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { isCode } from '../../shared/cloud/storage.ts';
import { CommandConflict } from '../../shared/commands/execute.ts';
import { keepPicture, mediaTypes, type Extension } from '../keep-picture.ts';
import { problems } from './contract.ts';
import type { ApiEnv } from './environment.ts';
import { ProblemError } from './problem.ts';
import { commandIdOf, writeHeaders } from './run.ts';

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
export const uploadProblems = problems(404, 413, 415, 'invalid_picture');

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
  ...problems(404, 422),
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
  let refusal: unknown;
  const kept = await keepPicture(
    cloud,
    botId,
    owner,
    { bytes, commandId: commandIdOf(c) },
    async (given, id) => {
      try {
        return (await attach(given, id)).picture;
      } catch (error) {
        // After anything else the same request may come again and find its file.
        if (!(error instanceof ProblemError || error instanceof CommandConflict)) throw error;
        refusal = error;
        return undefined;
      }
    },
  );
  if (kept === 'other_kind') throw new ProblemError('unsupported_media_type');
  if (kept === 'no_picture') throw new ProblemError('invalid_picture');
  if (kept === 'refused') throw refusal;
  return kept;
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
