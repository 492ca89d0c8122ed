/**
 * `node scripts/command-types.ts`: takes the names of all commands from where they are defined into one file, for who
 * asks the audit log for one of them. A test fails where the file is not what this makes of the code.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

export const commandTypesPath = join(root, 'shared/commands/types.ts');

/** What is to be in the file. */
export function commandTypesSource(): string {
  const types = globSync('{shared,functions}/**/*.ts', { cwd: root }).flatMap((path) =>
    [...readFileSync(join(root, path), 'utf8').matchAll(definition)].map(([, type]) => type),
  );
  const lines = [...new Set(types)].sort().map((type) => `  '${type}',`);
  return `/** The names of all commands. Made by scripts/command-types.ts of where they are defined. */
export const commandTypes = [
${lines.join('\n')}
] as const;
`;
}

const definition = /defineCommand(?:<[^(]*>)?\(\{\s*type: '([\w.]+)'/g;

if (import.meta.main) writeFileSync(commandTypesPath, commandTypesSource());
