/** Words of files as the shop keeps them: plain, in one line or several, and no longer than they may be. */

/** Ends a paragraph or an item where it stands. */
const breaks = /<\/?(?:p|div|br|hr|ul|ol|table|tr|h[1-6]|blockquote|section|article|dl|dt|dd|pre)\b[^<>]*>/gi;
const unseen = /<(script|style|template|iframe|svg)\b[^<>]*>[\s\S]*?(?:<\/\1\s*>|$)|<!--[\s\S]*?(?:-->|$)/gi;

/** References by name that are common in shops' texts. */
export const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  shy: '',
  ndash: '–',
  mdash: '—',
  laquo: '«',
  raquo: '»',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  hellip: '…',
  bull: '•',
  middot: '·',
  deg: '°',
  times: '×',
  plusmn: '±',
  frac12: '½',
  trade: '™',
  reg: '®',
  copy: '©',
  euro: '€',
  pound: '£',
};

/** What a page would show of this HTML. Text without tags and references stays what it is. */
export function plainText(html: string): string {
  return (
    html
      .replaceAll(unseen, '')
      .replaceAll(/<li\b[^<>]*>/gi, '\n• ')
      .replaceAll(breaks, '\n')
      // A less-than sign that opens no tag is one.
      .replaceAll(/<\/?[a-z][^<>]*>|<![^<>]*>/gi, '')
      .replaceAll(/&(#\d{1,7}|#x[\da-f]{1,6}|\w{2,8});/gi, (all, name: string) => reference(name) ?? all)
      .replaceAll(/[^\S\n]+/g, ' ')
      .replaceAll(/ ?\n ?/g, '\n')
      .replaceAll(/\n{3,}/g, '\n\n')
      .trim()
  );
}

function reference(name: string): string | undefined {
  if (!name.startsWith('#')) {
    const known = [name, name.toLowerCase()].find((one) => Object.hasOwn(named, one));
    return known === undefined ? undefined : named[known];
  }
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  const isText = code >= 0x20 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isText || code === 10 ? String.fromCodePoint(code) : '';
}

/** Anything without line breaks, which no title has. */
export const inOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** The beginning of a text that is too long, up to the end of a word if there is one, and never half of a character. */
export function cut(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const room = text.slice(0, maxLength - 1);
  const whole = room.isWellFormed() ? room : room.slice(0, -1);
  const word = /^([\s\S]{20,})\s\S*$/.exec(whole)?.[1];
  const kept = word !== undefined && word.length > whole.length * 0.6 ? word : whole;
  return `${kept.trimEnd()}…`;
}
