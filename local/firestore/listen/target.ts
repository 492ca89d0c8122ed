/**
 * What a listener watches: documents by name, or a query. A target knows what it has told the client, by path and
 * update time; asked to catch up, it says what differs now. So the client's view is always that of one time, however
 * many commits there were since it was told last.
 */
import type { DatabaseName, Micros } from '../model.ts';
import { matches, type PreparedQuery, type QueryEngine } from '../query/engine.ts';
import { asKept, type Change, type KeptDocument, type Store } from '../store.ts';

/** What differs from what was told: documents to show, and paths not to show any more. */
export interface Delta {
  shown: KeptDocument[];
  removed: string[];
}

export interface Target {
  readonly database: DatabaseName;
  /** How many documents the client is to have. */
  readonly count: number;
  /** Notes a commit's change; whether it may matter. */
  note(change: Change): boolean;
  /** The difference between what was told and the present. */
  catchUp(): Delta;
  /** Takes what the target had at a time in the past as told. */
  resume(at: Micros): void;
}

/** Says of documents that are not there that they are not there, once. */
export class DocumentsTarget implements Target {
  readonly database: DatabaseName;
  readonly #store: Store;
  /** What was told of each document: its time, 0 for missing, undefined for nothing yet. */
  readonly #told = new Map<string, Micros | undefined>();
  readonly #dirty = new Set<string>();

  constructor(store: Store, database: DatabaseName, paths: string[]) {
    this.database = database;
    this.#store = store;
    for (const path of paths) {
      this.#told.set(path, undefined);
      this.#dirty.add(path);
    }
  }

  get count(): number {
    return [...this.#told.values()].filter((time) => time !== undefined && time > 0).length;
  }

  note({ before, after }: Change): boolean {
    const path = (after ?? before)?.path ?? '';
    if (!this.#told.has(path)) return false;
    this.#dirty.add(path);
    return true;
  }

  catchUp(): Delta {
    const delta: Delta = { shown: [], removed: [] };
    for (const path of this.#dirty) {
      const document = this.#store.load(this.database, path);
      const time = document?.updateTime ?? 0;
      if (time === this.#told.get(path)) continue;
      this.#told.set(path, time);
      if (document) delta.shown.push(document);
      else delta.removed.push(path);
    }
    this.#dirty.clear();
    return delta;
  }

  resume(at: Micros): void {
    for (const path of this.#told.keys()) {
      this.#told.set(path, this.#store.loadAt(this.database, path, at)?.updateTime ?? 0);
    }
  }
}

export class QueryTarget implements Target {
  readonly database: DatabaseName;
  readonly #engine: QueryEngine;
  readonly #query: PreparedQuery;
  #told = new Map<string, Micros>();
  /** The documents that changed since, as they are now; undefined: everything is to be looked at. */
  #changed: Map<string, KeptDocument | undefined> | undefined;
  /** What drops out of a limited query makes room for others: only running it tells which. */
  readonly #isLimited: boolean;

  constructor(engine: QueryEngine, query: PreparedQuery) {
    this.database = query.scope.database;
    this.#engine = engine;
    this.#query = query;
    this.#isLimited = query.limit !== undefined || query.offset > 0;
  }

  get count(): number {
    return this.#told.size;
  }

  note({ before, after }: Change): boolean {
    const isIn = after !== undefined && matches(this.#query, after);
    // With an offset, documents count that are not shown.
    const wasIn = before !== undefined && (this.#told.has(before.path) || matches(this.#query, before));
    if (!isIn && !wasIn) return false;
    if (this.#isLimited) this.#changed = undefined;
    else this.#changed?.set((after ?? before)?.path ?? '', isIn ? after : undefined);
    return true;
  }

  catchUp(): Delta {
    const delta = this.#changed ? this.#addUp(this.#changed) : this.#compare();
    this.#changed = new Map();
    return delta;
  }

  resume(at: Micros): void {
    this.#told = new Map();
    for (const { path, updateTime } of this.#engine.run(this.#query, at)) this.#told.set(path, updateTime);
  }

  #addUp(changed: Map<string, KeptDocument | undefined>): Delta {
    const delta: Delta = { shown: [], removed: [] };
    for (const [path, document] of changed) {
      if (!document) {
        if (this.#told.delete(path)) delta.removed.push(path);
      } else if (this.#told.get(path) !== document.updateTime) {
        this.#told.set(path, document.updateTime);
        delta.shown.push(document);
      }
    }
    return delta;
  }

  #compare(): Delta {
    const delta: Delta = { shown: [], removed: [] };
    const found = new Map<string, Micros>();
    for (const document of this.#engine.run(this.#query)) {
      found.set(document.path, document.updateTime);
      if (this.#told.get(document.path) !== document.updateTime) delta.shown.push(asKept(document));
    }
    for (const path of this.#told.keys()) if (!found.has(path)) delta.removed.push(path);
    this.#told = found;
    return delta;
  }
}
