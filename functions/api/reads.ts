/**
 * What is read of a resource: its entries in pages, the same as a file, and one of them. A resource says what is its
 * own; the routes, what the document says of them and how they answer are made here. What is shown is held against
 * the resource's schema by the types.
 */
import { z } from '@hono/zod-openapi';
import type { Scope } from '../../shared/access/scopes.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { answer, botParams, listProblems, viewProblems } from './contract.ts';
import type { Columns } from './csv-columns.ts';
import { addFile, type Turned } from './csv.ts';
import { entity } from './entity.ts';
import type { Router } from './environment.ts';
import { guarded } from './guarded.ts';
import { view, viewPage, type Resource, type Views } from './views.ts';

/** What both say in the document. */
interface Said<R extends Resource> {
  operationId: string;
  path: string;
  tags: string[];
  summary: string;
  description?: string;
  /** What its answer is. */
  answer: string;
  views: Views<R>;
}

interface List<R extends Resource, Query, Shown> extends Said<R> {
  /** With `fields`. */
  query: z.ZodObject & z.ZodType<Query>;
  /** @returns whole entries: what of them is shown is seen to here */
  page: (params: z.output<typeof botParams>, query: Query) => Promise<Turned<Shown>>;
  file: { operationId: string; summary: string; name: string; columns: Columns<Shown> };
}

/** Adds a list, and its file. @returns the route of the list, for further files of it */
export function addList<
  R extends Resource,
  Query extends { fields?: string[] | undefined },
  Shown extends z.input<R> & { id: unknown },
>(router: Router, cloud: Cloud, scope: Scope, list: List<R, Query, Shown>) {
  const { path, page, file } = list;
  const route = guarded(scope, {
    ...inWords(list),
    method: 'get',
    path,
    request: { params: botParams, query: list.query },
    responses: { 200: answer<z.ZodType>(list.views.page, list.answer, 'Link'), ...listProblems },
  });
  router.openapi(route, async (c) => {
    const query = c.req.valid('query');
    return c.json(viewPage(c, await page(c.req.valid('param'), query), query.fields), 200);
  });
  addFile(router, cloud, route, { ...file, page });
  return route;
}

interface Detail<R extends Resource, Params, Shown> extends Said<R> {
  params: z.ZodObject & z.ZodType<Params>;
  /** @throws ProblemError where there is none */
  find: (params: Params) => Promise<Shown>;
  /** What of it is its version; left out: all. */
  lasting?: (shown: Shown) => object;
  /** Whether it changes without a new version: nobody may keep it then. */
  isFleeting?: (shown: Shown) => boolean;
}

/** Adds the route to one entry. */
export function addDetail<R extends Resource, Params, Shown extends z.input<R> & { id: unknown }>(
  router: Router,
  scope: Scope,
  detail: Detail<R, Params, Shown>,
): void {
  const { path, views, params, find, lasting, isFleeting } = detail;
  const route = guarded(scope, {
    ...inWords(detail),
    method: 'get',
    path,
    request: { params, query: z.strictObject(views.query) },
    responses: { 200: answer<z.ZodType>(views.one, detail.answer), ...viewProblems },
  });
  router.openapi(route, async (c) => {
    const found = await find(c.req.valid('param'));
    const shown = view(c, found, c.req.valid('query').fields);
    if (lasting) entity(c, lasting(found));
    if (isFleeting?.(found)) c.header('Cache-Control', 'no-store');
    return c.json(shown, 200);
  });
}

const inWords = <R extends Resource>({ operationId, tags, summary, description }: Said<R>) => ({
  operationId,
  tags,
  summary,
  ...(description !== undefined && { description }),
});
