/** The connected bots that a token may see. What they are made of never includes their Telegram token. */
import { createRoute, z } from '@hono/zod-openapi';
import { bot } from '../../shared/bots/model.ts';
import type { Bot } from '../../shared/bots/model.ts';
import { bots } from '../../shared/bots/queries.ts';
import type { Access } from '../../shared/access/queries.ts';
import { readAll } from '../../shared/cloud/firestore.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { plain } from '../../shared/commands/model.ts';
import { answer, botParams, problems, secured, times, timesExample } from './contract.ts';
import { createRouter, type Router } from './environment.ts';
import { linkNext, pageIn, pageOf, pageQuery, readPage, type Page, type PageQuery } from './paging.ts';

const resource = bot
  .omit({ token: true })
  .extend({ id: z.string(), ...times })
  .openapi('Bot', {
    example: {
      id: '7000000001',
      username: 'tea_shop_bot',
      name: 'Tea shop',
      ownerId: 700000001,
      currency: 'UAH',
      language: 'uk',
      newsShown: 5,
      timeZone: 'Europe/Kyiv',
      ...timesExample,
    },
  });

const list = createRoute({
  operationId: 'listBots',
  method: 'get',
  path: '/',
  tags: ['Bots'],
  summary: 'Bots that the token may see',
  security: secured,
  request: { query: pageQuery },
  responses: { 200: answer(pageOf(resource, 'BotPage'), 'A page of bots.', 'Link'), ...problems(401, 422) },
});

const detail = createRoute({
  operationId: 'getBot',
  method: 'get',
  path: '/{botId}',
  tags: ['Bots'],
  summary: 'One bot',
  security: secured,
  request: { params: botParams },
  responses: { 200: answer(resource, 'The bot.'), ...problems(401, 404) },
});

export function botRoutes(cloud: Cloud): Router {
  const router = createRouter();
  router.openapi(list, async (c) => {
    const { entries, next } = await visible(cloud, c.var.access, c.req.valid('query'));
    linkNext(c, next);
    return c.json({ items: entries.map(({ id, data }) => represent(id, data)), next }, 200);
  });
  router.openapi(detail, (c) => c.json(represent(c.req.valid('param').botId, c.var.bot), 200));
  return router;
}

/** A token that is bound to some bots does not walk over the others: not even their number shows. */
async function visible(cloud: Cloud, access: Access, query: PageQuery): Promise<Page<Bot>> {
  const all = bots(cloud.db);
  if (access.bots === 'all') return readPage(all, 'id', query);
  const refs = Object.fromEntries(access.bots.map((id) => [id, all.doc(id)]));
  const found = Object.entries(access.bots.length > 0 ? await readAll(cloud.db, refs) : {});
  return pageIn(
    found.flatMap(([id, data]) => (data ? [{ id, data }] : [])),
    query,
  );
}

function represent(id: string, entity: Bot) {
  const { token: _token, ...rest } = plain(entity);
  return { id, ...rest };
}
