/**
 * `npm run test:official`: the contract suites and the bot's conversations on Google's own emulators instead of
 * ours. Inside the Firebase emulator suite (`firebase emulators:exec`) the engines run already and are named by
 * FIRESTORE_EMULATOR_HOST and its kin. Otherwise the Google Cloud CLI's Firestore and Pub/Sub emulators are started
 * here, on free ports, and ended with everything they started. Arguments choose other suites and go to vitest.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findEmulators, firestoreEmulator, pubsubEmulator, startEmulator } from './official-emulators.ts';

const ROOT = join(import.meta.dirname, '..');
const chosen = process.argv.slice(2);
const suites =
  chosen.length > 0
    ? chosen
    : ['test/contract', 'test/functions'].filter((folder) => existsSync(join(ROOT, folder)));
const emulators = [firestoreEmulator, pubsubEmulator];

process.exitCode = await main();

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
