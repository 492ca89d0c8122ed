/** Files of products as requests bring them: as the body, in a form, or by their address. */
import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { checkAddress, OutboundRefused, reachOf } from '../../shared/cloud/outbound.ts';
import { CommandConflict } from '../../shared/commands/execute.ts';
import type { Plain } from '../../shared/commands/model.ts';
import { importFormat, type ImportJob } from '../../shared/imports/model.ts';
import { FileProblem } from '../../shared/imports/read/item.ts';
import { FileTooLarge, keepFile, removeFile, type KeptFile } from '../keep-import.ts';
import { binary, urlIn, urlSchema } from './by-address.ts';
import type { ApiEnv } from './environment.ts';
import { boundaryOf, fileOfForm, NoFormFile } from './form-file.ts';
import { ProblemError } from './problem.ts';

/** Cloud Run takes no larger bodies; what is larger comes by its address. */
export const maxImportBody = 30 * 1024 * 1024;

const types = [
  'text/csv',
  'application/xml',
  'text/xml',
  'application/vnd.ms-excel',
  'application/octet-stream',
];
/** Described by hand: the framework would hold every body against it, whatever its kind. */
const formSchema = {
  type: 'object' as const,
  required: ['file'],
  properties: { file: { type: 'string' as const, format: 'binary' } },
};

/** What the body may be. */
export const fileTaken = {
  required: true,
  content: {
    ...Object.fromEntries(types.map((type) => [type, binary])),
    'multipart/form-data': { schema: formSchema },
    'application/json': { schema: urlSchema('https://example.com/feed.yml') },
  },
};

/**
 * Stores the file that the request brings and has a command name it.
 * @param begin is given where the file lies
 */
export async function brought<Begun extends { job: Plain<ImportJob> }>(
  c: Context<ApiEnv>,
  cloud: Cloud,
  botId: string,
  begin: (given: Partial<KeptFile> & { url?: string }, path: string | undefined) => Promise<Begun>,
): Promise<Begun> {
  const contentType = c.req.header('content-type') ?? '';
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === 'application/json') return begin({ url: callable(cloud, await c.req.text()) }, undefined);
  const isForm = type === 'multipart/form-data';
  if (!isForm && !types.includes(type)) throw new ProblemError('unsupported_media_type');
  if (Number(c.req.header('content-length') ?? 0) > maxImportBody) throw tooLarge();
  const path = `bots/${botId}/imports/${randomUUID()}`;
  const kept = await keep(c, cloud, path, isForm ? boundaryOf(contentType) : undefined, isForm);
  try {
    const begun = await begin(kept, path);
    // An earlier request with the same key has brought it before.
    if (begun.job.source.path !== path) await removeFile(cloud, path);
    return begun;
  } catch (error) {
    // After anything else the import may have begun with it.
    if (error instanceof ProblemError || error instanceof CommandConflict) await removeFile(cloud, path);
    throw error;
  }
}

async function keep(
  c: Context<ApiEnv>,
  cloud: Cloud,
  path: string,
  boundary: string | undefined,
  isForm: boolean,
): Promise<KeptFile> {
  const noForm = (detail: string) => new ProblemError('malformed_request', { detail });
  if (isForm && boundary === undefined) throw noForm('The form has no boundary.');
  const format = importFormat.optional().parse(c.req.query('format'));
  const body = (c.req.raw.body ?? []) as AsyncIterable<Uint8Array>;
  try {
    const file = boundary === undefined ? body : fileOfForm(body, boundary);
    return await keepFile(cloud, path, file, maxImportBody, format);
  } catch (error) {
    if (error instanceof FileTooLarge) throw tooLarge();
    if (error instanceof NoFormFile) throw noForm(error.message);
    if (!(error instanceof FileProblem)) throw error;
    const { message, advice } = error.finding;
    throw new ProblemError('unusable_file', { detail: `${message} ${advice}` });
  }
}

const tooLarge = (): ProblemError =>
  new ProblemError('too_large', {
    detail: 'A file may have 30 MB. Send a larger one, up to 50 MB, by its address, or in several parts.',
  });

/**
 * The address in the body. What can be said of it without asking anybody is said at once.
 * @throws ProblemError
 */
function callable({ config }: Cloud, text: string): string {
  const url = urlIn(text);
  try {
    checkAddress(reachOf(config), url);
    return url;
  } catch (error) {
    if (!(error instanceof OutboundRefused)) throw error;
    throw new ProblemError('invalid', { errors: [{ path: 'body.url', message: error.message }] });
  }
}
