/** Settings that are a number: each is a form of one question, named as the setting is. */
import { z } from 'zod';
import { changeSettings } from '../../shared/bots/commands.ts';
import { settings, type settingsPatch } from '../../shared/bots/model.ts';
import { checkoutSettings } from '../../shared/checkout/model.ts';
import { supportSettings } from '../../shared/support/model.ts';
import type { SettingsNumber } from './callback-data.ts';
import { act } from './desk.ts';
import { defineForm, type Field } from './forms.ts';
import { parseSum } from './given.ts';
import { rangeOf } from './limits.ts';
import { settingsNow } from './settings-now.ts';
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

const wholeNumber = (text: string | undefined): number | undefined =>
  /^\d{1,6}$/.test(text?.trim() ?? '') ? Number(text) : undefined;

const reopenDays = supportSettings.shape.reopenDays.unwrap();
const remindMinutes = supportSettings.shape.remindMinutes.unwrap();
const newsShown = settings.shape.newsShown.unwrap();
const minimumOrder = checkoutSettings.shape.minimumOrder.unwrap();

const asked: Record<SettingsNumber, Asked> = {
  reopenDays: {
    ask: (voice) => voice.html('set-ask-reopen'),
    expected: (voice) => voice.html('set-expect-reopen', rangeOf(reopenDays)),
    choices: (_ctx, voice) => dayChoices(voice),
    read: ({ text, choice }) => reopenDays.safeParse(wholeNumber(choice ?? text)).data,
    change: (value) => ({ support: { reopenDays: value } }),
    section: supportSettingsScreen,
  },
  remindMinutes: {
    ask: (voice) => voice.html('set-ask-remind'),
    expected: (voice) => voice.html('set-expect-remind', rangeOf(remindMinutes)),
    choices: (_ctx, voice) => reminderChoices(voice),
    read: ({ text, choice }) => remindMinutes.safeParse(wholeNumber(choice ?? text)).data,
    change: (value) => ({ support: { remindMinutes: value } }),
    section: supportSettingsScreen,
  },
  newsShown: {
    ask: (voice) => voice.html('set-ask-news'),
    expected: (voice) => voice.html('set-expect-news', rangeOf(newsShown)),
    choices: () => ['1', '3', '5', '10'].map((value) => ({ label: value, value })),
    read: ({ text, choice }) => newsShown.safeParse(wholeNumber(choice ?? text)).data,
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
