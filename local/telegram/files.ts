/**
 * Files that people and bots have sent. The bytes lie once under `files/` (or in memory); a picture's smaller
 * sizes are made when somebody downloads them.
 *
 * A file has one file_unique_id for everybody and a file_id of its own for every bot: the file_id of another bot
 * is refused, as by Telegram. Stored messages hold the unique id in both fields; `forBot` writes the bot's own.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { PhotoSize } from '@grammyjs/types';
import sharp from 'sharp';
import { badRequest } from './bot-api-error.ts';
import { Table, type Store } from './store.ts';

export type FileKind =
  'photo' | 'document' | 'video' | 'animation' | 'audio' | 'voice' | 'video_note' | 'sticker' | 'thumbnail';

export interface FileRecord {
  uniqueId: string;
  kind: FileKind;
  /** Name of the bytes; several sizes of a picture share it. */
  blob: string;
  mimeType: string;
  name?: string;
  /** Bytes of the blob; unknown for sizes not made yet. */
  size?: number;
  width?: number;
  height?: number;
  duration?: number;
  /** The bytes are those of the blob scaled down to width × height. */
  scaled?: boolean;
  /** All sizes of the same picture, smallest first. */
  sizes?: string[];
}

/** Longest sides of the sizes that Telegram makes. */
const photoSides = [90, 320, 800, 1280, 2560];
const largestPhoto = 10 * 1024 * 1024;
const largestFile = 50 * 1024 * 1024;

export class Files {
  readonly #table: Table<FileRecord>;
  readonly #folder: string | undefined;
  readonly #memory = new Map<string, Buffer>();

  constructor(store: Store, dataDir: string | undefined) {
    this.#table = new Table(store, 'files');
    this.#folder = dataDir === undefined ? undefined : join(dataDir, 'files');
    if (this.#folder !== undefined) mkdirSync(this.#folder, { recursive: true });
  }

  get(uniqueId: string): FileRecord | undefined {
    return this.#table.get(uniqueId);
  }

  /** Keeps a picture; the result's sizes are smallest first. Throws BotApiError 400 for what is no photo. */
  async addPhoto(bytes: Buffer): Promise<FileRecord[]> {
    if (bytes.length > largestPhoto) {
      throw badRequest(
        `file of size ${bytes.length} bytes is too big for a photo; the maximum size is ${largestPhoto} bytes`,
      );
    }
    const picture = await sharp(bytes)
      .metadata()
      .catch(() => undefined);
    if (!picture) throw badRequest('IMAGE_PROCESS_FAILED');
    const { autoOrient, format } = picture;
    const { width, height } = autoOrient;
    if (width + height > 10_000 || Math.max(width, height) > 20 * Math.min(width, height)) {
      throw badRequest('PHOTO_INVALID_DIMENSIONS');
    }
    const blob = this.#write(bytes);
    const longest = Math.max(width, height);
    const sides = [
      ...photoSides.filter((side) => side < longest),
      Math.min(longest, photoSides.at(-1) ?? longest),
    ];
    const ids = sides.map(() => uniqueId('AQAD'));
    return sides.map((side, index) => {
      const scaled = side < longest;
      const record: FileRecord = {
        uniqueId: ids[index] ?? '',
        kind: 'photo',
        blob,
        mimeType: scaled ? 'image/jpeg' : `image/${format}`,
        width: Math.max(1, Math.round((width * side) / longest)),
        height: Math.max(1, Math.round((height * side) / longest)),
        ...(scaled ? { scaled } : { size: bytes.length }),
        sizes: ids,
      };
      return this.#table.put([record.uniqueId], record);
    });
  }

  add(kind: FileKind, bytes: Buffer, about: Partial<FileRecord> & { mimeType: string }): FileRecord {
    if (bytes.length === 0) throw badRequest('file must be non-empty');
    if (bytes.length > largestFile) throw badRequest('file is too big');
    const record: FileRecord = {
      ...about,
      uniqueId: uniqueId('AgAD'),
      kind,
      blob: this.#write(bytes),
      size: bytes.length,
    };
    return this.#table.put([record.uniqueId], record);
  }

  /** The picture's sizes, smallest first, as a message holds them. */
  photoSizes(file: FileRecord): PhotoSize[] {
    return (file.sizes ?? [file.uniqueId]).flatMap((id) => {
      const size = this.get(id);
      return size ? [photoSize(size)] : [];
    });
  }

  /** The file's bytes, scaled where its record says so. */
  async read(file: FileRecord): Promise<Buffer> {
    const bytes = this.#read(file.blob);
    if (file.scaled !== true || file.width === undefined) return bytes;
    const made = `${file.blob}-${file.width}`;
    try {
      return this.#read(made);
    } catch {
      const small = await sharp(bytes).autoOrient().resize({ width: file.width }).jpeg().toBuffer();
      this.#write(small, made);
      return small;
    }
  }

  #write(bytes: Buffer, name = randomBytes(12).toString('hex')): string {
    if (this.#folder === undefined) {
      this.#memory.set(name, bytes);
    } else {
      // Renamed into place, so that a killed process leaves no half file under a name that is used.
      const path = join(this.#folder, name);
      writeFileSync(`${path}.part`, bytes);
      renameSync(`${path}.part`, path);
    }
    return name;
  }

  #read(name: string): Buffer {
    if (this.#folder !== undefined) return readFileSync(join(this.#folder, name));
    const bytes = this.#memory.get(name);
    if (!bytes) throw new Error(`no file ${name}`);
    return bytes;
  }
}

export const photoSize = (file: FileRecord): PhotoSize => ({
  file_id: file.uniqueId,
  file_unique_id: file.uniqueId,
  width: file.width ?? 0,
  height: file.height ?? 0,
  ...(file.size !== undefined && { file_size: file.size }),
});

const uniqueId = (prefix: string): string => prefix + randomBytes(9).toString('base64url');

/** The bot's own file_id for a file. */
export const fileIdFor = (botId: number, id: string): string =>
  `BQAC${Buffer.from(`${botId}:${id}`).toString('base64url')}`;

/** The file_unique_id behind a bot's file_id, or undefined when it is not one of this bot's. */
export function uniqueIdOf(botId: number, fileId: string): string | undefined {
  if (!fileId.startsWith('BQAC')) return undefined;
  const [owner, id] = Buffer.from(fileId.slice(4), 'base64url').toString().split(':');
  return owner === String(botId) ? id : undefined;
}

/** The same value with every file_id written for one bot; the value itself where there is none. */
export function forBot<T>(botId: number, value: T): T {
  // The shape does not change.
  return withOwnIds(botId, value) as T;
}

function withOwnIds(botId: number, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const own = value.map((part) => withOwnIds(botId, part));
    return own.every((part, index) => part === value[index]) ? value : own;
  }
  let changed: Record<string, unknown> | undefined;
  for (const [name, part] of Object.entries(value)) {
    const own = withOwnIds(botId, part);
    if (own !== part) changed = { ...(changed ?? value), [name]: own };
  }
  if (!('file_unique_id' in value && 'file_id' in value)) return changed ?? value;
  return { ...(changed ?? value), file_id: fileIdFor(botId, String(value.file_unique_id)) };
}

/** Path for getFile: a folder by kind, and a name that leads back to the file. */
export function filePath(file: FileRecord): string {
  const fromName = extname(file.name ?? '');
  const extension = fromName === '' ? (extensions[file.mimeType] ?? '') : fromName;
  return `${file.kind}s/${file.uniqueId}${extension}`;
}

export const uniqueIdInPath = (path: string): string =>
  (path.split('/').at(-1) ?? '').replace(/\.[^.]*$/, '');

const extensions: Partial<Record<string, string>> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/webp': '.webp',
  'image/gif': '.gif',
  'video/mp4': '.mp4',
  'audio/ogg': '.oga',
  'audio/mpeg': '.mp3',
  'application/pdf': '.pdf',
};
