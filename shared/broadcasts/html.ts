/**
 * Formatted words as programs write them: the HTML that Telegram takes, read into the words and their formatting. What
 * Telegram would refuse, or show otherwise than it was meant, is refused here with the place, before anybody gets it.
 *
 * Source: https://core.telegram.org/bots/api#html-style
 */
import { isLink, type MessageEntity } from './model.ts';

export interface Formatted {
  text: string;
  entities: MessageEntity[];
}
export type ReadHtml = ({ ok: true } & Formatted) | { ok: false; message: string };

/** Characters of source; more than enough for a message with a hundred links. */
export const maxHtml = 32_768;

const simple = {
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
} as const;
const isSimple = (name: string): name is keyof typeof simple => Object.hasOwn(simple, name);

export const htmlTags = [
  ...Object.keys(simple),
  ...['code', 'pre', 'blockquote', 'a', 'tg-emoji', 'span'],
] as const;

const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/** What an element makes of the words within it; undefined: nothing by itself. */
type Meaning = Omit<MessageEntity, 'offset' | 'length'> | undefined;

interface Open {
  name: string;
  /** In the source. */
  at: number;
  /** In the words. */
  offset: number;
  meaning: Meaning;
}

/** Why it cannot be read, and where. */
class Wrong extends Error {
  readonly at: number;
  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

const attribute = /\s+([a-z][a-z-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=]+)))?/gi;
/** A tag, something written as `&...;`, or one of the signs that begin these. */
const piece = new RegExp(
  `<(?<end>/?)(?<name>[a-z][a-z0-9-]*)(?<attributes>(?:${attribute.source})*)\\s*>|&(?<sign>#\\d{1,7}|#x[\\da-f]{1,6}|[a-z]+);|<`,
  'gi',
);

/** @returns the words with their formatting, or what is wrong with which line and character */
export function readHtml(html: string): ReadHtml {
  try {
    return { ok: true, ...read(html) };
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    return { ok: false, message: `${placeOf(html, error.at)}: ${error.message}` };
  }
}

function read(html: string): Formatted {
  const entities: MessageEntity[] = [];
  const open: Open[] = [];
  let text = '';
  let from = 0;
  for (const found of html.matchAll(piece)) {
    const { index: at, groups = {} } = found;
    text += html.slice(from, at);
    from = at + found[0].length;
    const { end, name, attributes = '', sign } = groups;
    if (sign !== undefined) text += signOf(sign, at);
    else if (name === undefined)
      throw new Wrong(at, 'a tag begins here that does not end; for the sign itself write &lt;');
    else if (end === '/') close(name.toLowerCase(), at);
    else begin(name.toLowerCase(), attributesIn(attributes), at);
  }
  text += html.slice(from);
  const left = open.at(-1);
  if (left) throw new Wrong(left.at, `<${left.name}> is not closed: write </${left.name}> behind its words`);
  entities.sort((one, other) => one.offset - other.offset || other.length - one.length);
  return { text, entities };

  function begin(name: string, given: ReadonlyMap<string, string>, at: number): void {
    const above = open.at(-1);
    // <pre><code class="language-..."> is one block of code.
    if (name === 'code' && above?.name === 'pre' && above.offset === text.length) {
      const language = /^language-(.{1,64})$/.exec(given.get('class') ?? '')?.[1];
      if (language !== undefined) above.meaning = { type: 'pre', language } as Meaning;
      open.push({ name, at, offset: text.length, meaning: undefined });
      return;
    }
    const meaning = meaningOf(name, given, at);
    const within = open.find((one) => one.meaning !== undefined && refusesWithin(one.name, name));
    if (within) throw new Wrong(at, `<${name}> cannot stand within <${within.name}>`);
    open.push({ name, at, offset: text.length, meaning });
  }

  function close(name: string, at: number): void {
    const last = open.pop();
    if (!last) throw new Wrong(at, `</${name}> closes what is not open`);
    if (last.name !== name)
      throw new Wrong(at, `</${name}> comes before </${last.name}>: close first what was opened last`);
    const { meaning, offset } = last;
    const length = text.length - offset;
    if (meaning && length > 0) entities.push({ ...meaning, offset, length } as MessageEntity);
  }
}

const isCode = (name: string): boolean => name === 'code' || name === 'pre';
const isReference = (name: string): boolean => name === 'a' || name === 'tg-emoji';

/** Code has no formatting, quotations hold no quotations, and links no links. */
const refusesWithin = (outer: string, inner: string): boolean =>
  isCode(outer) ||
  (isCode(inner) && outer !== 'blockquote') ||
  (outer === 'blockquote' && inner === 'blockquote') ||
  (isReference(outer) && isReference(inner));

function attributesIn(source: string): Map<string, string> {
  const all = Array.from(source.matchAll(attribute), ([, name = '', ...values]): [string, string] => [
    name.toLowerCase(),
    plainSigns(values.find(Boolean) ?? ''),
  ]);
  return new Map(all);
}

function meaningOf(name: string, given: ReadonlyMap<string, string>, at: number): Meaning {
  if (isSimple(name)) return { type: simple[name] };
  switch (name) {
    case 'code':
      return { type: 'code' };
    case 'pre':
      return { type: 'pre' };
    case 'blockquote':
      return { type: given.has('expandable') ? 'expandable_blockquote' : 'blockquote' };
    case 'span':
      if (given.get('class') === 'tg-spoiler') return { type: 'spoiler' };
      throw new Wrong(at, 'of <span> there is only <span class="tg-spoiler">');
    case 'a': {
      const url = given.get('href') ?? '';
      if (!isLink(url))
        throw new Wrong(
          at,
          '<a> needs a link such as href="https://example.com", which begins with https://, http:// or tg://',
        );
      return { type: 'text_link', url } as Meaning;
    }
    case 'tg-emoji': {
      const id = given.get('emoji-id') ?? '';
      if (!/^\d{1,20}$/.test(id)) throw new Wrong(at, '<tg-emoji> needs an emoji-id, in digits');
      return { type: 'custom_emoji', custom_emoji_id: id } as Meaning;
    }
  }
  const advice =
    name === 'br' || name === 'p' ? 'a new line is written as it is' : `known are ${htmlTags.join(', ')}`;
  throw new Wrong(at, `Telegram has no <${name}>: ${advice}`);
}

function signOf(sign: string, at: number): string {
  const known = named[sign];
  if (known !== undefined) return known;
  const code = /^#x/i.test(sign)
    ? parseInt(sign.slice(2), 16)
    : sign.startsWith('#')
      ? Number(sign.slice(1))
      : -1;
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  if (isCharacter) return String.fromCodePoint(code);
  throw new Wrong(
    at,
    `&${sign}; is not known: there are &lt; &gt; &amp; &quot; and numbers such as &#8364;; for the sign itself write &amp;`,
  );
}

/** In the value of an attribute whatever is not known stays as it is. */
const plainSigns = (value: string): string =>
  value.replaceAll(/&(lt|gt|amp|quot);/g, (_, sign: string) => named[sign] ?? '');

function placeOf(html: string, at: number): string {
  const lines = html.slice(0, at).split('\n');
  const character = (lines.at(-1)?.length ?? 0) + 1;
  return html.includes('\n') ? `line ${lines.length}, character ${character}` : `character ${character}`;
}
