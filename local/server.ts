/**
 * What every server of the local cloud has in common: it listens on 127.0.0.1, on a free port unless one is
 * asked for, keeps its data in a folder or in memory, and can be closed.
 */
import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';

export interface ServerOptions {
  /** TCP port; 0 or left out: a free one. A taken port rejects with {@link PortTaken}. */
  port?: number;
  /** Interface to listen on. */
  host?: string;
  /** Folder for the server's data, made when missing. Left out: kept in memory only. */
  dataDir?: string;
}

export interface RunningServer {
  readonly host: string;
  readonly port: number;
  /** Ends what is under way, closes connections and files. Safe to call twice. */
  close(): Promise<void>;
}

export class PortTaken extends Error {
  readonly port: number;
  constructor(port: number) {
    super(`port ${port} is taken`);
    this.name = 'PortTaken';
    this.port = port;
  }
}

/**
 * Listens.
 * @returns the port, which is another one than asked for where that is 0
 * @throws PortTaken
 */
export async function listen(server: Server, port: number, host: string): Promise<number> {
  try {
    await once(server.listen(port, host), 'listening');
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    throw isTaken ? new PortTaken(port) : error;
  }
  return (server.address() as AddressInfo).port;
}
