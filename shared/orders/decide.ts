/** What an order is made of, and what may become of it. */
import { changeQuantity, quantityOf, totalsOf, type CartChange } from '../cart/decide.ts';
import { maxQuantity, type Cart, type CartLine } from '../cart/model.ts';
import { discountedPrice } from '../catalog/decide.ts';
import { maxStock, type Product } from '../catalog/model.ts';
import type { Offer } from '../checkout/decide.ts';
import { maxBoughtCategories, maxBoughtProducts } from '../customers/model.ts';
import type { Customer, Purchases } from '../customers/model.ts';
import { holds } from '../staff/decide.ts';
import type { Role } from '../staff/model.ts';
import type { Language } from '../texts/model.ts';
import type { Order, OrderLine, OrderStatus, StatusChange } from './model.ts';

/**
 * The order that an offer becomes, at the prices its cart holds: refresh it first.
 * @param productOf what else is copied of a product
 */
export function orderFrom(
  customer: Pick<Customer, 'telegramId' | 'username'>,
  { cart, contact, delivery, note, promo }: Offer,
  productOf: (productId: string) => Copied | undefined,
  shop: { currency: string; language: Language },
  by: { actor: string; at: Date },
): Omit<Order, 'createdAt' | 'modifiedAt'> {
  const { full, total } = totalsOf(cart);
  return {
    customerId: customer.telegramId,
    username: customer.username,
    status: 'created',
    lines: cart.map((line) => lineFrom(line, productOf(line.productId))),
    currency: shop.currency,
    fullPrice: full,
    total: total - (promo?.discount ?? 0) + (delivery?.price ?? 0),
    promo,
    contact,
    delivery,
    note,
    language: shop.language,
    history: [{ status: 'created', at: by.at, actor: by.actor }],
  };
}

function lineFrom(
  { productId, title, price, discountPercent, quantity }: CartLine,
  { sku, deadlineDays }: Copied = {},
): OrderLine {
  const unitPrice = discountedPrice({ price, discountPercent });
  const total = unitPrice * quantity;
  return { productId, sku, title, price, discountPercent, unitPrice, quantity, total, deadlineDays };
}

/** What an order line has of its product beside what the cart holds. */
type Copied = Pick<Product, 'sku' | 'deadlineDays'>;

/** Stock after selling; null stays null: it is not counted. */
export const stockAfter = (stock: number | null, sold: number): number | null =>
  stock === null ? null : stock - sold;

/** Who moves an order on. */
export type Party = 'customer' | 'staff';

/** Every change of status there is, and who may make it. */
const transitions: Record<OrderStatus, Partial<Record<OrderStatus, readonly Party[]>>> = {
  created: { in_work: ['staff'], cancelled: ['customer', 'staff'] },
  // Back to `created`: somebody else is to take it.
  in_work: { created: ['staff'], completed: ['staff'], cancelled: ['staff'] },
  completed: {},
  cancelled: {},
};

export const mayBecome = (from: OrderStatus, to: OrderStatus, party: Party): boolean =>
  transitions[from][to]?.includes(party) ?? false;

/** Something is still to happen with it. */
export const isOpen = (status: OrderStatus): boolean => Object.keys(transitions[status]).length > 0;

/** Who of the staff moves an order on. */
export interface Hand {
  /** Telegram id; none of a token and of the system. */
  id?: number;
  /** May move on what somebody else has in work. */
  mayOverrule: boolean;
}

/**
 * Whose standing decides whether this person may move the order on: the colleague's who has it, unless it is their own
 * shop.
 */
export const executorToAsk = (
  { executor }: Pick<Order, 'executor'>,
  id: number,
  ownerId: number | undefined,
): number | undefined => (executor?.id === id || ownerId === id ? undefined : executor?.id);

/** @param colleague the role by now of who {@link executorToAsk} names: who does not work on orders any more holds none */
export const handOf = (id: number, colleague: Role | undefined): Hand => ({
  id,
  mayOverrule: colleague === undefined || !holds(colleague, 'orders'),
});

/** Why a member of staff may not note something on an order: what is nobody's any more is to hold nothing of anybody. */
export const refusalToNote = ({ customerId }: Pick<Order, 'customerId'>): 'order_erased' | undefined =>
  customerId === null ? 'order_erased' : undefined;

/** Why a member of staff may not move an order on: somebody else has it, or it has come to another state. */
export function refusalOf(
  { status, executor }: Pick<Order, 'status' | 'executor'>,
  to: OrderStatus,
  { id, mayOverrule }: Hand,
): 'order_taken' | 'order_moved' | undefined {
  if (to === 'in_work' && status === 'in_work') return 'order_taken';
  if (!mayBecome(status, to, 'staff')) return 'order_moved';
  const isOthers = status === 'in_work' && executor !== undefined && executor.id !== id;
  return isOthers && !mayOverrule ? 'order_taken' : undefined;
}

/** Changes that an order remembers: how it began, and the latest. Taking it and giving it back goes on for ever. */
export const maxHistory = 50;

/** The order with its new status, and the change in its history. */
export function movedTo<T extends Pick<Order, 'status' | 'history'>>(
  order: T,
  status: OrderStatus,
  by: Omit<StatusChange, 'status'>,
): T {
  const changes = [...order.history, { status, ...by }];
  const history = [...changes.slice(0, 1), ...changes.slice(1).slice(1 - maxHistory)];
  return { ...order, status, history, ...(status === 'completed' && { completedAt: by.at }) };
}

/** Since when an order is in the state that it is in, by whom, and why. */
export const latestChange = ({ history }: Pick<Order, 'history'>): StatusChange | undefined => history.at(-1);

/** What a customer has bought, with one more order. @param categories of its products */
export const purchasesWith = (
  before: Purchases | undefined,
  { lines }: Pick<Order, 'lines'>,
  categories: readonly string[],
  at: Date,
): Purchases => ({
  orders: (before?.orders ?? 0) + 1,
  lastAt: at,
  products: newestLast(
    before?.products,
    lines.map(({ productId }) => productId),
    maxBoughtProducts,
  ),
  categories: newestLast(before?.categories, categories, maxBoughtCategories),
});

/** The same without an order that was cancelled: what was in it stays, for it was wanted. */
export const purchasesWithout = ({ orders, lastAt, ...wanted }: Purchases): Purchases => ({
  orders: Math.max(0, orders - 1),
  ...(orders > 1 && lastAt && { lastAt }),
  ...wanted,
});

function newestLast(before: readonly string[] = [], added: readonly string[], most: number): string[] {
  const others = before.filter((one) => !added.includes(one));
  return [...others, ...new Set(added)].slice(-most);
}

/** Stock after the pieces of a cancelled order came back; null stays null: it is not counted. */
export const stockReturned = (stock: number | null, pieces: number): number | null =>
  stock === null ? null : Math.min(stock + pieces, maxStock);

/**
 * What of a repeated order, or of the same goods in the cart, is not as it was:
 * - `part`: of the pieces that were ordered, stock allows some or none beside those in the cart; `fewer`: not even those
 * - `most`: the cart takes no further pieces of this product
 * - `full`: the cart takes no further product
 */
export type RepeatChange =
  | CartChange
  | { kind: 'part'; line: CartLine; wanted: number; added: number; left: number }
  | { kind: 'most'; line: CartLine; wanted: number; added: number }
  | { kind: 'full'; line: CartLine };

/**
 * The cart with the goods of an order added, at the prices of now, bound by stock and by what a cart holds. A price is
 * compared with what the customer last saw: in the cart, else in the order.
 */
export function repeatInto(
  before: Cart,
  lines: readonly OrderLine[],
  productOf: (id: string) => Product | undefined,
): { cart: Cart; changes: RepeatChange[]; added: number } {
  const changes: RepeatChange[] = [];
  let cart = before;
  let added = 0;
  for (const ordered of lines) {
    const { productId } = ordered;
    const product = productOf(productId);
    const held = quantityOf(cart, productId);
    const change = changeQuantity(cart, productId, product, held, held + ordered.quantity);
    const line = cart.find((one) => one.productId === productId) ?? seenIn(ordered);
    cart = change.cart;
    const got = Math.max(0, change.quantity - held);
    added += got;
    if (change.kind === 'stale') continue;
    if (change.kind !== 'set') changes.push({ kind: change.kind, line });
    else {
      const { limit } = change;
      const part = { line, wanted: ordered.quantity, added: got };
      if (limit === maxQuantity) changes.push({ kind: 'most', ...part });
      else if (limit !== undefined && limit < held) changes.push({ kind: 'fewer', line, left: limit });
      else if (limit !== undefined) changes.push({ kind: 'part', ...part, left: limit });
      const now = product && discountedPrice(product);
      if (now !== undefined && now !== discountedPrice(line)) changes.push({ kind: 'price', line, now });
    }
  }
  return { cart, changes, added };
}

const seenIn = ({ productId, title, price, discountPercent, quantity }: OrderLine): CartLine => ({
  productId,
  title,
  price,
  discountPercent,
  quantity,
});

/** The order as nobody's: goods, sums and history stay. What the staff noted may be about the customer, and goes. */
export function withoutCustomer(order: Order): Order {
  const { username: _username, note: _note, staffNote: _staffNote, ...rest } = order;
  const theirs = `customer:${order.customerId}`;
  const history = order.history.map((change) =>
    change.actor === theirs ? { ...change, actor: 'customer:erased' } : change,
  );
  return { ...rest, customerId: null, contact: {}, history };
}
