import { findBot } from '../bots/queries.ts';
import type { Cloud } from '../cloud/cloud.ts';
import { kind } from '../cloud/firestore.ts';
import { roleIn } from './decide.ts';
import { staffMember, type Role, type StaffRole } from './model.ts';

/** `bots/{botId}/staff/{telegramId}` */
export const staff = kind('staff', staffMember);

/** Telegram ids of those who have a role. A shop has few; more than 100 of one are not asked for. */
export async function idsOf(cloud: Cloud, botId: string, role: StaffRole): Promise<number[]> {
  const { docs } = await staff.all(cloud.db, botId).where('role', '==', role).limit(100).get();
  return docs.map((doc) => Number(doc.id));
}

/** What this person is to the shop, as of now: one read, and none for its owner. */
export async function roleOf(cloud: Cloud, botId: string, telegramId: number): Promise<Role> {
  const shop = await findBot(cloud, botId);
  if (shop?.ownerId === telegramId) return 'owner';
  const member = await staff.doc(cloud.db, botId, String(telegramId)).get();
  return roleIn(shop, member.data(), telegramId);
}
