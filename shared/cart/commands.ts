/** Putting into the cart and taking out. A checkout under way ends with the last piece in it. */
import { z } from 'zod';
import { amount, catalogId, type Product } from '../catalog/model.ts';
import { products } from '../catalog/queries.ts';
import { readCurrentCart } from '../checkout/desk.ts';
import { defineCommand } from '../commands/execute.ts';
import { accepted, rejected, type Outcome } from '../commands/model.ts';
import { byCustomer, readCustomer } from '../customers/commands.ts';
import { checkoutOf, menuIsDue, withoutCheckout } from '../customers/decide.ts';
import type { CheckoutDialog, CustomerState, Dialog, Spoken } from '../customers/model.ts';
import type { Localized } from '../texts/model.ts';
import { changeQuantity, quantityOf, type Repriced } from './decide.ts';
import { maxQuantity, type Cart, type CartLine } from './model.ts';
import { contentOf, pricedContentOf } from './seen.ts';

/** The cart as it is now, for the screen to be drawn from. */
export interface CartView extends Spoken {
  cart: Cart;
  /** What it is for this cart is looked up by whoever shows it. */
  promoCode?: string;
  /** Where in the cart the product is that this is about, or was. */
  at?: number;
  /** A checkout is under way. */
  pending: boolean;
  /** The menu has to come back below the chat. */
  menu: boolean;
  /** A checkout whose question waits again, after another one that came in between of it. */
  waiting?: CheckoutDialog;
}

/** The cart after one quantity in it was to change. */
export interface QuantityView extends CartView {
  /** Of the product that the command named. */
  quantity: number;
  /** How many pieces there can be in the cart, when that is fewer than wanted; see QuantityChange. */
  limit?: number;
  repriced?: Repriced;
  /** The product, where none is left of it. */
  soldOut?: Pick<CartLine, 'productId' | 'title'>;
}

/** The question that waits once the cart is another: no checkout without anything to order. */
const dialogWith = (cart: Cart, dialog: Dialog | undefined): Dialog | undefined =>
  cart.length === 0 ? withoutCheckout(dialog) : dialog;

export const viewAfter = (state: CustomerState, cart: Cart, dialog: Dialog | undefined): CartView => ({
  cart,
  promoCode: state.promoCode,
  pending: checkoutOf(dialog) !== undefined,
  menu: menuIsDue(state.dialog, dialog),
  waiting: state.dialog?.kind !== 'checkout' && dialog?.kind === 'checkout' ? dialog : undefined,
  language: state.language,
});

/** The question for the quantity of a product is answered by its buttons too. */
const unlessAsked = (dialog: Dialog | undefined, productId: string): Dialog | undefined =>
  dialog?.kind === 'quantity' && dialog.productId === productId ? dialog.aside : dialog;

const placeOf = (cart: Cart, productId: string): number =>
  Math.max(
    0,
    cart.findIndex((line) => line.productId === productId),
  );

/** Changes the quantity of one product in a customer's document. */
export function applyQuantity(
  state: CustomerState,
  productId: string,
  product: Product | undefined,
  { from, to, shown, dialog }: { from: number; to: number; shown?: number; dialog: Dialog | undefined },
): { after: Pick<CustomerState, 'cart' | 'dialog'>; outcome: Outcome<QuantityView, QuantityView> } {
  const { kind, ...change } = changeQuantity(state.cart, productId, product, from, to, shown);
  const after = { cart: change.cart, dialog: dialogWith(change.cart, dialog) };
  const view = {
    ...change,
    ...viewAfter(state, after.cart, after.dialog),
    at: placeOf(kind === 'set' && change.quantity > 0 ? change.cart : state.cart, productId),
    ...(kind === 'sold_out' && product && { soldOut: { productId, title: product.title } }),
  };
  return { after, outcome: kind === 'set' ? accepted(view) : rejected(kind, view) };
}

/**
 * Sets the quantity of one product, from what the pressed button showed to what it promised. Rejected as `stale`,
 * `sold_out`, `gone` or `full`: see {@link QuantityChange}.
 */
export const setQuantity = defineCommand({
  type: 'cart.set_quantity',
  by: 'customer',
  input: byCustomer.extend({
    productId: catalogId,
    /** The quantity that the button was drawn with. */
    seen: z.int().min(0).max(maxQuantity),
    wanted: z.int().min(0).max(maxQuantity),
    /** What a piece cost where the button was drawn. Left out: where the cart itself says so. */
    shown: amount.optional(),
  }),
  async handle(command, work, cloud): Promise<Outcome<QuantityView, QuantityView>> {
    const { productId, seen, wanted, shown } = command.input;
    const beside = { product: products.doc(cloud.db, command.botId, productId) };
    const { state, save, found } = await readCustomer(work, cloud, command, beside);
    const asked = { from: seen, to: wanted, shown, dialog: unlessAsked(state.dialog, productId) };
    const { after, outcome } = applyQuantity(state, productId, found.product, asked);
    if (after.cart !== state.cart || after.dialog !== state.dialog) save(after);
    return outcome;
  },
});

export interface QuantityQuestion extends Spoken {
  productId: string;
  title: Localized;
  quantity: number;
  /** How many pieces there are; left out where they are not counted, or the product is gone. */
  left?: number;
  menu: boolean;
}

/** Asks how many of a product are wanted: the next text says it. Rejected as `stale` when it is not in the cart. */
export const askQuantity = defineCommand({
  type: 'cart.ask_quantity',
  by: 'customer',
  input: byCustomer.extend({
    productId: catalogId,
    /** The message that will ask. */
    message: z.int().optional(),
  }),
  async handle(command, work, cloud): Promise<Outcome<QuantityQuestion, CartView>> {
    const { productId, message } = command.input;
    const beside = { product: products.doc(cloud.db, command.botId, productId) };
    const { state, save, found } = await readCustomer(work, cloud, command, beside);
    const line = state.cart.find((one) => one.productId === productId);
    if (!line) return rejected('stale', viewAfter(state, state.cart, state.dialog));
    const dialog: Dialog = { kind: 'quantity', productId, message, aside: checkoutOf(state.dialog) };
    save({ dialog });
    return accepted({
      productId,
      title: line.title,
      quantity: quantityOf(state.cart, productId),
      left: found.product?.stock ?? undefined,
      menu: menuIsDue(state.dialog, dialog),
      language: state.language,
    });
  },
});

interface QuantityKept extends CartView {
  /** The message that asked. */
  asked?: number;
}

/** Leaves the question for a quantity. */
export const keepQuantity = defineCommand({
  type: 'cart.keep_quantity',
  by: 'customer',
  input: byCustomer,
  async handle(command, work, cloud): Promise<Outcome<QuantityKept, CartView>> {
    const { state, save } = await readCustomer(work, cloud, command);
    const { cart, dialog } = state;
    if (dialog?.kind !== 'quantity') return rejected('stale', viewAfter(state, cart, dialog));
    save({ dialog: dialog.aside });
    const { aside, productId, message: asked } = dialog;
    return accepted({ ...viewAfter(state, cart, aside), at: placeOf(cart, productId), asked });
  },
});

/** Empties the cart, if it holds what the customer saw when asked whether to. Rejected as `stale` otherwise. */
export const emptyCart = defineCommand({
  type: 'cart.empty',
  by: 'customer',
  input: byCustomer.extend({
    /** Of {@link contentOf}. */
    content: z.string().max(20),
  }),
  async handle(command, work, cloud): Promise<Outcome<CartView, CartView>> {
    const { state, save } = await readCustomer(work, cloud, command);
    const { cart, dialog } = state;
    if (cart.length > 0 && contentOf(cart) !== command.input.content)
      return rejected('stale', viewAfter(state, cart, dialog));
    const after = { cart: [], dialog: withoutCheckout(dialog) };
    if (cart.length > 0) save(after);
    return accepted(viewAfter(state, after.cart, after.dialog));
  },
});

/**
 * Keeps the cart as the customer was shown it a moment ago, by what was on sale, in stock and at which price: what they
 * were told of that is not told again. Rejected as `stale` where it would be another one by now.
 */
export const keepAsShown = defineCommand({
  type: 'cart.keep_as_shown',
  by: 'customer',
  input: byCustomer.extend({
    /** Of {@link pricedContentOf}. */
    shown: z.string().max(20),
  }),
  async handle(command, work, cloud): Promise<Outcome<CartView, Spoken>> {
    const { state, save } = await readCustomer(work, cloud, command);
    const { botId, at } = command;
    const { cart } = await readCurrentCart({ work, cloud, botId, at, state });
    if (pricedContentOf(cart) !== command.input.shown) return rejected('stale', { language: state.language });
    const after = { cart, dialog: dialogWith(cart, state.dialog) };
    save(after);
    return accepted(viewAfter(state, after.cart, after.dialog));
  },
});
