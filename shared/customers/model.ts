/** A customer: one document that an update reads once for profile, language, cart and dialog. */
import { z } from 'zod';
import { cart } from '../cart/model.ts';
import { stamps } from '../commands/model.ts';
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

export const checkoutStep = z.enum([...contactFields, 'confirm']);

/** Where a customer is in a conversation of several steps; absent between them. */
export const dialog = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('checkout'),
    /** Names this attempt, so that buttons of an earlier one are known for what they are. */
    checkoutId: z.string(),
    step: checkoutStep,
    answers: contact.partial(),
  }),
  z.object({ kind: z.literal('profile'), field: contactField }),
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

/** `bots/{botId}/customers/{telegramId}` */
export const customer = telegramProfile.extend({
  telegramId: z.int(),
  /** Chosen by the customer; absent: by Telegram's language code. */
  language: language.optional(),
  profile: contact.partial(),
  cart,
  dialog: dialog.optional(),
  ...stamps,
});
export type Customer = z.output<typeof customer>;
/** A customer before it is stamped. */
export type CustomerState = Omit<Customer, 'createdAt' | 'modifiedAt'>;
