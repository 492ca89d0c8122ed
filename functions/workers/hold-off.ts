/** Telegram wants a bot to be left alone. */
import { leaseMs, leaveAlone } from '../../shared/broadcasts/ledger.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';

/**
 * Has nothing go to many for so long, from here at once; what takes its time is written down for other workers, too.
 * Never rejects: where that fails, these are told by Telegram, or by whoever lets go of a shard here (broadcast-shard.ts).
 */
export async function holdOff(cloud: Cloud, botId: string, ms: number): Promise<void> {
  cloud.pace(botId).hold(ms);
  if (ms <= leaseMs / 2) return;
  try {
    await leaveAlone(cloud, botId, new Date(Date.now() + ms));
  } catch (error) {
    cloud.log.error({ error, bot: botId, ms }, 'that Telegram wants a bot to be left alone is not noted');
  }
}
