/** Pictures of products: uploading, showing, ordering, removing. `images` makes their sizes. */
import { z } from '@hono/zod-openapi';
import { orderPictures } from '../../shared/catalog/arrange.ts';
import { addPictures, removePicture } from '../../shared/catalog/commands.ts';
import { maxPictures, picture, type Picture, type Product } from '../../shared/catalog/model.ts';
import { products } from '../../shared/catalog/queries.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import type { Plain } from '../../shared/commands/model.ts';
import { answer, changed, done, catalogParams, jsonBody, problems } from './contract.ts';
import { entity } from './entity.ts';
import { createRouter, type Router } from './environment.ts';
import { guarded } from './guarded.ts';
import {
  givePicture,
  pictureAnswers,
  pictureGiven,
  pictureTag,
  pictureTaken,
  takePictures,
  uploadHelp,
  uploadProblems,
} from './picture-files.ts';
import { pictureResource, productPicture } from './picture-resource.ts';
import { ProblemError } from './problem.ts';
import { changeHeaders, run, writeHeaders } from './run.ts';

const tags = ['Pictures'];
const params = catalogParams('product');
const pictureParams = params.extend({ pictureId: picture.shape.id.meta({ example: '9f86d081884c7d65' }) });

const pictureList = z
  .object({ items: z.array(pictureResource) })
  .openapi('Pictures', { example: { items: [] } });

const list = guarded('products:read', {
  operationId: 'listPictures',
  method: 'get',
  path: '/products/{id}/pictures',
  tags,
  summary: 'The pictures of a product, in their order',
  request: { params },
  responses: { 200: answer(pictureList, 'All of them.'), ...problems(404) },
});

const order = guarded('products:write', {
  operationId: 'orderPictures',
  method: 'put',
  path: '/products/{id}/pictures',
  tags,
  summary: 'Put the pictures of a product in order',
  description: 'The first is the one on its card. `ids` names each of them once.',
  request: {
    params,
    headers: changeHeaders,
    body: jsonBody(
      z
        .strictObject({ ids: z.array(picture.shape.id).max(maxPictures) })
        .openapi('PictureOrder', { example: { ids: ['9f86d081884c7d65'] } }),
    ),
  },
  responses: {
    200: changed(pictureList, 'The pictures in their new order.'),
    ...problems(400, 404, 'pictures_differ', 413, 415, 422),
  },
});

const upload = guarded('products:write', {
  operationId: 'addPictures',
  method: 'post',
  path: '/products/{id}/pictures',
  tags,
  summary: 'Add pictures to a product, behind those that it has',
  description: `${uploadHelp} A form may hold several, 30 MB in all: they are added together, or none is. The same picture twice stays one.`,
  request: pictureTaken(params, maxPictures, writeHeaders),
  responses: {
    201: answer(
      pictureList,
      'The pictures; `Location` says where the first of them is.',
      'Location',
      'Idempotency-Replayed',
    ),
    ...problems('too_many_pictures'),
    ...uploadProblems,
  },
});

const show = guarded('products:read', {
  operationId: 'getPicture',
  method: 'get',
  path: '/products/{id}/pictures/{pictureId}',
  tags,
  summary: 'The bytes of a picture of a product',
  request: pictureGiven(pictureParams),
  responses: pictureAnswers('The picture as it was uploaded. It never changes: keep it.'),
});

const remove = guarded('products:write', {
  operationId: 'removePicture',
  method: 'delete',
  path: '/products/{id}/pictures/{pictureId}',
  tags,
  summary: 'Remove a picture from a product',
  request: { params: pictureParams, headers: changeHeaders },
  responses: { 204: done('The product no longer has it.'), ...problems(404, 'key_reused') },
});

export function pictureRoutes(cloud: Cloud): Router {
  const router = createRouter();

  router.openapi(list, async (c) => {
    const { botId, id } = c.req.valid('param');
    const product = (await products.doc(cloud.db, botId, id).get()).data();
    if (!product) throw new ProblemError('not_found');
    return c.json(entity(c, represent(botId, id, product.pictures)), 200);
  });

  router.openapi(order, async (c) => {
    const { botId, id: productId } = c.req.valid('param');
    const { ids } = c.req.valid('json');
    const on = {
      ref: products.doc(cloud.db, botId, productId),
      represent: (found: Product) => represent(botId, productId, found.pictures),
    };
    const { pictures } = await run(c, cloud, orderPictures, { productId, ids }, { on });
    return c.json(entity(c, represent(botId, productId, pictures)), 200);
  });

  router.openapi(upload, async (c) => {
    const { botId, id: productId } = c.req.valid('param');
    const taking = { botId, owner: `products/${productId}`, most: maxPictures } as const;
    const added = await takePictures(c, cloud, taking, async (pictures, id) => {
      return (await run(c, cloud, addPictures, { productId, pictures }, { id })).pictures;
    });
    const shown = represent(botId, productId, added);
    c.header('Location', shown.items[0]?.url);
    return c.json(shown, 201);
  });

  router.openapi(show, async (c) => {
    const { botId, id, pictureId } = c.req.valid('param');
    const product = (await products.doc(cloud.db, botId, id).get()).data();
    const found = product?.pictures.find((one) => one.id === pictureId);
    if (!found) throw new ProblemError('not_found');
    return givePicture(c, cloud, {
      path: found.original,
      etag: found.id,
      caching: 'private, max-age=31536000, immutable',
    });
  });

  router.openapi(remove, async (c) => {
    const { botId, id: productId, pictureId } = c.req.valid('param');
    const on = {
      ref: products.doc(cloud.db, botId, productId),
      tagIn: ({ pictures }: Product) =>
        pictures.some(({ id }) => id === pictureId) ? pictureTag(pictureId) : undefined,
    };
    await run(c, cloud, removePicture, { productId, pictureId }, { on });
    return c.body(null, 204);
  });

  return router;
}

const represent = (botId: string, productId: string, pictures: readonly Plain<Picture>[]) => ({
  items: pictures.map((one) => productPicture(botId, productId, one)),
});
