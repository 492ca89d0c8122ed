import { defineConfig } from 'vitest/config';
import { Skips } from './test/skips.ts';

/** A file for the results as JSON, besides what the terminal shows. */
const report = process.env.TEST_REPORT;

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Suites start real servers: two workers keep a two-core machine busy without starving them.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // What a function says of a failure that its test has made is no news.
    silent: 'passed-only',
    reporters: ['default', new Skips(), ...(report ? ['json'] : [])],
    ...(report && { outputFile: report }),
  },
});
