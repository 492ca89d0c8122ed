/** Finding imports that nobody is at any more, across all bots: they are gone on with, or given up with a reason. */
import type { Cloud } from '../cloud/cloud.ts';
import { execute } from '../commands/execute.ts';
import { reviveImport } from './commands.ts';
import { dueImports } from './queries.ts';

/** So many a minute: the rest follows with the next one, those that lie the longest first. */
const atATime = 50;

/** What goes wrong with one import keeps no other from going on. */
export async function reviveImports(cloud: Cloud, now: Date): Promise<void> {
  const due = await dueImports(cloud, now, atATime);
  const results = await Promise.allSettled(
    due.map(({ botId, id, dueAt }) =>
      execute(cloud, reviveImport, {
        id: `import-${id}-revive-${dueAt.getTime()}`,
        botId,
        actor: 'system',
        at: now,
        input: { id },
      }),
    ),
  );
  for (const [index, result] of results.entries()) {
    if (result.status === 'fulfilled') continue;
    const { botId, id } = due[index] ?? {};
    cloud.log.error({ error: result.reason as unknown, bot: botId, import: id }, 'nobody goes on with it');
  }
}
