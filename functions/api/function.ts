/** The `api` HTTP function. */
import type { HttpFunction } from '@google-cloud/functions-framework';
import { getRequestListener } from '@hono/node-server';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { leaveUnparsed } from '../unparsed.ts';
import { createApp } from './app.ts';
import { problemResponse } from './problem.ts';

leaveUnparsed(/^\/v1\//);

export function apiFunction(cloud: Cloud): HttpFunction {
  const app = createApp(cloud);
  const listener = getRequestListener(app.fetch, {
    overrideGlobalObjects: false,
    // Only what is no URL at all comes here: the app answers for its own errors.
    errorHandler: () => problemResponse('malformed_request'),
  });
  return (request, response) => listener(request, response);
}
