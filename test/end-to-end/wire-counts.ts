/**
 * Counts what a Firestore client asks for, at the wire: Node tells of every HTTP/2 request and of the bytes sent in
 * it, and the stream of the bytes that come back, so nothing of ours, nor of the client's, stands between the count
 * and what is sent. A client that is to be counted marks its requests with a header.
 *
 * What is asked for by name is counted by its request. A query's documents are counted in its answer, as they are
 * billed; it has to say in its request how many it takes at most, for what is not bounded grows with the shop.
 */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { OutgoingHttpHeaders } from 'node:http';
import type { ClientHttp2Stream } from 'node:http2';
import protos from '@google-cloud/firestore-api/protos';
import { methods } from '../../local/firestore/protocol.ts';

const { RunQueryResponse } = protos.google.firestore.v1;

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

interface Exchange {
  method: string;
  sent: Buffer[];
  received: Buffer[];
}

const service = '/google.firestore.v1.Firestore/';

/** Counts the requests of marked clients in this process, while `act` runs. */
export async function countsOf(act: () => Promise<unknown>): Promise<Counts> {
  const exchanges = new Map<ClientHttp2Stream, Exchange>();
  const created = (message: unknown): void => {
    const { stream, headers } = message as { stream: ClientHttp2Stream; headers: OutgoingHttpHeaders };
    const path = String(headers[':path']);
    const marked = Object.entries(counted).every(([name, value]) => String(headers[name]) === value);
    if (!marked || !path.startsWith(service)) return;
    const exchange: Exchange = { method: path.slice(service.length), sent: [], received: [] };
    exchanges.set(stream, exchange);
    stream.on('data', (chunk: Buffer) => exchange.received.push(chunk));
  };
  const wrote = (message: unknown): void => {
    const { stream, writev, data } = message as {
      stream: ClientHttp2Stream;
      writev: boolean;
      data: Buffer | { chunk: Buffer }[];
    };
    const chunks = writev ? (data as { chunk: Buffer }[]).map(({ chunk }) => chunk) : [data as Buffer];
    exchanges.get(stream)?.sent.push(...chunks);
  };
  subscribe('http2.client.stream.created', created);
  subscribe('http2.client.stream.bodyChunkSent', wrote);
  try {
    await act();
  } finally {
    unsubscribe('http2.client.stream.created', created);
    unsubscribe('http2.client.stream.bodyChunkSent', wrote);
  }
  const requests = [...exchanges.values()].map(countsIn);
  const sum = (member: 'reads' | 'writes') => requests.reduce((total, request) => total + request[member], 0);
  return { roundTrips: requests.length, reads: sum('reads'), writes: sum('writes') };
}

interface Request {
  documents?: string[];
  writes?: object[];
  structuredQuery?: { limit?: { value?: number } };
}

/** @throws on a request that may read any number of documents */
function countsIn({ method, sent, received }: Exchange): Pick<Counts, 'reads' | 'writes'> {
  const known = methods.find(({ name }) => name === method);
  if (!known) throw new Error(`${method} is no method of Firestore`);
  const [body] = messagesIn(sent);
  if (!body) throw new Error(`the body of ${method} is missing`);
  const { documents = [], writes = [], structuredQuery } = known.decode(body) as Request;
  switch (method) {
    case 'BatchGetDocuments':
      return { reads: documents.length, writes: 0 };
    case 'RunQuery': {
      if (!structuredQuery?.limit?.value) throw new Error('a query without a limit');
      const found = messagesIn(received).filter((answer) => RunQueryResponse.decode(answer).document);
      // A query that finds nothing is billed as one read.
      return { reads: Math.max(1, found.length), writes: 0 };
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

/** gRPC puts a flag (compressed or not) and the length, five bytes, in front of each message. */
function messagesIn(chunks: readonly Buffer[]): Buffer[] {
  const bytes = Buffer.concat(chunks);
  const messages: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    if (bytes[at] !== 0) throw new Error('a message is compressed');
    const end = at + 5 + bytes.readUInt32BE(at + 1);
    messages.push(bytes.subarray(at + 5, end));
    at = end;
  }
  return messages;
}
