/** How large the body of a request may be, whether or not it says so beforehand. */
import type { Context } from 'hono';
import type { ApiEnv } from './environment.ts';
import { ProblemError } from './problem.ts';

/** Of JSON, the most bytes. */
export const maxJsonBytes = 1024 * 1024;

export const isJson = (contentType = ''): boolean => /^application\/json\b/i.test(contentType);

/**
 * Holds a body to its length: no more is read than it may have.
 * @throws ProblemError too_large
 */
export async function holdBody(c: Context<ApiEnv>, maxBytes: number): Promise<void> {
  const declared = c.req.header('content-length');
  if (Number(declared ?? 0) > maxBytes) throw new ProblemError('too_large');
  // What is declared is what is sent at the most: HTTP ends the body there.
  if (declared !== undefined || !c.req.raw.body) return;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of c.req.raw.body as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new ProblemError('too_large');
    chunks.push(chunk);
  }
  const { url, method, headers } = c.req.raw;
  c.req.raw = new Request(url, { method, headers, body: Buffer.concat(chunks) });
}
