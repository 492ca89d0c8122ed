/** What a message says that can be passed on to somebody else: words, and a file by its file_id. */
import { z } from 'zod';
import type { Said } from '../../shared/support/model.ts';
import { clip } from './views/screen.ts';

const file = z.looseObject({
  file_id: z.string().min(1).max(256),
  file_name: z.string().optional(),
  title: z.string().optional(),
});
const one = file.optional().catch(undefined);
const words = z.string().optional().catch(undefined);

/** An animation comes as a document, too. */
const kinds = ['animation', 'document', 'voice', 'video', 'audio', 'video_note', 'sticker'] as const;

const message = z.looseObject({
  text: words,
  caption: words,
  photo: z.array(file).optional().catch(undefined),
  ...(Object.fromEntries(kinds.map((kind) => [kind, one])) as Record<(typeof kinds)[number], typeof one>),
  contact: z
    .looseObject({ phone_number: z.string(), first_name: z.string(), last_name: words })
    .optional()
    .catch(undefined),
  location: z.looseObject({ latitude: z.number(), longitude: z.number() }).optional().catch(undefined),
  venue: z.looseObject({ title: z.string(), address: z.string() }).optional().catch(undefined),
});

/** @returns undefined for what cannot be passed on: a poll, a die */
export function contentOf(given: unknown): Said | undefined {
  const { data } = message.safeParse(given);
  if (!data) return undefined;
  const text = clip((data.text ?? data.caption ?? asWords(data) ?? '').trim(), 4096) || undefined;
  const file = fileIn(data);
  return text === undefined && !file ? undefined : { text, file };
}

function fileIn(given: z.output<typeof message>): Said['file'] {
  const photo = given.photo?.at(-1);
  if (photo) return { kind: 'photo', fileId: photo.file_id };
  for (const kind of kinds) {
    const found = given[kind];
    const name = found?.file_name ?? found?.title;
    if (found) return { kind, fileId: found.file_id, ...(name && { name: clip(name, 200) }) };
  }
  return undefined;
}

/** A person or a place, in words. */
function asWords({ contact, location, venue }: z.output<typeof message>): string | undefined {
  if (contact) {
    const name = [contact.first_name, contact.last_name].filter(Boolean).join(' ');
    return `${name}, ${contact.phone_number}`;
  }
  if (!location) return undefined;
  const { latitude, longitude } = location;
  const map = `https://www.google.com/maps?q=${latitude},${longitude}`;
  return [venue?.title, venue?.address, map].filter(Boolean).join(', ');
}
