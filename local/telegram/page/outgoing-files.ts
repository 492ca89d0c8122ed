/** Files on their way to a chat: what each is sent as, and which of them make an album. */
import type { AlbumPart, Outgoing } from './api.ts';
import { readMarks } from './formatting.ts';

export type FileKind = 'photo' | 'video' | 'audio' | 'document' | 'voice';

export interface OutgoingFile {
  kind: FileKind;
  file: File;
  /** Of a picture or video, to look at before it is sent. */
  url?: string;
}

export const mostFiles = 10;

export function kindOf({ type }: File): FileKind {
  if (/^image\/(jpeg|png|webp|gif)$/.test(type)) return 'photo';
  if (type.startsWith('video/')) return 'video';
  return type.startsWith('audio/') ? 'audio' : 'document';
}

/** Kinds that do not go into one album are all sent as documents. */
export function sortFiles(files: readonly File[], as?: FileKind): OutgoingFile[] {
  const kinds = new Set(files.map((file) => as ?? kindOf(file)));
  const mixed = kinds.size > 1 && (kinds.has('document') || kinds.has('audio'));
  return files.map((file) => {
    const kind = mixed ? 'document' : (as ?? kindOf(file));
    const seen = kind === 'photo' || kind === 'video';
    return { kind, file, ...(seen && { url: URL.createObjectURL(file) }) };
  });
}

/** The message, or the album with its caption at the first. */
export async function outgoingFiles(files: readonly OutgoingFile[], caption: string): Promise<Outgoing> {
  const { text, entities } = readMarks(caption);
  const words = text === '' ? {} : { caption: text, entities };
  const parts = await Promise.all(files.map(readPart));
  const [only] = parts;
  if (parts.length === 1 && only) return { ...only, ...words };
  return { album: parts.map((part, index) => ({ ...part, ...(index === 0 && words) })) };
}

async function readPart({ kind, file }: OutgoingFile): Promise<AlbumPart> {
  const bytes = await base64(file);
  if (kind === 'photo') return { photo: bytes };
  const type = file.type === '' ? 'application/octet-stream' : file.type;
  return { [kind]: bytes, file_name: file.name, mime_type: type };
}

async function base64(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
