/** Ends a test run with what it skipped and why: a test's own note, or the reason that its suite's name gives. */
import type { Reporter, TestCase, TestModule } from 'vitest/node';

export class Skips implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const skipped = modules.flatMap(({ children }) => [...children.allTests('skipped')]);
    const reasons = Map.groupBy(skipped, reasonOf);
    for (const [reason, tests] of reasons) console.log(` skipped ${tests.length}: ${reason}`);
    if (process.env.FIRESTORE_EMULATOR_HOST === undefined) {
      console.log(
        ' not run on Google’s own emulators: `npm run test:official` does, with the Google Cloud CLI',
      );
    }
  }
}

function reasonOf(test: TestCase): string {
  const result = test.result();
  if (result.state === 'skipped' && result.note !== undefined) return result.note;
  for (let at: TestCase['parent'] | TestCase = test; at.type !== 'module'; at = at.parent) {
    if (at.name.endsWith(')')) return at.name;
  }
  return test.fullName;
}
