import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { commandTypesPath, commandTypesSource } from '../../scripts/command-types.ts';

test('the names of the commands are those of the code: node scripts/command-types.ts writes them anew', () => {
  expect(readFileSync(commandTypesPath, 'utf8')).toBe(commandTypesSource());
});
