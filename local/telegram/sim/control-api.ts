/**
 * The control API under `/sim`: JSON in and out, errors as `{error}` that say what to do. Its reference is
 * docs/simulator.md. It stands behind no password, so it refuses what a web page of another origin sends.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { BotApiError } from '../bot-api-error.ts';
import { uniqueIdInPath, uniqueIdOf, type FileRecord } from '../files.ts';
import { parseRequest } from '../request.ts';
import type { Telegram } from '../telegram.ts';
import { chatRoutes } from './chat-routes.ts';
import { controlRoutes } from './control-routes.ts';
import { crowdRoutes } from './crowd-routes.ts';
import { SimError } from './errors.ts';
import { streamEvents } from './event-stream.ts';
import { floodRoutes } from './flood-routes.ts';
import type { Route } from './routes.ts';
import { userRoutes } from './user-routes.ts';

const routes = [...userRoutes, ...crowdRoutes, ...chatRoutes, ...floodRoutes, ...controlRoutes].map(
  (route) => ({
    ...route,
    pattern: new RegExp(`^${route.path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
  }),
);

export async function handleSim(
  telegram: Telegram,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  try {
    refuseForeign(request);
    if (url.pathname === '/sim/events' && request.method === 'GET') {
      streamEvents(telegram, request, response, url);
      return;
    }
    if (url.pathname.startsWith('/sim/files/') && request.method === 'GET') {
      await sendFile(telegram, response, decodeURIComponent(url.pathname.slice('/sim/files/'.length)));
      return;
    }
    const { route, path } = findRoute(request.method ?? '', url.pathname);
    const parsed = await parseRequest(request, new URL(url.pathname, url));
    const body = Object.fromEntries(parsed.values);
    const result = await route.run({
      telegram,
      path,
      query: url.searchParams,
      body,
      uploads: parsed.uploads,
    });
    sendJson(response, 200, result);
  } catch (error) {
    const status = error instanceof SimError ? error.status : error instanceof BotApiError ? error.code : 500;
    if (status === 500) console.error(error);
    const message = status === 500 ? 'the simulator failed: see its log' : messageOf(error);
    sendJson(response, status, { error: message });
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function findRoute(
  method: string,
  pathname: string,
): { route: Route; path: Partial<Record<string, string>> } {
  const here = routes.filter((route) => route.pattern.test(pathname));
  const route = here.find((candidate) => candidate.method === method);
  if (!route) {
    const allowed = here.map((candidate) => candidate.method).join(', ');
    const hint = allowed === '' ? 'see docs/simulator.md' : `this path takes ${allowed}`;
    throw new SimError(404, `nothing answers ${method} ${pathname}: ${hint}`);
  }
  const groups = route.pattern.exec(pathname)?.groups ?? {};
  const path = Object.fromEntries(
    Object.entries(groups).map(([part, value]) => [part, decodeURIComponent(value)]),
  );
  return { route, path };
}

/** A browser names the page's origin on every request that changes something. */
function refuseForeign(request: IncomingMessage): void {
  const { origin, host } = request.headers;
  if (request.method === 'GET' || origin === undefined) return;
  const same = URL.canParse(origin) && new URL(origin).host === host;
  if (!same) throw new SimError(403, `pages of ${origin} may not drive the simulator`);
}

async function sendFile(telegram: Telegram, response: ServerResponse, id: string): Promise<void> {
  const file = findFile(telegram, id);
  if (!file) throw new SimError(404, `there is no file ${id}`);
  const bytes = await telegram.files.read(file);
  response.writeHead(200, {
    'content-type': /^(image|audio|video)\//.test(file.mimeType) ? file.mimeType : 'application/octet-stream',
    'content-length': bytes.length,
    'cache-control': 'private, max-age=3600',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'x-content-type-options': 'nosniff',
  });
  response.end(bytes);
}

/** By file_unique_id, or by any bot's file_id. */
function findFile({ world, files }: Telegram, id: string): FileRecord | undefined {
  const own = files.get(uniqueIdInPath(id));
  if (own) return own;
  for (const bot of world.bots.all()) {
    const unique = uniqueIdOf(bot.id, id);
    if (unique !== undefined) return files.get(unique);
  }
  return undefined;
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
  });
  response.end(text);
}
