/**
 * The simulated Telegram: the Bot API over HTTP as api.telegram.org serves it (`/bot<token>/<method>`,
 * `/file/bot<token>/<path>`), the control API (`/sim/…`, see docs/simulator.md) and a page to chat in (`/chat`).
 *
 * Bots, people, chats, messages, files, webhooks and undelivered updates are kept in `dataDir` and are there
 * after a restart or a killed process; faults, the log of calls and the events for screens are not.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { systemClock, type Clock } from '../clock.ts';
import { PortTaken, type RunningServer, type ServerOptions } from '../server.ts';
import { handleBotApi, handleFile } from './bot-api.ts';
import { CallLog } from './calls.ts';
import { PendingUpdates } from './delivery/pending.ts';
import { Webhooks } from './delivery/webhooks.ts';
import { dispatch } from './dispatch.ts';
import { Events } from './events.ts';
import { Faults } from './faults.ts';
import { Files } from './files.ts';
import { Flood } from './flood.ts';
import { handlePage } from './page-route.ts';
import { Signals } from './signals.ts';
import { handleSim } from './sim/control-api.ts';
import { Store } from './store.ts';
import type { Telegram } from './telegram.ts';
import { executeReply } from './webhook-reply.ts';
import { registerBot } from './world/accounts.ts';
import { World } from './world/world.ts';

export interface TelegramOptions extends ServerOptions {
  clock?: Clock;
  /** Registered at the start, if they are not yet. Tokens are `<digits>:<35 characters>`. */
  bots?: { token: string; username: string; name: string }[];
}

export interface RunningTelegram extends RunningServer {
  /** Answers `/sim/…`, `/chat` and the Bot API, so that another server of the process can serve them too. */
  handler: (request: IncomingMessage, response: ServerResponse) => void;
}

/** Milliseconds; as long as large front ends. */
const keepAlive = 610_000;

/** Rejects with PortTaken, with what is wrong about `bots`, or with an Error that names a `dataDir` in use or unwritable. */
export async function startTelegram(options: TelegramOptions = {}): Promise<RunningTelegram> {
  const store = new Store(options.dataDir);
  const telegram = assemble(store, options);
  const handler = (request: IncomingMessage, response: ServerResponse): void => {
    void route(telegram, request, response);
  };
  const server = createServer(handler);
  // Longer than a bot keeps an idle connection: else its next call may meet one that is just being closed.
  server.keepAliveTimeout = keepAlive;
  const host = options.host ?? '127.0.0.1';
  let port: number;
  try {
    for (const bot of options.bots ?? []) registerBot(telegram.world, bot);
    telegram.world.prune(telegram.clock.now());
    port = await listen(server, host, options.port ?? 0);
  } catch (error) {
    store.close();
    throw error;
  }
  for (const bot of telegram.world.bots.all()) telegram.webhooks.restart(bot.id);
  let closed: Promise<void> | undefined;
  return { host, port, handler, close: () => (closed ??= close(server, telegram, store)) };
}

function assemble(store: Store, options: TelegramOptions): Telegram {
  const clock = options.clock ?? systemClock;
  const world = new World(store);
  const pending = new PendingUpdates(store);
  const telegram: Telegram = {
    clock,
    world,
    pending,
    webhooks: new Webhooks({
      clock,
      world,
      pending,
      reply: (bot, headers, body) =>
        executeReply(headers, body, (method, parsed) =>
          dispatch(telegram, bot, method, parsed, 'webhook_reply', new AbortController().signal),
        ),
    }),
    files: new Files(store, options.dataDir),
    // A million events between two starts: ids grow over restarts.
    events: new Events(store.next('start') * 1_000_000),
    calls: new CallLog(),
    faults: new Faults(),
    flood: new Flood(clock),
    answers: new Signals(clock),
  };
  return telegram;
}

async function route(telegram: Telegram, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = readUrl(request.url ?? '/');
  const pathname = url?.pathname ?? '';
  if (!url) {
    response.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' });
    response.end('This address cannot be read.\n');
  } else if (pathname.startsWith('/bot')) await handleBotApi(telegram, request, response, url);
  else if (pathname.startsWith('/file/bot')) await handleFile(telegram, request, response, url);
  else if (pathname.startsWith('/sim/')) await handleSim(telegram, request, response, url);
  else if (pathname === '/chat' || pathname.startsWith('/chat/')) await handlePage(response, pathname);
  else {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' });
    response.end('Here are /bot<token>/<method>, /file/bot<token>/<path>, /sim/ and /chat.\n');
  }
}

/** Undefined for a path that is none, or has broken percent signs. */
function readUrl(path: string): URL | undefined {
  try {
    const url = new URL(`http://telegram.invalid${path}`);
    decodeURIComponent(url.pathname);
    return url;
  } catch {
    return undefined;
  }
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new PortTaken(port) : error),
    );
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

async function close(server: Server, telegram: Telegram, store: Store): Promise<void> {
  const stopped = new Promise<void>((resolve) => server.close(() => resolve()));
  telegram.webhooks.close();
  telegram.answers.close();
  telegram.events.close();
  // Long polls and event streams end; what is being answered gets the moment it needs.
  await new Promise((resolve) => setImmediate(resolve));
  server.closeIdleConnections();
  const hurry = setTimeout(() => server.closeAllConnections(), 500);
  await stopped;
  clearTimeout(hurry);
  store.close();
}
