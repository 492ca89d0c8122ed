/**
 * What every step of the checkout does: reads the customer, moves the dialog on by the settings of now, and tells what
 * is to be shown. Every step names the checkout it belongs to, so that a button or an answer of an earlier one is
 * `stale` and changes nothing.
 */
import { connectedBot } from '../bots/queries.ts';
import { refreshCart, type CartChange } from '../cart/decide.ts';
import type { Cart } from '../cart/model.ts';
import { asSold } from '../catalog/decide.ts';
import { products } from '../catalog/queries.ts';
import type { Product } from '../catalog/model.ts';
import type { Cloud } from '../cloud/cloud.ts';
import type { Refs } from '../cloud/firestore.ts';
import type { Work } from '../commands/execute.ts';
import { accepted, rejected, type Accepted, type Command, type Rejected } from '../commands/model.ts';
import { readCustomer } from '../customers/commands.ts';
import { checkoutOf, menuIsDue, withoutCheckout } from '../customers/decide.ts';
import type { CheckoutDialog, CustomerState, Dialog, Spoken, TelegramProfile } from '../customers/model.ts';
import { judgeCode, promoFound, promoRefs, treeRefs, type PromoRead } from '../promo/queries.ts';
import { deliveryChanges, offerOf, settled } from './decide.ts';
import type { CheckoutSettings, CheckoutView } from './model.ts';
import { viewOf } from './view.ts';

/** The menu has to come back below the chat: a question that had its own keys there is left. */
interface LeftKeys {
  menu: boolean;
}

export interface StepTaken extends Spoken, LeftKeys {
  view: CheckoutView;
}

export interface CartEmpty extends Spoken, LeftKeys {
  changes: CartChange[];
}

export interface Desk {
  readonly work: Work;
  readonly cloud: Cloud;
  readonly botId: string;
  readonly at: Date;
  readonly state: CustomerState;
  readonly settings: CheckoutSettings;
  readonly save: (change: Partial<CustomerState>) => void;
}

/** Reads what a step needs. */
export async function openDesk(
  work: Work,
  cloud: Cloud,
  command: Command<{ telegramId: number; from?: TelegramProfile }>,
): Promise<Desk> {
  const { botId, at } = command;
  const { state, save } = await readCustomer(work, cloud, command);
  const shop = await connectedBot(cloud, botId);
  return { work, cloud, botId, at, state, settings: shop.checkout, save };
}

/** The checkout under way by the settings of now, if it is the one named. */
export function dialogAt({ state, settings }: Desk, checkoutId: string): CheckoutDialog | undefined {
  const dialog = checkoutOf(state.dialog);
  return dialog?.checkoutId === checkoutId ? settled(settings, dialog) : undefined;
}

export const stale = ({ state: { language } }: Desk): Rejected<Spoken> =>
  rejected<Spoken>('stale', { language });

/** Saves the dialog at its step and tells what is shown there. */
export function putAt(
  { state, settings, save }: Pick<Desk, 'state' | 'settings' | 'save'>,
  dialog: CheckoutDialog,
  { cart, changes, promo }: Pick<CurrentCart, 'cart' | 'changes' | 'promo'>,
): StepTaken {
  const now = settled(settings, dialog);
  const view = viewOf(settings, { ...state, cart }, now, changes, promo?.view);
  // What the summary shows of the delivery is what a later change is told against.
  const seen = now.step === 'confirm' || deliveryChanges(settings, now.quoted, undefined).length > 0;
  const offer = offerOf(settings, now.answers, cart, promo?.view);
  const after: Dialog = {
    ...now,
    quoted: seen ? offer.delivery : now.quoted,
    promised: now.step === 'confirm' ? offer.promo : now.promised,
  };
  save({ cart, dialog: after });
  return { view, menu: menuIsDue(state.dialog, after), language: state.language };
}

/** Moves the dialog on. The summary shows what is true now, so the cart is refreshed on the way to it. */
export async function takeStep(
  desk: Desk,
  dialog: CheckoutDialog,
): Promise<Accepted<StepTaken> | Rejected<CartEmpty>> {
  if (settled(desk.settings, dialog).step !== 'confirm') return accepted(putAt(desk, dialog, asHeld(desk)));
  const current = await readCurrentCart(desk);
  return current.cart.length === 0 ? soldOut(desk, current.changes) : accepted(putAt(desk, dialog, current));
}

/** Ends the checkout, for nothing of the cart is left. */
export function soldOut(
  { state, save }: Pick<Desk, 'state' | 'save'>,
  changes: CartChange[],
): Rejected<CartEmpty> {
  const dialog = withoutCheckout(state.dialog);
  save({ cart: [], dialog });
  return rejected<CartEmpty>('cart_empty', {
    changes,
    menu: menuIsDue(state.dialog, dialog),
    language: state.language,
  });
}

export interface CurrentCart {
  cart: Cart;
  changes: CartChange[];
  productOf: (id: string) => Product | undefined;
  /** The customer's code, where there is one. */
  promo?: PromoRead;
}

/** The cart as the customer's document has it: enough for a question. */
export const asHeld = ({ state: { cart } }: Pick<Desk, 'state'>): Pick<CurrentCart, 'cart' | 'changes'> => ({
  cart,
  changes: [],
});

/**
 * The cart by what is true now, with the products it was compared to, and the promo code in the same read.
 * @param sells the tree says which products are not sold any more with their category, where they do not say so yet
 */
export async function readCurrentCart({
  work,
  cloud,
  botId,
  at,
  state: { cart, promoCode, telegramId },
  sells = false,
}: Pick<Desk, 'work' | 'cloud' | 'botId' | 'at'> & {
  state: Pick<CustomerState, 'cart' | 'promoCode' | 'telegramId'>;
  sells?: boolean;
}): Promise<CurrentCart> {
  const holder = promoCode === undefined ? undefined : { customerId: telegramId, code: promoCode };
  if (cart.length === 0 && !holder) return { cart, changes: [], productOf: () => undefined };
  const goods = cart.map(({ productId }) => [productId, products.doc(cloud.db, botId, productId)] as const);
  const found: Record<string, object | undefined> = await work.read<Refs>({
    ...Object.fromEntries(goods),
    ...promoRefs(cloud.db, botId, holder),
    ...(sells && treeRefs(cloud.db, botId)),
  });
  const { tree } = promoFound(found);
  const productOf = (id: string) => {
    const product = found[id] as Product | undefined;
    return product && sells ? asSold(tree, product) : product;
  };
  const current = refreshCart(cart, productOf);
  const promo = holder && (await judgeCode(cloud, botId, holder, found, current.cart, productOf, at));
  return { ...current, productOf, promo };
}
