/**
 * The bytes of objects: one file per content, named by a generated id, so that no object name ever reaches the
 * file system. A content is written once and never changed; the database decides which contents exist. A file
 * that no row names is invisible, and swept at the next start: a crash leaves no half object.
 */
import { createHash, randomUUID } from 'node:crypto';
import { openSync, closeSync, fsyncSync, mkdirSync, readdirSync, rmSync, createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Crc32c } from './crc32c.ts';

/** What is known of a whole content. Hashes are base64. */
export interface Digest {
  size: number;
  md5: string;
  crc32c: string;
}

export class ContentFolder {
  readonly #dir: string;
  readonly #durable: boolean;

  /** With `durable`, what {@link seal} returned for survives a loss of power, not only a crash. */
  constructor(dir: string, durable: boolean) {
    mkdirSync(dir, { recursive: true });
    this.#dir = dir;
    this.#durable = durable;
  }

  newId(): string {
    return randomUUID();
  }

  /**
   * Adds bytes at `offset`, the present end of the content. When the source breaks off, what came stays and the
   * source's error is thrown.
   * @returns the new size
   */
  async append(id: string, offset: number, source: AsyncIterable<Uint8Array>): Promise<number> {
    const file = await open(this.#path(id), offset === 0 ? 'w' : 'r+');
    try {
      let end = offset;
      for await (const chunk of source) {
        for (let done = 0; done < chunk.length;) {
          done += (await file.write(chunk, done, chunk.length - done, end + done)).bytesWritten;
        }
        end += chunk.length;
      }
      return end;
    } finally {
      if (this.#durable) await file.sync();
      await file.close();
    }
  }

  /** Bytes kept so far. A content never written exists from now on, empty. */
  async size(id: string): Promise<number> {
    const file = await open(this.#path(id), 'a');
    try {
      return (await file.stat()).size;
    } finally {
      await file.close();
    }
  }

  /** Hashes a content that is complete, and makes its name durable too. */
  async seal(id: string): Promise<Digest> {
    const md5 = createHash('md5');
    const crc32c = new Crc32c();
    let size = 0;
    for await (const chunk of createReadStream(this.#path(id), { highWaterMark: 1 << 18 })) {
      const bytes = chunk as Uint8Array;
      md5.update(bytes);
      crc32c.update(bytes);
      size += bytes.length;
    }
    if (this.#durable) this.#syncFolder();
    return { size, md5: md5.digest('base64'), crc32c: crc32c.digest() };
  }

  /**
   * Opens at once, in the caller's tick: a content that a row names now stays readable to its end, whatever
   * replaces or deletes the object meanwhile.
   * @param range first and last byte, both included
   */
  read(id: string, range?: { start: number; end: number }): Readable {
    const fd = openSync(this.#path(id), 'r');
    return createReadStream('', { fd, ...range, highWaterMark: 1 << 18 });
  }

  remove(id: string): void {
    try {
      rmSync(this.#path(id), { force: true });
    } catch {
      // Nobody can see it any more; the next start tries again.
    }
  }

  /** Deletes every content that `isKept` does not know. */
  sweep(isKept: (id: string) => boolean): void {
    for (const id of readdirSync(this.#dir)) {
      if (!isKept(id)) this.remove(id);
    }
  }

  #path(id: string): string {
    return join(this.#dir, id);
  }

  #syncFolder(): void {
    const fd = openSync(this.#dir, 'r');
    try {
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  }
}
