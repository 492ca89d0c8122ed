/** What the owner chooses about the shop: a page of sections, each with its first screen. */
import { Composer } from 'grammy';
import type { SettingsSection } from '../buttons/settings.ts';
import { onDeskButton, type AtDesk } from '../desk.ts';
import { show } from '../sending.ts';
import { settingsNow } from '../settings-now.ts';
import { broadcastSettingsScreen } from '../views/broadcast-settings.ts';
import { deliverySettingsScreen } from '../views/delivery-settings.ts';
import { settingsScreen } from '../views/settings.ts';
import {
  catalogSettingsScreen,
  checkoutSettingsScreen,
  languageSettingsScreen,
  moduleSettingsScreen,
  supportSettingsScreen,
} from '../views/shop-settings.ts';
import type { Screen } from '../views/screen.ts';
import type { ShopContext } from '../visit.ts';
import { deliverySettings } from './delivery-settings.ts';
import { gatePage, gateSettings } from './gate-settings.ts';
import { shopSettings } from './shop-settings.ts';

export const settings = new Composer<ShopContext>();

/** The first screen of each section. */
const sections: Record<SettingsSection, (ctx: ShopContext, at: AtDesk) => Promise<Screen>> = {
  modules: async (ctx, { voice }) => moduleSettingsScreen(voice, await settingsNow(ctx)),
  gate: (ctx, { voice }) => gatePage(ctx, voice),
  support: async (ctx, { voice }) => supportSettingsScreen(voice, await settingsNow(ctx)),
  catalog: async (ctx, { voice }) => catalogSettingsScreen(voice, await settingsNow(ctx)),
  checkout: async (ctx, { voice }) => checkoutSettingsScreen(voice, await settingsNow(ctx)),
  delivery: async (ctx, { voice }) => deliverySettingsScreen(voice, await settingsNow(ctx)),
  broadcasts: async (ctx, { voice }) => broadcastSettingsScreen(voice, await settingsNow(ctx)),
  language: async (ctx, { voice }) => languageSettingsScreen(voice, await settingsNow(ctx)),
};

export const settingsPage = ({ voice }: Pick<AtDesk, 'voice'>): Promise<Screen> =>
  Promise.resolve(settingsScreen(voice));

onDeskButton(settings, 'set:open', 'settings', async (ctx, at, section) =>
  show(ctx, await sections[section](ctx, at)),
);

settings.use(gateSettings, shopSettings, deliverySettings);
