/** All that the shop reaches outside itself, made from one configuration and passed along explicitly. */
import type { Api } from 'grammy';
import type { Config } from './config.ts';
import { openFiles, type FileStore } from './files.ts';
import { openFirestore, type Firestore } from './firestore.ts';
import { createLog, type Log } from './log.ts';
import { openPubSub, type Publisher } from './pubsub.ts';
import { openPictures, type PictureStore } from './storage.ts';
import type { SendPace } from './send-pace.ts';
import { openTelegram } from './telegram.ts';

export interface Cloud {
  readonly config: Config & { SECRET_KEY: string };
  readonly db: Firestore;
  readonly pubsub: Publisher;
  readonly pictures: PictureStore;
  readonly files: FileStore;
  readonly telegram: (token: string) => Api;
  /** For what goes to many, see telegram.ts. */
  readonly bulkTelegram: (token: string) => Api;
  /** How fast a bot may send. */
  readonly pace: (botId: string) => SendPace;
  readonly log: Log;
  close(): Promise<void>;
}

/** Connects nothing yet: each client does on its first call. Throws when SECRET_KEY is not set. */
export function openCloud(config: Config): Cloud {
  const { SECRET_KEY } = config;
  if (!SECRET_KEY)
    throw new Error('SECRET_KEY is not set: generate one with `openssl rand -base64 32` and keep it');
  const db = openFirestore(config);
  const pubsub = openPubSub(config);
  const telegram = openTelegram(config);
  return {
    config: { ...config, SECRET_KEY },
    db,
    pubsub,
    pictures: openPictures(config),
    files: openFiles(config),
    telegram: telegram.api,
    bulkTelegram: telegram.bulk,
    pace: telegram.pace,
    log: createLog(config.LOG_LEVEL),
    async close() {
      await Promise.all([db.terminate(), pubsub.close()]);
    },
  };
}
