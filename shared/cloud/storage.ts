/** Pictures in Cloud Storage. The client is loaded on first use. */
import { EventEmitter } from 'node:events';
import type { Bucket } from '@google-cloud/storage';
import type { Config } from './config.ts';

export interface PictureStore {
  /** Writes once: a path that exists already is left as it is, since paths name their content. */
  save(path: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /** Throws with code 404 when there is none. */
  read(path: string): Promise<Buffer>;
  has(path: string): Promise<boolean>;
  /** Deletes; fine when there is none. */
  remove(path: string): Promise<void>;
  /** Deletes what lies in a folder: its path ends in a slash. */
  removeFolder(path: string): Promise<void>;
}

const bucketName = (config: Config): string => config.BUCKET ?? `${config.GOOGLE_CLOUD_PROJECT}-pictures`;

/**
 * The client puts eleven listeners on one stream of a download of more than 64 KB; they go with it, so nothing leaks.
 * Node suspects a leak from ten on, and the stream is out of reach to say otherwise of it alone.
 */
const listenersOfDownload = 20;

export async function connectBucket(config: Config): Promise<Bucket> {
  EventEmitter.defaultMaxListeners = Math.max(EventEmitter.defaultMaxListeners, listenersOfDownload);
  const { Storage } = await import('@google-cloud/storage');
  const emulator = config.STORAGE_EMULATOR_HOST;
  const storage = new Storage({
    projectId: config.GOOGLE_CLOUD_PROJECT,
    // A card goes out without its picture rather than after a minute of attempts.
    retryOptions: { maxRetries: 2, totalTimeout: 8 },
    ...(emulator && { apiEndpoint: emulator }),
  });
  return storage.bucket(bucketName(config));
}

export function openPictures(config: Config): PictureStore {
  let opened: Promise<Bucket> | undefined;
  const bucket = () => (opened ??= connectBucket(config));
  return {
    async save(path, bytes, contentType) {
      try {
        await (await bucket()).file(path).save(Buffer.from(bytes), {
          contentType,
          resumable: false,
          preconditionOpts: { ifGenerationMatch: 0 },
        });
      } catch (error) {
        if (!isCode(error, 412)) throw error;
      }
    },
    async read(path) {
      const [bytes] = await (await bucket()).file(path).download();
      return bytes;
    },
    async has(path) {
      const [isThere] = await (await bucket()).file(path).exists();
      return isThere;
    },
    async remove(path) {
      await (await bucket()).file(path).delete({ ignoreNotFound: true });
    },
    async removeFolder(path) {
      if (!path.endsWith('/')) throw new Error(`no folder: ${path}`);
      const [files] = await (await bucket()).getFiles({ prefix: path });
      await Promise.all(files.map((file) => file.delete({ ignoreNotFound: true })));
    },
  };
}

/** Whether the service answered with this HTTP status. */
export const isCode = (error: unknown, code: number): boolean =>
  error instanceof Error && 'code' in error && error.code === code;
