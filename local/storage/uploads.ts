/**
 * Bytes coming in. A simple or multipart upload is one request: it becomes an object or leaves nothing. A resumable
 * one is a session: its bytes are kept as they come, whatever breaks off, and the session outlives the server
 * (https://cloud.google.com/storage/docs/performing-resumable-uploads).
 */
import { randomBytes } from 'node:crypto';
import { ApiError, invalid } from './api-error.ts';
import type { ContentFolder } from './content.ts';
import type { Draft, Promised, StoredObject, UploadSession } from './model.ts';
import type { Objects } from './objects.ts';
import type { Store } from './store.ts';

/** Cloud Storage forgets a session after a week. */
export const SESSION_AGE_MS = 7 * 24 * 60 * 60 * 1000;

/** What a request to a session brings. */
export interface Piece {
  /** The place of its first byte; undefined when the request brings none and asks how far the session is. */
  start: number | undefined;
  /** The size of the whole object, or `here` when it ends with this request; undefined: not known yet. */
  total: number | 'here' | undefined;
}

/** The session's answer: the object, or how many bytes it has of one that is not complete. */
export type Progress = { object: StoredObject } | { received: number };

export class Uploads {
  readonly #store: Store;
  readonly #content: ContentFolder;
  readonly #objects: Objects;
  /** The request that now works on a session, by session. */
  readonly #busy = new Map<string, { stop: () => void; stopped: Promise<undefined> }>();

  constructor(store: Store, content: ContentFolder, objects: Objects) {
    this.#store = store;
    this.#content = content;
    this.#objects = objects;
  }

  /** Receives a whole object in one request. */
  async receive(draft: Draft, source: AsyncIterable<Uint8Array>): Promise<StoredObject> {
    this.#objects.admit(draft);
    const content = this.#content.newId();
    try {
      await this.#content.append(content, 0, source);
      return this.#objects.put(draft, content, await this.#content.seal(content));
    } catch (error) {
      this.#objects.release(content);
      throw error;
    }
  }

  /** @returns the id of a new session */
  start(draft: Draft): string {
    this.#objects.admit(draft);
    const id = randomBytes(24).toString('base64url');
    this.#store.saveUpload({ id, draft, content: this.#content.newId(), created: Date.now(), state: 'open' });
    return id;
  }

  /**
   * Takes a piece.
   * @throws ApiError 404 unknown, 410 cancelled, 400 a piece that does not fit
   */
  resume(id: string, piece: Piece, promised: Promised, source: Source): Promise<Progress> {
    return this.#alone(id, source.breakOff, () => this.#take(this.#session(id), piece, promised, source));
  }

  /** @throws ApiError 404 unknown or complete */
  cancel(id: string): Promise<void> {
    const nothing = (): void => undefined;
    return this.#alone(id, nothing, () => {
      const session = this.#session(id);
      if (typeof session.state === 'object') throw noSuchSession();
      this.#drop(session);
      return Promise.resolve();
    });
  }

  /**
   * One request at a time works on a session. A newer one ends an older one that still hangs on a dead
   * connection: a client that comes back has given that one up.
   */
  async #alone<T>(id: string, stop: () => void, work: () => Promise<T>): Promise<T> {
    const before = this.#busy.get(id);
    const { promise: stopped, resolve } = Promise.withResolvers<undefined>();
    this.#busy.set(id, { stop, stopped });
    try {
      before?.stop();
      await before?.stopped;
      return await work();
    } finally {
      resolve(undefined);
      if (this.#busy.get(id)?.stopped === stopped) this.#busy.delete(id);
    }
  }

  async #take(session: UploadSession, piece: Piece, promised: Promised, source: Source): Promise<Progress> {
    const { state, content } = session;
    if (state === 'cancelled') throw new ApiError(410, 'gone', 'The upload was cancelled.');
    if (state !== 'open') return { object: state.done };

    let received = await this.#content.size(content);
    if (piece.start !== undefined) {
      if (piece.start > received) {
        throw invalid(
          `According to the Content-Range header, the upload offset is ${piece.start} byte(s), which exceeds ` +
            `already uploaded size of ${received} byte(s).`,
        );
      }
      received = await this.#content.append(content, received, skip(source.body, received - piece.start));
    }
    if (piece.total !== 'here' && piece.total !== received) {
      if (piece.total === undefined || piece.total > received) return { received };
      this.#drop(session);
      throw invalid(`The upload has ${received} byte(s), more than the ${piece.total} that were announced.`);
    }
    return { object: await this.#finish(session, promised) };
  }

  async #finish(session: UploadSession, promised: Promised): Promise<StoredObject> {
    const draft = { ...session.draft, promised: { ...session.draft.promised, ...promised } };
    const digest = await this.#content.seal(session.content);
    try {
      return this.#objects.put(draft, session.content, digest, (done) =>
        this.#store.saveUpload({ ...session, state: { done } }),
      );
    } catch (error) {
      if (error instanceof ApiError) this.#drop(session);
      throw error;
    }
  }

  #drop(session: UploadSession): void {
    this.#store.saveUpload({ ...session, state: 'cancelled' });
    this.#objects.release(session.content);
  }

  #session(id: string): UploadSession {
    const session = this.#store.upload(id);
    if (session === undefined || session.created < Date.now() - SESSION_AGE_MS) throw noSuchSession();
    return session;
  }
}

/** Where a piece comes from, and how to end that. */
interface Source {
  body: AsyncIterable<Uint8Array>;
  breakOff: () => void;
}

const noSuchSession = (): ApiError => new ApiError(404, 'notFound', 'The upload session does not exist.');

/** Leaves out the first `count` bytes: those that an earlier request has brought already. */
async function* skip(source: AsyncIterable<Uint8Array>, count: number): AsyncGenerator<Uint8Array> {
  let left = count;
  for await (const chunk of source) {
    if (chunk.length > left) yield chunk.subarray(left);
    left = Math.max(0, left - chunk.length);
  }
}
