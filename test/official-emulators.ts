/**
 * Google's own emulators, from the Google Cloud CLI where it is installed. Each is a script that starts a JVM, so each
 * has a process group of its own and ends with all it started, however this process ends.
 */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';

/** A JVM on a busy machine takes its time. */
const READY_WITHIN_MS = 90_000;

export interface Emulator {
  name: string;
  /** What a client looks for to use it. */
  variable: string;
  /** The program, below the root of the Google Cloud CLI. */
  program: string;
  args: string[];
  component: string;
}

export const firestoreEmulator: Emulator = {
  name: 'Firestore',
  variable: 'FIRESTORE_EMULATOR_HOST',
  program: 'platform/cloud-firestore-emulator/cloud_firestore_emulator',
  args: ['start', '--database-mode=firestore-native'],
  component: 'cloud-firestore-emulator',
};

export const pubsubEmulator: Emulator = {
  name: 'Pub/Sub',
  variable: 'PUBSUB_EMULATOR_HOST',
  program: 'platform/pubsub-emulator/bin/cloud-pubsub-emulator',
  args: [],
  component: 'pubsub-emulator',
};

/** @returns the root of the Google Cloud CLI that has these emulators, or why they cannot run here */
export async function findEmulators(emulators: Emulator[]): Promise<{ sdk: string } | { missing: string }> {
  const sdk = await cloudSdk();
  if (sdk === undefined) return { missing: 'the Google Cloud CLI (gcloud) is not installed' };
  const absent = emulators.filter(({ program }) => !existsSync(join(sdk, program)));
  if (absent.length > 0) {
    const components = absent.map(({ component }) => component).join(' ');
    return { missing: `emulators are missing; install them with: gcloud components install ${components}` };
  }
  if (!(await succeeds('java', '-version'))) {
    return { missing: 'the emulators need Java, and there is none' };
  }
  return { sdk };
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

export interface RunningEmulator {
  /** `host:port` */
  host: string;
  stop: () => Promise<void>;
}

const started = new Set<ChildProcess>();

/** @returns once the emulator answers. Throws with what it said when it does not. */
export async function startEmulator(
  sdk: string,
  { name, program, args }: Emulator,
): Promise<RunningEmulator> {
  leaveNothingBehind();
  const port = await freePort();
  const host = `127.0.0.1:${port}`;
  const flags = [...args, '--host=127.0.0.1', `--port=${port}`];
  const child = spawn(join(sdk, program), flags, { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  started.add(child);
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
      return { host, stop: () => stop(child) };
    }
    await setTimeout(100);
  }
  throw new Error(`the ${name} emulator does not answer on ${host}:\n${output}`);
}

let watching = false;

function leaveNothingBehind(): void {
  if (watching) return;
  watching = true;
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
