/** Who takes no messages from the bot is noted, so that nothing unprompted is sent there again. */
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { execute } from '../../shared/commands/execute.ts';
import { noteBlocked } from '../../shared/customers/commands.ts';

/**
 * Notes that Telegram refused a message to this person for good.
 * @param key what was being sent, unique per bot: an update's, or an event's and the member of staff's
 */
export async function noteUnreachable(
  cloud: Cloud,
  botId: string,
  telegramId: number,
  key: string,
): Promise<void> {
  await execute(cloud, noteBlocked, {
    id: `blocked-${key}`,
    botId,
    actor: 'system',
    input: { telegramId },
    at: new Date(),
  });
}
