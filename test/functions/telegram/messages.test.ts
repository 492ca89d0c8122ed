import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FluentResource } from '@fluent/bundle';
import { describe, expect, it } from 'vitest';
import { menuFor } from '../../../functions/telegram/commands.ts';
import { messages } from '../../../functions/telegram/messages.ts';
import { voiceOf } from '../../../functions/telegram/voice.ts';
import { statusKeys } from '../../../functions/telegram/views/orders.ts';
import { checkoutQuestions, contactFields } from '../../../shared/customers/model.ts';
import { cannedReason } from '../../../shared/orders/model.ts';
import { workLists } from '../../../shared/orders/queries.ts';
import { rights } from '../../../shared/staff/model.ts';
import { languages, type Language } from '../../../shared/texts/model.ts';

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

/** Keys that the code puts together, by their beginning. */
const composed: Record<string, readonly string[]> = {
  'ask-': checkoutQuestions,
  'field-': contactFields,
  'invalid-': checkoutQuestions,
  'command-': [
    'start',
    ...(['customer', 'owner'] as const).flatMap((role) =>
      menuFor(role, 'en').map(({ command: name }) => name),
    ),
  ],
  'desk-': rights,
  'work-list-': workLists,
  'work-tab-': workLists,
  'work-why-': cannedReason.options,
  'work-reason-': cannedReason.options,
  'work-told-': ['taken', 'released', 'completed', 'cancelled'],
};

const composedKeys = new Set(
  Object.entries(composed).flatMap(([beginning, ends]) => ends.map((end) => beginning + end)),
);

/** What is said in plain text is the label of a button or the answer to a press; these are neither. */
const neither = [
  'private-only',
  'slow-down',
  'delivery-free',
  'order-by-you',
  'order-by-shop',
  'promo-nobody',
  'promo-percent',
  'promo-amount',
  ...Object.keys(messages).filter((key) => key.startsWith('promo-why-')),
];
/** Labels with words or amounts of the shop or the customer in them. */
const withWords = [
  'delivery-option',
  'checkout-offered',
  'checkout-confirm',
  'profile-language',
  'promo-drop',
  'gate-join',
  'gate-set-remove',
];
const otherAnswers = [
  'card-gone',
  'checkout-cart-gone',
  'desk-refused',
  'gate-not-yet',
  'pictures-none',
  'slow-down',
  'support-closed-till',
  'support-rated',
  'support-reopen-late',
];

const plain = new Set(
  [...sources.matchAll(/\.text\(([^,()]*)/g)]
    .flatMap(([, argument = '']) => [...argument.matchAll(/'([a-z-]+)'/g)].map(([, key = '']) => key))
    .filter((key) => key in messages),
);
const isAnswer = (key: string) => /^(alert|toast)-/.test(key) || otherAnswers.includes(key);
const answers = Object.keys(messages).filter(isAnswer);
const labels = [...plain, ...Object.keys(messages).filter((key) => key.startsWith('nav-'))].filter(
  (key) => !isAnswer(key) && !neither.includes(key) && !withWords.includes(key),
);

/** The longest that may stand in a message. */
function longest(language: Language, key: string): string {
  const voice = voiceOf({ currency: 'UAH', language, timeZone: 'UTC' }, language);
  const amount = voice.money(100_000_000_000);
  const statuses = Object.values(statusKeys).map((status) => voice.text(status));
  const status = statuses.reduce((best, one) => (one.length > best.length ? one : best));
  const numbers = { count: 999, left: 999, max: 999, number: 99 };
  const name = 'N'.repeat(40);
  const values = { ...numbers, name, status, minimum: amount, missing: amount, was: amount, now: amount };
  return (voice.text as (key: string, values: object) => string)(key, values);
}

describe('the locales', () => {
  it.each(languages)('%s has every message there is, no other, with the same placeables', (language) => {
    expect(messagesOf(language)).toEqual(declared);
  });

  it('are put together from known beginnings alone', () => {
    const found = [...sources.matchAll(/\.(?:text|html)\(`([a-z-]+-)\$\{/g)].map(
      ([, beginning]) => beginning,
    );
    expect([...new Set(found)].sort()).toEqual(Object.keys(composed).sort());
  });

  it.each(languages)('%s has one word for who buys, and takes its limits from the code', (language) => {
    const source = readdirSync(join(folder, 'locales', language))
      .map((file) => readFileSync(join(folder, 'locales', language, file), 'utf8'))
      .join('\n');
    expect(source.match(/.*(клієнт|клиент|\bclient).*/gi)).toBeNull();
    expect(
      source.match(/.*(?<!\p{L})(from|to|most|від|до|ніж|от|больше|більше) ([2-9]|\d{2,})(?![%\d]).*/giu),
    ).toBeNull();
  });

  it.each(Object.keys(messages))('%s is used', (key) => {
    expect(sources.includes(`'${key}'`) || composedKeys.has(key)).toBe(true);
  });

  it.each(languages)('%s has labels of at most 20 characters on keys and buttons', (language) => {
    expect(labels).toEqual(
      expect.arrayContaining(['nav-cart', 'card-watch', 'order-cancel', 'private-open']),
    );
    const long = labels.map((key) => longest(language, key)).filter((label) => Array.from(label).length > 20);
    expect(long).toEqual([]);
  });

  it.each(languages)('%s answers buttons in at most 200 characters, whatever the amounts', (language) => {
    expect(answers.length).toBeGreaterThan(25);
    const together = ['alert-repriced', 'alert-limit'].map((key) => longest(language, key)).join('\n');
    const said = [...answers.map((key) => longest(language, key)), together];
    expect(said.filter((text) => text.length > 200)).toEqual([]);
  });

  it.each(languages)('%s describes at most five commands, as Telegram takes them', (language) => {
    for (const role of ['customer', 'support', 'administrator', 'owner'] as const) {
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
