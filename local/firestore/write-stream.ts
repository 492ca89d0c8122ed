/**
 * One Write stream, as mobile and web clients keep it: a first message opens it, each further one is a commit of its
 * own, answered in order. The token that every answer carries and every commit brings back tells where the client is.
 */
import { randomUUID } from 'node:crypto';
import type { Commits } from './commits.ts';
import type { WriteRequest } from './messages.ts';
import { parseDatabaseName } from './names.ts';
import { toTimestamp } from './protocol.ts';
import { invalidArgument } from '../rpc-error.ts';
import { checkWrite } from './writes/apply.ts';

export class WriteStream {
  readonly #commits: Commits;
  readonly #send: (answer: object) => void;
  #isOpen = false;
  #answers = 0;

  constructor(commits: Commits, send: (answer: object) => void) {
    this.#commits = commits;
    this.#send = send;
  }

  /** @throws as a commit does, which ends the stream */
  async receive({ database = '', writes = [], streamId }: WriteRequest): Promise<void> {
    if (!this.#isOpen) {
      parseDatabaseName(database);
      if (writes.length > 0)
        throw invalidArgument('The first message of a write stream must have no writes.');
      this.#isOpen = true;
      this.#send({ streamId: streamId || randomUUID(), streamToken: this.#nextToken() });
      return;
    }
    const { time, results } = await this.#commits.commit(writes.map(checkWrite));
    this.#send({ streamToken: this.#nextToken(), writeResults: results, commitTime: toTimestamp(time) });
  }

  #nextToken(): Buffer {
    return Buffer.from(String(++this.#answers));
  }
}
