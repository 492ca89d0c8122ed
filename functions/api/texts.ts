/** The texts that the bot sends in the owner's words. */
import { createRoute, z } from '@hono/zod-openapi';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { plain, type Plain } from '../../shared/commands/model.ts';
import { saveText } from '../../shared/texts/commands.ts';
import { text, textId, type Text } from '../../shared/texts/model.ts';
import { texts } from '../../shared/texts/queries.ts';
import { answer, botParams, jsonBody, problems, secured, times, timesExample } from './contract.ts';
import { createRouter, type Router } from './environment.ts';
import { linkNext, pageOf, pageQuery, readPage } from './paging.ts';
import { ProblemError } from './problem.ts';
import { run, writeHeaders } from './run.ts';

const example = {
  title: { en: 'Greeting' },
  body: { en: 'Hello, {name}! Have a look around.', uk: 'Вітаємо, {name}!' },
};

const resource = text
  .extend({ id: textId, ...times })
  .openapi('Text', { example: { id: 'greeting', ...example, ...timesExample } });
const input = text.pick({ title: true, body: true }).strict().openapi('TextInput', {
  description: 'Plain text; `{name}` in the greeting stands for the first name of the customer.',
  example,
});

const tags = ['Texts'];
const params = botParams.extend({
  id: textId.meta({
    description: '`greeting`: the answer to /start. `support`: how to reach the shop.',
    example: 'greeting',
  }),
});

const list = createRoute({
  operationId: 'listTexts',
  method: 'get',
  path: '/texts',
  tags,
  summary: 'Texts that have been written, by id',
  security: secured,
  request: { params: botParams, query: pageQuery },
  responses: {
    200: answer(pageOf(resource, 'TextPage'), 'A page of texts.', 'Link'),
    ...problems(401, 404, 422),
  },
});

const detail = createRoute({
  operationId: 'getText',
  method: 'get',
  path: '/texts/{id}',
  tags,
  summary: 'One text',
  security: secured,
  request: { params },
  responses: { 200: answer(resource, 'The text.'), ...problems(401, 404) },
});

const save = createRoute({
  operationId: 'saveText',
  method: 'put',
  path: '/texts/{id}',
  tags,
  summary: 'Write a text',
  security: secured,
  request: { params, headers: writeHeaders, body: jsonBody(input) },
  responses: {
    200: answer(resource, 'The text.', 'Idempotency-Replayed'),
    ...problems(400, 401, 404, 413, 415, 422),
  },
});

export function textRoutes(cloud: Cloud): Router {
  const router = createRouter();

  router.openapi(list, async (c) => {
    const all = texts.all(cloud.db, c.req.valid('param').botId);
    const { entries, next } = await readPage(all, 'id', c.req.valid('query'));
    linkNext(c, next);
    const items = entries.map(({ id, data }) => represent(textId.parse(id), plain(data)));
    return c.json({ items, next }, 200);
  });

  router.openapi(detail, async (c) => {
    const { botId, id } = c.req.valid('param');
    const found = (await texts.doc(cloud.db, botId, id).get()).data();
    if (!found) throw new ProblemError('not_found');
    return c.json(represent(id, plain(found)), 200);
  });

  router.openapi(save, async (c) => {
    const { id } = c.req.valid('param');
    const saved = await run(c, cloud, saveText, { id, text: c.req.valid('json') });
    return c.json(represent(id, saved.text), 200);
  });

  return router;
}

const represent = (id: z.output<typeof textId>, entity: Plain<Text>) => ({ id, ...entity });
