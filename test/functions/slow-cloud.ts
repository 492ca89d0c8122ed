/** A database whose transactions take their time, or fail; and the API on it, beside the platform's own. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { getRequestListener } from '@hono/node-server';
import { createApp } from '../../functions/api/app.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';

/** @param run what becomes of each transaction, which `go` carries out */
export const withTransactions = ({ db, ...cloud }: Cloud, run: (go: () => unknown) => unknown): Cloud => ({
  ...cloud,
  db: new Proxy(db, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      const method = value.bind(target) as (...args: unknown[]) => unknown;
      if (name !== 'runTransaction') return method;
      return (...args: unknown[]) => run(() => method(...args));
    },
  }),
});

/** @param ms that each transaction takes longer */
export const slow = (cloud: Cloud, ms: number): Cloud =>
  withTransactions(cloud, async (go) => {
    await wait(ms);
    return go();
  });

/** Has somebody use an API of its own. @param use gets where it is */
export async function withApi<T>(cloud: Cloud, use: (url: string) => Promise<T>): Promise<T> {
  const listener = getRequestListener(createApp(cloud).fetch);
  const server = createServer((...given) => void listener(...given)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.close();
  }
}
