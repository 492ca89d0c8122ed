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
import net from 'node:net';
import { Server } from '@grpc/grpc-js';
import { systemClock, type Clock } from '../clock.ts';
import { serveConnections } from '../grpc.ts';
import { unimplemented } from '../rpc-error.ts';
import { listen, type RunningServer, type ServerOptions } from '../server.ts';
import { Broker } from './broker.ts';
import { publisher } from './publisher.ts';
import { Store } from './store.ts';
import { subscriber } from './subscriber.ts';
import { serviceDefinition, unary } from './wire.ts';

/** Above the limit of a publish request, so that a request too large is refused with that limit's own error. */
const maxRequestBytes = 64 * 1024 * 1024;
/**
 * How long closing waits for pushes under way: for longer than the ten seconds that HTTP clients often give a call of
 * their own. What is then still unanswered is pushed again after the next start.
 */
const closeGraceMs = 12_000;
const hangUpMs = 1000;

/** @throws PortTaken; an Error that names the data folder when it is in use or cannot be written */
export async function startPubSub(options: ServerOptions & { clock?: Clock } = {}): Promise<RunningServer> {
  const clock = options.clock ?? systemClock;
  const { host = '127.0.0.1', port = 0 } = options;
  const listener = net.createServer({ noDelay: true });
  const bound = await listen(listener, port, host);
  // No connection comes in before this turn of the event loop is over, and then everything is there.
  let end: () => Promise<void>;
  try {
    end = serve(listener, new Store(options.dataDir, clock.now()), clock);
  } catch (error) {
    listener.close();
    throw error;
  }
  let closed: Promise<void> | undefined;
  return { host, port: bound, close: () => (closed ??= end()) };
}

/** Answers what comes in and delivers; the returned function ends that and closes the database. */
function serve(listener: net.Server, store: Store, clock: Clock): () => Promise<void> {
  const server = new Server({
    'grpc.max_receive_message_length': maxRequestBytes,
    'grpc.max_send_message_length': -1,
  });
  const broker = new Broker(store, clock);
  server.addService(serviceDefinition('Publisher'), publisher(broker));
  server.addService(serviceDefinition('Subscriber'), subscriber(broker, clock));
  const schemas = serviceDefinition('SchemaService');
  const refuse = unary(() => {
    throw unimplemented('Schemas are not kept here.');
  });
  server.addService(schemas, Object.fromEntries(Object.keys(schemas).map((method) => [method, refuse])));
  const cutOff = serveConnections(server, listener);
  broker.start();

  return async () => {
    const closed = new Promise((resolve) => listener.close(resolve));
    await broker.close(closeGraceMs);
    await letEnd(server);
    cutOff();
    await closed;
    store.close();
  };
}

/** Lets answers under way out, for a while. */
async function letEnd(server: Server): Promise<void> {
  const patience = setTimeout(() => server.forceShutdown(), hangUpMs);
  await new Promise<void>((resolve) => server.tryShutdown(() => resolve()));
  clearTimeout(patience);
}
