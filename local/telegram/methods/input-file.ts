/**
 * A file parameter in its four forms: a part of the request under the parameter's name, `attach://<part>`, the
 * file_id of a file this bot has seen, or an address that the server fetches.
 */
import { badRequest } from '../bot-api-error.ts';
import { uniqueIdOf, type FileKind, type FileRecord } from '../files.ts';
import type { Upload } from '../request.ts';
import type { Call } from './call.ts';

/** Telegram fetches photos of up to 5 MB and other files of up to 20 MB. */
const largestFetched = { photo: 5 * 1024 * 1024, other: 20 * 1024 * 1024 };
const shown: Record<FileKind, string> = {
  photo: 'Photo',
  document: 'Document',
  video: 'Video',
  animation: 'Animation',
  audio: 'Audio',
  voice: 'VoiceNote',
  video_note: 'VideoNote',
  sticker: 'Sticker',
  thumbnail: 'Thumbnail',
};

export interface Wanted {
  kind: FileKind;
  /** The parameter's value; left out: read from the request under `field`. */
  value?: unknown;
  field: string;
}

/** The file, kept; of a photo its largest size. Throws BotApiError 400. */
export async function readFile(call: Call, { kind, field, value }: Wanted): Promise<FileRecord> {
  const given = value ?? call.params.raw(field);
  const upload = findUpload(call, field, given, value === undefined);
  if (upload) return keep(call, kind, upload);
  if (typeof given !== 'string' || given === '')
    throw badRequest(`there is no ${field.replace('_', ' ')} in the request`);
  if (/^https?:\/\//i.test(given)) return keep(call, kind, await fetchFile(given, kind));
  const id = uniqueIdOf(call.bot.id, given);
  const file = id === undefined ? undefined : call.telegram.files.get(id);
  if (!file) throw badRequest('wrong file_id or the file is temporarily unavailable');
  if (file.kind !== kind) throw badRequest(`can't use file of type ${shown[file.kind]} as ${shown[kind]}`);
  return file;
}

function findUpload(call: Call, field: string, given: unknown, direct: boolean): Upload | undefined {
  if (typeof given === 'string' && given.startsWith('attach://')) {
    const upload = call.params.upload(given.slice('attach://'.length));
    if (!upload) throw badRequest(`can't find file part ${given} in the request`);
    return upload;
  }
  return direct ? call.params.upload(field) : undefined;
}

async function keep({ telegram, params }: Call, kind: FileKind, upload: Upload): Promise<FileRecord> {
  if (kind === 'photo' || kind === 'thumbnail') {
    const largest = (await telegram.files.addPhoto(upload.bytes)).at(-1);
    if (!largest) throw badRequest('IMAGE_PROCESS_FAILED');
    return largest;
  }
  const number = (name: string): number => Math.max(0, params.integer(name) ?? 0);
  return telegram.files.add(kind, upload.bytes, {
    name: upload.name,
    mimeType: upload.mimeType,
    width: number('width'),
    height: number('height'),
    duration: number('duration'),
  });
}

async function fetchFile(url: string, kind: FileKind): Promise<Upload> {
  if (!URL.canParse(url)) throw badRequest('wrong HTTP URL specified');
  const most = kind === 'photo' ? largestFetched.photo : largestFetched.other;
  let bytes: Buffer;
  let mimeType: string;
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(20_000) });
    if (!response.ok) throw new Error(`status ${response.status}`);
    mimeType = (response.headers.get('content-type') ?? 'application/octet-stream').split(';')[0] ?? '';
    bytes = Buffer.from(await response.arrayBuffer());
  } catch {
    throw badRequest('failed to get HTTP URL content');
  }
  if (bytes.length > most) throw badRequest('file is too big');
  if (kind === 'photo' && !mimeType.startsWith('image/') && mimeType !== 'application/octet-stream') {
    throw badRequest('wrong type of the web page content');
  }
  const name = decodeURIComponent(new URL(url).pathname.split('/').at(-1) ?? '');
  return { name: name === '' ? 'file' : name, mimeType, bytes };
}
