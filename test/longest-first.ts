import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest, in its order: begun last it would be waited for by idle workers. */
const longest = [
  'test/end-to-end/kill',
  'test/end-to-end/start',
  'test/functions/imports',
  'test/functions/api/api',
  'test/end-to-end/order',
  'test/contract/promo',
];

/** The order of files: these first, the others by their size, or by what they last took here. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const index = longest.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
      return index < 0 ? longest.length : index;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}
