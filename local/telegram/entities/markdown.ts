/** parse_mode Markdown, the legacy one (core.telegram.org/bots/api#markdown-style): nothing nests. */
import type { MessageEntity } from '@grammyjs/types';
import { badRequest } from '../bot-api-error.ts';
import { linkEntity, type Formatted } from './html.ts';

/** Throws BotApiError 400 for an entity without an end. */
export function parseMarkdown(source: string): Formatted {
  const entities: MessageEntity[] = [];
  let text = '';
  let at = 0;
  while (at < source.length) {
    const char = source[at] ?? '';
    const next = source[at + 1] ?? '';
    if (char === '\\' && /[_*`[]/.test(next)) {
      text += next;
      at += 2;
      continue;
    }
    if (!/[_*`[]/.test(char)) {
      text += char;
      at++;
      continue;
    }
    const mark = source.startsWith('```', at) ? '```' : char;
    const closing = mark === '[' ? ']' : mark;
    let end = source.indexOf(closing, at + mark.length);
    if (end < 0) {
      const where = Buffer.byteLength(source.slice(0, at));
      throw badRequest(`can't parse entities: Can't find end of the entity starting at byte offset ${where}`);
    }
    const offset = text.length;
    let inner = source.slice(at + mark.length, end);
    end += closing.length;
    let language = '';
    if (mark === '```') {
      const head = /^([^\s`]+)?\n/.exec(inner);
      language = head?.[1] ?? '';
      if (head) inner = inner.slice(head[0].length);
    }
    text += inner;
    const range = { offset, length: inner.length };
    let url = '';
    if (mark === '[' && source[end] === '(') {
      const stop = source.indexOf(')', end);
      url = source.slice(end + 1, stop < 0 ? undefined : stop);
      end = stop < 0 ? source.length : stop + 1;
    }
    at = end;
    if (range.length === 0) continue;
    if (mark === '*') entities.push({ type: 'bold', ...range });
    else if (mark === '_') entities.push({ type: 'italic', ...range });
    else if (mark === '`') entities.push({ type: 'code', ...range });
    else if (mark === '```') entities.push({ type: 'pre', ...range, ...(language !== '' && { language }) });
    else {
      const link = linkEntity(url === '' ? inner : url, range);
      if (link) entities.push(link);
    }
  }
  return { text, entities };
}
