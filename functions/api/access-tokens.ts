/** Access tokens of a bot. One is shown when it is made, and to the same `Idempotency-Key` again: it is not stored. */
import { z } from '@hono/zod-openapi';
import {
  changeTokenAs,
  createTokenAs,
  revokeTokenAs,
  tokenInput,
  tokenMadeBy,
  tokenPatch,
} from '../../shared/access/commands.ts';
import { accessToken, tokenId, type AccessToken } from '../../shared/access/model.ts';
import { findToken, tokenIdOf, tokensOf } from '../../shared/access/queries.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { plain, type Plain } from '../../shared/commands/model.ts';
import {
  answer,
  botParams,
  done,
  jsonBody,
  listProblems,
  problems,
  time,
  times,
  timesExample,
} from './contract.ts';
import { members as shown, moments, type Columns } from './csv-columns.ts';
import { addFile } from './csv.ts';
import { createRouter, type Router } from './environment.ts';
import { guarded } from './guarded.ts';
import { linkNext, pageOf, pageQuery, readPage, type PageQuery } from './paging.ts';
import { ProblemError } from './problem.ts';
import { commandIdOf, run, writeHeaders } from './run.ts';

const id = tokenId.meta({
  description: 'Of the token; it tells nothing of its secret.',
  example: '3f2a9c01d4e8',
});
const members = {
  id,
  ...accessToken.pick({ name: true, scopes: true }).shape,
  expiresAt: time.nullable().meta({ description: 'From then on it opens nothing.' }),
  lastUsedAt: time.nullable().meta({ description: 'Some minutes late.' }),
  createdBy: z.string().nullable().meta({ description: 'Whose request made it.' }),
  ...times,
};
const example = {
  id: '3f2a9c01d4e8',
  name: 'Stock-keeping',
  scopes: ['products:read' as const, 'products:write' as const],
  expiresAt: '2027-05-04T10:00:00.000Z',
  lastUsedAt: null,
  createdBy: 'staff:700000001',
  ...timesExample,
};
const resource = z.object(members).openapi('AccessToken', { example });
const made = z
  .object({ ...members, token: z.string().meta({ description: 'Keep it: it is not shown again.' }) })
  .openapi('NewAccessToken', { example: { ...example, token: `vt_${'x'.repeat(43)}` } });

const input = tokenInput.openapi('AccessTokenInput', {
  example: { name: 'Stock-keeping', scopes: ['products:read', 'products:write'] },
});
const patch = tokenPatch
  .meta({ description: 'By RFC 7396: what is left out stays; an `expiresAt` of null takes the end away.' })
  .openapi('AccessTokenPatch', { example: { name: 'Warehouse', expiresAt: null } });

const tags = ['Access'];
const params = botParams.extend({ id });

const list = guarded('tokens:read', {
  operationId: 'listAccessTokens',
  method: 'get',
  path: '/access-tokens',
  tags,
  summary: 'Access tokens of the bot, without what they are',
  request: { params: botParams, query: pageQuery },
  responses: {
    200: answer(pageOf(resource, 'AccessTokenPage'), 'A page of tokens.', 'Link'),
    ...listProblems,
  },
});

const create = guarded('tokens:write', {
  operationId: 'createAccessToken',
  method: 'post',
  path: '/access-tokens',
  tags,
  summary: 'Make a token for a program',
  description:
    'It sees this bot alone. Its scopes have to be among those of the token that makes it, and it ends no later; without `expiresAt` it ends with that one, or never. The answer has the token, and so has the answer to the same `Idempotency-Key`; it is not to be had otherwise.',
  request: { params: botParams, headers: writeHeaders, body: jsonBody(input) },
  responses: {
    201: answer(made, 'The token.', 'Location', 'Idempotency-Replayed'),
    ...problems(400, 404, 413, 415, 422),
  },
});

const detail = guarded('tokens:read', {
  operationId: 'getAccessToken',
  method: 'get',
  path: '/access-tokens/{id}',
  tags,
  summary: 'One access token, without what it is',
  request: { params },
  responses: { 200: answer(resource, 'The token.'), ...problems(404) },
});

const change = guarded('tokens:write', {
  operationId: 'changeAccessToken',
  method: 'patch',
  path: '/access-tokens/{id}',
  tags,
  summary: 'Change the name, the scopes or the end of a token',
  description:
    'It works from the next request on. Neither what the token was nor what it becomes may be more than the token that changes it.',
  request: { params, headers: writeHeaders, body: jsonBody(patch) },
  responses: {
    200: answer(resource, 'The token.', 'Idempotency-Replayed'),
    ...problems(400, 404, 413, 415, 422),
  },
});

const revoke = guarded('tokens:write', {
  operationId: 'revokeAccessToken',
  method: 'delete',
  path: '/access-tokens/{id}',
  tags,
  summary: 'Revoke a token',
  description: 'From now on it opens nothing. A token may revoke itself.',
  request: { params, headers: writeHeaders },
  responses: { 204: done('It opens nothing any more.'), ...problems(404, 'key_reused') },
});

const columns: Columns<ReturnType<typeof represent>> = {
  ...shown('id', 'name'),
  scopes: ({ scopes }) => (scopes === 'all' ? scopes : scopes.join(' ')),
  expiresAt: ({ expiresAt }, style) => style.time(expiresAt ?? undefined),
  lastUsedAt: ({ lastUsedAt }, style) => style.time(lastUsedAt ?? undefined),
  ...shown('createdBy'),
  ...moments('createdAt', 'modifiedAt'),
};

export function accessTokenRoutes(cloud: Cloud): Router {
  const router = createRouter();
  const found = async (botId: string, given: string) => {
    const token = await findToken(cloud, botId, given);
    if (!token) throw new ProblemError('not_found');
    return token;
  };

  const page = async ({ botId }: z.output<typeof botParams>, query: PageQuery) => {
    const { entries, next } = await readPage(tokensOf(cloud, botId), 'id', query);
    return { items: entries.map(({ id: hash, data }) => represent(tokenIdOf(hash), plain(data))), next };
  };

  router.openapi(list, async (c) => {
    const found = await page(c.req.valid('param'), c.req.valid('query'));
    linkNext(c, found.next);
    return c.json(found, 200);
  });

  addFile(router, cloud, list, {
    operationId: 'exportAccessTokens',
    summary: 'Access tokens of the bot as a file, without what they are',
    name: 'access-tokens',
    columns,
    page,
  });

  router.openapi(create, async (c) => {
    const { botId } = c.req.valid('param');
    const commandId = commandIdOf(c);
    const command = createTokenAs(c.var.access);
    const { id, token } = await run(c, cloud, command, c.req.valid('json'), { id: commandId });
    c.header('Location', `/v1/bots/${botId}/access-tokens/${id}`);
    return c.json({ ...represent(id, token), token: tokenMadeBy(cloud, botId, commandId) }, 201);
  });

  router.openapi(detail, async (c) => {
    const { botId, id } = c.req.valid('param');
    const { token } = await found(botId, id);
    return c.json(represent(id, plain(token)), 200);
  });

  router.openapi(change, async (c) => {
    const { botId, id } = c.req.valid('param');
    const { hash } = await found(botId, id);
    const command = changeTokenAs(c.var.access, hash);
    const changed = await run(c, cloud, command, { tokenId: id, change: c.req.valid('json') });
    return c.json(represent(id, changed.token), 200);
  });

  router.openapi(revoke, async (c) => {
    const { botId, id } = c.req.valid('param');
    const { hash } = await found(botId, id);
    await run(c, cloud, revokeTokenAs(c.var.access, hash), { tokenId: id });
    return c.body(null, 204);
  });

  return router;
}

const represent = (
  id: string,
  { name, scopes, expiresAt, lastUsedAt, createdBy, createdAt, modifiedAt }: Plain<AccessToken>,
) => ({
  id,
  name,
  scopes,
  expiresAt: expiresAt ?? null,
  lastUsedAt: lastUsedAt ?? null,
  createdBy: createdBy ?? null,
  createdAt,
  modifiedAt: modifiedAt ?? createdAt,
});
