/**
 * What Firestore's clients in this process ask for, at the wire: Node tells of every HTTP/2 request and of the bytes
 * sent in it, and the stream of the bytes that come back, so nothing of ours, nor of the client's, stands between what
 * is seen and what is sent.
 */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { OutgoingHttpHeaders } from 'node:http';
import type { ClientHttp2Stream } from 'node:http2';
import { methods } from '../local/firestore/protocol.ts';

/** A request as it goes on. */
export class Exchange {
  readonly method: string;
  readonly sent: Buffer[] = [];
  readonly received: Buffer[] = [];
  constructor(method: string) {
    this.method = method;
  }

  /** @returns undefined while the request is not sent yet */
  request(): object | undefined {
    const known = methods.find(({ name }) => name === this.method);
    if (!known) throw new Error(`${this.method} is no method of Firestore`);
    const [body] = messagesIn(this.sent);
    return body && known.decode(body);
  }

  /** The messages of the answer. */
  answers(): Buffer[] {
    return messagesIn(this.received);
  }
}

const service = '/google.firestore.v1.Firestore/';

/**
 * Sees requests from now on.
 * @param wanted says by its method and headers which
 * @param options.answers whether the bytes that come back are kept as well
 */
export function watchWire(
  wanted: (method: string, headers: OutgoingHttpHeaders) => boolean,
  { answers }: { answers: boolean },
): { exchanges: () => Exchange[]; stop: () => void } {
  const exchanges = new Map<ClientHttp2Stream, Exchange>();
  const created = (message: unknown): void => {
    const { stream, headers } = message as { stream: ClientHttp2Stream; headers: OutgoingHttpHeaders };
    const path = String(headers[':path']);
    const method = path.slice(service.length);
    if (!path.startsWith(service) || !wanted(method, headers)) return;
    const exchange = new Exchange(method);
    exchanges.set(stream, exchange);
    if (answers) stream.on('data', (chunk: Buffer) => exchange.received.push(chunk));
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
  return {
    exchanges: () => [...exchanges.values()],
    stop: () => {
      unsubscribe('http2.client.stream.created', created);
      unsubscribe('http2.client.stream.bodyChunkSent', wrote);
    },
  };
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
