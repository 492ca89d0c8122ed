/**
 * From the bot to the panel: somebody of the staff is given a link that works once and for ten minutes, and what it
 * carries is exchanged for a session. The secrets of links and sessions follow from the id of the command that made
 * them and from the platform's key, so a command that comes again answers with the same; only hashes are stored.
 */
import { z } from 'zod';
import { bots } from '../bots/queries.ts';
import type { Cloud } from '../cloud/cloud.ts';
import type { Config } from '../cloud/config.ts';
import { hashToken, sameSecret, secretDigest } from '../cloud/secrets.ts';
import { defineCommand } from '../commands/execute.ts';
import { accepted, plain, rejected } from '../commands/model.ts';
import { roleIn } from '../staff/decide.ts';
import { staffIdOf } from '../staff/colleague.ts';
import { staff, standingOf } from '../staff/queries.ts';
import { isStill } from './decide.ts';
import { panelLinks, sessionPrefix, sessions, type Person } from './queries.ts';

export const linkMinutes = 10;
const linkMs = linkMinutes * 60 * 1000;
const sessionMs = 12 * 3600 * 1000;

const secretOf = ({ config }: Cloud, purpose: 'panel link' | 'session', botId: string, id: string): string =>
  secretDigest(config.SECRET_KEY, purpose, `${botId} ${id}`).toString('base64url');

/** What the link carries that a command of this person's made. */
export const panelCode = (cloud: Cloud, botId: string, telegramId: number, commandId: string): string =>
  `${botId}-${telegramId}-${secretOf(cloud, 'panel link', botId, commandId)}`;

/**
 * Where the panel is: undefined in a cloud that does not know its own address.
 * On one machine it is reached by the port that answers for everything.
 */
export const panelAddress = (config: Config): string | undefined =>
  config.PUBLIC_URL !== undefined
    ? `${config.PUBLIC_URL.replace(/\/$/, '')}/panel`
    : config.FIRESTORE_EMULATOR_HOST !== undefined
      ? `http://localhost:${config.PORT}/panel`
      : undefined;

export interface PanelCode {
  botId: string;
  telegramId: number;
  hash: string;
}

/** What a link carries, without its secret. @returns undefined for what none can carry */
export function readPanelCode(text: string): PanelCode | undefined {
  const [, botId, id, secret] = /^([1-9]\d{0,19})-([1-9]\d{0,14})-([A-Za-z0-9_-]{43})$/.exec(text) ?? [];
  return botId === undefined || secret === undefined
    ? undefined
    : { botId, telegramId: Number(id), hash: hashToken(secret) };
}

/** Makes a link for who gives the command: {@link panelCode}. One from before does not work any more. */
export const makePanelLink = defineCommand({
  type: 'access.make_panel_link',
  by: 'panel',
  input: z.object({}),
  async handle(command, work, cloud) {
    const { id, botId, at } = command;
    const { db } = cloud;
    const telegramId = staffIdOf(command) ?? 0;
    const ref = panelLinks.doc(db, botId, String(telegramId));
    const { before, shop, member } = await work.read({
      before: ref,
      shop: bots(db).doc(botId),
      member: staff.doc(db, botId, String(telegramId)),
    });
    const role = roleIn(shop, member, telegramId);
    if (role === 'customer') return rejected('forbidden');
    const expiresAt = new Date(at.getTime() + linkMs);
    const hash = hashToken(secretOf(cloud, 'panel link', botId, id));
    work.save(ref, before, { hash, role, expiresAt, expireAt: expiresAt });
    return accepted({ telegramId, role });
  },
});

/**
 * Whom a link is for that may be used, without using it up: what was guessed costs a read, and leaves nothing behind.
 */
export async function readPanelLink(cloud: Cloud, code: PanelCode, now: Date): Promise<Person | undefined> {
  const { botId, telegramId, hash } = code;
  const link = (await panelLinks.doc(cloud.db, botId, String(telegramId)).get()).data();
  if (!link || !sameSecret(hash, link.hash) || link.expiresAt <= now) return undefined;
  const standing = await standingOf(cloud, botId, telegramId);
  if (!isStill(standing, { role: link.role, at: link.modifiedAt })) return undefined;
  return { botId, telegramId, role: link.role, name: standing.member?.name };
}

/** The token of the session that a command began. */
export const sessionToken = (cloud: Cloud, botId: string, commandId: string): string =>
  sessionPrefix + secretOf(cloud, 'session', botId, commandId);

/**
 * Uses a link up for a session: {@link sessionToken}. Of several at the same time one gets it. Rejected as `code_invalid`:
 * used, replaced, too late, or the person is no longer what the link was made for.
 */
export const openSession = defineCommand({
  type: 'access.open_session',
  by: 'panel',
  input: z.object({ telegramId: z.int().positive(), hash: z.string() }),
  async handle({ id, botId, at, input: { telegramId, hash } }, work, cloud) {
    const { db } = cloud;
    const ref = panelLinks.doc(db, botId, String(telegramId));
    const { link, shop, member } = await work.read({
      link: ref,
      shop: bots(db).doc(botId),
      member: staff.doc(db, botId, String(telegramId)),
    });
    if (!link || !sameSecret(hash, link.hash) || link.expiresAt <= at) return rejected('code_invalid');
    const standing = { role: roleIn(shop, member, telegramId), member };
    if (!isStill(standing, { role: link.role, at: link.modifiedAt })) return rejected('code_invalid');
    work.delete(ref);
    const expiresAt = new Date(at.getTime() + sessionMs);
    const opened = { botId, telegramId, role: link.role, lastUsedAt: at, expiresAt, expireAt: expiresAt };
    const token = sessionToken(cloud, botId, id);
    const began = work.create(sessions(db).doc(hashToken(token)), opened);
    return accepted({ session: plain(began) });
  },
});

/** Signs out. @param hashes of the sessions' tokens: they are not in the record */
export const endSessions = (hashes: readonly string[]) =>
  defineCommand({
    type: 'access.end_sessions',
    by: 'panel',
    input: z.object({}),
    async handle(_command, work, { db }) {
      await work.read({});
      for (const hash of hashes) work.delete(sessions(db).doc(hash));
      return accepted({ ended: hashes.length });
    },
  });
