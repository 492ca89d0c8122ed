/** Many customers at once: people in the simulated Telegram, and what the shop knows of them. */
import type { Customer } from '../../shared/customers/model.ts';
import { customers } from '../../shared/customers/queries.ts';
import type { Platform } from '../platform.ts';

export interface Crowd {
  first: number;
  last: number;
  count: number;
}

/** What the simulated Telegram has counted of what a crowd got. */
export interface Received {
  users: number;
  messages: number;
  none: number;
  once: number;
  more: number;
  reachable: number;
  missed: number;
  missing: number[];
  repeated: number[];
}

export interface Kept {
  taken: number;
  refused: number;
  violations: number;
  busiestSecond: number;
  firstAt?: number;
  fullAt?: number;
  lastAt?: number;
}

const writtenAtOnce = 400;

/**
 * @param how.blocked share of people who have blocked the bot; `deleted`: their account
 * @param how.since when the shop has heard of them for the last time; just now unless said
 */
export async function gather(
  { sim, cloud, botId }: Pick<Platform, 'sim' | 'cloud' | 'botId'>,
  count: number,
  { since, ...shares }: { blocked?: number; deleted?: number; keep?: 'counts'; since?: Date } = {},
): Promise<Crowd> {
  const crowd = await sim.post<Crowd>('crowds', { bot: Number(botId), count, ...shares });
  const at = new Date(Date.now() - 24 * 3600 * 1000);
  for (let from = 0; from < count; from += writtenAtOnce) {
    const batch = cloud.db.batch();
    for (let index = from; index < Math.min(count, from + writtenAtOnce); index++) {
      const telegramId = crowd.first + index;
      const customer: Customer = {
        telegramId,
        firstName: `Customer ${index}`,
        languageCode: (['uk', 'ru', 'en'] as const)[index % 3] ?? 'uk',
        profile: {},
        cart: [],
        favourites: [],
        watches: [],
        createdAt: at,
        // Registers that are filled by now look for what has changed since.
        modifiedAt: since ?? new Date(),
      };
      batch.set(customers.doc(cloud.db, botId, String(telegramId)), customer);
    }
    await batch.commit();
  }
  return crowd;
}

/** Nobody of them has got anything, and Telegram works, at a pace that tests can wait for. */
export async function afresh(
  { sim, botId }: Pick<Platform, 'sim' | 'botId'>,
  { first, last }: Crowd,
): Promise<void> {
  await sim.request('DELETE', 'faults');
  await sim.request('DELETE', `received?bot=${botId}&from=${first}&to=${last}`);
  await sim.post('flood', { bot: Number(botId), strict: true, perSecond: 1000 });
}

export const received = (
  { sim, botId }: Pick<Platform, 'sim' | 'botId'>,
  { first, last }: Crowd,
): Promise<Received> => sim.get(`received?bot=${botId}&from=${first}&to=${last}`);

export async function keptLimits({ sim, botId }: Pick<Platform, 'sim' | 'botId'>): Promise<Kept> {
  const { bots } = await sim.get<{ bots: Kept[] }>(`flood?bot=${botId}`);
  const [kept] = bots;
  if (!kept) throw new Error('this bot is under no strict limits');
  return kept;
}
