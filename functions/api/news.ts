/** News: list, detail, publishing and taking back; their pictures are in news-pictures.ts. */
import { z } from '@hono/zod-openapi';
import { broadcastId } from '../../shared/broadcasts/model.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { plain, type Plain } from '../../shared/commands/model.ts';
import { deleteNews, patchNews, publishNews } from '../../shared/news/commands.ts';
import { newsId, newsInput, newsItem, newsPatch, type NewsItem } from '../../shared/news/model.ts';
import { news } from '../../shared/news/queries.ts';
import { botParams, changed, done, jsonBody, made, problems, time, times, timesExample } from './contract.ts';
import { members, moments, spoken, type Columns } from './csv-columns.ts';
import { entity, read } from './entity.ts';
import { createRouter, type Router } from './environment.ts';
import { guarded } from './guarded.ts';
import { from, listOf, passed, until } from './lists.ts';
import { newsPicture, pictureResource } from './picture-resource.ts';
import { addDetail, addList } from './reads.ts';
import { changeHeaders, run, writeHeaders } from './run.ts';
import { viewsOf } from './views.ts';

const example = {
  title: { en: 'First flush is here' },
  body: { en: 'Four kinds of Darjeeling, picked in March.' },
};

const shown = newsItem
  .omit({ fileId: true, broadcastId: true })
  .extend({ id: newsId, publishedAt: time, picture: pictureResource.optional(), ...times });
const shownExample = {
  id: '4XB9T7KQ2M',
  ...example,
  publishedAt: timesExample.createdAt,
  ...timesExample,
};
const resource = shown.openapi('NewsItem', { example: shownExample });

const published = shown
  .extend({
    broadcastId: broadcastId
      .optional()
      .meta({ description: 'The broadcast that brings it to all customers; left out where none does.' }),
  })
  .openapi('PublishedNewsItem', { example: { ...shownExample, broadcastId: '9K2M4XB7TQ' } });

const input = newsInput
  .extend({
    broadcast: z.boolean().optional().meta({
      description: 'Whether it goes to all customers; left out: as the shop has it for all of its news.',
    }),
  })
  .strict()
  .openapi('NewNewsItem', {
    description:
      '`publishedAt` left out: now. A time to come keeps the item, and its broadcast, back until then.',
    example,
  });

const patch = newsPatch
  .meta({
    description:
      'By RFC 7396, language by language: what is left out stays, null takes a language away. One has to stay.',
    example: { title: { uk: 'Перший збір уже тут' } },
  })
  .openapi('NewsPatch');

const views = viewsOf('NewsItem', resource);
const sorted = listOf({
  sorts: { '-createdAt': 'time', '-publishedAt': 'time', publishedAt: 'time' },
  filters: {
    published: passed('publishedAt', 'Only items that customers can see, or that are kept back.'),
    from: from('publishedAt', 'what is published'),
    until: until('publishedAt', 'what is published'),
  },
});

const tags = ['News'];
export const newsParams = botParams.extend({ id: newsId.meta({ example: '4XB9T7KQ2M' }) });

const publish = guarded('news:write', {
  operationId: 'publishNews',
  method: 'post',
  path: '/news',
  tags,
  summary: 'Publish an item',
  request: { params: botParams, headers: writeHeaders, body: jsonBody(input) },
  responses: {
    201: made(published, 'The item; `Location` says where it is.'),
    ...problems(400, 404, 413, 415, 422),
  },
});

const change = guarded('news:write', {
  operationId: 'changeNews',
  method: 'patch',
  path: '/news/{id}',
  tags,
  summary: 'Change parts of an item',
  request: { params: newsParams, headers: changeHeaders, body: jsonBody(patch) },
  responses: {
    200: changed(resource, 'The item.'),
    ...problems(400, 404, 413, 415, 'invalid_result'),
  },
});

const remove = guarded('news:write', {
  operationId: 'deleteNews',
  method: 'delete',
  path: '/news/{id}',
  tags,
  summary: 'Delete an item',
  request: { params: newsParams, headers: changeHeaders },
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

  const itemOf = ({ botId, id }: z.output<typeof newsParams>) => ({
    ref: news.doc(cloud.db, botId, id),
    represent: (found: NewsItem) => represent(botId, id, plain(found)),
  });

  addList(router, cloud, 'news:read', {
    operationId: 'listNews',
    path: '/news',
    tags,
    summary: 'News',
    answer: 'A page of news.',
    views,
    query: sorted.query.extend(views.query),
    async page({ botId }, query) {
      const { entries, next } = await sorted.read(news.all(cloud.db, botId), query);
      return { items: entries.map(({ id, data }) => represent(botId, id, plain(data))), next };
    },
    file: {
      operationId: 'exportNews',
      summary: 'News as a file',
      name: 'news',
      columns,
    },
  });

  addDetail(router, 'news:read', {
    operationId: 'getNews',
    path: '/news/{id}',
    tags,
    summary: 'One item',
    answer: 'The item.',
    views,
    params: newsParams,
    find: (named) => read(itemOf(named)),
  });

  router.openapi(publish, async (c) => {
    const { botId } = c.req.valid('param');
    const { id, item, broadcastId } = await run(c, cloud, publishNews, c.req.valid('json'));
    c.header('Location', `/v1/bots/${botId}/news/${id}`);
    // The broadcast is no part of the item.
    return c.json({ ...entity(c, represent(botId, id, item)), broadcastId }, 201);
  });

  router.openapi(change, async (c) => {
    const { botId, id } = c.req.valid('param');
    const on = itemOf({ botId, id });
    const { item } = await run(c, cloud, patchNews, { id, change: c.req.valid('json') }, { on });
    return c.json(entity(c, represent(botId, id, item)), 200);
  });

  router.openapi(remove, async (c) => {
    const { id } = c.req.valid('param');
    await run(c, cloud, deleteNews, { id }, { on: itemOf(c.req.valid('param')) });
    return c.body(null, 204);
  });

  return router;
}

function represent(botId: string, id: string, known: Plain<NewsItem>) {
  const { picture, fileId: _fileId, broadcastId: _broadcastId, ...item } = known;
  return { id, ...item, ...(picture && { picture: newsPicture(botId, id, picture) }) };
}
