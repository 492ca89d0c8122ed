/** What the owner chooses about the shop, section by section. */
import type { InlineKeyboardButton } from 'grammy/types';
import { settingsSections, type SettingsSection } from '../buttons/settings.ts';
import type { MessageKey } from '../messages.ts';
import type { Voice } from '../voice.ts';
import { backToDesk } from './desk.ts';
import { button, paragraphs, rows, type Screen } from './screen.ts';

const titles = {
  modules: 'settings-modules',
  gate: 'settings-gate',
  support: 'settings-support',
  catalog: 'settings-catalog',
  checkout: 'settings-checkout',
  delivery: 'settings-delivery',
  broadcasts: 'settings-broadcasts',
  language: 'settings-language',
} as const satisfies Record<SettingsSection, MessageKey>;

/** What a section begins with. */
export const sectionTitle = (voice: Voice, section: SettingsSection): string =>
  `<b>${voice.html(titles[section])}</b>`;

export const settingsScreen = (voice: Voice): Screen => ({
  text: paragraphs(`<b>${voice.html('settings-title')}</b>`, voice.html('settings-choose')),
  markup: rows(
    ...settingsSections.map((section) => [button(voice.text(titles[section]), 'set:open', section)]),
    [backToDesk(voice)],
  ),
});

/** The way back to the sections, for the last row of each. */
export const backToSettings = (voice: Voice): InlineKeyboardButton =>
  button(voice.text('settings-back'), 'desk:open', 'settings');
