/**
 * What Telegram finds in a text by itself: commands, addresses, mentions, hashtags, phone numbers. Nothing is
 * found inside code or links.
 */
import type { MessageEntity } from '@grammyjs/types';

type Found = 'mention' | 'hashtag' | 'cashtag' | 'bot_command' | 'url' | 'email' | 'phone_number';

const edge = '(?<![\\p{L}\\p{N}_/@.#$])';
const rules: { type: Found; pattern: RegExp }[] = [
  {
    type: 'bot_command',
    // Not in what looks like markup: `</b>` holds no command.
    pattern: new RegExp(`(?<![<>])${edge}/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\\w/<>])`, 'gu'),
  },
  {
    type: 'email',
    pattern: /(?<![\p{L}\p{N}_.+-])[A-Za-z0-9_.+-]{1,64}@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?![\p{L}\p{N}_])/gu,
  },
  {
    type: 'url',
    pattern:
      /(?<![\p{L}\p{N}_@])(?:(?:https?|ftp|ton|tg):\/\/[^\s<>"«»]+|(?:[\p{L}\p{N}-]+\.)+(?:com|org|net|io|me|ru|ua|uk|de|shop|store|app|dev|info|biz|eu|fr|pl|kz|by|su|рф|укр)(?![\p{L}\p{N}_-])(?:[:/?#][^\s<>"«»]*)?)/giu,
  },
  { type: 'mention', pattern: new RegExp(`${edge}@[A-Za-z0-9_]{3,32}(?![\\w@])`, 'gu') },
  { type: 'hashtag', pattern: new RegExp(`${edge}#(?!\\d+(?![\\p{L}\\p{N}_]))[\\p{L}\\p{N}_]{1,256}`, 'gu') },
  { type: 'cashtag', pattern: new RegExp(`${edge}\\$[A-Z]{1,8}(?![\\p{L}\\p{N}_])`, 'gu') },
  { type: 'phone_number', pattern: /(?<![\p{L}\p{N}_+])\+\d(?:[ ()-]{0,2}\d){9,14}(?![\p{L}\p{N}_])/gu },
];

const opaque = new Set(['code', 'pre', 'text_link', 'text_mention', 'custom_emoji']);

/** Entities found in `text` that touch neither each other nor what `given` makes opaque. */
export function findEntities(text: string, given: MessageEntity[]): MessageEntity[] {
  const taken: { offset: number; length: number }[] = given.filter((entity) => opaque.has(entity.type));
  const found: MessageEntity[] = [];
  for (const { type, pattern } of rules) {
    for (const match of text.matchAll(pattern)) {
      const value = type === 'url' ? match[0].replace(/[.,:;!?'"’”»)\]}]+$/, '') : match[0];
      const range = { offset: match.index, length: value.length };
      if (taken.some((other) => overlaps(range, other))) continue;
      taken.push(range);
      found.push({ type, ...range });
    }
  }
  return found;
}

function overlaps(a: { offset: number; length: number }, b: { offset: number; length: number }): boolean {
  return a.offset < b.offset + b.length && b.offset < a.offset + a.length;
}
