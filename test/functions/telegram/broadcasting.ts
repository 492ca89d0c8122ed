/** Administrators who write broadcasts at the desk, as tests have them do it. */
import type { NumberedBroadcast } from '../../../shared/broadcasts/model.ts';
import { broadcasts } from '../../../shared/broadcasts/queries.ts';
import type { Language } from '../../../shared/texts/model.ts';
import { eventually } from '../../eventually.ts';
import type { Platform } from '../../platform.ts';
import { hire } from './agents.ts';
import type { Customer } from './customer.ts';

export const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

export const contentOf = ({ variants }: NumberedBroadcast) => variants[0]?.messages.uk;

let hired = 0;
export const administrator = (platform: Platform, language: Language = 'uk'): Promise<Customer> =>
  hire(platform, `Редактор ${++hired}`, 'administrator', language);

export async function latest({ cloud, botId }: Platform): Promise<NumberedBroadcast> {
  const newest = broadcasts.all(cloud.db, botId).orderBy('createdAt', 'desc').limit(1);
  const [doc] = (await newest.get()).docs;
  if (!doc) throw new Error('there is no broadcast');
  return { ...doc.data(), id: doc.id };
}

export async function find({ cloud, botId }: Platform, id: string): Promise<NumberedBroadcast> {
  const found = (await broadcasts.doc(cloud.db, botId, id).get()).data();
  if (!found) throw new Error(`there is no broadcast ${id}`);
  return { ...found, id };
}

export const inState = (
  platform: Platform,
  id: string,
  state: NumberedBroadcast['state'],
): Promise<NumberedBroadcast> =>
  eventually(async () => {
    const found = await find(platform, id);
    return found.state === state ? found : undefined;
  });

/** Writes a draft by the short steps. @returns it, and the message that it is on */
export async function draft(
  platform: Platform,
  staff: Customer,
  content: object = { text: 'Літо' },
): Promise<{ id: string; screen: number }> {
  await staff.say('/broadcasts');
  await staff.press('➕ Нова розсилка');
  await staff.give(content);
  if ('album' in content) await staff.press('✅ Усе тут');
  await staff.press('🛎 Службове');
  await staff.press('Усі');
  return { id: (await latest(platform)).id, screen: (await staff.screen()).message_id };
}

export async function start(staff: Customer, screen: number): Promise<void> {
  await staff.press('🚀 Надіслати', screen);
  await staff.press('🚀 Так, надіслати', screen);
}
