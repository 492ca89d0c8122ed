/** An order: copies of what was sold, to whom, and what has happened to it since. */
import { z } from 'zod';
import { currency } from '../bots/model.ts';
import { amount, catalogId, deadlineDays, discountPercent } from '../catalog/model.ts';
import { deliveryQuote } from '../checkout/model.ts';
import { instant, stamps } from '../commands/model.ts';
import { contact, location, note } from '../customers/model.ts';
import { appliedPromo } from '../promo/model.ts';
import { language, localized } from '../texts/model.ts';

export const orderStatus = z.enum(['created', 'in_work', 'completed', 'cancelled']);
export type OrderStatus = z.output<typeof orderStatus>;

/** More than one price: up to all lines of the largest cart at the highest price. */
const sum = z.int().min(0);

const orderLine = z.object({
  productId: catalogId,
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
  promo: appliedPromo.optional(),
  /** As the shop asked for it; empty once the customer has had their data deleted. */
  contact: contact.partial().extend({ location: location.optional() }),
  /** As it was chosen: copies of its title and price. */
  delivery: deliveryQuote.optional(),
  /** A word from the customer. */
  note: note.optional(),
  /** The language in which the customer ordered. */
  language,
  /** Each change of status: when, and by whom (an actor of the command that made it). */
  history: z.array(z.object({ status: orderStatus, at: instant, actor: z.string() })),
  ...stamps,
});
export type Order = z.output<typeof order>;

/** As people read and say it: `7KQ2M-4XB9T`. */
export const orderNumber = (id: string): string => `${id.slice(0, 5)}-${id.slice(5)}`;
