/** Pictures of products: uploading, showing, removing. `images` makes their cards. */
import { addPicture, removePicture } from '../../shared/catalog/commands.ts';
import { picture } from '../../shared/catalog/model.ts';
import { products } from '../../shared/catalog/queries.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { answer, done, catalogParams, problems } from './contract.ts';
import { createRouter, type Router } from './environment.ts';
import { guarded } from './guarded.ts';
import {
  givePicture,
  pictureAnswers,
  pictureGiven,
  pictureTaken,
  takePicture,
  uploadHelp,
  uploadProblems,
} from './picture-files.ts';
import { pictureResource, productPicture } from './picture-resource.ts';
import { run, writeHeaders } from './run.ts';

const tags = ['Pictures'];
const params = catalogParams('product');
const pictureParams = params.extend({ pictureId: picture.shape.id.meta({ example: '9f86d081884c7d65' }) });

const upload = guarded('products:write', {
  operationId: 'addPicture',
  method: 'post',
  path: '/products/{id}/pictures',
  tags,
  summary: 'Add a picture to a product',
  description: `${uploadHelp} The same picture twice stays one.`,
  request: pictureTaken(params),
  responses: {
    201: answer(
      pictureResource,
      'The picture; `Location` says where it is.',
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
  responses: pictureAnswers('The picture. It never changes: keep it.'),
});

const remove = guarded('products:write', {
  operationId: 'removePicture',
  method: 'delete',
  path: '/products/{id}/pictures/{pictureId}',
  tags,
  summary: 'Remove a picture from a product',
  request: { params: pictureParams, headers: writeHeaders },
  responses: { 204: done('The product no longer has it.'), ...problems(404, 'key_reused') },
});

export function pictureRoutes(cloud: Cloud): Router {
  const router = createRouter();

  router.openapi(upload, async (c) => {
    const { botId, id: productId } = c.req.valid('param');
    const added = await takePicture(c, cloud, botId, `products/${productId}`, (given, commandId) =>
      run(c, cloud, addPicture, { productId, picture: given }, commandId),
    );
    const shown = productPicture(botId, productId, added);
    c.header('Location', shown.url);
    return c.json(shown, 201);
  });

  router.openapi(show, async (c) => {
    const { botId, id, pictureId } = c.req.valid('param');
    const product = (await products.doc(cloud.db, botId, id).get()).data();
    const found = product?.pictures.find((one) => one.id === pictureId);
    const caching = 'private, max-age=31536000, immutable';
    return givePicture(c, cloud, found, { ...c.req.valid('query'), caching });
  });

  router.openapi(remove, async (c) => {
    const { id: productId, pictureId } = c.req.valid('param');
    await run(c, cloud, removePicture, { productId, pictureId });
    return c.body(null, 204);
  });

  return router;
}
