/** A connected bot: one shop. Everything else lives below its document. */
import { z } from 'zod';
import { broadcastSettings, broadcastSettingsPatch } from '../broadcasts/settings.ts';
import { timeZone } from '../cloud/time-zone.ts';
import { checkoutSettings, checkoutSettingsPatch } from '../checkout/model.ts';
import { stamps } from '../commands/model.ts';
import { gateSettings, gateSettingsPatch } from '../gate/model.ts';
import { moduleSettings, moduleSettingsPatch } from './modules.ts';
import { supportSettings, supportSettingsPatch } from '../support/model.ts';
import { language } from '../texts/model.ts';

export const currency = z.string().regex(/^[A-Z]{3}$/, 'expected an ISO 4217 code such as UAH');

/**
 * How a leaf category shows its products: `cards`: one message a product, five to a page; `pager`: one message that
 * turns from product to product.
 */
export const catalogView = z.enum(['cards', 'pager']);
export type CatalogView = z.output<typeof catalogView>;

/** What the owner of a shop chooses. Whatever a bot's document does not say yet has its default. */
export const settings = z.object({
  currency,
  /** For customers whose own language the shop does not speak. */
  language,
  /** Days and hours are those of the shop. */
  timeZone,
  /** How many of the last news a customer is shown. */
  newsShown: z.int().min(1).max(10).default(5),
  catalogView: catalogView.default('cards'),
  /** Which optional parts of the storefront are on. */
  modules: moduleSettings.prefault({}),
  checkout: checkoutSettings.prefault({}),
  gate: gateSettings.prefault({}),
  support: supportSettings.prefault({}),
  broadcasts: broadcastSettings.prefault({}),
});
export type Settings = z.output<typeof settings>;

/** A change of the settings, by RFC 7396: what is left out stays. Lists are replaced as a whole. */
export const settingsPatch = z.strictObject({
  language: language.optional(),
  timeZone: timeZone.optional(),
  newsShown: z.int().min(1).max(10).optional(),
  catalogView: catalogView.optional(),
  modules: moduleSettingsPatch.optional(),
  checkout: checkoutSettingsPatch.optional(),
  gate: gateSettingsPatch.optional(),
  support: supportSettingsPatch.optional(),
  broadcasts: broadcastSettingsPatch.optional(),
});

/** `bots/{botId}`; botId is the bot's Telegram id, the digits in front of its token. */
export const bot = settings.extend({
  username: z.string(),
  name: z.string(),
  /** Encrypted (cloud/secrets.ts), bound to the bot's id. */
  token: z.string(),
  /** Telegram id of the person who owns the shop. */
  ownerId: z.int().positive(),
  /** The events that each of its webhooks waits for, by the webhook's id; see shared/webhooks. */
  webhooks: z.record(z.string(), z.array(z.string())).optional(),
  ...stamps,
});
export type Bot = z.output<typeof bot>;
