/** A shop's own back end, as far as webhooks go: a real server that keeps what it is sent and answers as it is told. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  headers: IncomingHttpHeaders;
  body: string;
  event: { id: string; type: string; version: number; createdAt: string; botId: string; data: unknown };
}

export type Answering = (response: ServerResponse, received: Received) => unknown;

export const withStatus =
  (status: number, headers: Record<string, string> = {}, body = ''): Answering =>
  (response) =>
    response.writeHead(status, headers).end(body);

export class Receiver {
  readonly url: string;
  readonly received: Received[] = [];
  answer: Answering = withStatus(204);
  readonly close: () => Promise<void>;

  private constructor(port: number, close: () => Promise<void>) {
    this.url = `http://127.0.0.1:${port}/hook`;
    this.close = close;
  }

  static async open(): Promise<Receiver> {
    const server = createServer((request, response) => {
      void request.toArray().then((chunks) => {
        const body = Buffer.concat(chunks as Buffer[]).toString();
        const received = { headers: request.headers, body, event: JSON.parse(body) as Received['event'] };
        receiver.received.push(received);
        receiver.answer(response, received);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const receiver = new Receiver((server.address() as AddressInfo).port, async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
    return receiver;
  }

  of(type: string): Received[] {
    return this.received.filter(({ event }) => event.type === type);
  }
}
