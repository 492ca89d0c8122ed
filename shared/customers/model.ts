/** A customer: one document that an update reads once for profile, language, cart and dialog. */
import { z } from 'zod';
import { cart } from '../cart/model.ts';
import { catalogId } from '../catalog/model.ts';
import { instant, stamps } from '../commands/model.ts';
import { language } from '../texts/model.ts';

/** The details an order needs, in the order in which they are asked. */
export const contactFields = ['name', 'phone', 'email', 'address'] as const;
export const contactField = z.enum(contactFields);
export type ContactField = z.output<typeof contactField>;

export const contact = z.object({
  name: z.string().trim().min(1).max(100),
  /** E.164. */
  phone: z.string().regex(/^\+[1-9]\d{6,14}$/),
  email: z.email().max(254),
  address: z.string().trim().min(3).max(300),
});
export type Contact = z.output<typeof contact>;

/** A place shared by Telegram, in degrees. */
export const location = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});
export type Location = z.output<typeof location>;

/** A word from the customer to the shop. */
export const note = z.string().trim().min(1).max(500);

/** Each step of a checkout, in their order; the shop's settings say which are taken. */
export const checkoutSteps = [...contactFields, 'confirm'] as const;
export const checkoutStep = z.enum(checkoutSteps);
export type CheckoutStep = z.output<typeof checkoutStep>;

/** What has been answered so far. */
export const checkoutAnswers = contact.partial().extend({
  /** Where the address was shared as a place. */
  location: location.optional(),
  /** Id of the chosen delivery option. */
  delivery: z.string().optional(),
  note: note.optional(),
});
export type CheckoutAnswers = z.output<typeof checkoutAnswers>;

/** Where a customer is in a conversation of several steps; absent between them. */
export const dialog = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('checkout'),
    /** Names this attempt, so that buttons of an earlier one are known for what they are. */
    checkoutId: z.string(),
    step: checkoutStep,
    answers: checkoutAnswers,
  }),
  z.object({ kind: z.literal('profile'), field: contactField }),
  /** The next text is how many pieces of this product are wanted. */
  z.object({ kind: z.literal('quantity'), productId: catalogId }),
]);
export type Dialog = z.output<typeof dialog>;
export type CheckoutDialog = Extract<Dialog, { kind: 'checkout' }>;

/** As Telegram tells them. */
export const telegramProfile = z.object({
  firstName: z.string().max(256),
  lastName: z.string().max(256).optional(),
  username: z.string().max(64).optional(),
  languageCode: z.string().max(35).optional(),
});
export type TelegramProfile = z.output<typeof telegramProfile>;

export const maxFavourites = 100;

/** `bots/{botId}/customers/{telegramId}` */
export const customer = telegramProfile.extend({
  telegramId: z.int(),
  /** Chosen by the customer; absent: by Telegram's language code. */
  language: language.optional(),
  profile: contact.partial(),
  cart,
  dialog: dialog.optional(),
  /** Products kept in sight, the newest last. */
  favourites: z.array(catalogId).max(maxFavourites).default([]),
  /** Where the customer came from: `x` of the first link `?start=s_x`. */
  source: z.string().max(62).optional(),
  /** When Telegram told that this customer takes no messages from the bot; gone with the customer's next word. */
  blockedAt: instant.optional(),
  ...stamps,
});
export type Customer = z.output<typeof customer>;
/** A customer before it is stamped. */
export type CustomerState = Omit<Customer, 'createdAt' | 'modifiedAt'>;
