import { status } from '@grpc/grpc-js';

/** What an RPC answers with when it refuses: a gRPC status code and a sentence for the caller. */
export class RpcError extends Error {
  readonly code: status;

  constructor(code: status, details: string) {
    super(details);
    this.name = 'RpcError';
    this.code = code;
  }
}

export const invalidArgument = (details: string): RpcError => new RpcError(status.INVALID_ARGUMENT, details);
export const notFound = (details: string): RpcError => new RpcError(status.NOT_FOUND, details);
export const alreadyExists = (details: string): RpcError => new RpcError(status.ALREADY_EXISTS, details);
export const failedPrecondition = (details: string): RpcError =>
  new RpcError(status.FAILED_PRECONDITION, details);
export const unimplemented = (details: string): RpcError => new RpcError(status.UNIMPLEMENTED, details);
