/** Letting a broadcast wait while its shop keeps quiet. */
import type { Cloud } from '../cloud/cloud.ts';
import { execute } from '../commands/execute.ts';
import { restBroadcast } from './starting.ts';
import type { Broadcast } from './model.ts';
import { restsUntil, type Rest } from './quiet.ts';

/** @returns whether it waits now: then it is gone on with by the schedule (reviving.ts) */
export async function restIfQuiet(
  cloud: Cloud,
  botId: string,
  { id, ...item }: Pick<Broadcast, 'category' | 'pass'> & { id: string },
  shop: Rest,
  now: Date,
): Promise<boolean> {
  const until = restsUntil(item, shop, now);
  if (!until) return false;
  await execute(cloud, restBroadcast, {
    id: `broadcast-rest-${id}-${now.getTime()}`,
    botId,
    actor: 'consumer:broadcasts',
    at: now,
    input: { id, until: until.toISOString() },
  });
  return true;
}
