/** The errors of the gRPC servers: what is thrown inside, and the status a client gets for it. */
import { status } from '@grpc/grpc-js';

/** An answer that is an error: thrown anywhere in the server, sent to the client with its code and message. */
export class RpcError extends Error {
  readonly code: status;
  /** What the client reads as the error's message. */
  readonly details: string;

  constructor(code: status, details: string) {
    super(details);
    this.name = 'RpcError';
    this.code = code;
    this.details = details;
  }
}

export const invalidArgument = (details: string): RpcError => new RpcError(status.INVALID_ARGUMENT, details);
export const notFound = (details: string): RpcError => new RpcError(status.NOT_FOUND, details);
export const alreadyExists = (details: string): RpcError => new RpcError(status.ALREADY_EXISTS, details);
export const failedPrecondition = (details: string): RpcError =>
  new RpcError(status.FAILED_PRECONDITION, details);
export const unimplemented = (details: string): RpcError => new RpcError(status.UNIMPLEMENTED, details);

/**
 * What a thrown value is answered with. What is not an answer of ours is a bug: said to the client and, with its
 * place, to the log under the server's name.
 */
export function asStatus(server: string, error: unknown): RpcError {
  if (error instanceof RpcError) return error;
  console.error(`${server}:`, error);
  return new RpcError(status.INTERNAL, error instanceof Error ? error.message : String(error));
}
