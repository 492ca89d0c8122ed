/**
 * The chat page as files in memory: bundled from its sources when asked for, so that there is nothing to build
 * beforehand and nothing to keep in step.
 */
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface PageAsset {
  /** The Content-Type to serve it with. */
  type: string;
  body: Uint8Array;
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The page's files by their path below `/chat`; `''` is the page itself. Rejects when the sources do not build. */
export async function pageAssets(): Promise<Map<string, PageAsset>> {
  const { build } = await import('esbuild');
  const source = (name: string): string => fileURLToPath(new URL(`page/${name}`, import.meta.url));
  const result = await build({
    entryPoints: [
      { in: source('main.tsx'), out: 'app' },
      { in: source('styles/index.css'), out: 'app' },
    ],
    outdir: '/chat',
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2024',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.svg': 'file' },
    assetNames: '[name]',
    logLevel: 'silent',
    // The compiler's settings for types are not the bundle's.
    tsconfigRaw: {},
  });
  const files = new Map<string, PageAsset>();
  const add = (path: string, file: string, body: Uint8Array) =>
    files.set(path, { type: TYPES[extname(file)] ?? 'application/octet-stream', body });
  for (const { path, contents } of result.outputFiles) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    add(name, name, contents);
  }
  add('', 'index.html', await readFile(source('index.html')));
  add('icon.svg', 'icon.svg', await readFile(source('icon.svg')));
  return files;
}
