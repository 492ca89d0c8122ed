/**
 * A subscription's filter over message attributes.
 *
 *     filter    = or
 *     or        = and { "OR" and }          mixing AND with OR needs parentheses, as in production
 *     and       = not { "AND" not }
 *     not       = [ "NOT" | "-" ] primary
 *     primary   = "(" or ")" | "hasPrefix" "(" attribute "," string ")" | attributes ":" key
 *               | attribute ( "=" | "!=" ) string
 *     attribute = attributes "." key        a key is a word or a string
 *
 * Source: the filter syntax in Pub/Sub's documentation. `!=` also matches a message that lacks the attribute.
 */
import { invalidArgument } from '../rpc-error.ts';

export type Attributes = Readonly<Record<string, string>>;
export type Filter = (attributes: Attributes) => boolean;

const maxBytes = 256;

type Token = { type: 'word' | 'symbol' | 'string'; text: string };

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
};

function unquote(literal: string): string {
  return literal
    .slice(1, -1)
    .replace(
      /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3})|(.))/gs,
      (_, x?: string, u?: string, long?: string, octal?: string, other?: string) => {
        const hex = x ?? u ?? long;
        if (hex) return String.fromCodePoint(parseInt(hex, 16));
        if (octal) return String.fromCodePoint(parseInt(octal, 8));
        return escapes[other ?? ''] ?? other ?? '';
      },
    );
}

function tokens(text: string): Token[] {
  const found: Token[] = [];
  const scanner = /\s*(?:("(?:[^"\\]|\\.)*")|([A-Za-z0-9_][A-Za-z0-9_-]*)|(!=|[-().,:=]))/gsy;
  while (scanner.lastIndex < text.trimEnd().length) {
    const at = scanner.lastIndex;
    const match = scanner.exec(text);
    if (!match) throw malformed(text, `unexpected "${text.slice(at).trim().slice(0, 10)}"`);
    const [, string, word, symbol] = match;
    if (string !== undefined) found.push({ type: 'string', text: unquote(string) });
    else if (word !== undefined) found.push({ type: 'word', text: word });
    else found.push({ type: 'symbol', text: symbol ?? '' });
  }
  return found;
}

const malformed = (text: string, why: string): Error =>
  invalidArgument(`The filter "${text}" is not valid: ${why}.`);

class Parser {
  readonly #text: string;
  readonly #tokens: Token[];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = tokens(text);
  }

  parse(): Filter {
    const filter = this.#chain();
    const rest = this.#tokens[this.#at];
    if (rest) throw malformed(this.#text, `unexpected "${rest.text}"`);
    return filter;
  }

  #peek(text: string): boolean {
    const token = this.#tokens[this.#at];
    return token !== undefined && token.type !== 'string' && token.text === text;
  }

  #accept(text: string): boolean {
    if (!this.#peek(text)) return false;
    this.#at++;
    return true;
  }

  #expect(text: string): void {
    if (!this.#accept(text)) throw malformed(this.#text, `expected "${text}"${this.#found()}`);
  }

  #found(): string {
    const token = this.#tokens[this.#at];
    return token ? ` but found "${token.text}"` : ' at its end';
  }

  #chain(): Filter {
    const first = this.#not();
    const operator = this.#peek('AND') ? 'AND' : 'OR';
    const operands = [first];
    while (this.#accept(operator)) operands.push(this.#not());
    if (this.#peek('AND') || this.#peek('OR')) {
      throw malformed(this.#text, 'AND and OR in one expression need parentheses');
    }
    return operator === 'AND'
      ? (attributes) => operands.every((operand) => operand(attributes))
      : (attributes) => operands.some((operand) => operand(attributes));
  }

  #not(): Filter {
    if (!this.#accept('NOT') && !this.#accept('-')) return this.#primary();
    const inner = this.#primary();
    return (attributes) => !inner(attributes);
  }

  #primary(): Filter {
    if (this.#accept('(')) {
      const inner = this.#chain();
      this.#expect(')');
      return inner;
    }
    if (this.#accept('hasPrefix')) {
      this.#expect('(');
      this.#expect('attributes');
      this.#expect('.');
      const key = this.#key();
      this.#expect(',');
      const prefix = this.#string();
      this.#expect(')');
      return (attributes) => valueOf(attributes, key)?.startsWith(prefix) ?? false;
    }
    this.#expect('attributes');
    if (this.#accept(':')) {
      const key = this.#key();
      return (attributes) => valueOf(attributes, key) !== undefined;
    }
    this.#expect('.');
    const key = this.#key();
    const negative = this.#accept('!=');
    if (!negative) this.#expect('=');
    const value = this.#string();
    return (attributes) => (valueOf(attributes, key) === value) !== negative;
  }

  #key(): string {
    const token = this.#tokens[this.#at];
    if (token === undefined || token.type === 'symbol') {
      throw malformed(this.#text, `expected an attribute's key${this.#found()}`);
    }
    this.#at++;
    return token.text;
  }

  #string(): string {
    const token = this.#tokens[this.#at];
    if (token?.type !== 'string') throw malformed(this.#text, `expected a string in quotes${this.#found()}`);
    this.#at++;
    return token.text;
  }
}

function valueOf(attributes: Attributes, key: string): string | undefined {
  return Object.hasOwn(attributes, key) ? attributes[key] : undefined;
}

/** Compiles a filter; the empty one matches all. Throws INVALID_ARGUMENT for what is no filter. */
export function compileFilter(text: string): Filter {
  if (text.trim() === '') return () => true;
  if (Buffer.byteLength(text) > maxBytes) {
    throw invalidArgument(`The filter is ${Buffer.byteLength(text)} bytes long; the maximum is ${maxBytes}.`);
  }
  return new Parser(text).parse();
}
