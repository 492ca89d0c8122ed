/**
 * Resource names: `projects/{project}/databases/{database}/documents/{collection}/{id}/...`. What a name may be and
 * what is said of a wrong one follow the official emulator.
 */
import type { DatabaseName } from './model.ts';
import { invalidArgument } from '../rpc-error.ts';

/** Where a document is or would be; as a parent, `path` is '' for the database's root. */
export interface DocumentName {
  database: DatabaseName;
  path: string;
}

const maxIdBytes = 1500;

/** The name of a document, with the limits of what is stored under it left to {@link checkKeyLengths}. */
export const parseDocumentName = (name: string): DocumentName => parse(name, 'Document name', false);

/** The name of a document as a value. */
export const parseReference = (name: string): DocumentName => parse(name, 'Resource name', false);

/** A document or the root, under which collections are. */
export const parseParentName = (name: string): DocumentName => parse(name, 'Document parent name', true);

/** `projects/{project}/databases/{database}`, nothing behind it. */
export function parseDatabaseName(name: string): DatabaseName {
  const reader = new NameReader(name, 'Database name');
  reader.database();
  reader.end();
  return name;
}

export function checkCollectionId(id: string): void {
  if (id === '') throw invalidArgument('collectionId is the empty string.');
  if (id.includes('/')) throw invalidArgument(`Collection id "${id}" is invalid because it contains "/".`);
  checkReserved('Collection', id);
}

export function checkDocumentId(id: string): void {
  if (id.includes('/')) throw invalidArgument(`Resource id "${id}" is invalid because it contains "/".`);
  checkReserved('Resource', id);
}

/** Ids of documents that are to be stored are limited; names that are only read are not. */
export function checkKeyLengths(path: string): void {
  if (path.length <= maxIdBytes / 3) return;
  path.split('/').forEach((id, n) => {
    if (id.length <= maxIdBytes / 3 || Buffer.byteLength(id) <= maxIdBytes) return;
    throw invalidArgument(
      `The key path element ${n % 2 ? 'name' : 'kind'} is longer than ${maxIdBytes} bytes.`,
    );
  });
}

export const fullName = (database: DatabaseName, path: string): string => `${database}/documents/${path}`;

/** The id of the collection that a document is in. */
export function collectionOf(path: string): string {
  const end = path.lastIndexOf('/');
  return path.slice(path.lastIndexOf('/', end - 1) + 1, end);
}

const idAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** A new id of 20 letters and digits, as the client libraries make them. */
export function newDocumentId(): string {
  let id = '';
  while (id.length < 20) {
    for (const byte of crypto.getRandomValues(new Uint8Array(40))) {
      if (byte < 248 && id.length < 20) id += idAlphabet.charAt(byte % 62);
    }
  }
  return id;
}

/** `__id7__` is the numeric id 7; everything else between double underscores is Firestore's own. */
function checkReserved(kind: 'Collection' | 'Resource', id: string): void {
  if (!id.startsWith('__') || !id.endsWith('__') || id.length < 4) return;
  if (kind === 'Resource' && /^__id-?\d+__$/.test(id)) return;
  throw invalidArgument(`${kind} id "${id}" is invalid because it is reserved.`);
}

/** The common name is told by one regular expression; only a wrong one is read piece by piece, to say what is wrong. */
const wellFormed = /^(projects\/[^/]+\/databases\/[^/]+)\/documents(?:\/((?:[^/]+\/[^/]+\/)*[^/]+\/[^/]+))?$/;
const suspicious = /(?:^|\/)(?:__|\.\.?(?:\/|$))/;

function parse(name: string, what: string, isParent: boolean): DocumentName {
  const [, database, path = ''] = wellFormed.exec(name) ?? [];
  if (database === undefined || (path === '' && !isParent) || suspicious.test(path)) {
    return new NameReader(name, what).document(isParent);
  }
  return { database, path };
}

class NameReader {
  readonly #name: string;
  readonly #what: string;
  #at = 0;

  constructor(name: string, what: string) {
    this.#name = name;
    this.#what = what;
  }

  document(isParent: boolean): DocumentName {
    const database = this.database();
    this.#text('/');
    this.#text('documents');
    if (this.#at === this.#name.length) {
      if (isParent) return { database, path: '' };
      throw this.#wrong(
        'is invalid: Omit "/documents" when referencing a database (except as the parent of a document).',
      );
    }
    const start = this.#at + 1;
    while (this.#at < this.#name.length) {
      this.#text('/');
      if (this.#at === this.#name.length) throw this.#wrong('has invalid trailing "/".');
      checkReserved('Collection', this.#id('a collection id'));
      this.#text('/');
      checkReserved('Resource', this.#id('a resource id'));
    }
    return { database, path: this.#name.slice(start) };
  }

  database(): DatabaseName {
    this.#text('projects');
    this.#text('/');
    this.#id('a project id');
    this.#text('/');
    this.#text('databases');
    this.#text('/');
    this.#id('a database id');
    return this.#name.slice(0, this.#at);
  }

  end(): void {
    if (this.#at === this.#name.length) return;
    const rest = this.#name.slice(this.#at);
    throw rest === '/documents'
      ? this.#wrong(
          'is invalid: Omit "/documents" when referencing a database (except as the parent of a document).',
        )
      : this.#wrong(`has trailing "${rest}" at index ${this.#at}.`);
  }

  #text(expected: string): void {
    if (!this.#name.startsWith(expected, this.#at)) {
      throw this.#wrong(`lacks "${expected}" at index ${this.#at}.`);
    }
    this.#at += expected.length;
  }

  #id(what: string): string {
    const slash = this.#name.indexOf('/', this.#at);
    const id = this.#name.slice(this.#at, slash === -1 ? undefined : slash);
    if (id === '') throw this.#wrong(`lacks ${what} at index ${this.#at}.`);
    if (id === '.' || id === '..') throw this.#wrong(`contains ${what} "${id}" at index ${this.#at}.`);
    this.#at += id.length;
    return id;
  }

  #wrong(text: string): Error {
    return invalidArgument(`${this.#what} "${this.#name}" ${text}`);
  }
}
