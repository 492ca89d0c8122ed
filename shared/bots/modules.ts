/** The parts of the storefront that a shop can do without. What is switched off keeps its data, and can come back. */
import { z } from 'zod';

export const moduleNames = ['favourites', 'watches', 'promo', 'news', 'support'] as const;
export type ModuleName = (typeof moduleNames)[number];

const isOn = z.boolean();

export const moduleSettings = z.object({
  favourites: isOn.default(true),
  /** Being told when a sold-out product is back. */
  watches: isOn.default(true),
  /** Entering promo codes. */
  promo: isOn.default(true),
  news: isOn.default(true),
  /** Opening tickets: those that are open go on. */
  support: isOn.default(true),
} satisfies Record<ModuleName, z.ZodType>);

export const moduleSettingsPatch = z.strictObject({
  favourites: isOn.optional(),
  watches: isOn.optional(),
  promo: isOn.optional(),
  news: isOn.optional(),
  support: isOn.optional(),
} satisfies Record<ModuleName, z.ZodType>);
