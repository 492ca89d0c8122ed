import { defineConfig } from 'vitest/config';
import { Skips } from './test/skips.ts';

/** A file for the results as JSON, besides what the terminal shows. */
const report = process.env.TEST_REPORT;

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Suites start real servers and often wait for them: three workers keep a two-core machine busy.
    maxWorkers: 3,
    // Far above what anything takes: on a busy machine it is the outcome that is due, not its time.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // What a function says of a failure that its test has made is no news.
    silent: 'passed-only',
    reporters: ['default', new Skips(), ...(report ? ['json'] : [])],
    ...(report && { outputFile: report }),
  },
});
