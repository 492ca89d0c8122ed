/**
 * `npm run test:official`: the contract suites and the bot's conversations on Google's own emulators instead of
 * ours. Inside the Firebase emulator suite (`firebase emulators:exec`) the engines run already and are named by
 * FIRESTORE_EMULATOR_HOST and its kin. Otherwise the Google Cloud CLI's Firestore and Pub/Sub emulators are started
 * here, on free ports, and ended with everything they started. Arguments choose other suites and go to vitest.
 */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '..');
const chosen = process.argv.slice(2);
const suites =
  chosen.length > 0
    ? chosen
    : ['test/contract', 'test/functions'].filter((folder) => existsSync(join(ROOT, folder)));
/** A JVM on a busy machine takes its time. */
const READY_WITHIN_MS = 90_000;

interface Emulator {
  name: string;
  /** What a client looks for to use it. */
  variable: string;
  /** The program, below the root of the Google Cloud CLI. */
  program: string;
  args: string[];
  component: string;
}

const emulators: Emulator[] = [
  {
    name: 'Firestore',
    variable: 'FIRESTORE_EMULATOR_HOST',
    program: 'platform/cloud-firestore-emulator/cloud_firestore_emulator',
    args: ['start', '--database-mode=firestore-native'],
    component: 'cloud-firestore-emulator',
  },
  {
    name: 'Pub/Sub',
    variable: 'PUBSUB_EMULATOR_HOST',
    program: 'platform/pubsub-emulator/bin/cloud-pubsub-emulator',
    args: [],
    component: 'pubsub-emulator',
  },
];

const started: ChildProcess[] = [];
// However this process ends, no emulator outlives it.
process.on('exit', () => {
  for (const child of started) signal(child, 'SIGKILL');
});
for (const [name, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const) {
  process.on(name, () => process.exit(code));
}
process.exitCode = await main();

async function main(): Promise<number> {
  if (process.env['FIRESTORE_EMULATOR_HOST'] !== undefined) {
    console.log('official: on the emulators that FIRESTORE_EMULATOR_HOST and its kin name');
    return run({});
  }
  const sdk = await cloudSdk();
  if (sdk === undefined) return skipped('the Google Cloud CLI (gcloud) is not installed');
  const missing = emulators.filter(({ program }) => !existsSync(join(sdk, program)));
  if (missing.length > 0) {
    const components = missing.map(({ component }) => component).join(' ');
    return skipped(`emulators are missing; install them with: gcloud components install ${components}`);
  }
  if (!(await succeeds('java', '-version'))) return skipped('the emulators need Java, and there is none');
  const hosts = await Promise.all(emulators.map((emulator) => start(sdk, emulator)));
  const code = await run(Object.fromEntries(hosts));
  await Promise.all(started.map(stop));
  return code;
}

function skipped(reason: string): number {
  console.log(`skipped: ${reason}`);
  return 0;
}

async function cloudSdk(): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)('gcloud', ['info', '--format=value(installation.sdk_root)']);
    return stdout.trim();
  } catch {
    return undefined;
  }
}

async function succeeds(program: string, ...args: string[]): Promise<boolean> {
  return promisify(execFile)(program, args).then(
    () => true,
    () => false,
  );
}

/** @returns the variable and the address to set it to, once the emulator answers there */
async function start(sdk: string, { name, variable, program, args }: Emulator): Promise<[string, string]> {
  const host = `127.0.0.1:${await freePort()}`;
  const flags = [...args, '--host=127.0.0.1', `--port=${host.split(':')[1] ?? ''}`];
  // A group of its own: the program is a script, and the JVM that it starts must end with it.
  const child = spawn(join(sdk, program), flags, { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  started.push(child);
  let output = '';
  const keep = (chunk: Buffer): void => {
    output = (output + chunk.toString()).slice(-4000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);

  for (const end = Date.now() + READY_WITHIN_MS; Date.now() < end;) {
    if (child.exitCode !== null) throw new Error(`the ${name} emulator ended at once:\n${output}`);
    const answer = await fetch(`http://${host}/`).catch(() => undefined);
    if (answer !== undefined) {
      await answer.text();
      console.log(`official: ${name} on ${host}`);
      return [variable, host];
    }
    await setTimeout(100);
  }
  throw new Error(`the ${name} emulator does not answer on ${host}:\n${output}`);
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

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  signal(child, 'SIGTERM');
  await Promise.race([exited, setTimeout(3000, undefined, { ref: false })]);
}

function signal(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, name);
  } catch {
    // The whole group has ended.
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
