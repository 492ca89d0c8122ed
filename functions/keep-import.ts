/** Keeping the files that are imported: stored as they come, while it is found out what they are. */
import { createHash } from 'node:crypto';
import type { Cloud } from '../shared/cloud/cloud.ts';
import type { Encoding, ImportFormat } from '../shared/imports/model.ts';
import { FileProblem } from '../shared/imports/read/item.ts';
import { headBytes, recognise } from '../shared/imports/read/file.ts';

export interface KeptFile {
  bytes: number;
  /** SHA-256 in hexadecimal digits. */
  digest: string;
  format: ImportFormat;
  encoding: Encoding;
}

/** The file has more bytes than are taken. */
export class FileTooLarge extends Error {
  override name = 'FileTooLarge';
}

/**
 * Stores a file.
 * @param format what it is to be; left out: it is found out
 * @throws FileProblem for what is no file to import, FileTooLarge; then nothing is kept
 */
export async function keepFile(
  { files }: Cloud,
  path: string,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  maxBytes: number,
  format?: ImportFormat,
): Promise<KeptFile> {
  const hash = createHash('sha256');
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let head = Buffer.alloc(0);
  let bytes = 0;
  let isUtf8 = true;
  const isText = (chunk?: Uint8Array) => {
    try {
      decoder.decode(chunk, { stream: chunk !== undefined });
      return true;
    } catch {
      return false;
    }
  };
  async function* watched(): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw new FileTooLarge(`more than ${maxBytes} bytes`);
      hash.update(chunk);
      if (head.length < headBytes) head = Buffer.concat([head, chunk]).subarray(0, headBytes);
      isUtf8 &&= isText(chunk);
      yield chunk;
    }
    isUtf8 &&= isText();
  }
  await files.write(path, watched(), 'application/octet-stream');
  try {
    if (bytes === 0) throw empty;
    return { bytes, digest: hash.digest('hex'), ...recognise(head, isUtf8, format) };
  } catch (error) {
    await files.remove(path);
    throw error;
  }
}

export async function removeFile({ files }: Cloud, path: string | undefined): Promise<void> {
  if (path !== undefined) await files.remove(path);
}

const empty = new FileProblem({
  code: 'empty',
  message: 'The file is empty.',
  advice: 'Send a file with products.',
});
