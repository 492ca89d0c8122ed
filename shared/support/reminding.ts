/** Reminding the staff of customers who wait too long: found across all bots, each reminder given once. */
import type { Cloud } from '../cloud/cloud.ts';
import { execute } from '../commands/execute.ts';
import { dueTickets } from './queries.ts';
import { noteReminded, remindId } from './upkeep.ts';

/** So many a minute: the rest follows with the next one, those who wait longest first. */
const atATime = 50;

/** What goes wrong with one ticket keeps no other from its reminder. */
export async function remindOfWaiting(cloud: Cloud, now: Date): Promise<void> {
  const due = await dueTickets(cloud, now, atATime);
  const results = await Promise.allSettled(
    due.map(({ botId, ticketId, remindAt }) =>
      execute(cloud, noteReminded, {
        id: remindId(ticketId, remindAt),
        botId,
        actor: 'system',
        at: now,
        input: { ticketId },
      }),
    ),
  );
  for (const [index, result] of results.entries()) {
    if (result.status === 'fulfilled') continue;
    const { botId, ticketId } = due[index] ?? {};
    cloud.log.error({ error: result.reason as unknown, bot: botId, ticket: ticketId }, 'nobody is reminded');
  }
}
