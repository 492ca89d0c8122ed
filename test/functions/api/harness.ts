/** One platform for all suites of the API, with an empty shop beside the demo's. */
import { expect } from 'vitest';
import { accessTokens } from '../../../shared/access/queries.ts';
import { connectBot, sealToken } from '../../../shared/bots/commands.ts';
import { hashToken } from '../../../shared/cloud/secrets.ts';
import { execute } from '../../../shared/commands/execute.ts';
import { startPlatform, type Platform } from '../../platform.ts';
import { ApiClient, type Answer } from './client.ts';

export interface Harness {
  platform: Platform;
  api: ApiClient;
  /** The bot of an empty shop. */
  shop: string;
  /** Where that shop is: `/v1/bots/{shop}`. */
  at: string;
  /** A token that is bound to the empty shop alone. */
  boundToken: string;
  /** Bound to it as well, and allowed nothing. */
  powerlessToken: string;
}

/** @param env settings beside the usual ones */
export async function openHarness(env: Record<string, string> = {}): Promise<Harness> {
  const platform = await startPlatform(env);
  const shop = '8000000002';
  const token = `${shop}:${'t'.repeat(35)}`;
  await platform.sim.post('bots', { name: 'B', username: 'b_bot', token });
  const { SECRET_KEY } = platform.cloud.config;
  await execute(platform.cloud, connectBot, {
    id: 'connect',
    botId: shop,
    actor: 'system',
    at: new Date(),
    input: {
      sealedToken: sealToken(SECRET_KEY, shop, token),
      username: 'b_bot',
      name: 'B',
      ownerId: 5,
      currency: 'UAH',
      language: 'en',
      timeZone: 'UTC',
    },
  });
  const boundToken = 'a-token-for-one-shop-only';
  const powerlessToken = 'a-token-without-scopes';
  const bound = { name: 'bound', bots: [shop], createdAt: new Date() };
  const tokens = accessTokens(platform.cloud.db);
  await tokens.doc(hashToken(boundToken)).set({ ...bound, scopes: 'all' });
  await tokens.doc(hashToken(powerlessToken)).set({ ...bound, scopes: [] });
  const api = await ApiClient.open(platform.url, platform.token);
  return { platform, api, shop, at: `/v1/bots/${shop}`, boundToken, powerlessToken };
}

/** The kind of problem that an answer is, without its prefix. */
export function problemOf({ status, body, headers }: Answer): string {
  expect(headers.get('content-type')).toBe('application/problem+json');
  const problem = body as { type: string; status: number };
  expect(problem.status).toBe(status);
  return problem.type.replace('urn:vitrina:problem:', '');
}

/** The paths that a validation problem names. */
export const wrongPaths = ({ body }: Answer): string[] =>
  (body as { errors: { path: string }[] }).errors.map(({ path }) => path);
