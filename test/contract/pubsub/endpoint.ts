import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Pushed {
  headers: IncomingHttpHeaders;
  body: {
    message: { data: string; attributes?: Record<string, string>; messageId: string; orderingKey?: string };
    subscription: string;
    deliveryAttempt?: number;
  };
}

/** A place to push to. It answers 204 unless told otherwise, and remembers what it got. */
export interface Endpoint {
  readonly url: string;
  readonly pushed: readonly Pushed[];
  /** The status of the answer; undefined: never answers. */
  answer: (request: Pushed) => number | undefined | Promise<number>;
  /** Resolves once so many pushes have arrived. */
  arrived(count: number): Promise<void>;
  /** The data of the messages, in the order of their arrival. */
  texts(): string[];
  close(): Promise<void>;
}

export async function startEndpoint(): Promise<Endpoint> {
  const pushed: Pushed[] = [];
  let onPush = (): void => undefined;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString()) as Pushed['body'];
      const push = { headers: request.headers, body };
      pushed.push(push);
      onPush();
      void Promise.resolve(endpoint.answer(push)).then((status) => {
        if (status !== undefined) response.writeHead(status).end();
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint: Endpoint = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/push?token=1`,
    pushed,
    answer: () => 204,
    arrived: (count) =>
      new Promise((resolve) => {
        onPush = () => {
          if (pushed.length >= count) resolve();
        };
        onPush();
      }),
    texts: () => pushed.map(({ body }) => Buffer.from(body.message.data, 'base64').toString()),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return endpoint;
}
