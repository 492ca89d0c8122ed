/** `npm run bench`: all benchmarks that take no more than minutes, or those named. Prints a table for people and JSON for everything else. */
import { availableParallelism } from 'node:os';
import type { Result } from './measure.ts';

/** Each loads what it needs only when it is run. */
const benchmarks: Record<string, () => Promise<Result[]>> = {
  webhook: async () => (await import('./webhook.ts')).webhook(),
  firestore: async () => (await import('./firestore.ts')).firestore(),
  api: async () => (await import('./api.ts')).api(),
  imports: async () => (await import('./imports.ts')).imports(),
  export: async () => (await import('./export.ts')).exporting(),
  broadcasts: async () => (await import('./broadcasts.ts')).broadcasting(),
  'broadcast-delay': async () => (await import('./broadcast-delay.ts')).broadcastDelay(),
  'broadcasts-paid': async () => (await import('./broadcasts.ts')).broadcastingPaid(),
  'broadcasts-10000': async () => (await import('./broadcasts.ts')).broadcastingLong(),
  'broadcasts-troubled': async () => (await import('./broadcasts.ts')).broadcastingTroubled(),
  'broadcasts-memory': async () => (await import('./broadcasts.ts')).broadcastMemory(),
  'cold-start': async () => (await import('./cold-start.ts')).coldStart(),
};

/** Takes long: only where it is named. */
const long = new Set(['broadcasts-paid', 'broadcasts-10000', 'broadcasts-troubled', 'broadcasts-memory']);

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !(name in benchmarks));
if (unknown.length > 0) {
  console.error(
    `No benchmark is called ${unknown.join(' or ')}: there are ${Object.keys(benchmarks).join(', ')}`,
  );
  process.exit(2);
}

process.env['METADATA_SERVER_DETECTION'] ??= 'none';
const results: Result[] = [];
for (const [name, run] of Object.entries(benchmarks)) {
  if (chosen.length === 0 ? !long.has(name) : chosen.includes(name)) results.push(...(await run()));
}
console.table(
  Object.fromEntries(
    results.map((result) => [
      result.name,
      'skipped' in result
        ? { unit: `skipped: ${result.skipped}` }
        : {
            ours: Number(result.ours.toPrecision(3)),
            theirs: Number(result.theirs.toPrecision(3)),
            unit: result.unit,
            ratio: Number(result.ratio.toPrecision(3)),
            rounds: result.rounds,
          },
    ]),
  ),
);
for (const result of results) if ('how' in result) console.log(`${result.name}: ${result.how}`);
console.log(JSON.stringify({ node: process.version, cores: availableParallelism(), results }));
