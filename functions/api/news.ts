/** News: list, detail, publishing and taking back; their pictures are in news-pictures.ts. */
import type { z } from '@hono/zod-openapi';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { plain, type Plain } from '../../shared/commands/model.ts';
import { deleteNews, patchNews, publishNews } from '../../shared/news/commands.ts';
import { newsId, newsInput, newsItem, newsPatch, type NewsItem } from '../../shared/news/model.ts';
import { news } from '../../shared/news/queries.ts';
import {
  answer,
  done,
  botParams,
  jsonBody,
  listProblems,
  problems,
  time,
  times,
  timesExample,
} from './contract.ts';
import { members, moments, spoken, type Columns } from './csv-columns.ts';
import { addFile } from './csv.ts';
import { createRouter, type Router } from './environment.ts';
import { guarded } from './guarded.ts';
import { linkNext, pageOf, pageQuery, readPage } from './paging.ts';
import { newsPicture, pictureResource } from './picture-resource.ts';
import { ProblemError } from './problem.ts';
import { run, writeHeaders } from './run.ts';

const example = {
  title: { en: 'First flush is here' },
  body: { en: 'Four kinds of Darjeeling, picked in March.' },
};

const resource = newsItem
  .omit({ fileId: true })
  .extend({ id: newsId, publishedAt: time, picture: pictureResource.optional(), ...times })
  .openapi('NewsItem', {
    example: { id: '4XB9T7KQ2M', ...example, publishedAt: timesExample.createdAt, ...timesExample },
  });
const input = newsInput.strict().openapi('NewNewsItem', {
  description: '`publishedAt` left out: now. A time to come keeps the item back until then.',
  example,
});

const patch = newsPatch
  .meta({
    description:
      'By RFC 7396, language by language: what is left out stays, null takes a language away. One has to stay.',
    example: { title: { uk: 'Перший збір уже тут' } },
  })
  .openapi('NewsPatch');

const tags = ['News'];
export const newsParams = botParams.extend({ id: newsId.meta({ example: '4XB9T7KQ2M' }) });

const list = guarded('news:read', {
  operationId: 'listNews',
  method: 'get',
  path: '/news',
  tags,
  summary: 'News, newest first',
  request: { params: botParams, query: pageQuery },
  responses: {
    200: answer(pageOf(resource, 'NewsPage'), 'A page of news.', 'Link'),
    ...listProblems,
  },
});

const detail = guarded('news:read', {
  operationId: 'getNews',
  method: 'get',
  path: '/news/{id}',
  tags,
  summary: 'One item',
  request: { params: newsParams },
  responses: { 200: answer(resource, 'The item.'), ...problems(404) },
});

const publish = guarded('news:write', {
  operationId: 'publishNews',
  method: 'post',
  path: '/news',
  tags,
  summary: 'Publish an item',
  request: { params: botParams, headers: writeHeaders, body: jsonBody(input) },
  responses: {
    201: answer(resource, 'The item; `Location` says where it is.', 'Location', 'Idempotency-Replayed'),
    ...problems(400, 404, 413, 415, 422),
  },
});

const change = guarded('news:write', {
  operationId: 'changeNews',
  method: 'patch',
  path: '/news/{id}',
  tags,
  summary: 'Change parts of an item',
  request: { params: newsParams, headers: writeHeaders, body: jsonBody(patch) },
  responses: {
    200: answer(resource, 'The item.', 'Idempotency-Replayed'),
    ...problems(400, 404, 413, 415, 'invalid_result'),
  },
});

const remove = guarded('news:write', {
  operationId: 'deleteNews',
  method: 'delete',
  path: '/news/{id}',
  tags,
  summary: 'Delete an item',
  request: { params: newsParams, headers: writeHeaders },
  responses: { 204: done('It is gone.'), ...problems(404, 'key_reused') },
});

const columns: Columns<ReturnType<typeof represent>> = {
  ...members('id'),
  ...spoken('title'),
  ...spoken('body'),
  picture: ({ picture }) => picture?.url,
  ...moments('publishedAt', 'createdAt', 'modifiedAt'),
};

export function newsRoutes(cloud: Cloud): Router {
  const router = createRouter();

  const page = async ({ botId }: z.output<typeof botParams>, query: z.output<typeof list.request.query>) => {
    const { entries, next } = await readPage(news.all(cloud.db, botId), 'newest', query);
    return { items: entries.map(({ id, data }) => represent(botId, id, plain(data))), next };
  };

  router.openapi(list, async (c) => {
    const found = await page(c.req.valid('param'), c.req.valid('query'));
    linkNext(c, found.next);
    return c.json(found, 200);
  });

  addFile(router, cloud, list, {
    operationId: 'exportNews',
    summary: 'News as a file',
    name: 'news',
    columns,
    page,
  });

  router.openapi(detail, async (c) => {
    const { botId, id } = c.req.valid('param');
    const found = (await news.doc(cloud.db, botId, id).get()).data();
    if (!found) throw new ProblemError('not_found');
    return c.json(represent(botId, id, plain(found)), 200);
  });

  router.openapi(publish, async (c) => {
    const { botId } = c.req.valid('param');
    const { id, item } = await run(c, cloud, publishNews, c.req.valid('json'));
    c.header('Location', `/v1/bots/${botId}/news/${id}`);
    return c.json(represent(botId, id, item), 201);
  });

  router.openapi(change, async (c) => {
    const { botId, id } = c.req.valid('param');
    const { item } = await run(c, cloud, patchNews, { id, change: c.req.valid('json') });
    return c.json(represent(botId, id, item), 200);
  });

  router.openapi(remove, async (c) => {
    await run(c, cloud, deleteNews, { id: c.req.valid('param').id });
    return c.body(null, 204);
  });

  return router;
}

function represent(botId: string, id: string, { picture, fileId: _fileId, ...item }: Plain<NewsItem>) {
  return { id, ...item, ...(picture && { picture: newsPicture(botId, id, picture) }) };
}
