import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FluentResource } from '@fluent/bundle';
import { describe, expect, it } from 'vitest';
import { menuFor } from '../../../functions/telegram/commands.ts';
import { messages } from '../../../functions/telegram/messages.ts';
import { voiceOf, wordsIn } from '../../../functions/telegram/voice.ts';
import { languages } from '../../../shared/texts/model.ts';

const folder = join(import.meta.dirname, '../../../functions/telegram');

/** Names of the placeables in a part of a parsed message. */
function placeablesIn(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(placeablesIn);
  if (part === null || typeof part !== 'object') return [];
  if ('type' in part && part.type === 'var' && 'name' in part) return [String(part.name)];
  return Object.values(part).flatMap(placeablesIn);
}

function messagesOf(language: string): Record<string, string[]> {
  const files = readdirSync(join(folder, 'locales', language));
  const resources = files.map(
    (file) => new FluentResource(readFileSync(join(folder, 'locales', language, file), 'utf8')),
  );
  const entries = resources.flatMap(({ body }) => body);
  expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
  return Object.fromEntries(entries.map(({ id, value }) => [id, [...new Set(placeablesIn(value))].sort()]));
}

const declared = Object.fromEntries(
  Object.entries(messages).map(([key, names]) => [key, [...(names as readonly string[])].sort()]),
);

const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && path !== 'messages.ts')
  .map((path) => readFileSync(join(folder, path), 'utf8'))
  .join('\n');

/** Keys that the code puts together from a fixed beginning and the name of a field or command. */
const composed = new Set([...sources.matchAll(/`([a-z]+-)\$\{/g)].map(([, beginning]) => beginning));

describe('the locales', () => {
  it.each(languages)('%s has every message there is, no other, with the same placeables', (language) => {
    expect(messagesOf(language)).toEqual(declared);
  });

  it.each(Object.keys(messages))('%s is used', (key) => {
    const beginning = `${key.split('-')[0] ?? ''}-`;
    expect(sources.includes(`'${key}'`) || composed.has(beginning)).toBe(true);
  });

  it.each([
    ['uk', ['1 товар', '2 товари', '5 товарів', '11 товарів', '21 товар', '24 товари']],
    ['ru', ['1 товар', '2 товара', '5 товаров', '11 товаров', '21 товар', '24 товара']],
    ['en', ['1 item', '2 items', '5 items', '11 items', '21 items', '24 items']],
  ] as const)('%s counts as people do', (language, expected) => {
    const said = [1, 2, 5, 11, 21, 24].map((count) =>
      wordsIn(language).text('cart-total', { count, total: 'x' }),
    );
    for (const [index, words] of expected.entries()) expect(said[index]).toMatch(new RegExp(`${words}$`));
  });

  it.each(languages)('%s has labels of at most 20 characters on the keyboard', (language) => {
    for (const key of Object.keys(messages).filter((name) => name.startsWith('nav-'))) {
      expect(messagesOf(language)[key]).toBeDefined();
      expect(Array.from(wordsIn(language).text(key as 'nav-cart')).length).toBeLessThanOrEqual(20);
    }
  });

  it.each(languages)('%s answers buttons in at most 200 characters', (language) => {
    for (const key of [
      'alert-gone',
      'alert-cart-other',
      'alert-cart-changed',
      'checkout-cart-gone',
    ] as const) {
      expect(wordsIn(language).text(key).length).toBeLessThanOrEqual(200);
    }
    expect(wordsIn(language).text('alert-limit', { left: 999 }).length).toBeLessThanOrEqual(200);
    expect(wordsIn(language).text('alert-cart-full', { max: 30 }).length).toBeLessThanOrEqual(200);
    expect(wordsIn(language).text('toast-failed').length).toBeLessThanOrEqual(200);
  });

  it.each(languages)('%s describes at most five commands, as Telegram takes them', (language) => {
    for (const role of ['customer', 'administrator', 'owner'] as const) {
      const commands = menuFor(role, language);
      expect(commands.length).toBeLessThanOrEqual(5);
      for (const { command, description } of commands) {
        expect(command).toMatch(/^[a-z0-9_]{1,32}$/);
        expect(description).toMatch(/^[^{}]{1,256}$/);
      }
    }
  });
});

describe('a voice', () => {
  const shop = { currency: 'UAH', language: 'uk', timeZone: 'Europe/Kyiv' } as const;
  const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

  it('spells prices in the shop’s currency, with a fraction only where there is one', () => {
    expect(plain(voiceOf(shop, 'uk').money(120_000))).toBe('1 200 ₴');
    expect(plain(voiceOf(shop, 'ru').money(26_550))).toBe('265,50 ₴');
    expect(voiceOf(shop, 'en').money(120_000)).toBe('₴1,200');
  });

  it('knows currencies without minor units', () => {
    expect(voiceOf({ ...shop, currency: 'JPY' }, 'en').money(1200)).toBe('¥1,200');
  });

  it('tells the time of the shop', () => {
    expect(voiceOf(shop, 'uk').date(new Date('2026-01-31T23:30:00Z'))).toContain('1 лютого 2026');
  });

  it('escapes what comes from data in HTML, and leaves it alone on buttons', () => {
    const voice = voiceOf(shop, 'en');
    expect(voice.html('cart-line', { title: '<a href="x">&' })).toBe(
      '<b>&lt;a href=&quot;x&quot;&gt;&amp;</b>',
    );
    expect(voice.text('checkout-offered', { value: '<a>' })).toBe('✅ <a>');
  });
});
