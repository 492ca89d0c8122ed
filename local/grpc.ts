/** gRPC over the connections of a listener of ours: its port is taken, or known to be, before anything is opened. */
import type net from 'node:net';
import { type Server, ServerCredentials } from '@grpc/grpc-js';

/**
 * Serves what connects to the listener.
 * @returns cuts every connection off
 */
export function serveConnections(server: Server, listener: net.Server): () => void {
  const injector = server.createConnectionInjector(ServerCredentials.createInsecure());
  const sockets = new Set<net.Socket>();
  listener.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    injector.injectConnection(socket);
  });
  return () => {
    server.forceShutdown();
    injector.destroy();
    for (const socket of sockets) socket.destroy();
  };
}
