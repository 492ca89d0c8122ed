/**
 * parse_mode MarkdownV2 (core.telegram.org/bots/api#markdownv2-style; errors as in tdlib's MessageEntity.cpp).
 * Marks nest; code does not; a quote reaches to the end of its last line that begins with '>'.
 */
import type { MessageEntity } from '@grammyjs/types';
import { badRequest } from '../bot-api-error.ts';
import { linkEntity, type Formatted } from './html.ts';

type Kind =
  'Bold' | 'Italic' | 'Underline' | 'Strikethrough' | 'Spoiler' | 'Code' | 'Pre' | 'TextUrl' | 'CustomEmoji';
interface Open {
  kind: Kind;
  mark: string;
  offset: number;
  at: number;
  language: string;
}
const marks: [string, Kind][] = [
  ['```', 'Pre'],
  ['`', 'Code'],
  ['||', 'Spoiler'],
  ['__', 'Underline'],
  ['_', 'Italic'],
  ['*', 'Bold'],
  ['~', 'Strikethrough'],
  ['![', 'CustomEmoji'],
  ['[', 'TextUrl'],
];
const closing: Partial<Record<Kind, string>> = { TextUrl: ']', CustomEmoji: ']' };
const simple = {
  Bold: 'bold',
  Italic: 'italic',
  Underline: 'underline',
  Strikethrough: 'strikethrough',
  Spoiler: 'spoiler',
  Code: 'code',
} as const;
const reserved = /[_*[\]()~`>#+\-=|{}.!]/;

const cannot = (reason: string): Error => badRequest(`can't parse entities: ${reason}`);

/** Throws BotApiError 400 for reserved characters left bare and for entities without an end. */
export function parseMarkdownV2(source: string): Formatted {
  return new Parser(source).parse();
}

class Parser {
  readonly #source: string;
  readonly #entities: MessageEntity[] = [];
  readonly #open: Open[] = [];
  #text = '';
  #at = 0;
  /** Where the quote began that is being read. */
  #quote: number | undefined;

  constructor(source: string) {
    this.#source = source;
  }

  parse(): Formatted {
    while (this.#at < this.#source.length) this.#step();
    const left = this.#open.at(-1);
    if (left) throw cannot(`Can't find end of ${left.kind} entity at byte offset ${this.#bytes(left.at)}`);
    this.#endQuote(false);
    return { text: this.#text, entities: this.#entities };
  }

  #step(): void {
    const source = this.#source;
    const char = source[this.#at] ?? '';
    const inCode = this.#inCode();
    if (char === '\\' && isAscii(source[this.#at + 1])) {
      this.#text += source[this.#at + 1] ?? '';
      this.#at += 2;
      return;
    }
    if (!inCode && this.#lineStart() && this.#quoteStart()) return;
    if (this.#close()) return;
    if (!inCode && this.#expandableEnd()) return;
    if (!inCode && this.#openMark()) return;
    if (!inCode && reserved.test(char)) {
      throw cannot(`Character '${char}' is reserved and must be escaped with the preceding '\\'`);
    }
    if (char === '\n' && !inCode && this.#quote !== undefined && !/^>/.test(source.slice(this.#at + 1))) {
      this.#text += char;
      this.#at++;
      this.#endQuote(false);
      return;
    }
    this.#text += char;
    this.#at++;
  }

  #inCode(): boolean {
    const kind = this.#open.at(-1)?.kind;
    return kind === 'Code' || kind === 'Pre';
  }

  #lineStart(): boolean {
    return this.#at === 0 || this.#source[this.#at - 1] === '\n';
  }

  #quoteStart(): boolean {
    const head = /^(\*\*)?>/.exec(this.#source.slice(this.#at, this.#at + 3));
    if (!head) return false;
    // An empty bold before '>' begins a new quote right after another.
    if (head[1] !== undefined) this.#endQuote(false);
    this.#quote ??= this.#text.length;
    this.#at += head[0].length;
    return true;
  }

  /** `||` at the end of the last line of a quote makes it expandable. */
  #expandableEnd(): boolean {
    if (this.#quote === undefined || !this.#source.startsWith('||', this.#at)) return false;
    const after = this.#source.slice(this.#at + 2);
    if (!(after === '' || (after.startsWith('\n') && !after.startsWith('\n>')))) return false;
    this.#at += 2;
    if (after !== '') {
      this.#text += '\n';
      this.#at++;
    }
    this.#endQuote(true);
    return true;
  }

  #endQuote(expandable: boolean): void {
    if (this.#quote === undefined) return;
    const length = this.#text.length - this.#quote;
    const type = expandable ? 'expandable_blockquote' : 'blockquote';
    if (length > 0) this.#entities.push({ type, offset: this.#quote, length });
    this.#quote = undefined;
  }

  #openMark(): boolean {
    const found = marks.find(([mark]) => this.#source.startsWith(mark, this.#at));
    if (!found) return false;
    const [mark, kind] = found;
    const open: Open = { kind, mark, offset: this.#text.length, at: this.#at, language: '' };
    this.#at += mark.length;
    if (kind === 'Pre') {
      const head = /^([^\s`]+)?\n/.exec(this.#source.slice(this.#at));
      open.language = head?.[1] ?? '';
      this.#at += head?.[0].length ?? 0;
    }
    this.#open.push(open);
    return true;
  }

  #close(): boolean {
    const open = this.#open.at(-1);
    if (!open) return false;
    const mark = closing[open.kind] ?? open.mark;
    if (!this.#source.startsWith(mark, this.#at)) return false;
    // Inside an italic, two underscores begin or end an underline.
    if (open.kind === 'Italic' && this.#source.startsWith('__', this.#at)) return false;
    this.#open.pop();
    this.#at += mark.length;
    const range = { offset: open.offset, length: this.#text.length - open.offset };
    if (open.kind === 'TextUrl' || open.kind === 'CustomEmoji') this.#closeLink(open, range);
    else if (range.length > 0) this.#push(open, range);
    return true;
  }

  #push(open: Open, range: { offset: number; length: number }): void {
    if (open.kind === 'Pre') {
      this.#entities.push({
        type: 'pre',
        ...range,
        ...(open.language !== '' && { language: open.language }),
      });
    } else if (open.kind !== 'TextUrl' && open.kind !== 'CustomEmoji') {
      this.#entities.push({ type: simple[open.kind], ...range });
    }
  }

  #closeLink(open: Open, range: { offset: number; length: number }): void {
    let url = this.#text.slice(open.offset);
    if (this.#source[this.#at] === '(') {
      url = this.#address(open);
    } else if (open.kind === 'CustomEmoji') {
      throw cannot('Custom emoji entity must contain a tg://emoji URL');
    }
    if (range.length === 0) return;
    if (open.kind === 'CustomEmoji') {
      const id = /^tg:\/\/emoji\?id=(\d+)$/.exec(url)?.[1];
      if (id === undefined) throw cannot('Custom emoji URL must have an emoji identifier');
      this.#entities.push({ type: 'custom_emoji', ...range, custom_emoji_id: id });
      return;
    }
    const link = linkEntity(url, range);
    if (link) this.#entities.push(link);
  }

  #address(open: Open): string {
    let url = '';
    this.#at++;
    for (; this.#at < this.#source.length; this.#at++) {
      const char = this.#source[this.#at] ?? '';
      if (char === ')') {
        this.#at++;
        return url;
      }
      if (char === '\\' && isAscii(this.#source[this.#at + 1])) this.#at++;
      url += this.#source[this.#at] ?? '';
    }
    throw cannot(`Can't find end of a URL at byte offset ${this.#bytes(open.at)}`);
  }

  #bytes(at: number): number {
    return Buffer.byteLength(this.#source.slice(0, at));
  }
}

const isAscii = (char: string | undefined): boolean => {
  const code = char?.charCodeAt(0) ?? 0;
  return code > 0 && code <= 126;
};
