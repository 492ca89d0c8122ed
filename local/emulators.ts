/**
 * `npm run emulators`: the functions and the simulated Telegram on the Firebase emulator suite instead of our own
 * servers. firebase-tools starts what firebase.json describes, names it in the environment, runs `local/main.ts` and
 * ends everything with it. The emulators keep nothing, so neither does Telegram unless DATA_DIR says where.
 */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** firebase-tools asks for it. */
const javaNeeded = 21;

const project = 'demo-vitrina';

process.exitCode = await main();

async function main(): Promise<number> {
  const java = await javaVersion();
  if (java === undefined || java < javaNeeded) {
    const found = java === undefined ? 'there is none' : `this is ${java}`;
    console.error(
      `The emulators need Java ${javaNeeded} or newer on PATH, and ${found}. \`npm start\` needs none.`,
    );
    return 1;
  }
  const kept = process.env.DATA_DIR;
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'vitrina-emulators-'));
  try {
    const code = await runSuite(folder);
    if (code !== 0) {
      console.error(
        'The emulators ended with an error, see above. The first time, firebase-tools downloads them.',
      );
    }
    return code;
  } finally {
    if (kept === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

/** The major version; undefined where there is no Java. */
async function javaVersion(): Promise<number | undefined> {
  try {
    const { stderr } = await promisify(execFile)('java', ['-version']);
    const version = /version "(\d+)/.exec(stderr)?.[1];
    return version === undefined ? undefined : Number(version);
  } catch {
    return undefined;
  }
}

async function runSuite(folder: string): Promise<number> {
  const firebase = createRequire(import.meta.url).resolve('firebase-tools/lib/bin/firebase.js');
  const shop = `"${process.execPath}" "${join(import.meta.dirname, 'main.ts')}"`;
  const only = ['--only', 'firestore,pubsub,storage', '--project', project];
  const suite = spawn(process.execPath, [firebase, 'emulators:exec', ...only, shop], {
    cwd: join(import.meta.dirname, '..'),
    env: { ...process.env, GOOGLE_CLOUD_PROJECT: project, DATA_DIR: folder },
    stdio: 'inherit',
  });
  const ended = once(suite, 'exit');
  // A terminal tells the whole group of Ctrl-C, so that the suite knows already: here it is only waited for.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => suite.kill('SIGINT'));
  const [code] = (await ended) as [number | null];
  return code ?? 1;
}
