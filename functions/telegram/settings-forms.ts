/** Settings that are a number: each is a form of one question, named as the setting is. */
import { z } from 'zod';
import { changeSettings } from '../../shared/bots/commands.ts';
import { settings, type settingsPatch } from '../../shared/bots/model.ts';
import { broadcastSettings, quietHours } from '../../shared/broadcasts/settings.ts';
import { checkoutSettings } from '../../shared/checkout/model.ts';
import { supportSettings } from '../../shared/support/model.ts';
import type { SettingsNumber } from './buttons/settings.ts';
import { act } from './desk.ts';
import { defineForm, type Field } from './forms.ts';
import { parseSum } from './given.ts';
import { rangeOf } from './limits.ts';
import { settingsNow } from './settings-now.ts';
import { broadcastSettingsScreen } from './views/broadcast-settings.ts';
import type { Choice } from './views/form.ts';
import {
  catalogSettingsScreen,
  checkoutSettingsScreen,
  dayChoices,
  reminderChoices,
  supportSettingsScreen,
} from './views/shop-settings.ts';

interface Asked extends Pick<Field, 'ask' | 'expected' | 'choices' | 'read'> {
  change: (value: number) => z.input<typeof settingsPatch>;
  /** The section that it is of. */
  section: typeof supportSettingsScreen;
}

const numbers = (...values: number[]): Choice[] =>
  values.map((value) => ({ label: String(value), value: String(value) }));

/** Reads a whole number that the schema takes, written or chosen. */
const wholeNumber =
  (schema: z.ZodType<number>): Field['read'] =>
  ({ text, choice }) => {
    const given = choice ?? text ?? '';
    return /^\d{1,6}$/.test(given.trim()) ? schema.safeParse(Number(given)).data : undefined;
  };

const reopenDays = supportSettings.shape.reopenDays.unwrap();
const remindMinutes = supportSettings.shape.remindMinutes.unwrap();
const newsShown = settings.shape.newsShown.unwrap();
const headroom = broadcastSettings.shape.headroom.unwrap();
const offersPerWeek = broadcastSettings.shape.offersPerWeek.unwrap();
const followDays = broadcastSettings.shape.followDays.unwrap();
/** Stands for no limit. */
const unlimited = 0;
const minimumOrder = checkoutSettings.shape.minimumOrder.unwrap();

const asked: Record<SettingsNumber, Asked> = {
  reopenDays: {
    ask: (voice) => voice.html('set-ask-reopen'),
    expected: (voice) => voice.html('set-expect-reopen', rangeOf(reopenDays)),
    choices: (_ctx, voice) => dayChoices(voice),
    read: wholeNumber(reopenDays),
    change: (value) => ({ support: { reopenDays: value } }),
    section: supportSettingsScreen,
  },
  remindMinutes: {
    ask: (voice) => voice.html('set-ask-remind'),
    expected: (voice) => voice.html('set-expect-remind', rangeOf(remindMinutes)),
    choices: (_ctx, voice) => reminderChoices(voice),
    read: wholeNumber(remindMinutes),
    change: (value) => ({ support: { remindMinutes: value } }),
    section: supportSettingsScreen,
  },
  newsShown: {
    ask: (voice) => voice.html('set-ask-news'),
    expected: (voice) => voice.html('set-expect-news', rangeOf(newsShown)),
    choices: () => numbers(1, 3, 5, 10),
    read: wholeNumber(newsShown),
    change: (value) => ({ newsShown: value }),
    section: catalogSettingsScreen,
  },
  minimumOrder: {
    ask: (voice) => voice.html('set-ask-minimum'),
    expected: (voice) => voice.html('set-expect-sum'),
    choices: (_ctx, voice) => [{ label: voice.text('set-no-minimum'), value: '0' }],
    read: ({ text, choice }, { visit: { shop } }) =>
      minimumOrder.safeParse(parseSum(choice ?? text ?? '', shop.currency)).data,
    change: (value) => ({ checkout: { minimumOrder: value } }),
    section: checkoutSettingsScreen,
  },
  headroom: {
    ask: (voice) => voice.html('set-ask-headroom'),
    expected: (voice) => voice.html('set-expect-number', rangeOf(headroom)),
    choices: () => numbers(0, 3, 5, 10),
    read: wholeNumber(headroom),
    change: (value) => ({ broadcasts: { headroom: value } }),
    section: broadcastSettingsScreen,
  },
  offersPerWeek: {
    ask: (voice) => voice.html('set-ask-offers'),
    expected: (voice) => voice.html('set-expect-number', rangeOf(offersPerWeek)),
    choices: (_ctx, voice) => [
      ...numbers(1, 2, 3, 7),
      { label: voice.text('set-offers-any'), value: String(unlimited) },
    ],
    read: (given, ...others) =>
      given.choice === String(unlimited) ? unlimited : wholeNumber(offersPerWeek)(given, ...others),
    change: (value) => ({ broadcasts: { offersPerWeek: value === unlimited ? null : value } }),
    section: broadcastSettingsScreen,
  },
  followDays: {
    ask: (voice) => voice.html('set-ask-follow'),
    expected: (voice) => voice.html('set-expect-number', rangeOf(followDays)),
    choices: () => numbers(1, 3, 7, 14),
    read: wholeNumber(followDays),
    change: (value) => ({ broadcasts: { followDays: value } }),
    section: broadcastSettingsScreen,
  },
};

for (const [name, { change, section, ...field }] of Object.entries(asked)) {
  defineForm(name, {
    right: 'settings',
    fields: [{ name, ...field }],
    async save(ctx, voice, { draft }) {
      const executed = await act(ctx, changeSettings, { change: change(z.int().parse(draft[name])) });
      if (!executed.ok) return { screen: { text: voice.html('desk-refused') } };
      return { screen: section(voice, await settingsNow(ctx), voice.html('set-saved')) };
    },
    home: async (ctx, voice) => section(voice, await settingsNow(ctx)),
  });
}

const none = 'none';

/** `22:00-08:00`, however it is written; minutes may be left out. */
function hoursIn(text: string): z.output<typeof quietHours> | undefined {
  const [, from = '', fromMinute = '00', to = '', toMinute = '00'] =
    /^(\d{1,2})(?:[:.](\d{2}))?\s*[-–—]\s*(\d{1,2})(?:[:.](\d{2}))?$/.exec(text.trim()) ?? [];
  const time = (hour: string, minute: string): string => `${hour.padStart(2, '0')}:${minute}`;
  return quietHours.safeParse({ from: time(from, fromMinute), to: time(to, toMinute) }).data;
}

defineForm('quietHours', {
  right: 'settings',
  fields: [
    {
      name: 'hours',
      ask: (voice) => voice.html('set-ask-quiet'),
      hint: (voice, { visit: { shop } }) => voice.html('set-hint-quiet', { zone: shop.timeZone }),
      expected: (voice) => voice.html('set-expect-quiet'),
      choices: (_ctx, voice) => [{ label: voice.text('set-quiet-none'), value: none }],
      read: ({ text = '', choice }) => (choice === none ? null : hoursIn(text)),
    },
  ],
  async save(ctx, voice, { draft }) {
    const hours = quietHours.nullable().parse(draft['hours']);
    const executed = await act(ctx, changeSettings, { change: { broadcasts: { quietHours: hours } } });
    if (!executed.ok) return { screen: { text: voice.html('desk-refused') } };
    return { screen: broadcastSettingsScreen(voice, await settingsNow(ctx), voice.html('set-saved')) };
  },
  home: async (ctx, voice) => broadcastSettingsScreen(voice, await settingsNow(ctx)),
});
