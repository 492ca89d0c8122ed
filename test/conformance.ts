/**
 * Replays recorded answers of Google's Firestore emulator against ours and fails below the number that
 * `docs/parity.md` accounts for.
 *
 *     node test/conformance.ts FOLDER    a folder with replay.mjs, cases.json and the recorded answers
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { startFirestore } from '../local/firestore/server.ts';

const atLeast = 518;

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('Say which folder holds replay.mjs');
const server = await startFirestore({});
const replay = spawn(
  process.execPath,
  [join(folder, 'replay.mjs'), 'compare', `${server.host}:${server.port}`],
  {
    env: { ...process.env, MSG: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  },
);
const output = await text(replay.stdout);
await server.close();
console.log(output);

// One line a group, the total last.
const total = [...output.matchAll(/(\d+) passed, \d+ failed/g)].at(-1);
const equal = Number(total?.[1] ?? 0);
console.log(`${equal} answers equal, at least ${atLeast} expected`);
process.exit(equal >= atLeast ? 0 : 1);
