/** All that the shop reaches outside itself, made from one configuration and passed along explicitly. */
import { setMaxListeners } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
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
  /** Aborted when this process is to end soon: see {@link Cloud.handOver}. */
  readonly closing: AbortSignal;
  /** Ends the shift of who works for long: the rest is for whoever comes next, here or elsewhere. */
  handOver(): void;
  close(): Promise<void>;
}

/**
 * Whether a worker's shift is over: its time is up, or this process is to end.
 * @param end in milliseconds
 */
export const isTimeUp = ({ closing }: Pick<Cloud, 'closing'>, end: number): boolean =>
  closing.aborted || Date.now() >= end;

/** Waits so long, or until this process is to end. */
export const pause = ({ closing }: Pick<Cloud, 'closing'>, ms: number): Promise<void> =>
  wait(ms, undefined, { signal: closing }).catch(() => undefined);

/** Connects nothing yet: each client does on its first call. Throws when SECRET_KEY is not set. */
export function openCloud(config: Config): Cloud {
  const { SECRET_KEY } = config;
  if (!SECRET_KEY)
    throw new Error('SECRET_KEY is not set: generate one with `openssl rand -base64 32` and keep it');
  const db = openFirestore(config);
  const pubsub = openPubSub(config);
  const telegram = openTelegram(config);
  const shift = new AbortController();
  // Everybody who waits listens.
  setMaxListeners(0, shift.signal);
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
    closing: shift.signal,
    handOver: () => shift.abort(),
    async close() {
      await Promise.all([db.terminate(), pubsub.close()]);
    },
  };
}
