/** Reminding the staff of customers who wait too long: found across all bots, each reminder given once. */
import type { Cloud } from '../cloud/cloud.ts';
import { execute } from '../commands/execute.ts';
import { eachByItself } from '../commands/many.ts';
import { dueTickets } from './queries.ts';
import { noteReminded, remindId } from './upkeep.ts';

/** So many a minute: the rest follows with the next one, those who wait longest first. */
const atATime = 50;

export async function remindOfWaiting(cloud: Cloud, now: Date): Promise<void> {
  await eachByItself(
    cloud,
    await dueTickets(cloud, now, atATime),
    ({ botId, id, at }) =>
      execute(cloud, noteReminded, {
        id: remindId(id, at),
        botId,
        actor: 'system',
        at: now,
        input: { ticketId: id },
      }),
    { named: ({ botId, id }) => ({ bot: botId, ticket: id }), message: 'nobody is reminded' },
  );
}
