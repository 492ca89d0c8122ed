/**
 * One-time links by which an owner appoints. The secret of a link follows from the id of the command that made it and
 * from the platform's key: the same command answers with the same link however often it is given, and only a hash is
 * stored.
 */
import { z } from 'zod';
import type { Cloud } from '../cloud/cloud.ts';
import { hashToken, sameSecret, secretDigest } from '../cloud/secrets.ts';
import { defineCommand, derivedId } from '../commands/execute.ts';
import { accepted, plain, rejected, type Outcome } from '../commands/model.ts';
import { byCustomer, readAnyCustomer } from '../customers/commands.ts';
import type { Spoken } from '../customers/model.ts';
import { bots } from '../bots/queries.ts';
import { raises, shownName } from './decide.ts';
import { inviteId, staffRole, type StaffRole } from './model.ts';
import { invites, staff } from './queries.ts';

/** An invitation is for somebody whom the owner has just spoken to. */
const validForMs = 24 * 3600 * 1000;
const keptAfterMs = 7 * validForMs;

const idOf = (commandId: string): string => derivedId(commandId, 'invite');

/** 32 letters that nobody can foretell. */
const secretOf = ({ config }: Cloud, botId: string, commandId: string, madeAt: string): string =>
  secretDigest(config.SECRET_KEY, 'invite', `${botId} ${commandId} ${madeAt}`)
    .subarray(0, 24)
    .toString('base64url');

/** What the link of an invitation carries, by the command that made it. @param madeAt the invitation's `createdAt` */
export const inviteToken = (cloud: Cloud, botId: string, commandId: string, madeAt: string): string =>
  `${idOf(commandId)}${secretOf(cloud, botId, commandId, madeAt)}`;

const token = /^([0-9A-Z]{10})([A-Za-z0-9_-]{32})$/;

/** What a link asks for, without its secret. @returns undefined for what is no invitation's */
export function readInviteToken(text: string): { inviteId: string; hash: string } | undefined {
  const [, id, secret] = token.exec(text) ?? [];
  return id === undefined || secret === undefined ? undefined : { inviteId: id, hash: hashToken(secret) };
}

/** Makes an invitation. Its link is {@link inviteToken} of this command's id. */
export const createInvite = defineCommand({
  type: 'staff.invite',
  by: 'staff',
  input: z.object({ role: staffRole }),
  async handle({ id, botId, at, input: { role } }, work, cloud) {
    await work.read({});
    const expiresAt = new Date(at.getTime() + validForMs);
    const invite = work.create(invites.doc(cloud.db, botId, idOf(id)), {
      role,
      hash: hashToken(secretOf(cloud, botId, id, at.toISOString())),
      expiresAt,
      expireAt: new Date(expiresAt.getTime() + keptAfterMs),
    });
    const { hash: _hash, expireAt: _expireAt, ...shown } = invite;
    return accepted({ inviteId: idOf(id), invite: plain(shown) });
  },
});

/** Takes an invitation back. Rejected as `not_found` when it was used or taken back before. */
export const revokeInvite = defineCommand({
  type: 'staff.revoke_invite',
  by: 'staff',
  input: z.object({ inviteId }),
  async handle({ botId, input }, work, { db }) {
    const ref = invites.doc(db, botId, input.inviteId);
    const { before } = await work.read({ before: ref });
    if (!before) return rejected('not_found');
    work.delete(ref);
    return accepted({ inviteId: input.inviteId });
  },
});

export interface Joined extends Spoken {
  role: StaffRole;
}

/**
 * Becomes one of the staff by an invitation, which is used up. Rejected as `gone` (used, taken back or never made),
 * `expired`, and without using it up as `owner` or `already` (they are that, or more): there is nothing to become.
 */
export const acceptInvite = defineCommand({
  type: 'staff.accept_invite',
  by: 'customer',
  input: byCustomer.extend({ inviteId, hash: z.string() }),
  async handle(command, work, cloud): Promise<Outcome<Joined, Spoken>> {
    const { botId, at, input } = command;
    const { db } = cloud;
    const { telegramId, from } = input;
    const [inviteRef, ref] = [
      invites.doc(db, botId, input.inviteId),
      staff.doc(db, botId, String(telegramId)),
    ];
    const { state, save, found } = await readAnyCustomer(work, cloud, command, {
      invite: inviteRef,
      before: ref,
      shop: bots(db).doc(botId),
    });
    const { invite, before, shop } = found;
    const { language } = state;
    if (!invite || !sameSecret(input.hash, invite.hash)) return rejected('gone', { language });
    if (invite.expiresAt <= at) return rejected('expired', { language });
    if (shop?.ownerId === telegramId) return rejected('owner', { language });
    const { role } = invite;
    if (before && !raises(before.role, role)) return rejected('already', { language });
    work.delete(inviteRef);
    const { name } = work.save(ref, before, { role, name: shownName(from, telegramId) });
    save({});
    work.emit({
      topic: 'tickets',
      type: 'staff.appointed',
      data: { telegramId, role, name, invited: true },
    });
    return accepted({ role, language });
  },
});
