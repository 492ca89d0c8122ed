/**
 * The Firestore server of the local cloud: the gRPC API google.firestore.v1.Firestore, for every project and
 * database that is asked for. Set FIRESTORE_EMULATOR_HOST to its address, and the official clients use it.
 */
import net from 'node:net';
import type { DatabaseSync } from 'node:sqlite';
import { Server } from '@grpc/grpc-js';
import { type Clock, systemClock } from '../clock.ts';
import { serveConnections } from '../grpc.ts';
import { listen, type RunningServer, type ServerOptions } from '../server.ts';
import { Commits } from './commits.ts';
import { Listing } from './listing.ts';
import { Queries } from './queries.ts';
import { QueryEngine } from './query/engine.ts';
import { Reads } from './reads.ts';
import { openDocuments } from './schema.ts';
import { service } from './service.ts';
import { Store } from './store.ts';
import { Transactions } from './transactions.ts';

export interface FirestoreOptions extends ServerOptions {
  clock?: Clock;
}

/** A request may have 10 MiB of documents, and some more around them. */
const maxMessageBytes = 11 * 1024 * 1024;

/** @throws PortTaken; an Error that names the data folder when it is in use or cannot be written */
export async function startFirestore(options: FirestoreOptions = {}): Promise<RunningServer> {
  const { clock = systemClock, host = '127.0.0.1', port = 0 } = options;
  const listener = net.createServer({ noDelay: true });
  const bound = await listen(listener, port, host);
  // No connection comes in before this turn of the event loop is over, and then everything is there.
  let end: () => void;
  try {
    end = serve(listener, openDocuments(options.dataDir), clock);
  } catch (error) {
    listener.close();
    throw error;
  }
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    const closed = new Promise((resolve) => listener.close(resolve));
    end();
    await closed;
  };
  return { host, port: bound, close: () => (closing ??= close()) };
}

/** Answers what comes in; the returned function ends that and closes the database. */
function serve(listener: net.Server, db: DatabaseSync, clock: Clock): () => void {
  const store = new Store(db, clock);
  const engine = new QueryEngine(db, store);
  const transactions = new Transactions(store, clock);
  const commits = new Commits(store, transactions, ({ before, after }) => engine.changed(before, after));
  const reads = new Reads(store, transactions);
  const listing = new Listing(store, engine, reads);
  const queries = new Queries(engine, reads);

  const server = new Server({
    'grpc.max_receive_message_length': maxMessageBytes,
    'grpc.max_send_message_length': -1,
  });
  const rooms = { store, engine, transactions, commits, reads, listing, queries };
  const { definition, handlers } = service(rooms);
  server.addService(definition, handlers);
  const hangUp = serveConnections(server, listener);
  return () => {
    hangUp();
    transactions.close();
    store.close();
  };
}
