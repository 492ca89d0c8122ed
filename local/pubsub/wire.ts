/**
 * The API as it travels: google.pubsub.v1 from the descriptors that the official client ships, decoded so that
 * int64 is a decimal string, an enum its name, bytes a Buffer, and an absent field is absent.
 */
import { createRequire } from 'node:module';
import {
  loadPackageDefinition,
  type GrpcObject,
  type ServiceClientConstructor,
  type ServiceDefinition,
  type UntypedHandleCall,
  type handleUnaryCall,
} from '@grpc/grpc-js';
import { fromJSON } from '@grpc/proto-loader';
import type { protos } from '@google-cloud/pubsub';
import { asStatus } from '../rpc-error.ts';

export type { protos };

export type Duration = protos.google.protobuf.IDuration;
export type Timestamp = protos.google.protobuf.ITimestamp;

const require = createRequire(import.meta.url);

function load(): GrpcObject {
  const descriptors = require('@google-cloud/pubsub/build/protos/protos.json') as Parameters<
    typeof fromJSON
  >[0];
  return loadPackageDefinition(fromJSON(descriptors, { longs: String, enums: String, oneofs: true }));
}

function descend(root: GrpcObject, path: readonly string[]): GrpcObject[string] | undefined {
  let at: GrpcObject[string] | undefined = root;
  for (const part of path) at = (at as GrpcObject | undefined)?.[part];
  return at;
}

export type ServiceName = 'Publisher' | 'Subscriber' | 'SchemaService';

let loaded: GrpcObject | undefined;

/** The definition of one of the API's services, for `Server.addService`. */
export function serviceDefinition(name: ServiceName): ServiceDefinition {
  loaded ??= load();
  const service = descend(loaded, ['google', 'pubsub', 'v1', name]) as ServiceClientConstructor | undefined;
  if (!service) throw new Error(`google.pubsub.v1.${name} is missing from the descriptors`);
  return service.service;
}

/**
 * Serves a unary method by a function; an RpcError it throws becomes the call's status. The function names
 * its request's type: it is what the method's descriptor decodes to.
 */
export function unary<Response>(
  answer: (
    request: never,
    deadline: Date | number,
    onCancel: (run: () => void) => void,
  ) => Response | Promise<Response>,
): UntypedHandleCall {
  const handler: handleUnaryCall<unknown, Response> = (call, callback) => {
    const run = async (): Promise<Response> =>
      answer(call.request as never, call.getDeadline(), (cancel) => call.once('cancelled', cancel));
    run().then(
      (response) => callback(null, response),
      (error: unknown) => callback(asStatus('pubsub', error)),
    );
  };
  return handler;
}

export const milliseconds = (duration: Duration | null | undefined): number =>
  Number(duration?.seconds ?? 0) * 1000 + Math.floor((duration?.nanos ?? 0) / 1e6);

export const duration = (seconds: number): Duration => ({ seconds: String(seconds), nanos: 0 });

export const timestamp = (ms: number): Timestamp => ({
  seconds: String(Math.floor(ms / 1000)),
  nanos: (ms % 1000) * 1e6,
});
