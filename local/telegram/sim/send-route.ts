/** `POST /sim/users/{id}/send`: what people say: words, files, albums, contacts, places, forwards. */
import { z } from 'zod';
import { entitiesSchema } from '../entities/text.ts';
import type { FileRecord } from '../files.ts';
import { newAlbumId, type Content } from '../world/conversation.ts';
import type { UserRecord } from '../world/records.ts';
import { SimError } from './errors.ts';
import { forwardedFrom, originOf } from './naming.ts';
import { told } from './outcome.ts';
import { caption, fileFields, ownContact, say, textContent, type Format } from './people.ts';
import {
  check,
  dropUndefined,
  flag,
  name,
  placeNamed,
  userAt,
  whole,
  type Route,
  type SimRequest,
} from './routes.ts';

/** The formatting of a text or caption. */
export const formatFields = {
  parse_mode: z.string().optional(),
  entities: entitiesSchema.optional(),
};
const fileFieldsGiven = { file_name: z.string().optional(), mime_type: z.string().optional() };
const contact = z.object({
  phone_number: z.string().min(1),
  first_name: z.string().min(1),
  last_name: z.string().optional(),
  user_id: z.int().optional(),
});
const location = z.object({ latitude: z.number(), longitude: z.number() });

/** Kinds of files but for photos, with the type that they have unless said. */
const usualTypes = {
  document: 'application/octet-stream',
  video: 'video/mp4',
  animation: 'video/mp4',
  audio: 'audio/mpeg',
  voice: 'audio/ogg',
  sticker: 'image/webp',
};
type FileKind = keyof typeof usualTypes;
const fileKinds = Object.keys(usualTypes) as FileKind[];

const part = z.strictObject({
  photo: z.string().optional(),
  video: z.string().optional(),
  document: z.string().optional(),
  audio: z.string().optional(),
  caption: z.string().optional(),
  ...formatFields,
  ...fileFieldsGiven,
});
const sent = z.strictObject({
  bot: name.optional(),
  chat: name.optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
  ...formatFields,
  contact: z.union([flag, contact]).optional(),
  location: location.optional(),
  photo: z.string().optional(),
  photos: z.array(z.string()).min(2).max(10).optional(),
  album: z.array(part).min(2).max(10).optional(),
  document: z.string().optional(),
  video: z.string().optional(),
  animation: z.string().optional(),
  audio: z.string().optional(),
  voice: z.string().optional(),
  sticker: z.string().optional(),
  ...fileFieldsGiven,
  forwarded_from: forwardedFrom.optional(),
  reply_to: whole.optional(),
  thread: whole.optional(),
  wait: flag.optional(),
});
type Sent = z.infer<typeof sent>;
type Part = z.infer<typeof part>;

export const formatOf = (given: {
  parse_mode?: string | undefined;
  entities?: Format['entities'] | undefined;
}): Format => dropUndefined({ parseMode: given.parse_mode, entities: given.entities });

export const send: Route['run'] = async (request) => {
  const user = userAt(request);
  const given = check(sent, fromForm(request));
  const place = placeNamed(request, user, given);
  const options = { replyTo: given.reply_to, thread: given.thread };
  const { telegram } = request;
  const origin = given.forwarded_from && { forward_origin: originOf(request, given.forwarded_from) };
  const parts = partsOf(given);
  if (parts) {
    const media_group_id = newAlbumId(telegram);
    const contents = await Promise.all(parts.map((one) => fileContent(request, one)));
    const said = telegram.world.store.atomically(() =>
      contents.map((content) =>
        say(telegram, user, place, { ...content, media_group_id, ...origin }, options),
      ),
    );
    return Promise.all(said.map((one) => told(request, place, one, given.wait)));
  }
  const content = { ...(await readContent(request, user, given)), ...origin };
  return told(request, place, say(telegram, user, place, content, options), given.wait);
};

/** Multipart fields that hold JSON, and uploads under their content's name. */
function fromForm({ body, uploads, query }: SimRequest): Record<string, unknown> {
  const given: Record<string, unknown> = { ...body };
  for (const field of ['contact', 'location', 'forwarded_from', 'entities', 'album']) {
    const value = given[field];
    if (typeof value === 'string' && /^[[{]/.test(value)) given[field] = JSON.parse(value);
  }
  for (const field of uploads.keys()) given[field] ??= '';
  if (query.has('wait')) given.wait ??= query.get('wait');
  return given;
}

/** The parts of an album: those given one by one, or photos of which the first has the caption. */
function partsOf({ album, photos, ...given }: Sent): Part[] | undefined {
  if (album) {
    const kinds = new Set(album.map((one) => kindOf(one)));
    if (kinds.size > 1 && (kinds.has('document') || kinds.has('audio'))) {
      throw new SimError(400, 'an album has photos and videos, or documents only, or audio only');
    }
    return album;
  }
  const { caption: words, parse_mode, entities } = given;
  return photos?.map((photo, index) => ({
    photo,
    ...(index === 0 && { caption: words, parse_mode, entities }),
  }));
}

async function readContent(request: SimRequest, user: UserRecord, given: Sent): Promise<Content> {
  if (kindOf(given) !== undefined) return fileContent(request, given);
  if (given.contact === true) return { contact: ownContact(user) };
  if (typeof given.contact === 'object') return { contact: dropUndefined(given.contact) };
  if (given.location) return { location: given.location };
  if (given.text !== undefined) return textContent(given.text, formatOf(given));
  throw new SimError(
    400,
    `say what to send: text, contact, location, photo, photos, album, ${fileKinds.join(', ')}`,
  );
}

type WithFile = Part & Partial<Pick<Sent, FileKind | 'text'>>;

const kindOf = (given: WithFile): FileKind | 'photo' | undefined =>
  given.photo === undefined ? fileKinds.find((kind) => given[kind] !== undefined) : 'photo';

/** A file with its caption. */
async function fileContent(request: SimRequest, given: WithFile): Promise<Content> {
  const kind = kindOf(given);
  if (kind === undefined)
    throw new SimError(400, 'each part of an album is a photo, video, document or audio');
  const bytes = request.uploads.get(kind)?.bytes ?? fromBase64(given[kind] ?? '');
  const file = kind === 'photo' ? await photo(request, bytes) : other(request, kind, bytes, given);
  return { ...file, ...caption(given.caption ?? given.text, formatOf(given)) };
}

async function photo({ telegram }: SimRequest, bytes: Buffer): Promise<Content> {
  const [first] = await telegram.files.addPhoto(bytes);
  return first ? { photo: telegram.files.photoSizes(first) } : {};
}

function other(request: SimRequest, kind: FileKind, bytes: Buffer, given: WithFile): Content {
  const upload = request.uploads.get(kind);
  const fileName = given.file_name ?? upload?.name;
  const mimeType = given.mime_type ?? upload?.mimeType ?? usualTypes[kind];
  const named = fileName !== undefined && { file_name: fileName };
  const file: FileRecord = request.telegram.files.add(kind, bytes, {
    mimeType,
    ...(fileName !== undefined && { name: fileName }),
    ...(kind !== 'document' && { duration: 1 }),
    ...((kind === 'video' || kind === 'animation') && { width: 640, height: 360 }),
  });
  const common = { ...fileFields(file), mime_type: mimeType };
  const moving = { ...common, ...named, width: 640, height: 360, duration: 1 };
  switch (kind) {
    case 'document':
      return { document: { ...common, ...named } };
    case 'voice':
      return { voice: { ...common, duration: 1 } };
    case 'audio':
      return { audio: { ...common, ...named, duration: 1 } };
    case 'video':
      return { video: moving };
    case 'animation':
      return { animation: moving, document: { ...common, ...named } };
    case 'sticker':
      return {
        sticker: {
          ...fileFields(file),
          type: 'regular',
          width: 512,
          height: 512,
          is_animated: false,
          is_video: false,
        },
      };
  }
}

function fromBase64(value: string): Buffer {
  const bytes = Buffer.from(value.replace(/^data:[^,]*,/, ''), 'base64');
  if (bytes.length === 0)
    throw new SimError(400, 'the file is empty: give its bytes as base64, or as a multipart part');
  return bytes;
}
