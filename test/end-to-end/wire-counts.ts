/**
 * Counts what a Firestore client asks for, at the wire. A client that is to be counted marks its requests with a
 * header.
 *
 * What is asked for by name is counted by its request. A query's documents are counted in its answer, as they are
 * billed; it has to say in its request how many it takes at most, for what is not bounded grows with the shop.
 */
import protos from '@google-cloud/firestore-api/protos';
import type { StructuredQuery } from '../indexes.ts';
import { watchWire, type Exchange } from '../wire.ts';

const { ListenResponse, RunQueryResponse } = protos.google.firestore.v1;

/** Headers of a client whose requests are counted. */
export const counted = { 'x-counted': 'yes' };

export interface Counts {
  /** Requests, whatever they ask for. */
  roundTrips: number;
  /** Documents asked for, whether or not they are there, and found by queries: that is how they are billed. */
  reads: number;
  /** Documents written or deleted by commits. */
  writes: number;
}

/** Counts the requests of marked clients in this process, while `act` runs. */
export async function countsOf(act: () => Promise<unknown>): Promise<Counts> {
  const wire = watchWire(
    (_method, headers) => Object.entries(counted).every(([name, value]) => String(headers[name]) === value),
    { answers: true },
  );
  try {
    await act();
  } finally {
    wire.stop();
  }
  const requests = wire.exchanges().map(countsIn);
  const sum = (member: 'reads' | 'writes') => requests.reduce((total, request) => total + request[member], 0);
  return { roundTrips: requests.length, reads: sum('reads'), writes: sum('writes') };
}

interface Request {
  documents?: string[];
  writes?: object[];
  structuredQuery?: StructuredQuery;
  addTarget?: { documents?: object };
}

/** @throws on a request that may read any number of documents */
function countsIn(exchange: Exchange): Pick<Counts, 'reads' | 'writes'> {
  const { method } = exchange;
  const request: Request | undefined = exchange.request();
  if (!request) throw new Error(`the body of ${method} is missing`);
  const { documents = [], writes = [], structuredQuery, addTarget } = request;
  switch (method) {
    case 'BatchGetDocuments':
      return { reads: documents.length, writes: 0 };
    case 'RunQuery': {
      if (!structuredQuery?.limit?.value) throw new Error('a query without a limit');
      const found = exchange.answers().filter((answer) => RunQueryResponse.decode(answer).document);
      // A query that finds nothing is billed as one read.
      return { reads: Math.max(1, found.length), writes: 0 };
    }
    case 'Listen': {
      if (!addTarget?.documents) throw new Error('only documents are listened to, each by its name');
      // Each change that is told of is billed as a read.
      const told = exchange.answers().filter((answer) => ListenResponse.decode(answer).documentChange);
      return { reads: Math.max(1, told.length), writes: 0 };
    }
    case 'Commit':
      return { reads: 0, writes: writes.length };
    case 'BeginTransaction':
    case 'Rollback':
      return { reads: 0, writes: 0 };
    default:
      throw new Error(`${method} is not counted: what it reads is not bounded by its request`);
  }
}
