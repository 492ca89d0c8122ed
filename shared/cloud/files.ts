/** Files that are too large to be held in memory: written and read as they come. They lie beside the pictures. */
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import type { Config } from './config.ts';
import { connectBucket } from './storage.ts';

/** A file as it lies there. */
export interface StoredFile {
  path: string;
  /** When it came. */
  at: Date;
  /** Of what is in it: another one once it is written again. */
  generation: string;
}

export interface FileStore {
  /**
   * Writes what comes to the end. What `chunks` throws is thrown, and then no file is there.
   * @param over writes only in the place of this one, as having come when that one did: else throws with code 412
   */
  write(
    path: string,
    chunks: AsyncIterable<Uint8Array>,
    contentType: string,
    over?: StoredFile,
  ): Promise<void>;
  has(path: string): Promise<boolean>;
  /** From the beginning; iterating throws with code 404 where there is none. */
  read(path: string): AsyncIterable<Uint8Array>;
  /** Those in a folder: its path ends in a slash. */
  list(folder: string): Promise<StoredFile[]>;
  /** Deletes; fine when there is none. @param only throws with code 412 where it is not this one any more */
  remove(path: string, only?: StoredFile): Promise<void>;
}

export function openFiles(config: Config): FileStore {
  let opened: ReturnType<typeof connectBucket> | undefined;
  const bucket = () => (opened ??= connectBucket(config));
  return {
    async write(path, chunks, contentType, over) {
      const file = (await bucket()).file(path);
      const instead = over && {
        metadata: { customTime: over.at.toISOString() },
        preconditionOpts: { ifGenerationMatch: over.generation },
      };
      const stream = file.createWriteStream({ contentType, resumable: false, ...instead });
      await pipeline(Readable.from(chunks), stream);
    },
    async has(path) {
      const [exists] = await (await bucket()).file(path).exists();
      return exists;
    },
    async *read(path) {
      yield* (await bucket()).file(path).createReadStream() as AsyncIterable<Uint8Array>;
    },
    async list(folder) {
      const [files] = await (await bucket()).getFiles({ prefix: folder });
      return files.map(({ name, metadata: { customTime, timeCreated = 0, generation = 0 } }) => ({
        path: name,
        at: new Date(customTime ?? timeCreated),
        generation: String(generation),
      }));
    },
    async remove(path, only) {
      const file = (await bucket()).file(path);
      await file.delete({ ignoreNotFound: true, ...(only && { ifGenerationMatch: only.generation }) });
    },
  };
}
