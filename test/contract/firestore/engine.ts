/**
 * The Firestore that these suites run on: the one FIRESTORE_EMULATOR_HOST names (Google's emulator, say), else ours,
 * in memory.
 */
import { randomUUID } from 'node:crypto';
import { Firestore } from '@google-cloud/firestore';
import { startFirestore } from '../../../local/firestore/server.ts';

process.env['METADATA_SERVER_DETECTION'] = 'none';

/** Whether the suites run on a server that was there already. */
export const onOther = Boolean(process.env['FIRESTORE_EMULATOR_HOST']);

export interface Engine {
  /** Of a project that nobody else uses. */
  readonly firestore: Firestore;
  /** Another client of the same project, with connections of its own. */
  newClient(): Firestore;
  close(): Promise<void>;
}

export async function startEngine(): Promise<Engine> {
  const given = process.env['FIRESTORE_EMULATOR_HOST'];
  const server = given ? undefined : await startFirestore();
  const host = given ?? `127.0.0.1:${server?.port ?? 0}`;
  const projectId = `p-${randomUUID()}`;
  const clients: Firestore[] = [];
  const newClient = (): Firestore => {
    const client = connect(host, projectId);
    clients.push(client);
    return client;
  };
  return {
    firestore: newClient(),
    newClient,
    async close() {
      await Promise.all(clients.map((client) => client.terminate()));
      await server?.close();
    },
  };
}

/** The official client, as the emulators' administrator. */
export const connect = (host: string, projectId: string): Firestore =>
  new Firestore({ projectId, host, ssl: false, customHeaders: { Authorization: 'Bearer owner' } });

/** The gRPC code that a promise is rejected with; undefined when it is not. */
export const codeOf = (promise: Promise<unknown>): Promise<number | undefined> =>
  promise.then(
    () => undefined,
    (error: unknown) => (error as { code?: number }).code,
  );
