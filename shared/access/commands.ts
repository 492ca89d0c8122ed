/**
 * Making, changing and revoking access tokens. The secret of a token follows from the id of the command that made it,
 * from its moment and from the platform's key: the same command answers with the same token however often it is given,
 * and only a hash is stored. Once its record has had its time the same request makes another token: what was revoked
 * never comes back. Whoever grants is looked up in the command's own transaction, so nobody who was revoked a moment ago leaves
 * a token behind, and no token can do what the one that made or changed it cannot.
 */
import { z } from 'zod';
import type { Cloud } from '../cloud/cloud.ts';
import { hashToken, secretDigest } from '../cloud/secrets.ts';
import { defineCommand, type CommandType, type Work } from '../commands/execute.ts';
import { accepted, plain, rejected, type Command, type Plain, type Rejected } from '../commands/model.ts';
import { excessOf } from './decide.ts';
import { tokenId, tokenName, type AccessToken, type Power } from './model.ts';
import { accessTokens, tokenIdOf, tokenPrefix, type Access } from './queries.ts';
import { scope } from './scopes.ts';
import { powerNow } from './within.ts';

const operator = 'operator';

/** For so long after it was revoked a token is shown: as long as what it did is in the access log. */
const shownForMs = 90 * 24 * 3600 * 1000;

/**
 * Makes `token` the operator's only one: those of the same name from before no longer open anything. It stands outside
 * any one bot, so it is written beside the bots' command pipeline.
 */
export async function setOperatorToken(cloud: Cloud, token: string): Promise<void> {
  const tokens = accessTokens(cloud.db);
  const hash = hashToken(token);
  await tokens.doc(hash).set({ name: operator, bots: 'all', scopes: 'all', createdAt: new Date() });
  const { docs } = await tokens.where('bots', '==', 'all').where('name', '==', operator).get();
  await Promise.all(docs.filter((doc) => doc.id !== hash).map((doc) => doc.ref.delete()));
}

/** The token that a command has made. @param madeAt the `createdAt` of what it has made */
export const tokenMadeBy = ({ config }: Cloud, botId: string, commandId: string, madeAt: string): string =>
  tokenPrefix +
  secretDigest(config.SECRET_KEY, 'access token', `${botId} ${commandId} ${madeAt}`).toString('base64url');

const grantedScopes = z
  .array(scope)
  .min(1)
  .refine((given) => new Set(given).size === given.length, 'each scope once');

/** What is asked of a new token; without an end it has that of the token that makes it. */
export const tokenInput = z.strictObject({
  name: tokenName,
  scopes: grantedScopes,
  expiresAt: z.iso.datetime({ offset: true }).optional(),
});

/** What is left out stays; an end of null takes it away. */
export const tokenPatch = z.strictObject({
  name: tokenName.optional(),
  scopes: grantedScopes.optional(),
  expiresAt: z.iso.datetime({ offset: true }).nullable().optional(),
});

/** A token as a command answers with it. */
export interface ShownToken {
  id: string;
  token: Plain<AccessToken>;
}

const moreThanOwn = (power: Power, grant: Power): Rejected | undefined => {
  const excess = excessOf(power, grant);
  return excess.length > 0 ? rejected('more_than_own', excess) : undefined;
};

const tooEarly = [{ path: ['expiresAt'], message: 'must lie ahead' }];

/** Makes a token for the bot: {@link tokenMadeBy} this command. Rejected as `more_than_own`, `unauthorized`. */
export const createTokenAs = (grantor: Access): CommandType<z.output<typeof tokenInput>, ShownToken> =>
  defineCommand<z.output<typeof tokenInput>, ShownToken, unknown>({
    type: 'access.create_token',
    by: 'staff',
    input: tokenInput,
    async handle({ id, botId, actor, at, input: { name, scopes, expiresAt } }, work, cloud) {
      const power = await powerNow(cloud, work, grantor, at);
      if (!power) return rejected('unauthorized');
      const end = expiresAt === undefined ? power.expiresAt : new Date(expiresAt);
      if (end && end <= at) return rejected('invalid_result', tooEarly);
      const grant = { name, bots: [botId], scopes, expiresAt: end, createdBy: actor };
      const refusal = moreThanOwn(power, grant);
      if (refusal) return refusal;
      const hash = hashToken(tokenMadeBy(cloud, botId, id, at.toISOString()));
      const token = work.create(accessTokens(cloud.db).doc(hash), grant);
      return accepted({ id: tokenIdOf(hash), token: plain(token) });
    },
  });

/**
 * A token of the bot that opens something, and what its grantor may do now. Rejected as `unauthorized`, `not_found`,
 * `token_revoked`.
 */
async function readToken(
  { botId, at }: Command<unknown>,
  work: Work,
  cloud: Cloud,
  grantor: Access,
  hash: string | undefined,
) {
  const power = await powerNow(cloud, work, grantor, at);
  if (!power) return rejected('unauthorized');
  if (hash === undefined) return rejected('not_found');
  const ref = accessTokens(cloud.db).doc(hash);
  const { before } = await work.read({ before: ref });
  if (before?.revokedAt) return rejected('token_revoked');
  if (!before || before.bots === 'all' || !before.bots.includes(botId)) return rejected('not_found');
  return { ok: true as const, power, id: tokenIdOf(hash), ref, before, bots: before.bots };
}

/** @param hash of the token to change: see `findToken`; undefined where there is none (any more) */
export const changeTokenAs = (
  grantor: Access,
  hash: string | undefined,
): CommandType<ChangeInput, ShownToken> =>
  defineCommand<ChangeInput, ShownToken, unknown>({
    type: 'access.change_token',
    by: 'staff',
    input: z.object({ tokenId, change: tokenPatch }),
    async handle(command, work, cloud) {
      const read = await readToken(command, work, cloud, grantor, hash);
      if (!read.ok) return read;
      const { power, id, ref, before } = read;
      const { at } = command;
      const { change } = command.input;
      const {
        expiresAt = before.expiresAt?.toISOString(),
        name = before.name,
        scopes = before.scopes,
      } = change;
      const end = expiresAt === null || expiresAt === undefined ? undefined : new Date(expiresAt);
      if (change.expiresAt && end && end <= at) return rejected('invalid_result', tooEarly);
      const after = { ...before, name, scopes, expiresAt: end };
      const refusal = moreThanOwn(power, before) ?? moreThanOwn(power, after);
      if (refusal) return refusal;
      return accepted({ id, token: plain(work.save(ref, before, after)) });
    },
  });

interface ChangeInput {
  tokenId: string;
  change: z.output<typeof tokenPatch>;
}

/** From now on the token opens nothing. @param hash as of {@link changeTokenAs} */
export const revokeTokenAs = (
  grantor: Access,
  hash: string | undefined,
): CommandType<{ tokenId: string }, { id: string }> =>
  defineCommand<{ tokenId: string }, { id: string }, unknown>({
    type: 'access.revoke_token',
    by: 'staff',
    input: z.object({ tokenId }),
    async handle(command, work, cloud) {
      const read = await readToken(command, work, cloud, grantor, hash);
      if (!read.ok) return read;
      const { power, id, ref, before, bots } = read;
      // Its end does not matter: who may do what it does may also put an end to it.
      const refusal = moreThanOwn({ ...power, expiresAt: undefined }, before);
      if (refusal) return refusal;
      const { at } = command;
      const expireAt = new Date(at.getTime() + shownForMs);
      work.save(ref, before, { ...before, bots: [], formerBots: bots, revokedAt: at, expireAt });
      return accepted({ id });
    },
  });
