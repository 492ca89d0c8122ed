/**
 * The least that answers over REST: a Hono handler behind functions-framework that sends what it is told to send, with
 * no token asked for and no database. It is told by its first request, whose body it keeps.
 */
import { http } from '@google-cloud/functions-framework';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { leaveUnparsed } from '../../../functions/unparsed.ts';
import { serve } from './serve.ts';

leaveUnparsed(/^\//);
const kept = new Map<string, unknown>();
const app = new Hono();
app.put('*', async (c) => {
  kept.set(c.req.path, await c.req.json());
  return c.body(null, 204);
});
app.get('*', (c) => c.json(kept.get(c.req.path) as object));
const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
http('bare', (request, response) => listener(request, response));
serve('bare');
