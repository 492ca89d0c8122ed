/** Categories: list, detail and every change. */
import { z } from '@hono/zod-openapi';
import { deleteCategory, patchCategory, saveCategory } from '../../shared/catalog/commands.ts';
import { catalogId, categoryInput, categoryPatch, type Category } from '../../shared/catalog/model.ts';
import { categories } from '../../shared/catalog/queries.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { plain, type Plain } from '../../shared/commands/model.ts';
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
import { members, moments, spoken, type Columns } from './csv-columns.ts';
import { entity, read } from './entity.ts';
import { createRouter, type Router } from './environment.ts';
import { guarded } from './guarded.ts';
import { listOf, only, yesOrNo } from './lists.ts';
import { kept, readOnly } from './read-only.ts';
import { addDetail, addList } from './reads.ts';
import { changeHeaders, putHeaders, putStatus, run, writeHeaders } from './run.ts';
import { viewsOf } from './views.ts';

const example = {
  title: { en: 'Decaf', uk: 'Без кофеїну' },
  description: { en: 'All of the taste, none of the buzz.' },
  parentId: 'coffee',
  position: 1,
};

const resource = categoryInput
  .extend({
    id: catalogId,
    available: categoryInput.shape.available.unwrap(),
    position: categoryInput.shape.position.unwrap(),
    ...times,
  })
  .openapi('Category', { example: { id: 'decaf', ...example, available: true, ...timesExample } });
const shownOnly = readOnly(kept);
const input = categoryInput.extend(shownOnly.members).strict().openapi('CategoryInput', { example });
const newInput = categoryInput
  .extend({ id: catalogId.optional().meta({ description: 'Left out: one is made.' }) })
  .strict()
  .openapi('NewCategory', { example: { id: 'decaf', ...example } });
const patch = categoryPatch
  .meta({
    description:
      'By RFC 7396: what is left out stays, null takes away. A category without parent is of the top level; of one that is not `available` customers see nothing, nor of what is below it.',
    example: { parentId: null, title: { ru: 'Без кофеина' } },
  })
  .openapi('CategoryPatch');

const views = viewsOf('Category', resource);
const sorted = listOf({
  sorts: { id: 'id' },
  filters: {
    parent: only('parentId', catalogId, 'Only subcategories of this category.'),
    available: only('available', yesOrNo, 'Only categories that are switched on, or off, themselves.'),
  },
});

const tags = ['Categories'];
const params = catalogParams('category');

const create = guarded('categories:write', {
  operationId: 'createCategory',
  method: 'post',
  path: '/categories',
  tags,
  summary: 'Create a category',
  request: { params: botParams, headers: writeHeaders, body: jsonBody(newInput) },
  responses: {
    201: made(resource, 'The category; `Location` says where it is.'),
    ...problems(400, 404, 409, 413, 415, 422),
  },
});

const replace = guarded('categories:write', {
  operationId: 'replaceCategory',
  method: 'put',
  path: '/categories/{id}',
  tags,
  summary: 'Replace a category, or make it',
  description: 'What was read may be sent back whole: see **Read-only members**.',
  request: { params, headers: putHeaders, body: jsonBody(input) },
  responses: {
    200: changed(resource, 'The category.'),
    201: made(resource, 'The category; it was not there before.'),
    ...problems(400, 404, 'parent_has_products', 413, 415, 422),
  },
});

const change = guarded('categories:write', {
  operationId: 'changeCategory',
  method: 'patch',
  path: '/categories/{id}',
  tags,
  summary: 'Change parts of a category',
  request: { params, headers: changeHeaders, body: jsonBody(patch) },
  responses: {
    200: changed(resource, 'The category.'),
    ...problems(400, 404, 'parent_has_products', 413, 415, 'invalid_result'),
  },
});

const remove = guarded('categories:write', {
  operationId: 'deleteCategory',
  method: 'delete',
  path: '/categories/{id}',
  tags,
  summary: 'Delete an empty category',
  request: { params, headers: changeHeaders },
  responses: { 204: done('It is gone.'), ...problems(404, 'category_has_products', 'key_reused') },
});

const columns: Columns<ReturnType<typeof represent>> = {
  ...members('id'),
  ...spoken('title'),
  ...spoken('description'),
  ...members('parentId', 'available', 'position'),
  ...moments('createdAt', 'modifiedAt'),
};

export function categoryRoutes(cloud: Cloud): Router {
  const router = createRouter();
  const { db } = cloud;

  const categoryOf = ({ botId, id }: z.output<typeof params>) => ({
    ref: categories.doc(db, botId, id),
    represent: (found: Category) => represent(id, plain(found)),
    always: { id },
  });

  addList(router, cloud, 'categories:read', {
    operationId: 'listCategories',
    path: '/categories',
    tags,
    summary: 'Categories, by id',
    answer: 'A page of categories.',
    views,
    query: sorted.query.extend(views.query),
    async page({ botId }, query) {
      const { entries, next } = await sorted.read(categories.all(db, botId), query);
      return { items: entries.map(({ id, data }) => represent(id, plain(data))), next };
    },
    file: {
      operationId: 'exportCategories',
      summary: 'Categories as a file',
      name: 'categories',
      columns,
    },
  });

  addDetail(router, 'categories:read', {
    operationId: 'getCategory',
    path: '/categories/{id}',
    tags,
    summary: 'One category',
    answer: 'The category.',
    views,
    params,
    find: (named) => read(categoryOf(named)),
  });

  router.openapi(create, async (c) => {
    const { botId } = c.req.valid('param');
    const { id: wanted, ...category } = c.req.valid('json');
    const saved = await run(c, cloud, saveCategory, { id: wanted, mode: 'create', category });
    c.header('Location', `/v1/bots/${botId}/categories/${saved.id}`);
    return c.json(entity(c, represent(saved.id, saved.category)), 201);
  });

  router.openapi(replace, async (c) => {
    const { id } = c.req.valid('param');
    const on = categoryOf(c.req.valid('param'));
    const { given, asShown } = shownOnly.apart(c.req.valid('json'));
    const input = { id, mode: 'put' as const, category: given };
    const saved = await run(c, cloud, saveCategory, input, { on, creates: true, asShown });
    return c.json(entity(c, represent(id, saved.category)), putStatus(c, saved.category));
  });

  router.openapi(change, async (c) => {
    const { id } = c.req.valid('param');
    const on = categoryOf(c.req.valid('param'));
    const saved = await run(c, cloud, patchCategory, { id, change: c.req.valid('json') }, { on });
    return c.json(entity(c, represent(id, saved.category)), 200);
  });

  router.openapi(remove, async (c) => {
    const { id } = c.req.valid('param');
    await run(c, cloud, deleteCategory, { id }, { on: categoryOf(c.req.valid('param')) });
    return c.body(null, 204);
  });

  return router;
}

const represent = (id: string, category: Plain<Category>) => ({ id, ...category });
