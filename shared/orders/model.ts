/** An order: copies of what was sold, to whom, and what has happened to it since. */
import { z } from 'zod';
import { currency } from '../bots/model.ts';
import { sentVariant } from '../broadcasts/click.ts';
import { amount, catalogId, deadlineDays, discountPercent, sku } from '../catalog/model.ts';
import { deliveryQuote } from '../checkout/model.ts';
import { instant, stamps } from '../commands/model.ts';
import { spoken } from '../commands/readable.ts';
import { contact, location, note } from '../customers/model.ts';
import { orderPromo } from '../promo/model.ts';
import { language, localized } from '../texts/model.ts';

export const orderStatus = z.enum(['created', 'in_work', 'completed', 'cancelled']);
export type OrderStatus = z.output<typeof orderStatus>;

/** Why the shop cancels an order, in the words of the bot: each customer reads them in their own language. */
export const cannedReason = z.enum(['sold_out', 'no_answer', 'asked', 'no_delivery']);
export type CannedReason = z.output<typeof cannedReason>;

/** Why the shop cancels an order: a reason that the bot has words for, or the words themselves. */
export const cancelReason = z.union([
  z.strictObject({ code: cannedReason }),
  z.strictObject({ text: z.string().trim().min(1).max(500) }),
]);
export type CancelReason = z.output<typeof cancelReason>;

/** Who works on an order. */
export const executor = z.object({
  /** Telegram id. */
  id: z.int().positive(),
  /** As colleagues knew them when they took it. */
  name: z.string(),
});
export type Executor = z.output<typeof executor>;

/** What the staff tell each other of an order; the customer never sees it. */
export const staffNote = z.string().trim().min(1).max(500);

const statusChange = z.object({
  status: orderStatus,
  at: instant,
  /** Of the command that made it. */
  actor: z.string(),
  /** Of a member of staff, as they were called then. */
  name: z.string().optional(),
  reason: cancelReason.optional(),
});
export type StatusChange = z.output<typeof statusChange>;

/** More than one price: up to all lines of the largest cart at the highest price. */
const sum = z.int().min(0);

const orderLine = z.object({
  productId: catalogId,
  sku: sku.optional(),
  title: localized(100),
  /** Of one piece, before the discount. */
  price: amount,
  discountPercent,
  /** Of one piece, as it was paid. */
  unitPrice: amount,
  quantity: z.int().positive(),
  /** unitPrice times quantity. */
  total: sum,
  /** Of a service: how many days it takes. */
  deadlineDays: deadlineDays.optional(),
});
export type OrderLine = z.output<typeof orderLine>;

/** The order's number: ten random characters, never a counter. */
export const orderId = z.string().regex(/^[A-Za-z0-9]{1,16}$/);

/** `bots/{botId}/orders/{id}` */
export const order = z.object({
  /** Telegram id; null once the customer has had their data deleted. */
  customerId: z.int().nullable(),
  /** Telegram's @name of the customer, for the staff to write to. */
  username: z.string().optional(),
  status: orderStatus,
  lines: z.array(orderLine).min(1),
  currency,
  /** Of the goods, before discounts. */
  fullPrice: sum,
  /** What is paid: the goods after discounts, less what the promo code saves, and the delivery. */
  total: sum,
  /** As it was when the order was placed. */
  promo: orderPromo.optional(),
  /** As the shop asked for it; empty once the customer has had their data deleted. */
  contact: contact.partial().extend({ location: location.optional() }),
  /** As it was chosen: copies of its title and price. */
  delivery: deliveryQuote.optional(),
  /** A word from the customer. */
  note: note.optional(),
  /** The language in which the customer ordered. */
  language,
  /** The broadcast that it follows from, and which message of it. */
  broadcast: sentVariant.optional(),
  /** Who has it in work, or had when it ended; nobody where the API moved it on. */
  executor: executor.optional(),
  staffNote: staffNote.optional(),
  /** Each change of status: when, by whom, and why. */
  history: z.array(statusChange),
  completedAt: instant.optional(),
  ...stamps,
});
export type Order = z.output<typeof order>;
export type NumberedOrder = Order & { id: string };

export const orderNumber = spoken;
