/**
 * Counts what a Firestore client asks for, at the wire: Node tells of every HTTP/2 request and of the bytes sent in
 * it, so nothing of ours, nor of the client's, stands between the count and what is sent. A client that is to be
 * counted marks its requests with a header.
 */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { OutgoingHttpHeaders } from 'node:http';
import type { ClientHttp2Stream } from 'node:http2';
import { methods } from '../../local/firestore/protocol.ts';

/** Headers of a client whose requests are counted. */
export const counted = { 'x-counted': 'yes' };

export interface Counts {
  /** Requests, whatever they ask for. */
  roundTrips: number;
  /** Documents asked for, whether or not they are there: that is how they are billed. */
  reads: number;
  /** Documents written or deleted by commits. */
  writes: number;
}

interface Sent {
  method: string;
  chunks: Buffer[];
}

const service = '/google.firestore.v1.Firestore/';

/** Counts the requests of marked clients in this process, while `act` runs. */
export async function countsOf(act: () => Promise<unknown>): Promise<Counts> {
  const sent = new Map<ClientHttp2Stream, Sent>();
  const created = (message: unknown): void => {
    const { stream, headers } = message as { stream: ClientHttp2Stream; headers: OutgoingHttpHeaders };
    const path = String(headers[':path']);
    const marked = Object.entries(counted).every(([name, value]) => String(headers[name]) === value);
    if (marked && path.startsWith(service)) {
      sent.set(stream, { method: path.slice(service.length), chunks: [] });
    }
  };
  const wrote = (message: unknown): void => {
    const { stream, writev, data } = message as {
      stream: ClientHttp2Stream;
      writev: boolean;
      data: Buffer | { chunk: Buffer }[];
    };
    const chunks = writev ? (data as { chunk: Buffer }[]).map(({ chunk }) => chunk) : [data as Buffer];
    sent.get(stream)?.chunks.push(...chunks);
  };
  subscribe('http2.client.stream.created', created);
  subscribe('http2.client.stream.bodyChunkSent', wrote);
  try {
    await act();
  } finally {
    unsubscribe('http2.client.stream.created', created);
    unsubscribe('http2.client.stream.bodyChunkSent', wrote);
  }
  const requests = [...sent.values()].map(requestCounts);
  const sum = (member: 'reads' | 'writes') => requests.reduce((total, request) => total + request[member], 0);
  return { roundTrips: requests.length, reads: sum('reads'), writes: sum('writes') };
}

/** @throws on a request that asks for a number of documents nobody knows beforehand, such as a query's */
function requestCounts({ method, chunks }: Sent): Pick<Counts, 'reads' | 'writes'> {
  // gRPC puts a flag (compressed or not) and the length, five bytes, in front of the message.
  const bytes = Buffer.concat(chunks);
  if (bytes[0] !== 0) throw new Error(`the body of ${method} is compressed or missing`);
  const known = methods.find(({ name }) => name === method);
  if (!known) throw new Error(`${method} is no method of Firestore`);
  const request = known.decode(bytes.subarray(5)) as { documents?: string[]; writes?: object[] };
  switch (method) {
    case 'BatchGetDocuments':
      return { reads: request.documents?.length ?? 0, writes: 0 };
    case 'Commit':
      return { reads: 0, writes: request.writes?.length ?? 0 };
    case 'BeginTransaction':
    case 'Rollback':
      return { reads: 0, writes: 0 };
    default:
      throw new Error(`${method} is not counted: what it reads is not bounded by its request`);
  }
}
