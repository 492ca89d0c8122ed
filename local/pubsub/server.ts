/**
 * Pub/Sub on one machine: google.pubsub.v1 over gRPC, for the official clients with PUBSUB_EMULATOR_HOST.
 *
 *     wire        the protocol                    broker        topics, subscriptions, publishing
 *     publisher, subscriber   the services        dispatcher    who gets what is ready, retries, dead letters
 *     pull, streaming-pull, push   consumers      backlog       what a subscription has to deliver
 *                                                 store         SQLite
 *
 * Delivery is at least once: what Publish has answered for is on disk and stays there until it is acknowledged, so
 * neither a restart nor `kill -9` loses it. A push subscription whose id begins with `eventarc-` is pushed to with
 * the CloudEvents headers that functions get from Eventarc (see `push-request.ts`).
 *
 * Schemas and snapshots are not kept; idle subscriptions do not expire; a push carries no OIDC token; exactly-once is
 * accepted, and what is delivered is what at-least-once delivers.
 */
import { createServer } from 'node:net';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import { systemClock, type Clock } from '../clock.ts';
import { PortTaken, type RunningServer, type ServerOptions } from '../server.ts';
import { Broker } from './broker.ts';
import { publisher } from './publisher.ts';
import { unimplemented } from '../rpc-error.ts';
import { Store } from './store.ts';
import { subscriber } from './subscriber.ts';
import { serviceDefinition, unary } from './wire.ts';

/** Above the limit of a publish request, so that a request too large is refused with that limit's own error. */
const maxRequestBytes = 64 * 1024 * 1024;
/** How long closing waits for pushes under way. What is then still unanswered is pushed again after the next start. */
const closeGraceMs = 10_000;
const hangUpMs = 1000;

/** @throws PortTaken; an Error that names the data folder when it is in use or cannot be written */
export async function startPubSub(options: ServerOptions & { clock?: Clock } = {}): Promise<RunningServer> {
  const clock = options.clock ?? systemClock;
  const host = options.host ?? '127.0.0.1';
  const server = new Server({
    'grpc.max_receive_message_length': maxRequestBytes,
    'grpc.max_send_message_length': -1,
  });
  const port = options.port ?? 0;
  if (port !== 0) await expectFree(host, port);
  const store = new Store(options.dataDir, clock.now());
  const broker = new Broker(store, clock);
  server.addService(serviceDefinition('Publisher'), publisher(broker));
  server.addService(serviceDefinition('Subscriber'), subscriber(broker, clock));
  const schemas = serviceDefinition('SchemaService');
  const refuse = unary(() => {
    throw unimplemented('Schemas are not kept here.');
  });
  server.addService(schemas, Object.fromEntries(Object.keys(schemas).map((method) => [method, refuse])));
  const bound = await listen(server, host, port).catch((error: unknown) => {
    store.close();
    throw error;
  });
  broker.start();

  let closed: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await broker.close(closeGraceMs);
    await hangUp(server);
    store.close();
  };
  return { host, port: bound, close: () => (closed ??= close()) };
}

/** Lets answers under way out, then closes the connections whether or not their other ends agree. */
async function hangUp(server: Server): Promise<void> {
  const patience = setTimeout(() => server.forceShutdown(), hangUpMs);
  await new Promise<void>((resolve) => server.tryShutdown(() => resolve()));
  clearTimeout(patience);
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(`${host}:${port}`, ServerCredentials.createInsecure(), (error, bound) => {
      if (error) reject(error);
      else resolve(bound);
    });
  });
}

/** Asks before gRPC does: its own error for a taken port is prose, and printed. */
function expectFree(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new PortTaken(port) : error),
    );
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}
