import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/longest-first.ts';
import { Skips } from './test/skips.ts';

/** A file for the results as JSON, besides what the terminal shows. */
const report = process.env.TEST_REPORT;

// Of libraries that every worker, and every process that a test starts, would compile anew.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules/.cache/compiled');

const shops = ['test/functions/**/*.test.ts', 'test/shared/**/*.test.ts'];

export default defineConfig({
  test: {
    // Suites start real servers and often wait for them: three workers keep a two-core machine busy.
    maxWorkers: 3,
    // Far above what anything takes: on a busy machine it is the outcome that is due, not its time.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // What a function says of a failure that its test has made is no news.
    silent: 'passed-only',
    reporters: ['default', new Skips(), ...(report ? ['json'] : [])],
    ...(report && { outputFile: report }),
    setupFiles: './test/examples.ts',
    sequence: { sequencer: LongestFirst },
    projects: [
      { extends: true, test: { name: 'engines', include: ['test/**/*.test.ts'], exclude: shops } },
      { extends: true, test: { name: 'shop', include: shops, globalSetup: './test/demo-shop.ts' } },
    ],
  },
});
