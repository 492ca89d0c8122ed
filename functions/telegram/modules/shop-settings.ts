/** The settings of the parts of the storefront, the support, the catalogue, the checkout and the language: what a press changes. */
import { Composer } from 'grammy';
import type { z } from 'zod';
import { changeSettings } from '../../../shared/bots/commands.ts';
import type { settingsPatch } from '../../../shared/bots/model.ts';
import { act, onDeskButton, refuse, type AtDesk } from '../desk.ts';
import { beginForm } from '../forms.ts';
import { show } from '../sending.ts';
import '../settings-forms.ts';
import { settingsNow } from '../settings-now.ts';
import { broadcastSettingsScreen } from '../views/broadcast-settings.ts';
import {
  catalogSettingsScreen,
  checkoutSettingsScreen,
  languageSettingsScreen,
  moduleSettingsScreen,
  supportSettingsScreen,
} from '../views/shop-settings.ts';
import type { ShopContext } from '../visit.ts';

export const shopSettings = new Composer<ShopContext>();

onDeskButton(shopSettings, 'set:ask', 'settings', (ctx, { voice }, what) => beginForm(ctx, voice, what));

onDeskButton(shopSettings, 'set:wait', 'settings', (ctx, at, flag) =>
  change(ctx, at, { support: { wait: flag === '1' } }, supportSettingsScreen),
);
onDeskButton(shopSettings, 'set:part', 'settings', (ctx, at, name, flag) =>
  change(ctx, at, { modules: { [name]: flag === '1' } }, moduleSettingsScreen),
);
onDeskButton(shopSettings, 'set:view', 'settings', (ctx, at, catalogView) =>
  change(ctx, at, { catalogView }, catalogSettingsScreen),
);
onDeskButton(shopSettings, 'set:field', 'settings', (ctx, at, field, rule) =>
  change(ctx, at, { checkout: { fields: { [field]: rule } } }, checkoutSettingsScreen),
);
onDeskButton(shopSettings, 'set:quiet', 'settings', (ctx, { voice }) => beginForm(ctx, voice, 'quietHours'));
onDeskButton(shopSettings, 'set:cast', 'settings', (ctx, at, what, flag) =>
  change(ctx, at, { broadcasts: { [what]: flag === '1' } }, broadcastSettingsScreen),
);
onDeskButton(shopSettings, 'set:speak', 'settings', (ctx, at, language) =>
  change(ctx, at, { language }, languageSettingsScreen),
);

/** @param section what shows the change */
async function change(
  ctx: ShopContext,
  { voice }: AtDesk,
  wanted: z.input<typeof settingsPatch>,
  section: typeof supportSettingsScreen,
): Promise<void> {
  const executed = await act(ctx, changeSettings, { change: wanted });
  if (!executed.ok) return refuse(ctx, voice);
  await show(ctx, section(voice, await settingsNow(ctx)));
}
