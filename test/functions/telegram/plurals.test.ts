/** Each message that counts something, counted as people do: by the words that follow 1, 2 and 5. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { messages, type MessageKey } from '../../../functions/telegram/messages.ts';
import { wordsIn } from '../../../functions/telegram/voice.ts';
import { languages, type Language } from '../../../shared/texts/model.ts';

/** What stands there for 1, for 2 and for 5; `#` is the number. */
type Forms = readonly [one: string, few: string, many: string];

const goods: Record<Language, Forms> = {
  ru: ['# товар', '# товара', '# товаров'],
  uk: ['# товар', '# товари', '# товарів'],
  en: ['# item', '# items', '# items'],
};

const times: Record<Language, Forms> = {
  ru: ['# раз', '# раза', '# раз'],
  uk: ['# раз', '# рази', '# разів'],
  en: ['# time', '# times', '# times'],
};

const counted: Record<string, Record<Language, Forms>> = {
  'ad-runs': times,
  'ad-sum-of': {
    ru: ['дала # рассылка', 'дали # рассылки', 'дали # рассылок'],
    uk: ['дала # розсилка', 'дали # розсилки', 'дали # розсилок'],
    en: ['# run', '# runs', '# runs'],
  },
  'cast-aim-days': {
    ru: ['# день', '# дня', '# дней'],
    uk: ['# день', '# дні', '# днів'],
    en: ['# day', '# days', '# days'],
  },
  'cast-buttons-count': {
    ru: ['# кнопка', '# кнопки', '# кнопок'],
    uk: ['# кнопка', '# кнопки', '# кнопок'],
    en: ['# button', '# buttons', '# buttons'],
  },
  'cast-fix-count': {
    ru: ['# чате', '# чатах', '# чатах'],
    uk: ['# чаті', '# чатах', '# чатах'],
    en: ['# chat', '# chats', '# chats'],
  },
  'cast-recipients': {
    ru: ['Получит # покупатель', 'Получат # покупателя', 'Получат # покупателей'],
    uk: ['Отримає # покупець', 'Отримають # покупці', 'Отримають # покупців'],
    en: ['# customer will', '# customers will', '# customers will'],
  },
  'cart-total': goods,
  'cart-clear-ask': goods,
  'goods-total': goods,
  'repeat-added': goods,
  'order-more-lines': {
    ...goods,
    en: ['# more product', '# more products', '# more products'],
  },
  'alert-cart-full': {
    ru: ['# товар', '# разных товара', '# разных товаров'],
    uk: ['# товар', '# різні товари', '# різних товарів'],
    en: ['# product', '# different products', '# different products'],
  },
  'alert-favourites-full': { ...goods, en: ['# favourite', '# favourites', '# favourites'] },
  'alert-watches-full': {
    ru: ['# товара', '# товаров', '# товаров'],
    uk: ['# товар', '# товари', '# товарів'],
    en: ['# product', '# products', '# products'],
  },
  'card-deadline': {
    ru: ['# день', '# дня', '# дней'],
    uk: ['# день', '# дні', '# днів'],
    en: ['# day', '# days', '# days'],
  },
  'favourites-gone': {
    ru: ['# товара', '# товаров', '# товаров'],
    uk: ['# товару', '# товарів', '# товарів'],
    en: ['# more is', '# more are', '# more are'],
  },
  'promo-facts-each': times,
  'promo-delete-ask': times,
  'promo-bulk-made': {
    ru: ['Создан # код', 'Создано # кода', 'Создано # кодов'],
    uk: ['Створено # код', 'Створено # коди', 'Створено # кодів'],
    en: ['# code is made', '# codes are made', '# codes are made'],
  },
  'day-low-more': {
    ru: ['# товар', '# товара', '# товаров'],
    uk: ['# товар', '# товари', '# товарів'],
    en: ['# more product', '# more products', '# more products'],
  },
  'work-earlier': {
    ru: ['# изменение', '# изменения', '# изменений'],
    uk: ['# зміна', '# зміни', '# змін'],
    en: ['# earlier change', '# earlier changes', '# earlier changes'],
  },
  'panel-link': {
    ru: ['# минуту', '# минуты', '# минут'],
    uk: ['# хвилину', '# хвилини', '# хвилин'],
    en: ['# minute', '# minutes', '# minutes'],
  },
  'hook-off-failing': {
    ru: ['# день', '# дня', '# дней'],
    uk: ['# день', '# дні', '# днів'],
    en: ['# day', '# days', '# days'],
  },
  'gate-days': {
    ru: ['# день', '# дня', '# дней'],
    uk: ['# день', '# дні', '# днів'],
    en: ['# day', '# days', '# days'],
  },
  'gate-hours': {
    ru: ['# час', '# часа', '# часов'],
    uk: ['# годину', '# години', '# годин'],
    en: ['# hour', '# hours', '# hours'],
  },
  'gate-minutes': {
    ru: ['# минуту', '# минуты', '# минут'],
    uk: ['# хвилину', '# хвилини', '# хвилин'],
    en: ['# minute', '# minutes', '# minutes'],
  },
  'search-narrow': {
    ru: ['Показан первый # товар', 'Показаны первые # товара', 'Показаны первые # товаров'],
    uk: ['Показано перший # товар', 'Показано перші # товари', 'Показано перші # товарів'],
    en: ['This is the first # product', 'These are the first # products', 'These are the first # products'],
  },
};

/** They tell one from several, and name no number. */
const severalOrOne: Record<string, Record<Language, readonly [one: string, several: string]>> = {
  'search-categories': {
    ru: ['такая категория', 'такие категории'],
    uk: ['така категорія', 'такі категорії'],
    en: ['a category', 'are categories'],
  },
  'gate-ask': {
    ru: ['на наш канал', 'на наши каналы'],
    uk: ['на наш канал', 'на наші канали'],
    en: ['our channel,', 'our channels,'],
  },
  'gate-not-yet': {
    ru: ['Подписки пока не видно', 'не все подписки'],
    uk: ['Підписки ще не видно', 'не всі підписки'],
    en: ['the channel yet', 'channels are left'],
  },
  'erase-orders-open': {
    ru: ['один заказ', 'некоторые заказы'],
    uk: ['одне замовлення', 'деякі замовлення'],
    en: ['an order', 'some orders'],
  },
};

const folder = join(import.meta.dirname, '../../../functions/telegram/locales');

/** The messages of a language that choose their words by a value. */
const selecting = (language: Language): string[] =>
  readdirSync(join(folder, language))
    .map((file) => readFileSync(join(folder, language, file), 'utf8'))
    .flatMap((source) => source.split(/^(?=[a-z])/m))
    .filter((entry) => entry.includes('->'))
    .map((entry) => entry.slice(0, entry.indexOf(' =')));

const isKey = (key: string): key is MessageKey => Object.hasOwn(messages, key);

/** The message with this number for what it counts, and something else for the rest. */
function say(language: Language, key: string, count: number): string {
  if (!isKey(key)) throw new Error(`there is no message ${key}`);
  const names = ['count', 'left', 'max', 'days'];
  const values = messages[key].map((name): [string, string | number] => [
    name,
    names.includes(name) ? count : '…',
  ]);
  const words = wordsIn(language) as {
    text(key: MessageKey, values: Record<string, string | number>): string;
  };
  return words.text(key, Object.fromEntries(values));
}

describe.each(languages)('in %s', (language) => {
  it('all messages that count are known to this test', () => {
    const known = [...Object.keys(counted), ...Object.keys(severalOrOne)];
    expect(selecting(language).sort()).toEqual(known.sort());
  });

  it.each(Object.entries(counted))('%s counts as people do', (key, { [language]: [one, few, many] }) => {
    const forms: [number, string][] = [
      [1, one],
      [2, few],
      [5, many],
      [11, many],
      [21, language === 'en' ? many : one],
      [24, few],
    ];
    for (const [count, form] of forms) {
      const spelled = form.replace('#', String(count)).replaceAll(/[^\p{L}\d ]/gu, '.');
      expect(say(language, key, count)).toMatch(new RegExp(`${spelled}(?!\\p{L})`, 'u'));
    }
  });

  it.each(Object.entries(severalOrOne))(
    '%s tells one from several',
    (key, { [language]: [one, several] }) => {
      expect(say(language, key, 1)).toContain(one);
      for (const count of [2, 3, 5]) expect(say(language, key, count)).toContain(several);
    },
  );
});
