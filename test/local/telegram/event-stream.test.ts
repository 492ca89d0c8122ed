/** Streams of events to readers that are slow or were away. */
import { createServer, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../../local/clock.ts';
import { Events } from '../../../local/telegram/events.ts';
import { streamEvents } from '../../../local/telegram/sim/event-stream.ts';

const megabyte = 'x'.repeat(1024 * 1024);

/** The server's side of a stream whose reader has asked for it and reads nothing. */
async function unread(events: Events, lastSeen = ''): Promise<ServerResponse> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://simulator');
    streamEvents({ events, clock: systemClock }, request, response, url);
    server.emit('streaming', response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const reader = connect((server.address() as AddressInfo).port, '127.0.0.1');
  reader.pause();
  onTestFinished(() => {
    reader.destroy();
    server.closeAllConnections();
    server.close();
  });
  reader.write(`GET /sim/events?last_event_id=${lastSeen} HTTP/1.1\r\nhost: simulator\r\n\r\n`);
  const [response] = (await once(server, 'streaming')) as [ServerResponse];
  return response;
}

test('a reader that reads nothing is hung up on before much has piled up for it', async () => {
  const events = new Events(1);
  const response = await unread(events);
  for (let count = 0; count < 50 && !response.destroyed; count++) {
    events.emit('message', undefined, { text: megabyte });
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(response.destroyed).toBe(true);
});

test('what a reader missed may be more than a slow reader may leave unread', async () => {
  const events = new Events(1);
  for (let count = 0; count < 20; count++) events.emit('message', undefined, { text: megabyte });
  const response = await unread(events, '1');
  events.emit('message', undefined, { text: 'next' });
  expect(response.destroyed).toBe(false);
});

test('large events are kept in smaller numbers, the newest always', () => {
  const events = new Events(1);
  for (let count = 0; count < 50; count++) events.emit('message', undefined, { text: megabyte });
  const kept = events.after(0);
  expect(kept.at(-1)?.id).toBe(50);
  expect(kept.length).toBeLessThan(32);
  events.emit('message', undefined, { text: megabyte.repeat(40) });
  expect(events.after(0).map((event) => event.id)).toEqual([51]);
});
