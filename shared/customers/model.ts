/** A customer: one document that an update reads once for profile, language, cart and dialog. */
import { z } from 'zod';
import { broadcastCategory } from '../broadcasts/category.ts';
import { click, maxClicks } from '../broadcasts/click.ts';
import { cart } from '../cart/model.ts';
import { catalogId } from '../catalog/model.ts';
import { deliveryQuote } from '../checkout/model.ts';
import { instant, stamps } from '../commands/model.ts';
import { appliedPromo } from '../promo/model.ts';
import { replyAs, ticketId } from '../support/model.ts';
import { language, words, type Language } from '../texts/model.ts';

/** The details an order needs, in the order in which they are asked. */
export const contactFields = ['name', 'phone', 'email', 'address'] as const;
export const contactField = z.enum(contactFields);
export type ContactField = z.output<typeof contactField>;

export const contact = z.object({
  name: z.string().trim().min(1).max(100),
  /** E.164. */
  phone: z.string().regex(/^\+[1-9]\d{6,14}$/, 'expected a number such as +380501234567'),
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

/** What a checkout may ask, in this order; the shop's settings say what it does ask. */
export const checkoutQuestions = ['name', 'phone', 'email', 'delivery', 'address', 'note'] as const;
export type CheckoutQuestion = (typeof checkoutQuestions)[number];

/** Each step of a checkout, in their order. */
export const checkoutSteps = [...checkoutQuestions, 'confirm'] as const;
export const checkoutStep = z.enum(checkoutSteps);
export type CheckoutStep = z.output<typeof checkoutStep>;

/** What has been answered so far. */
const checkoutAnswers = contact.partial().extend({
  /** Where the address was shared as a place. */
  location: location.optional(),
  /** Id of the chosen delivery option. */
  delivery: z.string().optional(),
  note: note.optional(),
});
export type CheckoutAnswers = z.output<typeof checkoutAnswers>;

const checkoutDialog = z.object({
  kind: z.literal('checkout'),
  /** Names this attempt, so that buttons of an earlier one are known for what they are. */
  checkoutId: z.string(),
  step: checkoutStep,
  answers: checkoutAnswers,
  /** The delivery as the last summary showed it: another price is told. */
  quoted: deliveryQuote.optional(),
  /** What the promo code saved by the last summary: that it does no more is told. */
  promised: appliedPromo.optional(),
});
export type CheckoutDialog = z.output<typeof checkoutDialog>;

/** A checkout that waits while something else is asked. */
const aside = checkoutDialog.optional();

/** What a member of staff is filling in, one field after another; `id` where it is about something that is there. */
export const staffForm = z.object({
  kind: z.literal('form'),
  form: z.string().max(20),
  id: z.string().max(64).optional(),
  field: z.string().max(30),
  /** What has been filled in so far, by field. */
  draft: z.record(z.string(), z.unknown()),
  /** This field alone is changed; otherwise the others follow. */
  single: z.boolean(),
  /** The message that asks, by its id or by the key of the delivery that sent it: its buttons go with the answer. */
  message: z.union([z.int(), z.string()]).optional(),
});
export type StaffForm = z.output<typeof staffForm>;

/** Where a customer is in a conversation of several steps; absent between them. */
export const dialog = z.discriminatedUnion('kind', [
  checkoutDialog,
  z.object({ kind: z.literal('profile'), field: contactField, aside }),
  /** The next text is how many pieces of this product are wanted. */
  z.object({
    kind: z.literal('quantity'),
    productId: catalogId,
    /** The message that asks: its buttons go with the answer. */
    message: z.int().optional(),
    aside,
  }),
  /** The next text is a promo code. */
  z.object({ kind: z.literal('code'), aside }),
  staffForm.extend({ aside }),
  /** The next message opens a ticket, or joins the one that is open. */
  z.object({ kind: z.literal('help'), aside }),
  /** The next messages, by an agent, go into this ticket. */
  z.object({ kind: z.literal('reply'), ticketId, as: replyAs, aside }),
]);
export type Dialog = z.output<typeof dialog>;

/** As Telegram tells them. */
export const telegramProfile = z.object({
  firstName: z.string().max(256),
  lastName: z.string().max(256).optional(),
  username: z.string().max(64).optional(),
  languageCode: z.string().max(35).optional(),
});
export type TelegramProfile = z.output<typeof telegramProfile>;

/** Where a customer came from: the `x` of `?start=s_x`, where the first /start was by such a link. */
export const source = z.string().regex(/^[A-Za-z0-9_-]{1,62}$/, 'expected 1 to 62 of A-Z, a-z, 0-9, _ and -');

/** What the staff sort customers by. */
export const tag = words(32);
export const tags = z.array(tag).max(20);

/** The newest are kept. */
export const maxBoughtProducts = 100;
export const maxBoughtCategories = 50;

/** What somebody has ordered, less what was cancelled. */
export const purchases = z.object({
  orders: z.int().min(0),
  lastAt: instant.optional(),
  /** The newest last; what was cancelled stays among them. */
  products: z.array(catalogId).max(maxBoughtProducts),
  categories: z.array(catalogId).max(maxBoughtCategories),
});
export type Purchases = z.output<typeof purchases>;

export const maxFavourites = 100;
/** Products that one customer may wait for. */
export const maxWatches = 100;

/** `bots/{botId}/customers/{telegramId}` */
export const customer = telegramProfile.extend({
  telegramId: z.int(),
  /** Chosen by the customer; absent: by Telegram's language code. */
  language: language.optional(),
  profile: contact.partial(),
  /** Id of the delivery option of the last order. */
  lastDelivery: z.string().optional(),
  cart,
  /** When the first piece came into the cart, and when the customer last changed it; gone with the last piece. */
  cartSince: instant.optional(),
  cartAt: instant.optional(),
  /** For the next order; whether it applies is found anew for each cart. */
  promoCode: z.string().optional(),
  dialog: dialog.optional(),
  /** Products kept in sight, the newest last. */
  favourites: z.array(catalogId).max(maxFavourites).default([]),
  /** Sold-out products whose return is to be told; each has its `watches/{productId}.{telegramId}`. */
  watches: z.array(catalogId).max(maxWatches).default([]),
  source: source.optional(),
  tags: tags.optional(),
  bought: purchases.optional(),
  /** The last day's first word or tap: noted once a day. */
  activeAt: instant.optional(),
  /** What they do not want to be written to about. */
  declined: z.array(broadcastCategory).optional(),
  /** When that last grew: a broadcast that is under way asks for it. */
  declinedAt: instant.optional(),
  /** Of the broadcasts whose buttons were pressed; the last one is the newest. */
  clicks: z.array(click).max(maxClicks).optional(),
  /** Until when the customer is believed to follow the shop's channels. */
  followsUntil: instant.optional(),
  /** The request for help that is open. */
  ticket: ticketId.optional(),
  /** When Telegram told that this customer takes no messages from the bot; gone with the customer's next word. */
  blockedAt: instant.optional(),
  ...stamps,
});
export type Customer = z.output<typeof customer>;
/** A customer before it is stamped. */
export type CustomerState = Omit<Customer, 'createdAt' | 'modifiedAt'>;

/** What every answer to a customer carries, so that a surface needs no look of its own: the language they chose. */
export interface Spoken {
  language?: Language;
}
