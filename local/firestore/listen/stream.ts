/**
 * One Listen stream: targets come and go, commits come in, and the client is told what changed in its targets, all
 * of them as of one time, with a token to resume from should the connection break. A token is that time: what a
 * target had then is read from the versions that are kept, so a client that resumes is told the difference; after
 * more than an hour it is told to forget what it has, and everything again.
 */
import { status } from '@grpc/grpc-js';
import { documentChange } from '../answers.ts';
import type { ListenRequest, TargetMessage } from '../messages.ts';
import type { DatabaseName, Micros } from '../model.ts';
import { fullName, parseDatabaseName, parseDocumentName, parseParentName } from '../names.ts';
import { fromTimestamp, toTimestamp } from '../protocol.ts';
import { prepareQuery, type QueryEngine } from '../query/engine.ts';
import { invalidArgument, RpcError } from '../../rpc-error.ts';
import { type Change, historyMicros, type KeptDocument, type Store } from '../store.ts';
import { DocumentsTarget, QueryTarget, type Target } from './target.ts';

/** google.firestore.v1.TargetChange.TargetChangeType */
const TargetChangeType = { NO_CHANGE: 0, ADD: 1, REMOVE: 2, CURRENT: 3, RESET: 4 } as const;

/** What a stream needs of its connection. */
export interface Connection {
  send(answer: object): void;
  /** Whether the client is behind with reading; {@link ListenStream.drained} is to be called when it no longer is. */
  isSlow(): boolean;
  /** The stream cannot go on: the client is to be told and to resume on another one. */
  fail(error: unknown): void;
}

export class ListenStream {
  readonly #store: Store;
  readonly #engine: QueryEngine;
  readonly #connection: Connection;
  readonly #targets = new Map<number, Target>();
  readonly #dirty = new Set<number>();
  #isScheduled = false;
  #isClosed = false;

  constructor(store: Store, engine: QueryEngine, connection: Connection) {
    this.#store = store;
    this.#engine = engine;
    this.#connection = connection;
  }

  receive({ database = '', addTarget, removeTarget }: ListenRequest): void {
    this.#attempt(() => {
      const name = parseDatabaseName(database);
      if (addTarget) this.#add(name, addTarget);
      else if (removeTarget !== undefined) this.#remove(removeTarget);
    });
  }

  committed(changes: Change[]): void {
    this.#attempt(() => {
      for (const [id, target] of this.#targets) {
        for (const change of changes) {
          if ((change.after ?? change.before)?.database !== target.database) continue;
          if (target.note(change)) this.#dirty.add(id);
        }
      }
      if (this.#dirty.size > 0) this.#schedule();
    });
  }

  /** Goes on with telling: the client has read what it was sent. */
  drained(): void {
    if (this.#dirty.size > 0) this.#schedule();
  }

  close(): void {
    this.#isClosed = true;
    this.#targets.clear();
    this.#dirty.clear();
  }

  /** What goes wrong ends this stream, never the commit that it is told of. */
  #attempt(work: () => void): void {
    if (this.#isClosed) return;
    try {
      work();
    } catch (error) {
      this.close();
      this.#connection.fail(error);
    }
  }

  #add(database: DatabaseName, message: TargetMessage): void {
    const id = message.targetId || this.#freeId();
    if (this.#targets.has(id)) throw invalidArgument(`Target id ${id} is already in use on this stream.`);
    let target: Target;
    try {
      target = this.#targetOf(database, message);
    } catch (error) {
      if (!(error instanceof RpcError)) throw error;
      this.#tell('REMOVE', [id], { cause: { code: error.code, message: error.details } });
      return;
    }
    this.#targets.set(id, target);
    this.#tell('ADD', [id]);
    this.#resume(id, target, message);
    // The token below is the whole stream's: what other targets have yet to be told must not lie before it.
    this.#flush([...this.#dirty, id]);
    const readTime = this.#store.now();
    this.#tell('CURRENT', [id], this.#snapshot(readTime));
    this.#tell('NO_CHANGE', [], this.#snapshot(readTime));
    if (message.once) this.#remove(id);
  }

  #remove(id: number): void {
    if (!this.#targets.delete(id)) return;
    this.#dirty.delete(id);
    this.#tell('REMOVE', [id]);
  }

  #targetOf(database: DatabaseName, { query, documents }: TargetMessage): Target {
    if (documents) {
      const paths = (documents.documents ?? []).map((name) => parseDocumentName(name).path);
      return new DocumentsTarget(this.#store, database, paths);
    }
    if (!query) throw invalidArgument('A target needs a query or documents.');
    const parent = parseParentName(query.parent ?? '');
    return new QueryTarget(
      this.#engine,
      prepareQuery(parent.database, parent.path, query.structuredQuery ?? {}),
    );
  }

  #resume(id: number, target: Target, { resumeToken, readTime, expectedCount }: TargetMessage): void {
    const at = resumeToken?.length ? readToken(resumeToken) : readTime && fromTimestamp(readTime);
    if (at === undefined) return;
    const now = this.#store.now();
    if (at > now || at < now - historyMicros) {
      this.#tell('RESET', [id]);
      return;
    }
    target.resume(at);
    const expected = expectedCount?.value;
    if (expected === undefined || expected === target.count) return;
    // The client has lost some of what it was told: it finds out by the number of what it should have.
    this.#connection.send({ filter: { targetId: id, count: target.count } });
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      this.#attempt(() => {
        if (this.#connection.isSlow()) return;
        if (this.#flush(this.#dirty)) this.#tell('NO_CHANGE', [], this.#snapshot(this.#store.now()));
      });
    });
  }

  /** Tells what changed in some targets, each document once; whether anything did. */
  #flush(ids: Iterable<number>): boolean {
    const news = new Map<
      string,
      { path: string; document?: KeptDocument; shownIn: number[]; removedFrom: number[] }
    >();
    const newsOf = (database: DatabaseName, path: string) => {
      const name = fullName(database, path);
      const known = news.get(name) ?? { path, shownIn: [], removedFrom: [] };
      news.set(name, known);
      return known;
    };
    for (const id of ids) {
      const target = this.#targets.get(id);
      if (!target) continue;
      const { shown, removed } = target.catchUp();
      for (const document of shown) {
        const known = newsOf(document.database, document.path);
        known.document = document;
        known.shownIn.push(id);
      }
      for (const path of removed) newsOf(target.database, path).removedFrom.push(id);
      this.#dirty.delete(id);
    }
    const readTime = toTimestamp(this.#store.now());
    for (const [name, { path, document, shownIn, removedFrom }] of news) {
      if (document) {
        this.#connection.send(documentChange(document, shownIn, removedFrom));
        continue;
      }
      const database = name.slice(0, -path.length - '/documents/'.length);
      const gone = { document: name, removedTargetIds: removedFrom, readTime };
      const exists = this.#store.load(database, path) !== undefined;
      this.#connection.send(exists ? { documentRemove: gone } : { documentDelete: gone });
    }
    return news.size > 0;
  }

  #tell(type: keyof typeof TargetChangeType, targetIds: number[], more: object = {}): void {
    this.#connection.send({ targetChange: { targetChangeType: TargetChangeType[type], targetIds, ...more } });
  }

  #snapshot(readTime: Micros): object {
    return { resumeToken: writeToken(readTime), readTime: toTimestamp(readTime) };
  }

  #freeId(): number {
    let id = 1;
    while (this.#targets.has(id)) id++;
    return id;
  }
}

function writeToken(time: Micros): Buffer {
  const token = Buffer.alloc(8);
  token.writeBigUInt64BE(BigInt(time));
  return token;
}

function readToken(token: Uint8Array): Micros {
  if (token.length !== 8) throw new RpcError(status.INVALID_ARGUMENT, 'invalid resume token');
  return Number(Buffer.from(token).readBigUInt64BE());
}
