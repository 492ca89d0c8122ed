/**
 * A text as a bot sends it (with parse_mode or ready entities) turned into the text that people get: trimmed,
 * with its entities in Telegram's order, adjacent ones of a kind joined, automatic ones added.
 */
import type { MessageEntity } from '@grammyjs/types';
import { z } from 'zod';
import { badRequest } from '../bot-api-error.ts';
import { findEntities } from './automatic.ts';
import { parseHtml, type Formatted } from './html.ts';
import { parseMarkdown } from './markdown.ts';
import { parseMarkdownV2 } from './markdown-v2.ts';

export const entitiesSchema: z.ZodType<MessageEntity[]> = z.array(
  z.looseObject({
    type: z.string(),
    offset: z.int().nonnegative(),
    length: z.int().positive(),
  }) as z.ZodType<MessageEntity>,
);

/** Kinds that may be cut and joined without changing what they mean. */
const joinable = new Set(['bold', 'italic', 'underline', 'strikethrough', 'spoiler']);
/** Which of two entities over the same range is the outer one. */
const rank = [
  'expandable_blockquote',
  'blockquote',
  'text_link',
  'text_mention',
  'pre',
  'code',
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'custom_emoji',
];

/** UTF-16 units of a text with its marks. Beyond, it is not even parsed. */
const mostSource = 32_768;
/** UTF-16 units; no text of 4096 characters has more. Finding entities takes the square of the length. */
const mostText = 2 * 4096;

/**
 * Throws BotApiError 400 for what cannot be parsed, for an unknown parse_mode, and for texts far too long; the
 * exact limit is the caller's. `what` names the text in that error.
 */
export function formatText(
  source: string,
  parseMode: string | undefined,
  given: MessageEntity[] = [],
  what: 'message' | 'message caption' = 'message',
): Formatted {
  if (source.length > mostSource) throw badRequest(`${what} is too long`);
  const parsed = parse(cleanText(source), parseMode, given);
  const { text, entities } = trim({ text: parsed.text, entities: join(settle(parsed.entities)) });
  if (text.length > mostText) throw badRequest(`${what} is too long`);
  return { text, entities: sorted([...entities, ...findEntities(text, entities)]) };
}

function parse(clean: string, parseMode: string | undefined, given: MessageEntity[]): Formatted {
  const mode = parseMode?.toLowerCase() ?? '';
  if (mode === 'html') return parseHtml(clean);
  if (mode === 'markdownv2') return parseMarkdownV2(clean);
  if (mode === 'markdown') return parseMarkdown(clean);
  if (mode !== '' && mode !== 'none') throw badRequest('unsupported parse_mode');
  return { text: clean, entities: given.filter((entity) => entity.offset + entity.length <= clean.length) };
}

/** Characters as Telegram's limits count them: code points. */
export function characters(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** Invisible control characters become spaces; carriage returns go. */
function cleanText(source: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are exactly what is replaced
  return source.replace(/\r/g, '').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, ' ');
}

/** Formatting inside code is dropped: code shows its text as it is. */
function settle(entities: MessageEntity[]): MessageEntity[] {
  const code = entities.filter((entity) => entity.type === 'code' || entity.type === 'pre');
  return entities.filter(
    (entity) =>
      !code.some(
        (outer) =>
          outer !== entity &&
          entity.offset >= outer.offset &&
          entity.offset + entity.length <= outer.offset + outer.length &&
          !(entity.type === 'pre' && outer.type === 'code'),
      ) ||
      entity.type === 'blockquote' ||
      entity.type === 'expandable_blockquote',
  );
}

function join(entities: MessageEntity[]): MessageEntity[] {
  const result: MessageEntity[] = [];
  for (const entity of sorted(entities)) {
    const same = joinable.has(entity.type)
      ? result.find((other) => other.type === entity.type && other.offset + other.length >= entity.offset)
      : undefined;
    if (same) {
      same.length = Math.max(same.offset + same.length, entity.offset + entity.length) - same.offset;
    } else {
      result.push({ ...entity });
    }
  }
  return result;
}

/** Cuts white space at the end, and spaces and line breaks at the start up to the first entity. */
function trim({ text, entities }: Formatted): Formatted {
  const end = text.trimEnd().length;
  const firstEntity = entities[0]?.offset ?? end;
  let start = 0;
  while (start < Math.min(end, firstEntity) && (text[start] === ' ' || text[start] === '\n')) start++;
  const kept: MessageEntity[] = [];
  for (const entity of entities) {
    const length = Math.min(entity.offset + entity.length, end) - entity.offset;
    if (length > 0) kept.push({ ...entity, offset: entity.offset - start, length });
  }
  return { text: text.slice(start, end), entities: kept };
}

function sorted(entities: MessageEntity[]): MessageEntity[] {
  return entities.toSorted(
    (a, b) => a.offset - b.offset || b.length - a.length || rank.indexOf(a.type) - rank.indexOf(b.type),
  );
}
