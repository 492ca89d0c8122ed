import type { Cloud } from '../cloud/cloud.ts';
import { parsedBy, type CollectionReference, type Firestore } from '../cloud/firestore.ts';
import { hashToken } from '../cloud/secrets.ts';
import { accessToken, type AccessToken } from './model.ts';
import type { Scope } from './scopes.ts';

export const accessTokens = (db: Firestore): CollectionReference<AccessToken> =>
  db.collection('accessTokens').withConverter(parsedBy(accessToken));

export interface Access extends AccessToken {
  /** Names the token in logs and command records without giving it away. */
  id: string;
}

/** What a token may do; undefined for an unknown one. */
export async function accessOf(cloud: Cloud, token: string): Promise<Access | undefined> {
  const hash = hashToken(token);
  const found = (await accessTokens(cloud.db).doc(hash).get()).data();
  return found && { ...found, id: hash.slice(0, 12) };
}

export const mayUse = ({ bots }: AccessToken, botId: string): boolean =>
  bots === 'all' || bots.includes(botId);

export const hasScope = ({ scopes }: AccessToken, scope: Scope): boolean =>
  scopes === 'all' || scopes.includes(scope);
