/** Finding imports that nobody is at any more, across all bots: they are gone on with, or given up with a reason. */
import type { Cloud } from '../cloud/cloud.ts';
import { execute } from '../commands/execute.ts';
import { eachByItself } from '../commands/many.ts';
import { reviveImport } from './commands.ts';
import { dueImports } from './queries.ts';

/** So many a minute: the rest follows with the next one, those that lie the longest first. */
const atATime = 50;

export async function reviveImports(cloud: Cloud, now: Date): Promise<void> {
  await eachByItself(
    cloud,
    await dueImports(cloud, now, atATime),
    ({ botId, id, at }) =>
      execute(cloud, reviveImport, {
        id: `import-${id}-revive-${at.getTime()}`,
        botId,
        actor: 'system',
        at: now,
        input: { id },
      }),
    { named: ({ botId, id }) => ({ bot: botId, import: id }), message: 'nobody goes on with it' },
  );
}
