/** The settings of the parts of the storefront, the support, the catalogue, the checkout and the language of the shop. Notices are HTML. */
import type { InlineKeyboardButton } from 'grammy/types';
import type { Settings } from '../../../shared/bots/model.ts';
import { moduleNames, type ModuleName } from '../../../shared/bots/modules.ts';
import type { FieldRule } from '../../../shared/checkout/model.ts';
import { languages } from '../../../shared/texts/model.ts';
import { checkoutFields } from '../buttons/settings.ts';
import type { MessageKey } from '../messages.ts';
import type { Voice } from '../voice.ts';
import { cardsShown } from './catalog.ts';
import { duration } from './gate.ts';
import { languageNames } from './profile.ts';
import { button, marked, paragraphs, rows, type Screen } from './screen.ts';
import { backToSettings, sectionTitle } from './settings.ts';

const dayMinutes = 1440;

const moduleKeys = {
  favourites: 'set-module-favourites',
  watches: 'set-module-watches',
  promo: 'set-module-promo',
  news: 'set-module-news',
  support: 'set-module-support',
} as const satisfies Record<ModuleName, MessageKey>;

export const moduleSettingsScreen = (voice: Voice, { modules }: Settings, notice?: string): Screen => ({
  text: paragraphs(notice, sectionTitle(voice, 'modules'), voice.html('set-modules-hint')),
  markup: rows(
    ...moduleNames.map((name) => [
      button(
        `${modules[name] ? '✅' : '➖'} ${voice.text(moduleKeys[name])}`,
        'set:part',
        name,
        modules[name] ? '0' : '1',
      ),
    ]),
    [backToSettings(voice)],
  ),
});

export function supportSettingsScreen(voice: Voice, { support }: Settings, notice?: string): Screen {
  const { wait, reopenDays, remindMinutes, forumId } = support;
  return {
    text: paragraphs(
      notice,
      sectionTitle(voice, 'support'),
      voice.html(wait ? 'set-wait-on' : 'set-wait-off'),
      reopenDays > 0
        ? voice.html('set-reopen', { time: duration(voice, reopenDays * dayMinutes) })
        : voice.html('set-reopen-never'),
      remindMinutes > 0
        ? voice.html('set-remind', { time: duration(voice, remindMinutes) })
        : voice.html('set-remind-never'),
      voice.html(forumId === undefined ? 'set-forum-off' : 'set-forum-on'),
    ),
    markup: rows(
      [button(voice.text(wait ? 'set-wait-stop' : 'set-wait-start'), 'set:wait', wait ? '0' : '1')],
      [
        button(voice.text('set-reopen-change'), 'set:ask', 'reopenDays'),
        button(voice.text('set-remind-change'), 'set:ask', 'remindMinutes'),
      ],
      [backToSettings(voice)],
    ),
  };
}

export const catalogSettingsScreen = (
  voice: Voice,
  { catalogView, newsShown }: Settings,
  notice?: string,
): Screen => ({
  text: paragraphs(
    notice,
    sectionTitle(voice, 'catalog'),
    catalogView === 'cards'
      ? voice.html('set-view-cards', { count: cardsShown })
      : voice.html('set-view-pager'),
    voice.html('set-news', { count: newsShown }),
  ),
  markup: rows(
    [
      marked(catalogView === 'cards', button(voice.text('set-cards'), 'set:view', 'cards')),
      marked(catalogView === 'pager', button(voice.text('set-pager'), 'set:view', 'pager')),
    ],
    [button(voice.text('set-news-change'), 'set:ask', 'newsShown')],
    [backToSettings(voice)],
  ),
});

const rules = {
  required: { sign: '✅', key: 'set-rule-required', next: 'optional' },
  optional: { sign: '❔', key: 'set-rule-optional', next: 'off' },
  off: { sign: '➖', key: 'set-rule-off', next: 'required' },
} as const satisfies Record<FieldRule, { sign: string; key: MessageKey; next: FieldRule }>;

export function checkoutSettingsScreen(voice: Voice, { checkout }: Settings, notice?: string): Screen {
  const { fields, minimumOrder } = checkout;
  const lines = checkoutFields.map((field) => {
    const { sign, key } = rules[fields[field]];
    return `${sign} ${voice.html(`field-${field}`)}: ${voice.html(key)}`;
  });
  const toggles = checkoutFields.map((field): InlineKeyboardButton[] => {
    const { sign, next } = rules[fields[field]];
    return [button(`${sign} ${voice.text(`field-${field}`)}`, 'set:field', field, next)];
  });
  return {
    text: paragraphs(
      notice,
      sectionTitle(voice, 'checkout'),
      lines.join('\n'),
      minimumOrder > 0
        ? voice.html('set-minimum', { sum: voice.money(minimumOrder) })
        : voice.html('set-minimum-none'),
      voice.html('set-checkout-hint'),
    ),
    markup: rows(
      ...toggles,
      [button(voice.text('set-minimum-change'), 'set:ask', 'minimumOrder')],
      [backToSettings(voice)],
    ),
  };
}

export const languageSettingsScreen = (voice: Voice, { language }: Settings, notice?: string): Screen => ({
  text: paragraphs(
    notice,
    sectionTitle(voice, 'language'),
    voice.html('set-language', { language: languageNames[language] }),
  ),
  markup: rows(
    ...languages.map((code) => [marked(code === language, button(languageNames[code], 'set:speak', code))]),
    [backToSettings(voice)],
  ),
});

const usualDays = [0, 3, 7, 14, 30];
const usualMinutes = [0, 15, 30, 60, dayMinutes];

/** Answers to how long a closed ticket may be opened again, in days. */
export const dayChoices = (voice: Voice) =>
  usualDays.map((days) => ({
    label: days === 0 ? voice.text('set-not-at-all') : duration(voice, days * dayMinutes),
    value: String(days),
  }));

/** Answers to when the staff are reminded, in minutes. */
export const reminderChoices = (voice: Voice) =>
  usualMinutes.map((minutes) => ({
    label: minutes === 0 ? voice.text('set-never') : duration(voice, minutes),
    value: String(minutes),
  }));
