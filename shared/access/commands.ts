/** Access tokens stand outside any one bot, so they are written beside the bots' command pipeline. */
import type { Cloud } from '../cloud/cloud.ts';
import { hashToken } from '../cloud/secrets.ts';
import { accessTokens } from './queries.ts';

const operator = 'operator';

/** Makes `token` the operator's only one: those of the same name from before no longer open anything. */
export async function setOperatorToken(cloud: Cloud, token: string): Promise<void> {
  const tokens = accessTokens(cloud.db);
  const hash = hashToken(token);
  await tokens.doc(hash).set({ name: operator, bots: 'all', scopes: 'all', createdAt: new Date() });
  const { docs } = await tokens.where('name', '==', operator).get();
  await Promise.all(docs.filter((doc) => doc.id !== hash).map((doc) => doc.ref.delete()));
}
