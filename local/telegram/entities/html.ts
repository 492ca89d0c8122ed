/**
 * parse_mode HTML (core.telegram.org/bots/api#html-style; errors as in tdlib's MessageEntity.cpp). Offsets and
 * lengths of entities count UTF-16 code units, those in errors count bytes.
 */
import type { MessageEntity } from '@grammyjs/types';
import { badRequest } from '../bot-api-error.ts';

export interface Formatted {
  text: string;
  entities: MessageEntity[];
}

interface OpenTag {
  name: string;
  at: number;
  offset: number;
  attributes: Map<string, string>;
}

const simple: Partial<
  Record<string, 'bold' | 'italic' | 'underline' | 'strikethrough' | 'spoiler' | 'code'>
> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
  code: 'code',
};
const known = new Set([...Object.keys(simple), 'a', 'pre', 'blockquote', 'tg-emoji']);
const named: Partial<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

const cannot = (reason: string): Error => badRequest(`can't parse entities: ${reason}`);
const byteOffset = (source: string, at: number): number => Buffer.byteLength(source.slice(0, at));

/** Throws BotApiError 400 "can't parse entities: …". Entities are in order of their end. */
export function parseHtml(source: string): Formatted {
  const entities: MessageEntity[] = [];
  const open: OpenTag[] = [];
  let text = '';
  let at = 0;
  while (at < source.length) {
    const char = source[at] ?? '';
    if (char === '&') {
      const reference = readReference(source, at);
      text += reference.text;
      at += reference.length;
    } else if (char !== '<') {
      text += char;
      at++;
    } else if (source[at + 1] === '/') {
      at = closeTag(source, at, text, open, entities);
    } else {
      const tag = readTag(source, at);
      open.push({ name: tag.name, at, offset: text.length, attributes: tag.attributes });
      at = tag.end;
    }
  }
  const left = open.at(-1);
  if (left) throw cannot(`Can't find end tag corresponding to start tag "${left.name}"`);
  return { text, entities };
}

function closeTag(
  source: string,
  at: number,
  text: string,
  open: OpenTag[],
  entities: MessageEntity[],
): number {
  const end = source.indexOf('>', at);
  const name = source
    .slice(at + 2, end < 0 ? undefined : end)
    .trim()
    .toLowerCase();
  const tag = open.pop();
  if (!tag) throw cannot(`Unexpected end tag at byte offset ${byteOffset(source, at)}`);
  if (end < 0) throw cannot(`Unclosed end tag at byte offset ${byteOffset(source, at)}`);
  if (name !== '' && name !== tag.name) {
    const where = byteOffset(source, at);
    throw cannot(`Unmatched end tag at byte offset ${where}, expected "</${tag.name}>", found "</${name}>"`);
  }
  const length = text.length - tag.offset;
  if (length > 0) addEntity(tag, length, text, open, entities);
  return end + 1;
}

function addEntity(
  tag: OpenTag,
  length: number,
  text: string,
  open: OpenTag[],
  entities: MessageEntity[],
): void {
  const range = { offset: tag.offset, length };
  const type = simple[tag.name];
  if (tag.name === 'code' && tag.attributes.get('class')?.startsWith('language-')) {
    const language = tag.attributes.get('class')?.slice('language-'.length) ?? '';
    const outer = open.at(-1);
    // <pre><code class="language-x"> is one entity, when the code fills the pre.
    if (outer?.name === 'pre' && outer.offset === tag.offset) {
      outer.attributes.set('inner', JSON.stringify({ length, language }));
      return;
    }
  }
  if (type) {
    entities.push({ type, ...range });
  } else if (tag.name === 'pre') {
    const inner = tag.attributes.get('inner');
    const code =
      inner === undefined ? undefined : (JSON.parse(inner) as { length: number; language: string });
    const language = code && code.length === length ? code.language : '';
    entities.push({ type: 'pre', ...range, ...(language !== '' && { language }) });
  } else if (tag.name === 'blockquote') {
    const expandable = tag.attributes.has('expandable');
    entities.push({ type: expandable ? 'expandable_blockquote' : 'blockquote', ...range });
  } else if (tag.name === 'tg-emoji') {
    const id = tag.attributes.get('emoji-id') ?? '';
    if (!/^\d+$/.test(id)) throw cannot('Invalid custom emoji identifier specified');
    entities.push({ type: 'custom_emoji', ...range, custom_emoji_id: id });
  } else {
    const url = tag.attributes.get('href') ?? text.slice(tag.offset);
    const entity = linkEntity(url, range);
    if (entity) entities.push(entity);
  }
}

/** A link's entity; a bad address leaves plain text, as Telegram does. */
export function linkEntity(
  url: string,
  range: { offset: number; length: number },
): MessageEntity | undefined {
  const user = /^tg:\/\/user\?id=(\d+)$/.exec(url);
  if (user) {
    // The owner of the text fills in the name from the users it knows.
    const mentioned = { id: Number(user[1]), is_bot: false, first_name: '' };
    return { type: 'text_mention', ...range, user: mentioned };
  }
  const link = normalUrl(url);
  return link === undefined ? undefined : { type: 'text_link', ...range, url: link };
}

/** The address as Telegram writes it ("http://" added, host in lower case), or undefined when it is none. */
export function normalUrl(url: string): string | undefined {
  const trimmed = url.trim();
  if (/^(tg|ton|mailto|tel):/i.test(trimmed)) return trimmed;
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `http://${trimmed}`;
  const parts = /^(https?|ftp):\/\/([^/?#]+)(.*)$/is.exec(whole);
  if (!parts || !URL.canParse(whole)) return undefined;
  const [, scheme = '', authority = '', rest = ''] = parts;
  const host = authority.replace(/^.*@/, '').replace(/:\d+$/, '');
  if (!host.includes('.') && host !== 'localhost' && !host.startsWith('[')) return undefined;
  return `${scheme.toLowerCase()}://${authority.toLowerCase()}${rest === '' ? '/' : rest}`;
}

function readReference(source: string, at: number): { text: string; length: number } {
  const match = /^&(?:#x([0-9a-f]{1,8})|#(\d{1,9})|([a-z]{1,8}));?/i.exec(source.slice(at, at + 16));
  if (match) {
    const [whole, hex, decimal, name] = match;
    if (name !== undefined) {
      const char = named[name];
      if (char !== undefined) return { text: char, length: whole.length };
    } else {
      const code = hex !== undefined ? Number.parseInt(hex, 16) : Number(decimal);
      const scalar = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000);
      if (scalar) return { text: String.fromCodePoint(code), length: whole.length };
    }
  }
  return { text: '&', length: 1 };
}

function readTag(source: string, at: number): { name: string; attributes: Map<string, string>; end: number } {
  const where = byteOffset(source, at);
  const unclosed = cannot(`Unclosed start tag at byte offset ${where}`);
  const name = (/^[^\s>/]*/.exec(source.slice(at + 1))?.[0] ?? '').toLowerCase();
  let position = at + 1 + name.length;
  if (position >= source.length) throw unclosed;
  if (!known.has(name)) throw cannot(`Unsupported start tag "${name}" at byte offset ${where}`);
  const attributes = new Map<string, string>();
  const rest = /\s*(?:(>)|([^\s=>"']+)\s*(?:=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?)/y;
  for (;;) {
    rest.lastIndex = position;
    const match = rest.exec(source);
    if (!match) throw unclosed;
    position = rest.lastIndex;
    if (match[1]) break;
    const value = match[3] ?? match[4] ?? match[5] ?? '';
    attributes.set((match[2] ?? '').toLowerCase(), decode(value));
  }
  if (name === 'span' && attributes.get('class') !== 'tg-spoiler') {
    throw cannot(`Tag "span" must have class "tg-spoiler" at byte offset ${where}`);
  }
  return { name, attributes, end: position };
}

function decode(value: string): string {
  let result = '';
  for (let at = 0; at < value.length;) {
    const part = value[at] === '&' ? readReference(value, at) : { text: value[at] ?? '', length: 1 };
    result += part.text;
    at += part.length;
  }
  return result;
}
