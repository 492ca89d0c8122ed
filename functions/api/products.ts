/** Products: list, detail and every change but the pictures'. */
import { z } from '@hono/zod-openapi';
import { deleteProduct, patchProduct, saveProduct } from '../../shared/catalog/commands.ts';
import { discountedPrice } from '../../shared/catalog/decide.ts';
import { amount, catalogId, productInput, productPatch, type Product } from '../../shared/catalog/model.ts';
import { products } from '../../shared/catalog/queries.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { plain, type Plain } from '../../shared/commands/model.ts';
import { languages } from '../../shared/texts/model.ts';
import {
  answer,
  done,
  botParams,
  catalogParams,
  jsonBody,
  listProblems,
  problems,
  times,
  timesExample,
} from './contract.ts';
import { members, moments, spoken, sums, type Columns } from './csv-columns.ts';
import { addFile } from './csv.ts';
import { createRouter, type Router } from './environment.ts';
import { guarded } from './guarded.ts';
import { linkNext, pageOf, pageQuery, readPage } from './paging.ts';
import { pictureResource, productPicture } from './picture-resource.ts';
import { ProblemError } from './problem.ts';
import { run, writeHeaders } from './run.ts';

const example = {
  categoryId: 'tea',
  title: { en: 'Gyokuro', uk: 'Ґьокуро' },
  description: { en: 'Shaded green tea from Uji.' },
  parameters: [{ name: { en: 'Weight' }, value: { en: '100 g' } }],
  price: 24900,
  discountPercent: 10,
  stock: 40,
};

const fields = productInput.shape;
/** What is shown of a product's own members: the rest of its document is how the shop finds and keeps it. */
const shown = productInput.extend(times);
const resource = productInput
  .extend({
    id: catalogId,
    parameters: fields.parameters.unwrap(),
    discountPercent: fields.discountPercent.unwrap(),
    available: fields.available.unwrap(),
    position: fields.position.unwrap(),
    discountedPrice: amount.meta({ description: 'What is paid for one piece.' }),
    pictures: z.array(pictureResource),
    ...times,
  })
  .openapi('Product', {
    example: {
      id: 'gyokuro',
      ...example,
      available: true,
      position: 0,
      discountedPrice: 22410,
      pictures: [],
      ...timesExample,
    },
  });

const input = productInput.strict().openapi('ProductInput', { example });
const newInput = productInput
  .extend({ id: catalogId.optional().meta({ description: 'Left out: one is made.' }) })
  .strict()
  .openapi('NewProduct', { example: { id: 'gyokuro', ...example } });
const patch = productPatch
  .meta({
    description:
      'By RFC 7396: what is left out stays, null takes away, `parameters` are replaced as a whole. A stock of null is not counted; `deadlineDays` make a service.',
    example: { price: 19900, title: { ru: 'Сенча' }, description: null },
  })
  .openapi('ProductPatch');

const tags = ['Products'];
const params = catalogParams('product');

const list = guarded('products:read', {
  operationId: 'listProducts',
  method: 'get',
  path: '/products',
  tags,
  summary: 'Products, by id',
  request: {
    params: botParams,
    query: pageQuery.extend({
      category: catalogId.optional().meta({ description: 'Only products of this category.' }),
    }),
  },
  responses: {
    200: answer(pageOf(resource, 'ProductPage'), 'A page of products.', 'Link'),
    ...listProblems,
  },
});

const detail = guarded('products:read', {
  operationId: 'getProduct',
  method: 'get',
  path: '/products/{id}',
  tags,
  summary: 'One product',
  request: { params },
  responses: { 200: answer(resource, 'The product.'), ...problems(404) },
});

const create = guarded('products:write', {
  operationId: 'createProduct',
  method: 'post',
  path: '/products',
  tags,
  summary: 'Create a product',
  request: { params: botParams, headers: writeHeaders, body: jsonBody(newInput) },
  responses: {
    201: answer(resource, 'The product; `Location` says where it is.', 'Location', 'Idempotency-Replayed'),
    ...problems(400, 404, 409, 413, 415, 422),
  },
});

const replace = guarded('products:write', {
  operationId: 'replaceProduct',
  method: 'put',
  path: '/products/{id}',
  tags,
  summary: 'Replace a product; its pictures stay',
  request: { params, headers: writeHeaders, body: jsonBody(input) },
  responses: {
    200: answer(resource, 'The product.', 'Idempotency-Replayed'),
    ...problems(400, 404, 'category_has_subcategories', 413, 415, 422),
  },
});

const change = guarded('products:write', {
  operationId: 'changeProduct',
  method: 'patch',
  path: '/products/{id}',
  tags,
  summary: 'Change parts of a product',
  request: { params, headers: writeHeaders, body: jsonBody(patch) },
  responses: {
    200: answer(resource, 'The product.', 'Idempotency-Replayed'),
    ...problems(400, 404, 'category_has_subcategories', 413, 415, 'invalid_result'),
  },
});

const remove = guarded('products:write', {
  operationId: 'deleteProduct',
  method: 'delete',
  path: '/products/{id}',
  tags,
  summary: 'Delete a product; orders keep their copies of it',
  request: { params, headers: writeHeaders },
  responses: { 204: done('It is gone.'), ...problems(404, 'key_reused') },
});

/** A line each: `Weight: 100 g`. */
const parametersIn: Columns<Shown> = Object.fromEntries(
  languages.map((language) => [
    `parameters.${language}`,
    ({ parameters }) =>
      parameters
        .flatMap(({ name, value }) =>
          name[language] && value[language] ? `${name[language]}: ${value[language]}` : [],
        )
        .join('\n'),
  ]),
);

type Shown = ReturnType<typeof represent>;

const columns: Columns<Shown> = {
  ...members('id', 'categoryId'),
  ...spoken('title'),
  ...spoken('description'),
  ...parametersIn,
  ...sums('price'),
  ...members('discountPercent'),
  ...sums('discountedPrice'),
  currency: (_product, { currency }) => currency,
  ...members('stock', 'deadlineDays', 'available', 'position'),
  pictures: ({ pictures }) => pictures.map(({ url }) => url).join(' '),
  ...moments('createdAt', 'modifiedAt'),
};

export function productRoutes(cloud: Cloud): Router {
  const router = createRouter();
  const { db } = cloud;

  const page = async (
    { botId }: z.output<typeof botParams>,
    { category, ...query }: z.output<typeof list.request.query>,
  ) => {
    const all = products.all(db, botId);
    const { entries, next } = await readPage(
      category === undefined ? all : all.where('categoryId', '==', category),
      'id',
      query,
    );
    return { items: entries.map(({ id, data }) => represent(botId, id, plain(data))), next };
  };

  router.openapi(list, async (c) => {
    const found = await page(c.req.valid('param'), c.req.valid('query'));
    linkNext(c, found.next);
    return c.json(found, 200);
  });

  addFile(router, cloud, list, {
    operationId: 'exportProducts',
    summary: 'Products as a file',
    name: 'products',
    columns,
    page,
  });

  router.openapi(detail, async (c) => {
    const { botId, id } = c.req.valid('param');
    const found = (await products.doc(db, botId, id).get()).data();
    if (!found) throw new ProblemError('not_found');
    return c.json(represent(botId, id, plain(found)), 200);
  });

  router.openapi(create, async (c) => {
    const { botId } = c.req.valid('param');
    const { id: wanted, ...product } = c.req.valid('json');
    const saved = await run(c, cloud, saveProduct, { id: wanted, mode: 'create', product });
    c.header('Location', `/v1/bots/${botId}/products/${saved.id}`);
    return c.json(represent(botId, saved.id, saved.product), 201);
  });

  router.openapi(replace, async (c) => {
    const { botId, id } = c.req.valid('param');
    const saved = await run(c, cloud, saveProduct, { id, mode: 'change', product: c.req.valid('json') });
    return c.json(represent(botId, id, saved.product), 200);
  });

  router.openapi(change, async (c) => {
    const { botId, id } = c.req.valid('param');
    const saved = await run(c, cloud, patchProduct, { id, change: c.req.valid('json') });
    return c.json(represent(botId, id, saved.product), 200);
  });

  router.openapi(remove, async (c) => {
    await run(c, cloud, deleteProduct, { id: c.req.valid('param').id });
    return c.body(null, 204);
  });

  return router;
}

function represent(botId: string, id: string, product: Plain<Product>) {
  return {
    id,
    ...shown.parse(product),
    discountedPrice: discountedPrice(product),
    pictures: product.pictures.map((picture) => productPicture(botId, id, picture)),
  };
}
