/** What the owner sets. */
import { z } from 'zod';
import { catalogView } from '../../../shared/bots/model.ts';
import { moduleNames } from '../../../shared/bots/modules.ts';
import { deliveryId, fieldRule } from '../../../shared/checkout/model.ts';
import { language } from '../../../shared/texts/model.ts';
import { flag, type ButtonsOf } from './arguments.ts';

/** What the settings are made of, in the order in which they are drawn. */
export const settingsSections = [
  'modules',
  'gate',
  'support',
  'catalog',
  'checkout',
  'delivery',
  'broadcasts',
  'language',
] as const;
export type SettingsSection = (typeof settingsSections)[number];
/** Settings that are a number, which is asked for. */
const settingsNumber = z.enum([
  ...['reopenDays', 'remindMinutes', 'newsShown', 'minimumOrder'],
  ...['headroom', 'offersPerWeek', 'followDays'],
] as const);
export type SettingsNumber = z.output<typeof settingsNumber>;
/** What a checkout may ask, in the order in which it does. */
export const checkoutFields = ['name', 'phone', 'email', 'address', 'note'] as const;

export const settingsButtons = {
  /** A section of the settings; of the gate: a channel more, one less, how long to remember. */
  'set:open': z.tuple([z.enum(settingsSections)]),
  'set:join': z.tuple([]),
  'set:leave': z.tuple([z.string().regex(/^[@A-Za-z0-9_-]{1,33}$/)]),
  'set:left': z.tuple([z.string().regex(/^[@A-Za-z0-9_-]{1,33}$/)]),
  'set:minutes': z.tuple([]),
  'set:ask': z.tuple([settingsNumber]),
  /** Whether customers with an open ticket are to wait. */
  'set:wait': z.tuple([flag]),
  /** Of broadcasts: when none comes; a choice, and whether it is to be on. */
  'set:quiet': z.tuple([]),
  'set:cast': z.tuple([z.enum(['news', 'paid']), flag]),
  'set:view': z.tuple([catalogView]),
  /** A part of the storefront, and whether it is to be on. */
  'set:part': z.tuple([z.enum(moduleNames), flag]),
  /** A field of the checkout, and whether it is to be asked. */
  'set:field': z.tuple([z.enum(checkoutFields), fieldRule]),
  'set:speak': z.tuple([language]),
  /** A way of delivery more; one of them, what is changed of it, and whether it needs an address. */
  'set:new': z.tuple([]),
  'set:way': z.tuple([deliveryId]),
  'set:edit': z.tuple([deliveryId, z.enum(['title', 'price', 'freeFrom'])]),
  'set:where': z.tuple([deliveryId, flag]),
  'set:drop': z.tuple([deliveryId]),
  'set:gone': z.tuple([deliveryId]),
} as const satisfies ButtonsOf<'set'>;
