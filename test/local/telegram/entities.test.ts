/** Formatted text: what is parsed, where entities lie (in UTF-16 units), and what is refused. */
import fc from 'fast-check';
import type { MessageEntity } from '@grammyjs/types';
import { describe, expect, test } from 'vitest';
import { BotApiError } from '../../../local/telegram/bot-api-error.ts';
import { formatText } from '../../../local/telegram/entities/text.ts';

const shape = (entity: MessageEntity): string => `${entity.type} ${entity.offset} ${entity.length}`;
const parsed = (text: string, mode?: string) => {
  const result = formatText(text, mode);
  return { text: result.text, entities: result.entities.map(shape) };
};

describe('HTML', () => {
  test.each([
    ['a<b>b</b>c', 'abc', ['bold 1 1']],
    ['<b>bold <i>both</i></b>', 'bold both', ['bold 0 9', 'italic 5 4']],
    ['😀<strong>x</strong>', '😀x', ['bold 2 1']],
    [
      '<u>a</u><s>b</s><tg-spoiler>c</tg-spoiler>',
      'abc',
      ['underline 0 1', 'strikethrough 1 1', 'spoiler 2 1'],
    ],
    ['<span class="tg-spoiler">x</span>', 'x', ['spoiler 0 1']],
    ['<b>a</b><b>b</b>', 'ab', ['bold 0 2']],
    ['<b>x</b>  \n', 'x', ['bold 0 1']],
    ['\n\n  hello ', 'hello', []],
    ['&lt;b&gt; &amp; &quot;q&quot; &#128512; &#x41; &nbsp;', '<b> & "q" 😀 A &nbsp;', []],
    ['<code>&lt;x&gt; @name</code>', '<x> @name', ['code 0 9']],
    ['<blockquote expandable>q</blockquote>', 'q', ['expandable_blockquote 0 1']],
    ['<b></b>x', 'x', []],
    ['<a href="not a link">x</a>', 'x', []],
  ])('%s', (source, text, entities) => {
    expect(parsed(source, 'HTML')).toEqual({ text, entities });
  });

  test('links, code languages and custom emoji carry what they are about', () => {
    const source =
      '<a href="https://T.ME/x?a=1&amp;b=2">l</a><pre><code class="language-ts">c</code></pre>' +
      '<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>';
    expect(formatText(source, 'html').entities).toEqual([
      { type: 'text_link', offset: 0, length: 1, url: 'https://t.me/x?a=1&b=2' },
      { type: 'pre', offset: 1, length: 1, language: 'ts' },
      { type: 'custom_emoji', offset: 2, length: 2, custom_emoji_id: '5368324170671202286' },
    ]);
  });

  test.each([
    ['<b>x', 'Can\'t find end tag corresponding to start tag "b"'],
    ['x</b>', 'Unexpected end tag at byte offset 1'],
    ['я<b><i>x</b></i>', 'Unmatched end tag at byte offset 9, expected "</i>", found "</b>"'],
    ['<h1>x</h1>', 'Unsupported start tag "h1" at byte offset 0'],
    ['<b', 'Unclosed start tag at byte offset 0'],
    ['<span>x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
  ])('%s is refused', (source, reason) => {
    expect(() => formatText(source, 'HTML')).toThrow(`Bad Request: can't parse entities: ${reason}`);
  });

  test('entities lie exactly over the text that their tags enclose', () => {
    // A tree of tags, each kind at most once on a path, over pieces of any text without white space.
    interface Node {
      tag: string;
      type: string;
      parts: (string | Node)[];
    }
    const kinds = [
      ['b', 'bold'],
      ['i', 'italic'],
      ['u', 'underline'],
      ['s', 'strikethrough'],
      ['tg-spoiler', 'spoiler'],
    ] as const;
    const piece = fc
      .array(fc.constantFrom('a', 'ж', '😀', '👩‍💻', '<', '&', '"', 'é', '世'), { minLength: 1, maxLength: 4 })
      .map((chars) => chars.join(''));
    const tree = (left: readonly (readonly [string, string])[]): fc.Arbitrary<Node> =>
      fc.constantFrom(...left).chain(([tag, type]) => {
        const rest = left.filter(([other]) => other !== tag);
        const part: fc.Arbitrary<string | Node> =
          rest.length > 2
            ? fc.oneof({ weight: 3, arbitrary: piece }, { weight: 1, arbitrary: tree(rest) })
            : piece;
        return fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => ({ tag, type, parts }));
      });
    const escape = (text: string) =>
      text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
    const html = (node: string | Node): string =>
      typeof node === 'string' ? escape(node) : `<${node.tag}>${node.parts.map(html).join('')}</${node.tag}>`;
    const plain = (node: string | Node): string =>
      typeof node === 'string' ? node : node.parts.map(plain).join('');
    const covered = (node: string | Node, at: number, into: Set<string>): void => {
      if (typeof node === 'string') return;
      for (let unit = 0; unit < plain(node).length; unit++) into.add(`${node.type}@${at + unit}`);
      let inner = at;
      for (const part of node.parts) {
        covered(part, inner, into);
        inner += plain(part).length;
      }
    };
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, tree(kinds)), { minLength: 1, maxLength: 5 }), (nodes) => {
        const result = formatText(nodes.map(html).join(''), 'HTML');
        expect(result.text).toBe(nodes.map(plain).join(''));
        const expected = new Set<string>();
        let at = 0;
        for (const node of nodes) {
          covered(node, at, expected);
          at += plain(node).length;
        }
        const found = new Set<string>();
        for (const entity of result.entities) {
          for (let unit = 0; unit < entity.length; unit++)
            found.add(`${entity.type}@${entity.offset + unit}`);
        }
        expect(found).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });
});

describe('MarkdownV2', () => {
  test.each([
    [
      '*bold* _it_ __un__ ~st~ ||sp||',
      'bold it un st sp',
      ['bold 0 4', 'italic 5 2', 'underline 8 2', 'strikethrough 11 2', 'spoiler 14 2'],
    ],
    ['*a _b_ c*', 'a b c', ['bold 0 5', 'italic 2 1']],
    ['1\\.5 \\* 2 \\= 3', '1.5 * 2 = 3', []],
    ['`code\\`*x*`', 'code`*x*', ['code 0 8']],
    ['```py\nprint()\n```', 'print()', ['pre 0 7']],
    ['[text](https://example.com/\\))', 'text', ['text_link 0 4']],
    ['>one\n>two\nthree', 'one\ntwo\nthree', ['blockquote 0 8']],
    ['>one\n>two||', 'one\ntwo', ['expandable_blockquote 0 7']],
  ])('%s', (source, text, entities) => {
    expect(parsed(source, 'MarkdownV2')).toEqual({ text, entities });
  });

  test.each([
    ['a.b', "Character '.' is reserved and must be escaped with the preceding '\\'"],
    ['price: 5!', "Character '!' is reserved and must be escaped with the preceding '\\'"],
    ['яя *x', "Can't find end of Bold entity at byte offset 5"],
    ['[x](http://a', "Can't find end of a URL at byte offset 0"],
  ])('%s is refused', (source, reason) => {
    expect(() => formatText(source, 'MarkdownV2')).toThrow(reason);
  });

  test('every text survives when all its reserved characters are escaped', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (raw) => {
        const text = raw.replace(/\s/g, 'x');
        const escaped = text.replace(/[_*[\]()~`>#+\-=|{}.!\\]/g, '\\$&');
        expect(formatText(escaped, 'MarkdownV2').text).toBe(formatText(text, undefined).text);
      }),
    );
  });
});

describe('Markdown', () => {
  test.each([
    ['*b* _i_ `c` [l](http://a.com)', 'b i c l', ['bold 0 1', 'italic 2 1', 'code 4 1', 'text_link 6 1']],
    ['a\\_b . ! (ok)', 'a_b . ! (ok)', []],
  ])('%s', (source, text, entities) => {
    expect(parsed(source, 'Markdown')).toEqual({ text, entities });
  });

  test('a mark without an end is refused', () => {
    expect(() => formatText('snake_case', 'Markdown')).toThrow(
      "can't parse entities: Can't find end of the entity starting at byte offset 5",
    );
  });
});

describe('what is found by itself', () => {
  test.each([
    ['/start x', ['bot_command 0 6']],
    ['see /help@shop_bot', ['bot_command 4 14']],
    ['<b>Bob</b>', []],
    ['a/b 1/2', []],
    ['https://example.com/a?b=1.', ['url 0 25']],
    ['go to t.me/shop now', ['url 6 9']],
    ['mail me@example.com', ['email 5 14']],
    ['@durov #tag $USD', ['mention 0 6', 'hashtag 7 4', 'cashtag 12 4']],
    ['#1 no tag, x@y no mention', []],
    ['call +380 50 123 45 67!', ['phone_number 5 17']],
  ])('%s', (source, entities) => {
    expect(parsed(source).entities).toEqual(entities);
  });

  test('an unknown parse mode is refused', () => {
    expect(() => formatText('x', 'bbcode')).toThrow('Bad Request: unsupported parse_mode');
  });

  test('entities given by the bot are kept, and those outside the text are not', () => {
    const given: MessageEntity[] = [
      { type: 'bold', offset: 0, length: 2 },
      { type: 'italic', offset: 1, length: 50 },
    ];
    expect(formatText('abc', undefined, given).entities.map(shape)).toEqual(['bold 0 2']);
  });
});

test.each(['HTML', 'MarkdownV2', 'Markdown', undefined])(
  'whatever is written, %s gives entities inside the text or a refusal',
  (mode) => {
    const unit = fc.constantFrom(
      ...'<>/b i"=&;#*_~|`[]()!.\\\n>😀я'.split(/(?:)/u),
      '<b>',
      '</b>',
      '||',
      '__',
      '```',
      '**>',
      '<pre>',
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 20 }), (units) => {
        let result;
        try {
          result = formatText(units.join(''), mode);
        } catch (error) {
          expect(error).toBeInstanceOf(BotApiError);
          return;
        }
        const { text, entities } = result;
        for (const { offset, length } of entities) {
          expect(length).toBeGreaterThan(0);
          expect(offset).toBeGreaterThanOrEqual(0);
          expect(offset + length).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 500 },
    );
  },
);
