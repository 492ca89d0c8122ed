/** What an administrator sends or forwards, taken as the content of a broadcast: words with their formatting, and files. */
import { z } from 'zod';
import {
  content,
  maxMedia,
  messageEntity,
  type Content,
  type Media,
  type MessageEntity,
} from '../../shared/broadcasts/model.ts';
import { collected, collectPart } from '../../shared/forms/commands.ts';
import type { StaffForm } from '../../shared/customers/model.ts';
import { language } from '../../shared/texts/model.ts';
import type { Field, Filled, Given, Taken } from './forms.ts';
import { mediaKeys } from './views/broadcast-parts.ts';
import { languageNames } from './views/profile.ts';
import { perform, type ShopContext } from './visit.ts';
import type { Voice } from './voice.ts';

const file = z.looseObject({ file_id: z.string() }).optional();
const words = z.string().optional();
const entities = z.array(z.unknown()).optional();

const message = z.looseObject({
  message_id: z.int(),
  text: words,
  caption: words,
  entities,
  caption_entities: entities,
  photo: z.array(z.looseObject({ file_id: z.string() })).optional(),
  video: file,
  animation: file,
  document: file,
  audio: file,
  voice: file,
});
type Sent = z.output<typeof message>;

/** Telegram takes no more in a message. */
const maxEntities = 100;

/** Formatting that anybody may be sent; who is mentioned by their id would be told of each message. */
const formatting = (given: unknown[] = []): MessageEntity[] =>
  given.flatMap((entity) => messageEntity.safeParse(entity).data ?? []).slice(0, maxEntities);

function fileIn(given: Sent): Media | undefined {
  const photo = given.photo?.at(-1);
  if (photo) return { type: 'photo', fileId: photo.file_id };
  // An animation comes as a document, too.
  for (const type of ['animation', 'video', 'audio', 'voice', 'document'] as const) {
    const found = given[type];
    if (found) return { type, fileId: found.file_id };
  }
  return undefined;
}

/** @returns undefined for what cannot go out: a sticker, a poll, a place */
export function contentOf(given: unknown): Content | undefined {
  const { data } = message.safeParse(given);
  if (!data) return undefined;
  const found = fileIn(data);
  return content.safeParse({
    text: data.text ?? data.caption ?? '',
    entities: formatting(data.entities ?? data.caption_entities),
    media: found ? [found] : [],
  }).data;
}

const partsIn = ({ draft }: Filled) => collected.safeParse(draft['parts']).data;

/**
 * The parts of an album in the order in which they were sent, under the words that followed it, or else of the part that
 * has some.
 */
function albumOf(values: Record<string, unknown>, words?: Content): Content | undefined {
  const parts = Object.entries(values)
    .toSorted(([one], [other]) => Number(one) - Number(other))
    .flatMap(([, part]) => content.safeParse(part).data ?? []);
  const { text = '', entities: marks = [] } = words ?? parts.find((part) => part.text !== '') ?? {};
  return content.safeParse({ text, entities: marks, media: parts.flatMap(({ media }) => media) }).data;
}

/** A message; words that are sent while an album waits are the album's. */
function messageIn({ choice }: Given, ctx: ShopContext, filled: Filled): Content | undefined {
  const parts = partsIn(filled);
  if (choice === album) return parts && albumOf(parts.values);
  const sent = contentOf(ctx.message);
  return sent && parts ? albumOf(parts.values, sent) : sent;
}

const album = 'album';

const albumChoice = (voice: Voice) => ({ label: voice.text('cast-album-done'), value: album });

/**
 * Each file of an album comes by itself: they are kept until somebody says that all are there. What is sent alone
 * meanwhile joins them, if it can.
 */
async function takePart(
  ctx: ShopContext,
  voice: Voice,
  { form, field, draft }: StaffForm,
  given: Given,
): Promise<Taken | undefined> {
  const waiting = partsIn({ draft });
  const of = given.album?.slice(0, 64) ?? waiting?.of;
  if (of === undefined || given.choice !== undefined) return undefined;
  const value = contentOf(ctx.message);
  if (!value || value.media.length === 0) return undefined;
  const part = String(ctx.message?.message_id ?? 0);
  if (of === waiting?.of && !albumOf({ ...waiting.values, [part]: value }))
    return { notice: voice.html('cast-album-mixed', { max: maxMedia }) };
  const input = { form, field, of, part, value };
  const executed = await perform(ctx, collectPart, input, `${ctx.visit.commandId}-part`);
  return {
    notice: voice.html(executed.ok ? 'cast-album-taken' : 'cast-album-late'),
    ...(given.album !== undefined && { once: `cast-album-${of}` }),
    choices: draft['parts'] === undefined ? [albumChoice(voice)] : [],
  };
}

/** Asks for the message itself; the draft has the language that it is in. */
export const messageField: Field = {
  name: 'message',
  ask: (voice, { draft }) =>
    voice.html('cast-ask-message', { language: languageNames[language.parse(draft['language'])] }),
  hint: (voice) => voice.html('cast-hint-message'),
  expected: (voice) => voice.html('cast-expect-message'),
  choices: (_ctx, voice, { draft }) => (draft['parts'] === undefined ? [] : [albumChoice(voice)]),
  each: takePart,
  read: (given, ctx, _voice, filled) => messageIn(given, ctx, filled),
};

/** Says that customers see `{name}` and the like as it is; undefined where there is none. HTML. */
export function literalLine(voice: Voice, message: Content | null): string | undefined {
  const [found] = /\{[\p{L}_]{1,40}\}/u.exec(message?.text ?? '') ?? [];
  return found === undefined ? undefined : voice.html('cast-literal', { found });
}

/** That words are saved, and what is to be known about them. @param saved HTML */
export const savedWords = (voice: Voice, message: Content | null, saved = voice.html('adm-saved')): string =>
  [saved, literalLine(voice, message)].filter((line) => line !== undefined).join('\n');

/** What a broadcast is called in lists, by its words or its files. */
export function nameOf(voice: Voice, { text, media }: Content): string {
  const line = text.split('\n').find((one) => one.trim() !== '');
  if (line !== undefined) return Array.from(line.trim()).slice(0, 50).join('');
  const [first] = media;
  return voice.text(mediaKeys[first?.type ?? 'document']);
}
