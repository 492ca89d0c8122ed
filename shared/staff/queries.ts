import { findBot } from '../bots/queries.ts';
import type { Cloud } from '../cloud/cloud.ts';
import { FieldPath, kind, Timestamp } from '../cloud/firestore.ts';
import { roleIn } from './decide.ts';
import {
  invite,
  staffMember,
  staffRole,
  type Invite,
  type Role,
  type StaffMember,
  type StaffRole,
} from './model.ts';

/** `bots/{botId}/staff/{telegramId}` */
export const staff = kind('staff', staffMember);

/** `bots/{botId}/invites/{inviteId}` */
export const invites = kind('invites', invite);

/** Telegram ids of those who have a role. A shop has few; more than 100 of one are not asked for. */
async function idsOf(cloud: Cloud, botId: string, role: StaffRole): Promise<number[]> {
  const { docs } = await staff.all(cloud.db, botId).where('role', '==', role).limit(100).get();
  return docs.map((doc) => Number(doc.id));
}

/** Telegram ids of all whose role passes. */
export async function staffIds(
  cloud: Cloud,
  botId: string,
  ownerId: number,
  passes: (role: Role) => boolean,
): Promise<number[]> {
  const roles = staffRole.options.filter(passes);
  const ids = await Promise.all(roles.map((role) => idsOf(cloud, botId, role)));
  return [...new Set([...(passes('owner') ? [ownerId] : []), ...ids.flat()])];
}

/** What somebody is to a shop, with what is known of who is appointed there. */
export interface Standing {
  role: Role;
  member?: StaffMember | undefined;
}

/** What this person is to the shop, as of now: one read, and none for its owner. */
export async function standingOf(cloud: Cloud, botId: string, telegramId: number): Promise<Standing> {
  const shop = await findBot(cloud, botId);
  if (shop?.ownerId === telegramId) return { role: 'owner' };
  const member = (await staff.doc(cloud.db, botId, String(telegramId)).get()).data();
  return { role: roleIn(shop, member, telegramId), member };
}

export const roleOf = async (cloud: Cloud, botId: string, telegramId: number): Promise<Role> =>
  (await standingOf(cloud, botId, telegramId)).role;

export interface Colleague extends StaffMember {
  telegramId: number;
}

/** A page of the staff, by their ids as texts. @param after the last one of the page before */
export async function findColleagues(
  { db }: Cloud,
  botId: string,
  size: number,
  after?: number,
): Promise<{ colleagues: Colleague[]; more: boolean }> {
  const all = staff.all(db, botId).orderBy(FieldPath.documentId());
  const page = after === undefined ? all : all.startAfter(String(after));
  const { docs } = await page.limit(size + 1).get();
  const colleagues = docs.slice(0, size).map((doc) => ({ ...doc.data(), telegramId: Number(doc.id) }));
  return { colleagues, more: docs.length > size };
}

export async function findColleague(
  { db }: Cloud,
  botId: string,
  telegramId: number,
): Promise<Colleague | undefined> {
  const member = (await staff.doc(db, botId, String(telegramId)).get()).data();
  return member && { ...member, telegramId };
}

/** The invitations that can be used at `now`, those that end first in front. An owner has few at a time. */
export async function openInvites(
  { db }: Cloud,
  botId: string,
  now: Date,
): Promise<(Invite & { id: string })[]> {
  const open = invites.all(db, botId).where('expiresAt', '>', Timestamp.fromDate(now)).orderBy('expiresAt');
  const { docs } = await open.limit(20).get();
  return docs.map((doc) => ({ ...doc.data(), id: doc.id }));
}
