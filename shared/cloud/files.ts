/** Files that are too large to be held in memory: written and read as they come. They lie beside the pictures. */
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import type { Config } from './config.ts';
import { connectBucket } from './storage.ts';

export interface FileStore {
  /** Writes what comes to the end. What `chunks` throws is thrown, and then no file is there. */
  write(path: string, chunks: AsyncIterable<Uint8Array>, contentType: string): Promise<void>;
  has(path: string): Promise<boolean>;
  /** From the beginning; iterating throws with code 404 where there is none. */
  read(path: string): AsyncIterable<Uint8Array>;
  /** Deletes; fine when there is none. */
  remove(path: string): Promise<void>;
}

export function openFiles(config: Config): FileStore {
  let opened: ReturnType<typeof connectBucket> | undefined;
  const bucket = () => (opened ??= connectBucket(config));
  return {
    async write(path, chunks, contentType) {
      const file = (await bucket()).file(path);
      await pipeline(Readable.from(chunks), file.createWriteStream({ contentType, resumable: false }));
    },
    async has(path) {
      const [exists] = await (await bucket()).file(path).exists();
      return exists;
    },
    async *read(path) {
      yield* (await bucket()).file(path).createReadStream() as AsyncIterable<Uint8Array>;
    },
    async remove(path) {
      await (await bucket()).file(path).delete({ ignoreNotFound: true });
    },
  };
}
