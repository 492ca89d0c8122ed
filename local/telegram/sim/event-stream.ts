/**
 * `GET /sim/events`: what a user sees happen, as server-sent events that resume after Last-Event-ID. Who does not
 * read what is sent is hung up on, so that it does not pile up here; it resumes as after any lost connection.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SimEvent } from '../events.ts';
import type { Telegram } from '../telegram.ts';

const keepAliveEvery = 15_000;
/** Bytes sent and not read, beyond what was sent at once to resume. */
const mostUnread = 1024 * 1024;

export function streamEvents(
  telegram: Pick<Telegram, 'clock' | 'events'>,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): void {
  const user = Number(url.searchParams.get('user') ?? Number.NaN);
  const wanted = (event: SimEvent): boolean =>
    Number.isNaN(user) || event.users === undefined || event.users.includes(user);
  const write = (event: SimEvent): void => {
    if (!wanted(event)) return;
    response.write(`id: ${event.id}\nevent: ${event.name}\ndata: ${event.data}\n\n`);
  };
  // Set one by one rather than with writeHead: so another server that serves this can read what the answer is.
  response.setHeader('content-type', 'text/event-stream');
  response.setHeader('cache-control', 'no-store');
  response.setHeader('x-accel-buffering', 'no');
  response.write('retry: 1000\n\n');
  const lastSeen = request.headers['last-event-id'] ?? url.searchParams.get('last_event_id');
  if (lastSeen) for (const event of telegram.events.after(Number(lastSeen))) write(event);
  const resumed = response.writableLength;
  const follow = (event: SimEvent): void => {
    write(event);
    if (response.writableLength > resumed + mostUnread) response.destroy();
  };
  const stop = telegram.events.listen(follow, () => response.end());
  let cancel = (): void => undefined;
  const beat = (): void => {
    cancel = telegram.clock.after(keepAliveEvery, () => {
      response.write(': still here\n\n');
      beat();
    });
  };
  beat();
  response.on('close', () => {
    stop();
    cancel();
  });
}
