/** Who it is that comes with a token, and what they may do as of now: nothing of this is kept from request to request. */
import type { Cloud } from '../cloud/cloud.ts';
import {
  FieldPath,
  kind,
  parsedBy,
  type CollectionReference,
  type DocumentReference,
  type Firestore,
  type Query,
} from '../cloud/firestore.ts';
import { hashToken } from '../cloud/secrets.ts';
import type { Actor } from '../commands/model.ts';
import { standingOf } from '../staff/queries.ts';
import { coversBot, isStill, scopesOf } from './decide.ts';
import {
  accessEntry,
  accessToken,
  panelLink,
  session,
  type AccessEntry,
  type AccessToken,
  type Power,
  type Session,
  type SessionRole,
} from './model.ts';

export { hasScope } from './decide.ts';

export const accessTokens = (db: Firestore): CollectionReference<AccessToken> =>
  db.collection('accessTokens').withConverter(parsedBy(accessToken));

export const sessions = (db: Firestore): CollectionReference<Session> =>
  db.collection('sessions').withConverter(parsedBy(session));

export const accessLog = (db: Firestore): CollectionReference<AccessEntry> =>
  db.collection('accessLog').withConverter(parsedBy(accessEntry));

/** `bots/{botId}/panelLinks/{telegramId}` */
export const panelLinks = kind('panelLinks', panelLink);

/** What the tokens of sessions begin with, and those of programs: where to look for them. */
export const sessionPrefix = 'vs_';
export const tokenPrefix = 'vt_';

/** A session ends when it has not been used for so long, in milliseconds. */
export const idleMs = 3600 * 1000;

/** Somebody at the panel of a shop. */
export interface Person {
  botId: string;
  telegramId: number;
  role: SessionRole;
  /** As in the list of the staff: the owner has none there. */
  name?: string | undefined;
}

export interface Access extends Power {
  /** Names the token in logs and command records without giving it away. */
  id: string;
  /** The name of its document. Neither shown nor logged. */
  hash: string;
  name: string;
  actor: Actor;
  /** When it ends by itself, also where what it makes may last longer. */
  until?: Date | undefined;
  lastUsedAt?: Date | undefined;
  /** Of a session. */
  person?: Person;
}

/** Why a token opens nothing. */
export type NoAccess = 'unauthorized' | 'token_expired' | 'session_ended';

/** What a token may do at `now`, or why nothing. */
export const accessOf = (cloud: Cloud, token: string, now: Date): Promise<Access | NoAccess> =>
  token.startsWith(sessionPrefix) ? accessOfSession(cloud, token, now) : accessOfToken(cloud, token, now);

const idOf = (hash: string): string => hash.slice(0, 12);

async function accessOfToken({ db }: Cloud, token: string, now: Date): Promise<Access | NoAccess> {
  const hash = hashToken(token);
  const found = (await accessTokens(db).doc(hash).get()).data();
  if (!found || found.revokedAt) return 'unauthorized';
  const { name, bots, scopes, expiresAt, lastUsedAt } = found;
  if (expiresAt && expiresAt <= now) return 'token_expired';
  const id = idOf(hash);
  return { id, hash, name, bots, scopes, expiresAt, until: expiresAt, lastUsedAt, actor: `token:${id}` };
}

/**
 * Whoever is dismissed, or becomes something else, is looked up here and has no session any more, nor has it again when
 * they are appointed anew. Its end bounds the browser, not the person: what they may do they may by their role.
 */
async function accessOfSession(cloud: Cloud, token: string, now: Date): Promise<Access | NoAccess> {
  const hash = hashToken(token);
  const found = (await sessions(cloud.db).doc(hash).get()).data();
  if (!found) return 'unauthorized';
  const { botId, telegramId, role, expiresAt, lastUsedAt, createdAt } = found;
  if (expiresAt <= now || lastUsedAt.getTime() + idleMs <= now.getTime()) return 'session_ended';
  const standing = await standingOf(cloud, botId, telegramId);
  if (!isStill(standing, { role, at: createdAt })) return 'session_ended';
  return {
    id: idOf(hash),
    hash,
    name: role,
    bots: [botId],
    scopes: scopesOf(role),
    until: expiresAt,
    lastUsedAt,
    actor: `staff:${telegramId}`,
    person: { botId, telegramId, role, name: standing.member?.name },
  };
}

/** The hashes of the sessions that a person has, at whichever bots. */
export async function sessionsOf({ db }: Cloud, telegramId: number): Promise<string[]> {
  const { docs } = await sessions(db).where('telegramId', '==', telegramId).get();
  return docs.map(({ id }) => id);
}

export const mayUse = (power: Power, botId: string): boolean => coversBot(power, botId);

const markedEveryMs = 5 * 60 * 1000;

/**
 * Notes that a token was used, at most once in some minutes: a write a request would be dear, and a document that is
 * written all the time slow. It does not bring back what was revoked meanwhile.
 * @throws nothing: a use that is not noted is no reason to refuse it
 */
export async function markUsed({ db, log }: Cloud, access: Access, now: Date): Promise<void> {
  const { hash, lastUsedAt, person } = access;
  if (lastUsedAt && now.getTime() - lastUsedAt.getTime() < markedEveryMs) return;
  const ref: DocumentReference<object> = (person ? sessions(db) : accessTokens(db)).doc(hash);
  try {
    await ref.update({ lastUsedAt: now });
  } catch (error) {
    log.warn({ error, token: access.id }, 'the use of a token is not noted');
  }
}

/**
 * The tokens that are bound to this bot, or those that were and are revoked. Those of the operator, which see all bots,
 * are none of them.
 */
export const tokensOf = ({ db }: Cloud, botId: string, revoked = false): Query<AccessToken> =>
  accessTokens(db).where(revoked ? 'formerBots' : 'bots', 'array-contains', botId);

/** A token of the bot by its short name, also one that is revoked. @returns undefined for one that sees all bots */
export async function findToken(
  cloud: Cloud,
  botId: string,
  id: string,
): Promise<{ hash: string; token: AccessToken } | undefined> {
  for (const revoked of [false, true]) {
    const named = tokensOf(cloud, botId, revoked)
      .where(FieldPath.documentId(), '>=', id)
      .where(FieldPath.documentId(), '<', `${id}g`);
    const [doc] = (await named.limit(1).get()).docs;
    if (doc) return { hash: doc.id, token: doc.data() };
  }
  return undefined;
}

/** How a token is named where it is shown, by the name of its document. */
export const tokenIdOf = idOf;
