/**
 * The little that the API needs of HTTP: a call with its path still in percent-encoding (an object may be named
 * `..` or hold slashes, which URL parsers resolve away), a table of routes, and one way to answer.
 */
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ApiError, invalid } from './api-error.ts';

const JSON_LIMIT = 1 << 20;

export interface Call {
  method: string;
  /** The path between the slashes, each part decoded. */
  path: string[];
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** Left early, it leaves the connection open, so that a refusal can still be answered. */
  body: AsyncIterable<Uint8Array>;
  /** Ends the body with an error for whoever reads it, and the connection with it. */
  breakOff: () => void;
  /** `http://host:port` as the client called it. */
  origin: string;
}

/** At most one of `json`, `text` and `stream`. */
export interface Reply {
  status: number;
  headers?: Record<string, string>;
  json?: object;
  text?: string;
  stream?: Readable;
}

/** @throws ApiError 400 when the path is not percent-encoded UTF-8 */
export function readCall(request: IncomingMessage): Call {
  const [rawPath, rawQuery] = split(request.url ?? '/', '?');
  const path = rawPath.slice(1).split('/').map(decode);
  // Node refuses HTTP/1.1 without a Host.
  const origin = `http://${request.headers.host ?? 'localhost'}`;
  return {
    method: request.method ?? 'GET',
    path,
    query: new URLSearchParams(rawQuery),
    headers: request.headers,
    body: request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>,
    breakOff: () => request.destroy(),
    origin,
  };
}

/** A header's value; several of one name are joined, as HTTP allows. */
export function header(call: Call, name: string): string | undefined {
  const value = call.headers[name];
  return Array.isArray(value) ? value.join(',') : value;
}

/** @throws ApiError 400 when the body is not JSON or too large for metadata; an empty body is `{}` */
export async function readJson(call: Call): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of call.body) {
    size += chunk.length;
    if (size > JSON_LIMIT) throw invalid('The metadata is larger than 1 MiB.');
    chunks.push(chunk);
  }
  return parseJson(Buffer.concat(chunks));
}

export function parseJson(bytes: Buffer): unknown {
  const text = bytes.toString();
  if (text.trim() === '') return {};
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new ApiError(400, 'parseError', 'The metadata is not JSON.');
  }
  if (isDeeper(parsed, maxDepth)) throw invalid(`The metadata is nested more than ${maxDepth} levels deep.`);
  return parsed;
}

/** Far deeper than any setting; what goes over values level by level must not run out of stack. */
const maxDepth = 100;

function isDeeper(value: unknown, depth: number): boolean {
  let level: unknown[] = [value];
  for (let at = 0; level.length > 0; at++) {
    if (at > depth) return true;
    level = level.flatMap((each): unknown[] =>
      typeof each === 'object' && each !== null ? Object.values(each) : [],
    );
  }
  return false;
}

/**
 * Compares a path with a pattern such as `b/:bucket/o/:object`.
 * @returns the values of its names, or undefined when it is another path
 */
export function match(pattern: string, path: string[]): Record<string, string> | undefined {
  const parts = pattern.split('/');
  if (parts.length !== path.length) return undefined;
  const values: Record<string, string> = {};
  for (const [at, part] of parts.entries()) {
    const given = path[at] ?? '';
    if (part.startsWith(':')) values[part.slice(1)] = given;
    else if (part !== given) return undefined;
  }
  return values;
}

export async function send(response: ServerResponse, reply: Reply): Promise<void> {
  const { status, headers = {}, json, text, stream } = reply;
  if (stream !== undefined) {
    response.writeHead(status, headers);
    await pipeline(stream, response);
    return;
  }
  const body = json === undefined ? (text ?? '') : JSON.stringify(json);
  const type = json === undefined ? 'text/html; charset=UTF-8' : 'application/json; charset=UTF-8';
  response.writeHead(status, {
    ...(body !== '' && { 'content-type': type }),
    ...(status !== 204 && status !== 304 && { 'content-length': String(Buffer.byteLength(body)) }),
    ...headers,
  });
  response.end(body);
}

function split(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + mark.length)];
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw invalid(`The path is not percent-encoded UTF-8: ${part}`);
  }
}
