/**
 * What an instance does when it is asked to end: Cloud Run sends SIGTERM and gives it ten seconds. functions-framework
 * would end the process at once, whatever is under way; so its listeners give way to one that has what takes long
 * handed over, and ends once the last request is answered. Requests come no more by then.
 */
import { subscribe } from 'node:diagnostics_channel';
import type { ServerResponse } from 'node:http';
import type { Cloud } from '../shared/cloud/cloud.ts';

const signals = ['SIGTERM', 'SIGINT'] as const;

/** To be called once, before the instance serves. Until its first request there is nothing to wait for. */
export function endWhenAnswered(cloud: Pick<Cloud, 'closing' | 'handOver'>): void {
  const underWay = new Set<ServerResponse>();
  let takenOver = false;
  const endIfAnswered = (): void => {
    if (cloud.closing.aborted && underWay.size === 0) process.exit(0);
  };
  const takeOver = (): void => {
    takenOver = true;
    for (const signal of signals) {
      process.removeAllListeners(signal);
      process.on(signal, () => {
        cloud.handOver();
        endIfAnswered();
      });
    }
  };
  subscribe('http.server.request.start', (message) => {
    // The framework has set its listeners when it began to listen.
    if (!takenOver) takeOver();
    const { response } = message as { response: ServerResponse };
    underWay.add(response);
    response.once('close', () => {
      underWay.delete(response);
      endIfAnswered();
    });
  });
}
