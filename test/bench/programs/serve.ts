/** A function behind functions-framework, as in the cloud. */
import type { AddressInfo } from 'node:net';
import { getTestServer } from '@google-cloud/functions-framework/testing';
import { report } from './report.ts';

export function serve(target: string): void {
  const server = getTestServer(target).listen(0, '127.0.0.1', () => {
    report((server.address() as AddressInfo).port);
  });
}
