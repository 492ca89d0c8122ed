/**
 * A call in the body of a webhook's 2xx answer: `method` and its parameters, as JSON, urlencoded or multipart.
 * Its result is lost. Methods that only read, and those that change how the bot is reached, are passed over.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { parseBody, type Parsed } from './request.ts';

const ignored = /^(get|setwebhook$|deletewebhook$|close$|logout$)/i;

/** Never rejects: what is no call is no call. */
export async function executeReply(
  headers: IncomingHttpHeaders,
  body: Buffer,
  call: (method: string, parsed: Parsed) => Promise<unknown>,
): Promise<void> {
  const parsed: Parsed = { values: new Map(), uploads: new Map() };
  try {
    parseBody(body, headers, parsed);
  } catch {
    return;
  }
  const method = parsed.values.get('method');
  if (typeof method !== 'string' || ignored.test(method)) return;
  parsed.values.delete('method');
  await call(method, parsed);
}
