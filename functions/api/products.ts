/** Products: list, detail and every change but the pictures'. */
import { z } from '@hono/zod-openapi';
import { deleteProduct, patchProduct, saveProduct } from '../../shared/catalog/commands.ts';
import { discountedPrice } from '../../shared/catalog/decide.ts';
import {
  amount,
  catalogId,
  productInput,
  productPatch,
  sku,
  type Product,
} from '../../shared/catalog/model.ts';
import { products, shownProducts } from '../../shared/catalog/queries.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { plain, type Plain } from '../../shared/commands/model.ts';
import { languages } from '../../shared/texts/model.ts';
import {
  botParams,
  catalogParams,
  changed,
  done,
  jsonBody,
  made,
  problems,
  times,
  timesExample,
} from './contract.ts';
import { members, moments, spoken, sums, type Columns } from './csv-columns.ts';
import { priced, shopOf, type Shop } from './currency.ts';
import { entity, read } from './entity.ts';
import { createRouter, type Router } from './environment.ts';
import { guarded } from './guarded.ts';
import { atLeast, listOf, modified, only, rarely, yesOrNo } from './lists.ts';
import { pictureResource, productPicture } from './picture-resource.ts';
import { kept, readOnly } from './read-only.ts';
import { addDetail, addList } from './reads.ts';
import { changeHeaders, putHeaders, putStatus, run, writeHeaders } from './run.ts';
import { viewsOf } from './views.ts';

const example = {
  categoryId: 'tea',
  sku: 'TEA-GYO-100',
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
    ...priced,
    ...times,
  })
  .openapi('Product', {
    example: {
      id: 'gyokuro',
      ...example,
      available: true,
      position: 0,
      discountedPrice: 22410,
      currency: 'UAH',
      pictures: [],
      ...timesExample,
    },
  });

const shownOnly = readOnly({
  ...kept,
  currency: 'it is that of the shop',
  discountedPrice: 'change `price` or `discountPercent`',
  pictures: 'change them at `pictures` below the address of the product',
});
const input = productInput.extend(shownOnly.members).strict().openapi('ProductInput', { example });
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

const views = viewsOf('Product', resource);
const sorted = listOf({
  sorts: {
    id: 'id',
    price: 'number',
    '-price': 'number',
    '-discountPercent': 'number',
    '-modifiedAt': 'time',
  },
  filters: {
    category: only('categoryId', catalogId, 'Only products of this category.'),
    sku: rarely('sku', sku, 'Only products with this SKU.'),
    available: only('available', yesOrNo, 'Only products that are switched on, or off.'),
    discounted: atLeast('discountPercent', 1, 'Only products with a discount.'),
    ...modified,
  },
});

const tags = ['Products'];
const params = catalogParams('product');

const create = guarded('products:write', {
  operationId: 'createProduct',
  method: 'post',
  path: '/products',
  tags,
  summary: 'Create a product',
  request: { params: botParams, headers: writeHeaders, body: jsonBody(newInput) },
  responses: {
    201: made(resource, 'The product; `Location` says where it is.'),
    ...problems(400, 404, 409, 413, 415, 422),
  },
});

const replace = guarded('products:write', {
  operationId: 'replaceProduct',
  method: 'put',
  path: '/products/{id}',
  tags,
  summary: 'Replace a product, or make it; the pictures of one that is there stay',
  description:
    'What was read may be sent back whole: see **Read-only members**. The stock is set to what is given, whatever was sold meanwhile: `If-Match` sees to it that nothing was, and so does leaving it to a `PATCH` without `stock`.',
  request: { params, headers: putHeaders, body: jsonBody(input) },
  responses: {
    200: changed(resource, 'The product.'),
    201: made(resource, 'The product; it was not there before.'),
    ...problems(400, 404, 'category_has_subcategories', 413, 415, 422),
  },
});

const change = guarded('products:write', {
  operationId: 'changeProduct',
  method: 'patch',
  path: '/products/{id}',
  tags,
  summary: 'Change parts of a product',
  request: { params, headers: changeHeaders, body: jsonBody(patch) },
  responses: {
    200: changed(resource, 'The product.'),
    ...problems(400, 404, 'category_has_subcategories', 413, 415, 'invalid_result'),
  },
});

const remove = guarded('products:write', {
  operationId: 'deleteProduct',
  method: 'delete',
  path: '/products/{id}',
  tags,
  summary: 'Delete a product; orders keep their copies of it',
  request: { params, headers: changeHeaders },
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
  ...members('id', 'sku', 'categoryId'),
  ...spoken('title'),
  ...spoken('description'),
  ...parametersIn,
  ...sums('price'),
  ...members('discountPercent'),
  ...sums('discountedPrice'),
  ...members('currency'),
  ...members('stock', 'deadlineDays', 'available', 'position'),
  pictures: ({ pictures }) => pictures.map(({ url }) => url).join(' '),
  ...moments('createdAt', 'modifiedAt'),
};

export function productRoutes(cloud: Cloud): Router {
  const router = createRouter();
  const { db } = cloud;

  const productOf = async ({ botId, id }: z.output<typeof params>) => {
    const shop = await shopOf(cloud, botId);
    return {
      shop,
      ref: products.doc(db, botId, id),
      represent: (product: Product) => represent(shop, id, plain(product)),
      always: { id, currency: shop.currency },
    };
  };

  addList(router, cloud, 'products:read', {
    operationId: 'listProducts',
    path: '/products',
    tags,
    summary: 'Products',
    answer: 'A page of products.',
    views,
    query: sorted.query.extend(views.query),
    async page({ botId }, query) {
      const [{ entries, next }, shop] = await Promise.all([
        sorted.read(shownProducts(db, botId), query),
        shopOf(cloud, botId),
      ]);
      return { items: entries.map(({ id, data }) => represent(shop, id, plain(data))), next };
    },
    file: {
      operationId: 'exportProducts',
      summary: 'Products as a file',
      name: 'products',
      columns,
    },
  });

  addDetail(router, 'products:read', {
    operationId: 'getProduct',
    path: '/products/{id}',
    tags,
    summary: 'One product',
    answer: 'The product.',
    views,
    params,
    find: async (named) => read(await productOf(named)),
  });

  router.openapi(create, async (c) => {
    const { botId } = c.req.valid('param');
    const { id: wanted, ...product } = c.req.valid('json');
    const saved = await run(c, cloud, saveProduct, { id: wanted, mode: 'create', product });
    c.header('Location', `/v1/bots/${botId}/products/${saved.id}`);
    return c.json(entity(c, represent(await shopOf(cloud, botId), saved.id, saved.product)), 201);
  });

  router.openapi(replace, async (c) => {
    const { id } = c.req.valid('param');
    const on = await productOf(c.req.valid('param'));
    const { given, asShown } = shownOnly.apart(c.req.valid('json'));
    const input = { id, mode: 'put' as const, product: given };
    const saved = await run(c, cloud, saveProduct, input, { on, creates: true, asShown });
    return c.json(entity(c, represent(on.shop, id, saved.product)), putStatus(c, saved.product));
  });

  router.openapi(change, async (c) => {
    const { id } = c.req.valid('param');
    const on = await productOf(c.req.valid('param'));
    const saved = await run(c, cloud, patchProduct, { id, change: c.req.valid('json') }, { on });
    return c.json(entity(c, represent(on.shop, id, saved.product)), 200);
  });

  router.openapi(remove, async (c) => {
    const { id } = c.req.valid('param');
    await run(c, cloud, deleteProduct, { id }, { on: await productOf(c.req.valid('param')) });
    return c.body(null, 204);
  });

  return router;
}

function represent({ botId, currency }: Shop, id: string, product: Plain<Product>) {
  return {
    id,
    currency,
    ...shown.parse(product),
    discountedPrice: discountedPrice(product),
    pictures: product.pictures.map((picture) => productPicture(botId, id, picture)),
  };
}
