/** The four servers together: Firestore, Pub/Sub, Storage and the simulated Telegram. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RunningServer } from './server.ts';

export interface ServersOptions {
  dataDir?: string;
  ports?: Partial<Record<ServerName, number>>;
  /** Addresses of servers that run already and are used instead. */
  use?: Partial<Record<ServerName, string | undefined>>;
  /** Bots that the simulated Telegram knows from the start. */
  bots?: { token: string; username: string; name: string }[];
}

export type ServerName = 'firestore' | 'pubsub' | 'storage' | 'telegram';
type TelegramServer = Awaited<ReturnType<(typeof import('./telegram/server.ts'))['startTelegram']>>;

/** gRPC clients take an address, HTTP clients a URL. */
const schemes: Record<ServerName, string> = {
  firestore: '',
  pubsub: '',
  storage: 'http://',
  telegram: 'http://',
};

export interface Servers {
  /** Each server's address as its clients take it: `host:port`, or a URL for Storage and Telegram. */
  addresses: Record<ServerName, string>;
  /** There unless another Telegram is in use. */
  telegram?: TelegramServer;
  /** Stops Pub/Sub once what it is pushing has been taken: the others still serve those who take it. */
  drain(): Promise<void>;
  /** Closes all of them. */
  close(): Promise<void>;
}

/** @throws PortTaken, and an Error that names the folder when it cannot be written */
export async function startServers({
  dataDir,
  ports = {},
  use = {},
  bots = [],
}: ServersOptions): Promise<Servers> {
  const optionsOf = (name: ServerName) => {
    const folder = dataDir && join(dataDir, name);
    if (folder) mkdirSync(folder, { recursive: true });
    return { port: ports[name] ?? 0, ...(folder && { dataDir: folder }) };
  };
  const started = new Map<ServerName, RunningServer>();
  const drain = async (): Promise<void> => started.get('pubsub')?.close();
  const close = async (): Promise<void> => {
    for (const name of ['pubsub', 'telegram', 'firestore', 'storage'] as const)
      await started.get(name)?.close();
  };
  // Loaded where used: each brings its own libraries, and where another engine is in use ours is not needed.
  const starting: Record<ServerName, () => Promise<RunningServer>> = {
    firestore: async () => (await import('./firestore/server.ts')).startFirestore(optionsOf('firestore')),
    pubsub: async () => (await import('./pubsub/server.ts')).startPubSub(optionsOf('pubsub')),
    storage: async () => (await import('./storage/server.ts')).startStorage(optionsOf('storage')),
    telegram: async () => {
      telegram = await (
        await import('./telegram/server.ts')
      ).startTelegram({ ...optionsOf('telegram'), bots });
      return telegram;
    },
  };
  let telegram: TelegramServer | undefined;
  const addresses = { firestore: '', pubsub: '', storage: '', telegram: '' };
  try {
    for (const name of ['firestore', 'pubsub', 'storage', 'telegram'] as const) {
      const given = use[name];
      if (given) {
        addresses[name] = given;
        continue;
      }
      const server = await starting[name]();
      started.set(name, server);
      addresses[name] = `${schemes[name]}${server.host}:${server.port}`;
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { addresses, ...(telegram && { telegram }), drain, close };
}
