/**
 * Cloud Storage on one machine: the JSON API (bare, or under `/storage/v1`), uploads, downloads and the public
 * `/{bucket}/{object}` addresses over HTTP, so that Google's own client works with STORAGE_EMULATOR_HOST set.
 * Rows in SQLite say what exists, files hold the bytes; whatever was answered survives `kill -9`.
 *
 * Every client is trusted and one generation is kept: calls for ACLs, IAM, notifications, holds, old generations,
 * batches and XML multipart uploads answer 501 or 405 in words, never with a success that means nothing.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { listen, type RunningServer, type ServerOptions } from '../server.ts';
import { ApiError, envelope } from './api-error.ts';
import { ContentFolder } from './content.ts';
import { readCall, send, type Call, type Reply } from './http.ts';
import { JsonApi } from './json-api.ts';
import { Objects } from './objects.ts';
import { Store } from './store.ts';
import { answerUpload } from './upload-api.ts';
import { SESSION_AGE_MS, Uploads } from './uploads.ts';
import { XmlApi, xmlError } from './xml-api.ts';

/** How long close() waits for what is under way before it breaks it off. */
const CLOSE_GRACE_MS = 5_000;
/** As long as Google's own front ends. */
const KEEP_ALIVE_MS = 610_000;

/** @throws PortTaken; an Error that names the folder when it is in use or cannot be written */
export async function startStorage(options: ServerOptions = {}): Promise<RunningServer> {
  const { port = 0, host = '127.0.0.1', dataDir } = options;
  const folder = dataDir ?? mkdtempSync(join(tmpdir(), 'storage-'));
  const cloud = openCloud(folder, dataDir !== undefined);
  const underWay = new Set<Promise<void>>();
  const server = createServer((request, response) => {
    const served = cloud
      .serve(request, response)
      .catch(() => response.destroy())
      .then(() => void underWay.delete(served));
    underWay.add(served);
  });
  // A large upload may take longer than Node's five minutes.
  server.requestTimeout = 0;
  // Longer than a client keeps an idle connection: else its next call may meet one that is just being closed.
  server.keepAliveTimeout = KEEP_ALIVE_MS;

  const shut = (): void => {
    cloud.store.close();
    if (dataDir === undefined) rmSync(folder, { recursive: true, force: true });
  };
  let bound: number;
  try {
    bound = await listen(server, port, host);
  } catch (error) {
    shut();
    throw error;
  }
  let closing: Promise<void> | undefined;
  return {
    host,
    port: bound,
    close: () => (closing ??= stop(server, underWay).then(shut)),
  };
}

interface Cloud {
  store: Store;
  serve: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}

function openCloud(folder: string, durable: boolean): Cloud {
  const store = new Store(folder);
  const content = new ContentFolder(join(folder, 'content'), durable);
  store.deleteUploadsBefore(Date.now() - SESSION_AGE_MS);
  content.sweep((id) => store.isContentKept(id));

  const objects = new Objects(store, content);
  const uploads = new Uploads(store, content, objects);
  const jsonApi = new JsonApi(store, objects);
  const xmlApi = new XmlApi(objects, uploads);

  const route = (call: Call): Promise<Reply> => {
    const [first, second, third] = call.path;
    if (first === 'b') return jsonApi.answer(call);
    if (first === 'storage' && second === 'v1') return jsonApi.answer({ ...call, path: call.path.slice(2) });
    if (second === 'storage' && third === 'v1') {
      const behind = { ...call, path: call.path.slice(3) };
      if (first === 'upload') return answerUpload(behind, uploads);
      if (first === 'download') return jsonApi.answer(behind);
    }
    return xmlApi.answer(call);
  };

  return {
    store,
    async serve(request, response) {
      let call: Call | undefined;
      try {
        call = readCall(request);
        await send(response, await route(call));
      } catch (error) {
        if (response.headersSent || request.socket.destroyed) throw error;
        await send(response, refusal(call, error));
      } finally {
        // The rest of a body that was refused: the client may read the answer only after sending it.
        request.resume();
      }
    },
  };
}

/** An error in the form of the API that was called: JSON, plain text for a download, XML at public addresses. */
function refusal(call: Call | undefined, error: unknown): Reply {
  const said = error instanceof ApiError ? error : new ApiError(500, 'internalError', String(error));
  if (!(error instanceof ApiError)) console.error('storage:', error);
  const { status, message } = said;
  if (status === 304) return { status };
  if (call?.query.get('alt') === 'media') return { status, text: message };
  const first = call?.path[0] ?? '';
  if (['b', 'storage', 'upload', 'download'].includes(first)) return { status, json: envelope(said) };
  return { status, text: xmlError(said), headers: { 'content-type': 'application/xml; charset=UTF-8' } };
}

/** Takes no new calls, lets those under way end for a while, then closes every connection. */
async function stop(server: Server, underWay: Iterable<Promise<void>>): Promise<void> {
  server.close();
  const patience = new AbortController();
  await Promise.race([
    Promise.allSettled(underWay),
    setTimeout(CLOSE_GRACE_MS, undefined, { signal: patience.signal }).catch(() => undefined),
  ]);
  patience.abort();
  server.closeAllConnections();
  await Promise.allSettled(underWay);
}
