/**
 * `npm run client`: makes the package in `client/`, the typed client of the REST API, ready to be installed or
 * published: the types of the API anew, and what of the client is JavaScript.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { clientSchema, schemaPath } from './client-schema.ts';

const folder = join(import.meta.dirname, '../client');
const dist = join(folder, 'dist');

writeFileSync(schemaPath, await clientSchema());
rmSync(dist, { recursive: true, force: true });
await build({
  entryPoints: [join(folder, 'client.ts')],
  outfile: join(dist, 'client.js'),
  bundle: true,
  platform: 'neutral',
  target: 'es2022',
  external: ['openapi-fetch'],
  logLevel: 'warning',
});
const tsc = join(import.meta.dirname, '../node_modules/typescript/bin/tsc');
const { status } = spawnSync(process.execPath, [tsc, '-p', folder], { stdio: 'inherit' });
if (status !== 0) process.exit(1);
writeFileSync(join(dist, 'schema.d.ts'), readFileSync(schemaPath));
console.log('client/ is ready: npm install <this folder>/client');
