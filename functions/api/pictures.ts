/**
 * Pictures of products: uploading, showing, removing. The original is stored before the product names it, under a path
 * made from its content; `images` makes its card afterwards.
 */
import { createHash } from 'node:crypto';
import { createRoute, z } from '@hono/zod-openapi';
import { fileTypeFromBuffer } from 'file-type';
import { addPicture, removePicture } from '../../shared/catalog/commands.ts';
import { picture } from '../../shared/catalog/model.ts';
import { products } from '../../shared/catalog/queries.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { maxPixels } from '../workers/images.ts';
import { answer, done, catalogParams, problems, secured } from './contract.ts';
import { createRouter, type Router } from './environment.ts';
import { pictureResource, representPicture } from './picture-resource.ts';
import { ProblemError } from './problem.ts';
import { run, writeHeaders } from './run.ts';

const mediaTypes = { jpg: 'image/jpeg', png: 'image/png', webp: 'image/webp' } as const;
type Extension = keyof typeof mediaTypes;

const tags = ['Pictures'];
const params = catalogParams('product');
const pictureParams = params.extend({ pictureId: picture.shape.id.meta({ example: '9f86d081884c7d65' }) });
const binary = { schema: z.string().meta({ format: 'binary' }) };

const upload = createRoute({
  operationId: 'addPicture',
  method: 'post',
  path: '/products/{id}/pictures',
  tags,
  summary: 'Add a picture',
  description: 'The body is the picture itself, at most 10 MB. The same picture twice stays one.',
  security: secured,
  request: {
    params,
    headers: writeHeaders,
    body: { required: true, content: { 'image/jpeg': binary, 'image/png': binary, 'image/webp': binary } },
  },
  responses: {
    201: answer(
      pictureResource,
      'The picture; `Location` says where it is.',
      'Location',
      'Idempotency-Replayed',
    ),
    ...problems(401, 404, 409, 413, 415, 422),
  },
});

const show = createRoute({
  operationId: 'getPicture',
  method: 'get',
  path: '/products/{id}/pictures/{pictureId}',
  tags,
  summary: 'The bytes of a picture',
  security: secured,
  request: {
    params: pictureParams,
    query: z.strictObject({
      size: z.enum(['original', 'card']).default('original').meta({
        description: '`card`: a JPEG of at most 1280 by 1280; 404 until it is made.',
      }),
    }),
    headers: z.object({ 'if-none-match': z.string().optional() }),
  },
  responses: {
    200: {
      description: 'The picture. It never changes: keep it.',
      headers: z.object({ ETag: z.string(), 'Cache-Control': z.string() }),
      content: { 'image/jpeg': binary, 'image/png': binary, 'image/webp': binary },
    },
    304: { description: 'You have it already.' },
    ...problems(401, 404, 422),
  },
});

const remove = createRoute({
  operationId: 'removePicture',
  method: 'delete',
  path: '/products/{id}/pictures/{pictureId}',
  tags,
  summary: 'Remove a picture',
  security: secured,
  request: { params: pictureParams, headers: writeHeaders },
  responses: { 204: done('The product no longer has it.'), ...problems(401, 404, 422) },
});

export function pictureRoutes(cloud: Cloud): Router {
  const router = createRouter();

  router.openapi(upload, async (c) => {
    const { botId, id: productId } = c.req.valid('param');
    const declared = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
    if (!Object.values<string | undefined>(mediaTypes).includes(declared)) {
      throw new ProblemError('unsupported_media_type');
    }
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    const { extension, width, height } = await inspect(bytes);
    const hash = createHash('sha256').update(bytes).digest('hex');
    const original = `bots/${botId}/pictures/${hash}/original.${extension}`;
    await cloud.pictures.save(original, bytes, mediaTypes[extension]);
    const added = { id: hash.slice(0, 16), original, width, height };
    await run(c, cloud, addPicture, { productId, picture: added });
    const shown = representPicture(botId, productId, added);
    c.header('Location', shown.url);
    return c.json(shown, 201);
  });

  router.openapi(show, async (c) => {
    const { botId, id, pictureId } = c.req.valid('param');
    const { size } = c.req.valid('query');
    const product = (await products.doc(cloud.db, botId, id).get()).data();
    const path = product?.pictures.find((one) => one.id === pictureId)?.[size];
    if (path === undefined) throw new ProblemError('not_found');
    const etag = `"${pictureId}-${size}"`;
    c.header('ETag', etag);
    c.header('Cache-Control', 'private, max-age=31536000, immutable');
    if (c.req.valid('header')['if-none-match']?.includes(etag)) return c.body(null, 304);
    const extension = path.slice(path.lastIndexOf('.') + 1) as Extension;
    const bytes = new Uint8Array(await cloud.pictures.read(path));
    return c.body(bytes, 200, { 'Content-Type': mediaTypes[extension] });
  });

  router.openapi(remove, async (c) => {
    const { id: productId, pictureId } = c.req.valid('param');
    await run(c, cloud, removePicture, { productId, pictureId });
    return c.body(null, 204);
  });

  return router;
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
