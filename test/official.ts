/**
 * `npm run test:official`: what concerns Google's services, on Google's own emulators instead of
 * ours. Inside the Firebase emulator suite (`firebase emulators:exec`) the engines run already and are named by
 * FIRESTORE_EMULATOR_HOST and its kin. Otherwise the Google Cloud CLI's Firestore and Pub/Sub emulators are started
 * here, on free ports, and ended with everything they started. Arguments choose other suites and go to vitest.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { findEmulators, firestoreEmulator, pubsubEmulator, startEmulator } from './official-emulators.ts';

const ROOT = join(import.meta.dirname, '..');
const chosen = process.argv.slice(2);
const suites = chosen.length > 0 ? chosen : concerned();
const emulators = [firestoreEmulator, pubsubEmulator];

process.exitCode = await main();

/**
 * What concerns Google's services: the contracts, REST, the functions behind Pub/Sub, and those conversations in
 * which people meet in a transaction, things arrive twice or something fails. The others take place between the bot
 * and Telegram; `npm run test:official test/functions` has them all.
 */
function concerned(): string[] {
  const conversations = ['orders-at-work', 'tickets', 'trouble', 'story', 'fuzz'];
  return [
    'test/contract',
    'test/functions/api/api.test.ts',
    ...globSync('test/functions/*.test.ts', { cwd: ROOT }),
    ...conversations.map((name) => `test/functions/telegram/${name}.test.ts`),
  ];
}

async function main(): Promise<number> {
  if (process.env['FIRESTORE_EMULATOR_HOST'] !== undefined) {
    console.log('official: on the emulators that FIRESTORE_EMULATOR_HOST and its kin name');
    return run({});
  }
  const found = await findEmulators(emulators);
  if ('missing' in found) {
    console.log(`skipped: ${found.missing}`);
    return 0;
  }
  const running = await Promise.all(
    emulators.map(async (emulator) => {
      const { host, stop } = await startEmulator(found.sdk, emulator);
      console.log(`official: ${emulator.name} on ${host}`);
      return { engine: [emulator.variable, host] as const, stop };
    }),
  );
  const code = await run(Object.fromEntries(running.map(({ engine }) => engine)));
  await Promise.all(running.map(({ stop }) => stop()));
  return code;
}

async function run(engines: Record<string, string>): Promise<number> {
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const child = spawn(process.execPath, [vitest, 'run', ...suites], {
    cwd: ROOT,
    env: { ...process.env, ...engines },
    stdio: 'inherit',
  });
  process.on('exit', () => child.kill());
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}
