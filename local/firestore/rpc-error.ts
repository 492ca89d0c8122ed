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
