/** One JSON line a record, with the fields that Cloud Logging understands. Secrets are never passed to it. */
import { pino, type Logger } from 'pino';

export type Log = Logger;

const severities: Record<string, string> = {
  debug: 'DEBUG',
  info: 'INFO',
  warn: 'WARNING',
  error: 'ERROR',
  fatal: 'CRITICAL',
};

/** Errors of the Bot API carry what was sent along: customers' details stay out of the log. */
function inShort(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack } = error;
  return {
    name,
    message: message.slice(0, 500),
    stack: stack?.slice(0, 4000),
    ...('code' in error && { code: error.code }),
  };
}

export function createLog(level: string): Log {
  return pino(
    {
      level,
      base: null,
      messageKey: 'message',
      errorKey: 'error',
      serializers: { error: inShort },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ severity: severities[label] ?? 'DEFAULT' }) },
    },
    pino.destination({ dest: 1, sync: true }),
  );
}

/**
 * The trace that Cloud Run put on the request, in the form that groups log lines under it.
 * @param header `traceparent` (W3C), or undefined
 */
export function traceFields(project: string, header: string | undefined): Record<string, string> {
  const trace = /^[0-9a-f]{2}-([0-9a-f]{32})-/.exec(header ?? '')?.[1];
  return trace ? { 'logging.googleapis.com/trace': `projects/${project}/traces/${trace}` } : {};
}
