/** The texts that the bot sends in the owner's words. */
import { z } from '@hono/zod-openapi';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { plain, type Plain } from '../../shared/commands/model.ts';
import { deleteText, patchText, saveText } from '../../shared/texts/commands.ts';
import {
  text,
  textId,
  textIds,
  textPatch,
  textPlaceholders,
  type Text,
  type TextId,
} from '../../shared/texts/model.ts';
import { findTexts, texts } from '../../shared/texts/queries.ts';
import { botParams, changed, done, jsonBody, made, problems, times, timesExample } from './contract.ts';
import { members, moments, spoken, type Columns } from './csv-columns.ts';
import { entity, read } from './entity.ts';
import { createRouter, type Router } from './environment.ts';
import { guarded } from './guarded.ts';
import { pageQuery, readPage } from './paging.ts';
import { kept, readOnly } from './read-only.ts';
import { addDetail, addList } from './reads.ts';
import { changeHeaders, putHeaders, putStatus, run } from './run.ts';
import { viewsOf } from './views.ts';

const example = {
  title: { en: 'Greeting' },
  body: { en: 'Hello, {name}! Have a look around.', uk: 'Вітаємо, {name}!' },
};

const resource = text
  .extend({ id: textId, ...times })
  .openapi('Text', { example: { id: 'greeting', ...example, ...timesExample } });
const shownOnly = readOnly(kept);
const input = text.pick({ title: true, body: true }).extend(shownOnly.members).strict().openapi('TextInput', {
  description:
    'Plain text. A word in braces is a placeholder and must be one of those that the text has, with both braces; anything else in braces is text.',
  example,
});

const patch = textPatch
  .meta({
    description:
      'By RFC 7396, language by language: what is left out stays, null takes a language away. A text that is not written yet needs a title and a body.',
    example: { body: { uk: 'Вітаємо, {name}! Раді вас бачити.' } },
  })
  .openapi('TextPatch');

const purposes: Record<TextId, string> = {
  greeting: 'the answer to /start',
  help: 'the answer to /help',
  about: 'who the shop is: the answer to /about',
  support: 'how to reach the shop',
  consent:
    'what customers consent to by leaving their contact details: before an order is confirmed, and in the profile',
  order_thanks: 'after an order was placed',
  cart_empty: 'instead of an empty cart',
  catalog_empty: 'instead of a catalogue without products',
  not_understood: 'the answer to what the bot does not understand',
};

const placeholdersOf = (id: TextId): string =>
  textPlaceholders[id].map((name) => `\`{${name}}\``).join(', ') || 'none';

const idTable = `| id | what it is for | placeholders |
|---|---|---|
${textIds.map((id) => `| \`${id}\` | ${purposes[id]} | ${placeholdersOf(id)} |`).join('\n')}

\`{name}\` is the first name of the customer, \`{number}\` and \`{total}\` are those of the order.`;

const views = viewsOf('Text', resource);

const tags = ['Texts'];
const params = botParams.extend({
  id: textId.meta({
    description: 'Which text: see `PUT` for what each is for.',
    example: 'greeting',
  }),
});

const save = guarded('texts:write', {
  operationId: 'saveText',
  method: 'put',
  path: '/texts/{id}',
  tags,
  summary: 'Write a text',
  description: `It shows in the chat at once on one machine, in the cloud within ten seconds. What was read may be sent back whole: see **Read-only members**.\n\n${idTable}`,
  request: { params, headers: putHeaders, body: jsonBody(input) },
  responses: {
    200: changed(resource, 'The text.'),
    201: made(resource, 'The text; it was not written before.'),
    ...problems(400, 404, 413, 415, 'unknown_placeholder'),
  },
});

const change = guarded('texts:write', {
  operationId: 'changeText',
  method: 'patch',
  path: '/texts/{id}',
  tags,
  summary: 'Change a text in some languages',
  description: 'Like `PUT`, which says what each text is for; the other languages stay as they are.',
  request: { params, headers: changeHeaders, body: jsonBody(patch) },
  responses: {
    200: changed(resource, 'The text.'),
    ...problems(400, 404, 413, 415, 'invalid_result', 'unknown_placeholder'),
  },
});

const remove = guarded('texts:write', {
  operationId: 'deleteText',
  method: 'delete',
  path: '/texts/{id}',
  tags,
  summary: 'Delete a text: the bot goes back to its own words',
  request: { params, headers: changeHeaders },
  responses: { 204: done('It is gone.'), ...problems(404, 'key_reused') },
});

const columns: Columns<ReturnType<typeof represent>> = {
  ...members('id'),
  ...spoken('title'),
  ...spoken('body'),
  ...moments('createdAt', 'modifiedAt'),
};

export function textRoutes(cloud: Cloud): Router {
  const router = createRouter();

  const textOf = ({ botId, id }: z.output<typeof params>) => ({
    ref: texts.doc(cloud.db, botId, id),
    represent: (found: Text) => represent(id, plain(found)),
    always: { id },
  });

  addList(router, cloud, 'texts:read', {
    operationId: 'listTexts',
    path: '/texts',
    tags,
    summary: 'Texts that have been written, by id',
    answer: 'A page of texts.',
    views,
    query: pageQuery.extend(views.query),
    async page({ botId }, query) {
      const { entries, next } = await readPage(texts.all(cloud.db, botId), 'id', query);
      return { items: entries.map(({ id, data }) => represent(textId.parse(id), plain(data))), next };
    },
    file: {
      operationId: 'exportTexts',
      summary: 'Texts that have been written as a file',
      name: 'texts',
      columns,
    },
  });

  addDetail(router, 'texts:read', {
    operationId: 'getText',
    path: '/texts/{id}',
    tags,
    summary: 'One text',
    answer: 'The text.',
    views,
    params,
    find: (named) => read(textOf(named)),
  });

  router.openapi(save, async (c) => {
    const { botId, id } = c.req.valid('param');
    const on = textOf({ botId, id });
    const { given: text, asShown } = shownOnly.apart(c.req.valid('json'));
    const saved = await run(c, cloud, saveText, { id, text }, { on, creates: true, asShown });
    findTexts.forget(cloud, botId);
    return c.json(entity(c, represent(id, saved.text)), putStatus(c, saved.text));
  });

  router.openapi(change, async (c) => {
    const { botId, id } = c.req.valid('param');
    const on = textOf({ botId, id });
    const saved = await run(c, cloud, patchText, { id, change: c.req.valid('json') }, { on, creates: true });
    findTexts.forget(cloud, botId);
    return c.json(entity(c, represent(id, saved.text)), 200);
  });

  router.openapi(remove, async (c) => {
    const { botId, id } = c.req.valid('param');
    await run(c, cloud, deleteText, { id }, { on: textOf({ botId, id }) });
    findTexts.forget(cloud, botId);
    return c.body(null, 204);
  });

  return router;
}

const represent = (id: TextId, entity: Plain<Text>) => ({ id, ...entity });
