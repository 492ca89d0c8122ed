/**
 * The import of a Shopify export: how many products it does in a second, against writing the very same documents in
 * commits of as many and nothing else; and the memory of the process, which is not to grow with the file. Each size has
 * a process and a shop of its own. The servers are the local cloud's, in another process.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { connectBot, sealToken } from '../../shared/bots/commands.ts';
import { execute } from '../../shared/commands/execute.ts';
import { shopifyFile } from '../functions/import-files.ts';
import { startPlatform, type Platform } from '../platform.ts';
import { environmentOf } from './environment.ts';
import type { Result } from './measure.ts';

const sizes = [1000, 10_000, 100_000];

interface Taken {
  ms: number;
  megabytes: number;
}

export async function imports(): Promise<Result[]> {
  const platform = await startPlatform({ DEMO: 'false', LOG_LEVEL: 'warn' });
  try {
    const results: Result[] = [];
    let least: number | undefined;
    for (const [index, count] of sizes.entries()) {
      const botId = String(9_000_000_001 + index);
      await connect(platform, botId);
      const path = `bots/${botId}/imports/bench`;
      const file = Readable.from([Buffer.from(shopifyFile({ count, categories: 40 }))]);
      await platform.cloud.files.write(path, file, 'text/csv');
      const ours = await run(platform, count, 'import', botId, path);
      const theirs = await run(platform, count, 'bare', botId);
      least ??= ours.megabytes;
      const how = `${count} products of a Shopify export, into 40 categories`;
      results.push(
        {
          ...{ name: `import of ${count}`, unit: 'products/s', how, rounds: 1 },
          ...{ ours: (count / ours.ms) * 1000, theirs: (count / theirs.ms) * 1000 },
          ratio: theirs.ms / ours.ms,
        },
        {
          ...{
            name: `import of ${count}, memory`,
            unit: 'MB',
            how: `${how}; theirs: of the smallest`,
            rounds: 1,
          },
          ...{ ours: ours.megabytes, theirs: least },
          ratio: ours.megabytes / least,
        },
      );
    }
    return results;
  } finally {
    await platform.close();
  }
}

/** Says how far it is, since it may take minutes. */
async function run(platform: Platform, count: number, ...args: string[]): Promise<Taken> {
  const child = fork(join(import.meta.dirname, 'programs/import.ts'), args, {
    env: { ...process.env, ...environmentOf(platform), METADATA_SERVER_DETECTION: 'none', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    // As in a small instance: else the heap grows while there is room, and nothing is said by its size.
    execArgv: ['--no-deprecation', '--max-old-space-size=128'],
  });
  let taken: Taken | undefined;
  child.on('message', (said: Taken | { done: number }) => {
    if ('ms' in said) taken = said;
    else say(`${said.done} of ${count}`);
  });
  const [what] = args;
  const say = (words: string) => console.error(`${what === 'bare' ? 'bare writing' : 'import'}: ${words}`);
  await once(child, 'exit');
  if (!taken) throw new Error(`${args.join(' ')} ended before it was done`);
  say(`${count} in ${(taken.ms / 1000).toFixed(1)} s, ${taken.megabytes.toFixed(0)} MB`);
  return taken;
}

async function connect({ cloud }: Platform, botId: string): Promise<void> {
  await execute(cloud, connectBot, {
    id: 'connect',
    botId,
    actor: 'system',
    at: new Date(),
    input: {
      sealedToken: sealToken(cloud.config.SECRET_KEY, botId, `${botId}:${'t'.repeat(35)}`),
      username: 'bench_bot',
      name: 'Bench',
      ownerId: 5,
      currency: 'UAH',
      language: 'en',
      timeZone: 'UTC',
    },
  });
}
