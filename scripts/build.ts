/**
 * `npm run build`: what is deployed, in `dist/`. One bundle of the functions, the files that it reads beside it, and a
 * package.json with the few packages that cannot be bundled.
 */
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');
/** `dist/` unless another folder is named. */
const dist = resolve(root, process.argv[2] ?? 'dist');

/**
 * Installed by the deployment: sharp is native, swagger-ui-dist is read as files, the framework must be the one that
 * serves, and Google's clients read their own protos.
 */
const installed = [
  '@google-cloud/firestore',
  '@google-cloud/functions-framework',
  '@google-cloud/pubsub',
  '@google-cloud/storage',
  'sharp',
  'swagger-ui-dist',
];

const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>;
};

rmSync(dist, { recursive: true, force: true });
await build({
  entryPoints: [join(root, 'functions/main.ts')],
  outfile: join(dist, 'index.js'),
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  sourcemap: true,
  // node-fetch, below grammY, knows an AbortSignal by the name of its class.
  keepNames: true,
  external: installed,
  // What CommonJS packages find around them.
  banner: {
    js: [
      `import { createRequire as bundleRequire } from 'node:module';`,
      'const require = bundleRequire(import.meta.url);',
      'const { dirname: __dirname, filename: __filename } = import.meta;',
    ].join('\n'),
  },
  logLevel: 'warning',
});
cpSync(join(root, 'functions/telegram/locales'), join(dist, 'locales'), { recursive: true });
const manifest = {
  name: 'vitrina-functions',
  private: true,
  type: 'module',
  main: 'index.js',
  engines: { node: '24' },
  dependencies: Object.fromEntries(installed.map((name) => [name, dependencies[name]])),
};
writeFileSync(join(dist, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
console.log(`${relative(root, dist)}/ is ready to be deployed`);
