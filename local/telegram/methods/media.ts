/** Photos, documents, videos, voice and their albums; replacing the media of a message; downloading. */
import type { Message } from '@grammyjs/types';
import { z } from 'zod';
import { badRequest } from '../bot-api-error.ts';
import { entitiesSchema } from '../entities/text.ts';
import { fileIdFor, filePath, photoSize, uniqueIdOf, type FileKind, type FileRecord } from '../files.ts';
import { readInlineMarkup } from '../markup.ts';
import { newAlbumId, type Content } from '../world/conversation.ts';
import type { Call, Method } from './call.ts';
import { change, findEditable, hasCaption } from './edits.ts';
import { readFile } from './input-file.ts';
import { address, captionContent, deliver, formatted, readText, send } from './sending.ts';

type MediaKind = Exclude<FileKind, 'thumbnail'>;

const mediaSchema = z.looseObject({
  type: z.enum(['photo', 'video', 'animation', 'audio', 'document']),
  media: z.string().min(1),
  thumbnail: z.string().optional(),
  caption: z.string().optional(),
  parse_mode: z.string().optional(),
  caption_entities: entitiesSchema.optional(),
  show_caption_above_media: z.boolean().optional(),
  has_spoiler: z.boolean().optional(),
  width: z.int().optional(),
  height: z.int().optional(),
  duration: z.int().optional(),
  performer: z.string().optional(),
  title: z.string().optional(),
});
type InputMedia = z.infer<typeof mediaSchema>;

const largestDownload = 20 * 1024 * 1024;

export const mediaMethods: Record<string, Method> = {
  sendPhoto: (call) => sendOne(call, 'photo'),
  sendDocument: (call) => sendOne(call, 'document'),
  sendVideo: (call) => sendOne(call, 'video'),
  sendAnimation: (call) => sendOne(call, 'animation'),
  sendAudio: (call) => sendOne(call, 'audio'),
  sendVoice: (call) => sendOne(call, 'voice'),
  sendVideoNote: (call) => sendOne(call, 'video_note'),
  sendSticker: (call) => sendOne(call, 'sticker'),

  async sendMediaGroup(call) {
    const list = call.params.object('media', z.array(mediaSchema), 'media') ?? [];
    if (list.length < 2) throw badRequest('there must be at least 2 messages in an album');
    if (list.length > 10) throw badRequest('too many messages to send as an album');
    const kinds = new Set(list.map((media) => media.type));
    if (kinds.has('animation')) throw badRequest("animation can't be sent in an album");
    if (kinds.size > 1 && (kinds.has('document') || kinds.has('audio'))) {
      throw badRequest("document and audio can't be mixed with other media types in an album");
    }
    const to = address(call);
    if (to.markup.kind !== 'none') throw badRequest("reply markup isn't allowed in an album");
    const contents: Content[] = [];
    for (const media of list) contents.push(await inputMedia(call, media));
    const { telegram } = call;
    return telegram.world.store.atomically(() => {
      const media_group_id = newAlbumId(telegram);
      return contents.map((content) => deliver(call, to, { ...content, media_group_id }));
    });
  },

  async editMessageMedia(call) {
    const media = call.params.object('media', mediaSchema, 'InputMedia');
    if (!media) throw badRequest('input media is not specified');
    const { message } = findEditable(call).stored;
    if (!hasCaption(message) && message.text === undefined) throw badRequest("message can't be edited");
    const content = await inputMedia(call, media);
    // Looked up again: while the file came in, the message may have changed or gone.
    return change(call, findEditable(call), content, replaced, readInlineMarkup(call.params));
  },

  getFile({ telegram, bot, params }) {
    const fileId = params.text('file_id');
    if (fileId === undefined) throw badRequest('file_id not specified');
    const id = uniqueIdOf(bot.id, fileId);
    const file = id === undefined ? undefined : telegram.files.get(id);
    if (!file) throw badRequest('wrong file_id or the file is temporarily unavailable');
    if ((file.size ?? 0) > largestDownload) throw badRequest('file is too big');
    return {
      file_id: fileIdFor(bot.id, file.uniqueId),
      file_unique_id: file.uniqueId,
      ...(file.size !== undefined && { file_size: file.size }),
      file_path: filePath(file),
    };
  },
};

/** What new media takes the place of. */
const replaced: (keyof Message)[] = [
  'text',
  'entities',
  'link_preview_options',
  'caption',
  'caption_entities',
  'photo',
  'video',
  'animation',
  'audio',
  'document',
  'voice',
  'has_media_spoiler',
  'show_caption_above_media',
];

async function sendOne(call: Call, kind: MediaKind): Promise<Message> {
  const to = address(call);
  const { params } = call;
  const caption =
    kind === 'sticker' || kind === 'video_note' ? {} : captionContent(readText(call, 'caption'));
  const file = await readFile(call, { kind, field: kind });
  const thumbnail = params.upload('thumbnail') || params.has('thumbnail') ? await readThumbnail(call) : {};
  const content = describe(call, kind, file, {
    ...thumbnail,
    ...(params.has('performer') && { performer: params.text('performer') }),
    ...(params.has('title') && { title: params.text('title') }),
  });
  return send(call, to, {
    ...content,
    ...caption,
    ...(params.flag('has_spoiler') && { has_media_spoiler: true }),
    ...(params.flag('show_caption_above_media') && { show_caption_above_media: true }),
  });
}

async function inputMedia(call: Call, media: InputMedia): Promise<Content> {
  const text = formatted(call, 'caption', media.caption ?? '', media.parse_mode, media.caption_entities);
  const caption = captionContent(text);
  const file = await readFile(call, { kind: media.type, field: 'media', value: media.media });
  const thumbnail = media.thumbnail === undefined ? {} : await readThumbnail(call, media.thumbnail);
  const { width, height, duration, performer, title } = media;
  const sizes = {
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
    ...(duration !== undefined && { duration }),
  };
  const about = { ...(performer !== undefined && { performer }), ...(title !== undefined && { title }) };
  return {
    ...describe(call, media.type, { ...file, ...sizes }, { ...thumbnail, ...about }),
    ...caption,
    ...(media.has_spoiler && { has_media_spoiler: true as const }),
    ...(media.show_caption_above_media && { show_caption_above_media: true as const }),
  };
}

async function readThumbnail(
  call: Call,
  value?: string,
): Promise<{ thumbnail: ReturnType<typeof photoSize> }> {
  const file = await readFile(call, {
    kind: 'thumbnail',
    field: 'thumbnail',
    ...(value !== undefined && { value }),
  });
  return { thumbnail: photoSize(file) };
}

/** The file as the message shows it. */
function describe({ telegram }: Call, kind: MediaKind, file: FileRecord, more: object): Content {
  const common = {
    file_id: file.uniqueId,
    file_unique_id: file.uniqueId,
    ...(file.size !== undefined && { file_size: file.size }),
  };
  const typed = {
    ...common,
    mime_type: file.mimeType,
    ...(file.name !== undefined && { file_name: file.name }),
  };
  const width = file.width ?? 0;
  const height = file.height ?? 0;
  const duration = file.duration ?? 0;
  switch (kind) {
    case 'photo':
      return { photo: telegram.files.photoSizes(file) };
    case 'document':
      return { document: { ...typed, ...more } };
    case 'video':
      return { video: { ...typed, width, height, duration, ...more } };
    case 'animation': {
      const animation = { ...typed, width, height, duration, ...more };
      // Telegram repeats an animation as a document, for bots that know no animations.
      return { animation, document: { ...typed, ...more } };
    }
    case 'audio':
      return { audio: { ...typed, duration, ...more } };
    case 'voice':
      return { voice: { ...common, mime_type: file.mimeType, duration } };
    case 'video_note':
      return { video_note: { ...common, length: width, duration, ...more } };
    case 'sticker':
      return {
        sticker: { ...common, type: 'regular', width: 512, height: 512, is_animated: false, is_video: false },
      };
  }
}
