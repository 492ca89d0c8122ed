/**
 * Parameters of a request, however they came: query string, urlencoded, JSON or multipart body, or several at
 * once (the body wins). Text values stay text; a JSON body keeps its types. Parts with a file name are uploads.
 */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { BotApiError } from './bot-api-error.ts';
import { readParts } from './multipart.ts';

/** The official server takes 50 MB of files; the rest is room for fields and boundaries. */
const largestBody = 52 * 1024 * 1024;

export interface Upload {
  name: string;
  mimeType: string;
  bytes: Buffer;
}

export interface Parsed {
  values: Map<string, unknown>;
  uploads: Map<string, Upload>;
}

/** Reads a request to its end. Throws BotApiError 413 beyond 52 MB and 400 for a body it cannot parse. */
export async function parseRequest(request: IncomingMessage, url: URL): Promise<Parsed> {
  const parsed: Parsed = { values: new Map<string, unknown>(url.searchParams), uploads: new Map() };
  if (request.method === 'GET' || request.method === 'HEAD') return parsed;
  parseBody(await readBody(request), request.headers, parsed);
  return parsed;
}

/** Adds the fields and files of a body to `into`. Used for requests and for answers to webhooks. */
export function parseBody(body: Buffer, headers: IncomingHttpHeaders, into: Parsed): void {
  const given = headers['content-type'] ?? '';
  const type = given.toLowerCase();
  if (body.length === 0) return;
  if (type.startsWith('application/json')) {
    for (const [name, value] of Object.entries(parseJsonObject(body))) into.values.set(name, value);
  } else if (type.startsWith('application/x-www-form-urlencoded')) {
    for (const [name, value] of new URLSearchParams(body.toString())) into.values.set(name, value);
  } else if (type.startsWith('multipart/form-data')) {
    const parts = readParts(body, given);
    if (!parts) throw new BotApiError(400, "Bad Request: can't parse multipart/form-data body");
    for (const { name, fileName, mimeType, bytes } of parts) {
      if (fileName === undefined) into.values.set(name, bytes.toString());
      else into.uploads.set(name, { name: fileName, mimeType, bytes });
    }
  }
}

function parseJsonObject(body: Buffer): object {
  let value: unknown;
  try {
    value = JSON.parse(body.toString());
  } catch {
    throw new BotApiError(400, "Bad Request: can't parse JSON object");
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new BotApiError(400, 'Bad Request: expected a JSON object as the body');
  }
  return value;
}

function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      // What comes after the limit is read and forgotten, so that the answer reaches the sender.
      if (size <= largestBody) chunks.push(chunk);
    });
    request.on('end', () => {
      if (size > largestBody) reject(new BotApiError(413, 'Request Entity Too Large'));
      else resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
    });
    request.on('error', reject);
    request.on('close', () => {
      if (!request.complete) reject(new BotApiError(400, 'Bad Request: the request broke off'));
    });
  });
}
