/**
 * The sizes of pictures, for everybody: an `<img>` sends no token. A name holds a hash of the content and one of the
 * command that brought it, so nobody comes upon one who was not told, and what lies there never changes. One look into
 * Storage, none into the database.
 */
import { createRoute, z } from '@hono/zod-openapi';
import { sizeName } from '../../shared/catalog/pictures.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { botParams } from './contract.ts';
import { createRouter, type Router } from './environment.ts';
import { givePicture, pictureAnswers, pictureGiven } from './picture-files.ts';

const name = '0123456789abcdef0123456789abcdef.webp';
const part = z.string().regex(/^[\w-]{1,64}$/);
const params = z.object({
  botId: botParams.shape.botId.regex(/^\d{1,20}$/),
  owners: z.enum(['products', 'news']),
  id: part.meta({ example: 'gyokuro' }),
  use: part.meta({ example: '9f86d081884c7d65-60303ae22b998861' }),
  name: z.string().regex(sizeName).meta({ example: name }),
});

const show = createRoute({
  operationId: 'showPicture',
  method: 'get',
  path: '/pictures/{botId}/{owners}/{id}/{use}/{name}',
  tags: ['Pictures'],
  summary: 'A size of a picture, without a token',
  description:
    'For an `<img>`. Resources name these addresses; they cannot be guessed, and what lies there never changes. Once the picture is removed nothing lies there; who has it in a cache may still show it.',
  request: pictureGiven(params),
  responses: pictureAnswers('A JPEG or a WebP, without what the camera noted.'),
});

export function shownPictureRoutes(cloud: Cloud): Router {
  const router = createRouter();
  router.openapi(show, async (c) => {
    const { botId, owners, id, use, name: file } = c.req.valid('param');
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Cross-Origin-Resource-Policy', 'cross-origin');
    return givePicture(c, cloud, {
      path: `bots/${botId}/${owners}/${id}/pictures/${use}/${file}`,
      etag: file,
      caching: 'public, max-age=31536000, immutable',
    });
  });
  return router;
}
