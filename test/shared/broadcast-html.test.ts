import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHtml, type Formatted } from '../../shared/broadcasts/html.ts';
import { messageEntity } from '../../shared/broadcasts/model.ts';

function formatted(html: string): Formatted {
  const read = readHtml(html);
  if (!read.ok) throw new Error(read.message);
  return { text: read.text, entities: read.entities };
}

const refusal = (html: string): string => {
  const read = readHtml(html);
  return read.ok ? 'nothing is wrong' : read.message;
};

describe('formatted words in HTML', () => {
  it.each([
    ['b', 'bold'],
    ['strong', 'bold'],
    ['i', 'italic'],
    ['em', 'italic'],
    ['u', 'underline'],
    ['ins', 'underline'],
    ['s', 'strikethrough'],
    ['strike', 'strikethrough'],
    ['del', 'strikethrough'],
    ['tg-spoiler', 'spoiler'],
    ['code', 'code'],
    ['pre', 'pre'],
    ['blockquote', 'blockquote'],
  ])('<%s> is %s', (tag, type) => {
    expect(formatted(`Now: <${tag}>new</${tag}>!`)).toEqual({
      text: 'Now: new!',
      entities: [{ type, offset: 5, length: 3 }],
    });
  });

  it('links, emoji, spoilers, quotations that unfold and code of a language have their own members', () => {
    expect(formatted('<a href="https://example.com/?a=1&amp;b=2">here</a>').entities).toEqual([
      { type: 'text_link', offset: 0, length: 4, url: 'https://example.com/?a=1&b=2' },
    ]);
    expect(formatted('<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>').entities).toEqual([
      { type: 'custom_emoji', offset: 0, length: 2, custom_emoji_id: '5368324170671202286' },
    ]);
    expect(formatted('<span class="tg-spoiler">x</span>').entities).toMatchObject([{ type: 'spoiler' }]);
    expect(formatted('<blockquote expandable>x</blockquote>').entities).toMatchObject([
      { type: 'expandable_blockquote' },
    ]);
    expect(formatted('<pre><code class="language-python">x = 1</code></pre>')).toEqual({
      text: 'x = 1',
      entities: [{ type: 'pre', offset: 0, length: 5, language: 'python' }],
    });
  });

  it('places are counted as Telegram counts them, and what holds another comes first', () => {
    expect(formatted('😀 <b>one <i>two</i></b>\n<u>three</u>')).toEqual({
      text: '😀 one two\nthree',
      entities: [
        { type: 'bold', offset: 3, length: 7 },
        { type: 'italic', offset: 7, length: 3 },
        { type: 'underline', offset: 11, length: 5 },
      ],
    });
  });

  it('signs are written as Telegram takes them; those that begin nothing stand for themselves', () => {
    expect(formatted('1 &lt; 2 &gt; 0 &amp; &quot;x&quot; &#8364;&#x1F600; Tom & Co > all').text).toBe(
      '1 < 2 > 0 & "x" €😀 Tom & Co > all',
    );
    expect(formatted('<B>x</b><i></i>').entities).toEqual([{ type: 'bold', offset: 0, length: 1 }]);
  });

  it.each([
    ['1 < 2', 'character 3: a tag begins here that does not end; for the sign itself write &lt;'],
    ['<b>x', 'character 1: <b> is not closed: write </b> behind its words'],
    ['x</b>', 'character 2: </b> closes what is not open'],
    ['<b><i>x</b></i>', 'character 8: </b> comes before </i>: close first what was opened last'],
    ['One\nTwo<br>', 'line 2, character 4: Telegram has no <br>: a new line is written as it is'],
    ['<code><b>x</b></code>', 'character 7: <b> cannot stand within <code>'],
    ['<b><code>x</code></b>', 'character 4: <code> cannot stand within <b>'],
    ['<a href="https://a.b"><a href="https://c.d">x</a></a>', 'character 23: <a> cannot stand within <a>'],
    ['<tg-emoji>x</tg-emoji>', 'character 1: <tg-emoji> needs an emoji-id, in digits'],
    ['<span>x</span>', 'character 1: of <span> there is only <span class="tg-spoiler">'],
  ])('%j is refused with the place and what to do', (html, message) => {
    expect(refusal(html)).toBe(message);
  });

  it('what Telegram would not show is refused', () => {
    expect(refusal('<h1>x</h1>')).toContain('Telegram has no <h1>: known are b, strong,');
    expect(refusal('a&nbsp;b')).toContain('character 2: &nbsp; is not known');
    expect(refusal('&#xD800;')).toContain('is not known');
    for (const link of ['', 'example.com', 'javascript:alert(1)', 'https://', 'tg://user?id=1'])
      expect(refusal(`<a href="${link}">x</a>`)).toContain('character 1: <a> needs a link');
  });

  it('nor does a program give such links as formatting', () => {
    const isTaken = (url: string): boolean =>
      messageEntity.safeParse({ type: 'text_link', offset: 0, length: 1, url }).success;
    for (const url of ['https://example.com', 'HTTP://example.com/?a=1', 'tg://resolve?domain=x'])
      expect(isTaken(url), url).toBe(true);
    for (const url of ['', 'x', 'javascript:alert(1)', 'ftp://a.b', 'https://a b', 'TG://user?id=1'])
      expect(isTaken(url), url).toBe(false);
  });

  it('whatever is given is read or refused, and what is read is formatting within the words', () => {
    const pieces = [
      '<b>',
      '</b>',
      '<i>',
      '</i>',
      '<a href="https://a.b">',
      '</a>',
      '<',
      '&',
      ';',
      '\n',
      '<pre>',
      '</pre>',
    ];
    const source = fc.array(
      fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'grapheme', maxLength: 5 })),
    );
    fc.assert(
      fc.property(source, (parts) => {
        const read = readHtml(parts.join(''));
        if (!read.ok) return;
        for (const entity of read.entities) {
          expect(messageEntity.parse(entity)).toEqual(entity);
          expect(entity.offset + entity.length).toBeLessThanOrEqual(read.text.length);
        }
      }),
      { numRuns: 500 },
    );
  });
});
