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
import { tokenId, tokenName, type AccessToken } from '../../shared/access/model.ts';
import { accessTokens, findToken, tokenIdOf, tokensOf } from '../../shared/access/queries.ts';
import { scope } from '../../shared/access/scopes.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { plain, type Plain } from '../../shared/commands/model.ts';
import {
  answer,
  botParams,
  changed,
  done,
  jsonBody,
  problems,
  time,
  times,
  timesExample,
} from './contract.ts';
import { members as shown, moments, type Columns } from './csv-columns.ts';
import { entity } from './entity.ts';
import { createRouter, type Router } from './environment.ts';
import { guarded } from './guarded.ts';
import { yesOrNo } from './lists.ts';
import { pageQuery, readPage } from './paging.ts';
import { ProblemError } from './problem.ts';
import { addDetail, addList } from './reads.ts';
import { changeHeaders, commandIdOf, run, writeHeaders } from './run.ts';
import { viewsOf } from './views.ts';

const id = tokenId.meta({
  description: 'Of the token; it tells nothing of its secret.',
  example: '3f2a9c01d4e8',
});
const members = {
  id,
  name: tokenName,
  scopes: z.union([z.literal('all'), z.array(scope)]),
  expiresAt: time.nullable().meta({ description: 'From then on it opens nothing.' }),
  lastUsedAt: time.nullable().meta({ description: 'Some minutes late.' }),
  createdBy: z.string().nullable().meta({ description: 'Whose request made it.' }),
  revokedAt: time.nullable().meta({ description: 'Since then it opens nothing.' }),
  ...times,
};
const example = {
  id: '3f2a9c01d4e8',
  name: 'Stock-keeping',
  scopes: ['products:read' as const, 'products:write' as const],
  expiresAt: '2027-05-04T10:00:00.000Z',
  lastUsedAt: null,
  createdBy: 'staff:700000001',
  revokedAt: null,
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

const revoked = yesOrNo
  .optional()
  .meta({ description: '`true`: those that are revoked; left out: those that are not.' });
const views = viewsOf('AccessToken', resource);
const tags = ['Access'];
const params = botParams.extend({ id });

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

const change = guarded('tokens:write', {
  operationId: 'changeAccessToken',
  method: 'patch',
  path: '/access-tokens/{id}',
  tags,
  summary: 'Change the name, the scopes or the end of a token',
  description:
    'It works from the next request on. Neither what the token was nor what it becomes may be more than the token that changes it.',
  request: { params, headers: changeHeaders, body: jsonBody(patch) },
  responses: {
    200: changed(resource, 'The token.'),
    ...problems(400, 404, 'token_revoked', 413, 415, 422),
  },
});

const revoke = guarded('tokens:write', {
  operationId: 'revokeAccessToken',
  method: 'delete',
  path: '/access-tokens/{id}',
  tags,
  summary: 'Revoke a token',
  description:
    'From now on it opens nothing. It is shown for 90 days more, with `revokedAt`. A token may revoke itself.',
  request: { params, headers: changeHeaders },
  responses: { 204: done('It opens nothing any more.'), ...problems(404, 'token_revoked', 'key_reused') },
});

const columns: Columns<ReturnType<typeof represent>> = {
  ...shown('id', 'name'),
  scopes: ({ scopes }) => (scopes === 'all' ? scopes : scopes.join(' ')),
  expiresAt: ({ expiresAt }, style) => style.time(expiresAt ?? undefined),
  lastUsedAt: ({ lastUsedAt }, style) => style.time(lastUsedAt ?? undefined),
  ...shown('createdBy'),
  revokedAt: ({ revokedAt }, style) => style.time(revokedAt ?? undefined),
  ...moments('createdAt', 'modifiedAt'),
};

export function accessTokenRoutes(cloud: Cloud): Router {
  const router = createRouter();
  /** The token that a path names; nothing of one that is gone: whether that was this request is in its record. */
  const named = async ({ botId, id }: z.output<typeof params>) => {
    const hash = (await findToken(cloud, botId, id))?.hash;
    if (hash === undefined) return {};
    const versioned = (data: AccessToken) => lasting(represent(id, plain(data)));
    return { hash, on: { ref: accessTokens(cloud.db).doc(hash), represent: versioned } };
  };

  addList(router, cloud, 'tokens:read', {
    operationId: 'listAccessTokens',
    path: '/access-tokens',
    tags,
    summary: 'Access tokens of the bot, without what they are',
    description:
      'Those that are revoked are shown for 90 days, as long as what they did is in the access log; one by one, by the id that stands there, or as a list with `revoked=true`.',
    answer: 'A page of tokens.',
    views,
    query: pageQuery.extend({ revoked, ...views.query }),
    async page({ botId }, query) {
      const { revoked } = query;
      const { entries, next } = await readPage(tokensOf(cloud, botId, revoked), 'id', query, { revoked });
      return { items: entries.map(({ id: hash, data }) => represent(tokenIdOf(hash), plain(data))), next };
    },
    file: {
      operationId: 'exportAccessTokens',
      summary: 'Access tokens of the bot as a file, without what they are',
      name: 'access-tokens',
      columns,
    },
  });

  router.openapi(create, async (c) => {
    const { botId } = c.req.valid('param');
    const commandId = commandIdOf(c);
    const command = createTokenAs(c.var.access);
    const { id, token } = await run(c, cloud, command, c.req.valid('json'), { id: commandId });
    c.header('Location', `/v1/bots/${botId}/access-tokens/${id}`);
    return c.json(
      { ...represent(id, token), token: tokenMadeBy(cloud, botId, commandId, token.createdAt) },
      201,
    );
  });

  addDetail(router, 'tokens:read', {
    operationId: 'getAccessToken',
    path: '/access-tokens/{id}',
    tags,
    summary: 'One access token, without what it is',
    description:
      'Also one that was revoked in the last 90 days. That it was used is no change: its `ETag` stays.',
    answer: 'The token.',
    views,
    params,
    async find({ botId, id }) {
      const found = await findToken(cloud, botId, id);
      if (!found) throw new ProblemError('not_found');
      return represent(id, plain(found.token));
    },
    lasting,
  });

  router.openapi(change, async (c) => {
    const { id } = c.req.valid('param');
    const { hash, on } = await named(c.req.valid('param'));
    const input = { tokenId: id, change: c.req.valid('json') };
    const { token } = await run(c, cloud, changeTokenAs(c.var.access, hash), input, on && { on });
    const shown = represent(id, token);
    entity(c, lasting(shown));
    return c.json(shown, 200);
  });

  router.openapi(revoke, async (c) => {
    const { hash, on } = await named(c.req.valid('param'));
    const input = { tokenId: c.req.valid('param').id };
    await run(c, cloud, revokeTokenAs(c.var.access, hash), input, on && { on });
    return c.body(null, 204);
  });

  return router;
}

const represent = (
  id: string,
  { name, scopes, expiresAt, lastUsedAt, createdBy, revokedAt, createdAt, modifiedAt }: Plain<AccessToken>,
) => ({
  id,
  name,
  scopes,
  expiresAt: expiresAt ?? null,
  lastUsedAt: lastUsedAt ?? null,
  createdBy: createdBy ?? null,
  revokedAt: revokedAt ?? null,
  createdAt,
  modifiedAt: modifiedAt ?? createdAt,
});

/** What of it is its version: a token in use would change while it is being changed. */
const lasting = ({ lastUsedAt: _, ...shown }: ReturnType<typeof represent>) => shown;
