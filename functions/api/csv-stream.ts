/**
 * A file that is made while it is sent. Its status has gone out before its end is made: a file that cannot be finished
 * breaks off with its connection, so that nobody takes it for whole.
 */
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { routePath } from 'hono/route';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { traceFields } from '../../shared/cloud/log.ts';
import { dayIn } from '../../shared/cloud/time-zone.ts';
import type { answer } from './contract.ts';
import type { ApiEnv } from './environment.ts';

/** Describes the answer that is a file. */
export const csvAnswer = (description: string, headers: ReturnType<typeof answer>['headers'] = {}) => ({
  description,
  headers: {
    ...headers,
    'Content-Disposition': {
      description: 'The name under which the file is to be kept.',
      schema: { type: 'string' as const },
    },
  },
  content: { 'text/csv; charset=utf-8': { schema: z.string() } },
});

/** Of a file that is called by the name and the shop's date. */
export const csvHeaders = (c: Context<ApiEnv>, name: string) => ({
  'Content-Type': 'text/csv; charset=utf-8',
  'Content-Disposition': `attachment; filename="${name}-${dayIn(new Date(), c.var.bot.timeZone)}.csv"`,
});

/**
 * Answers with a file.
 * @param parts read one by one as the file is taken, the first before the answer begins: what fails until then is
 *   answered as ever
 */
export async function sendCsv(
  c: Context<ApiEnv>,
  cloud: Cloud,
  name: string,
  parts: AsyncGenerator<string, void>,
): Promise<Response> {
  const first = await parts.next();
  const about = {
    route: routePath(c, -1),
    token: c.var.access.id,
    ...traceFields(cloud.config.GOOGLE_CLOUD_PROJECT, c.req.header('traceparent')),
  };
  const utf8 = new TextEncoder();
  const started = performance.now();
  const body = new ReadableStream<Uint8Array>(
    {
      start(stream) {
        if (first.done !== true) stream.enqueue(utf8.encode(first.value));
      },
      async pull(stream) {
        try {
          const { done, value } = await parts.next();
          if (done !== true) {
            stream.enqueue(utf8.encode(value));
            return;
          }
          cloud.log.info({ ...about, ms: Math.round(performance.now() - started) }, 'api: a file was sent');
          stream.close();
        } catch (error) {
          cloud.log.error({ error, ...about }, 'api: a file breaks off');
          // What went wrong is for the log alone.
          stream.error(new Error('a file breaks off'));
        }
      },
      async cancel() {
        cloud.log.info(about, 'api: nobody takes a file any more');
        await parts.return(undefined);
      },
    },
    { highWaterMark: 1 },
  );
  // Said here, so that the server does not wait for the end of a short file to tell its length.
  return c.body(body, 200, { ...csvHeaders(c, name), 'Transfer-Encoding': 'chunked' });
}
