/** The history of orders, one order, and what its customer may do with it. All in the message of the history. */
import { Composer } from 'grammy';
import { contentOf } from '../../../shared/cart/seen.ts';
import { cancelOrder } from '../../../shared/orders/cancel.ts';
import { mayBecome } from '../../../shared/orders/decide.ts';
import type { Order } from '../../../shared/orders/model.ts';
import { orders as orderKind, ordersOf, type Place } from '../../../shared/orders/queries.ts';
import { repeatOrder, repeatOrderId } from '../../../shared/orders/repeat.ts';
import { send, show } from '../sending.ts';
import { cancelQuestion, orderScreen, ordersScreen, repeatNotice, statusKeys } from '../views/orders.ts';
import type { Screen } from '../views/screen.ts';
import { customerOf, onButton, onKey, perform, readBeside, speak, type ShopContext } from '../visit.ts';
import { voiceOf, type Voice } from '../voice.ts';
import { screenOf, showCart } from './cart.ts';

export const orders = new Composer<ShopContext>();

const pageSize = 5;

const sendFirstPage = async (ctx: ShopContext) => send(ctx, await readPage(ctx));

orders.command('orders', sendFirstPage);
onKey(orders, 'nav-orders', sendFirstPage);
onButton(orders, 'ord:list', sendFirstPage);

onButton(orders, 'ord:page', async (ctx, createdAt, id) => {
  await show(ctx, await readPage(ctx, placeOf(createdAt, id)));
});

onButton(orders, 'ord:show', async (ctx, orderId, createdAt, id) => {
  await showOrder(ctx, await readOrder(ctx, orderId), placeOf(createdAt, id));
});

onButton(orders, 'ord:ask', async (ctx, orderId, createdAt, id) => {
  const read = await readOrder(ctx, orderId);
  const { order, voice } = read;
  if (order && mayBecome(order.status, 'cancelled', 'customer'))
    return show(ctx, cancelQuestion(inCurrencyOf(ctx, voice, order), order, placeOf(createdAt, id)));
  if (order) refuseCancelling(ctx, voice, order);
  await showOrder(ctx, read, placeOf(createdAt, id));
});

onButton(orders, 'ord:stop', async (ctx, orderId, createdAt, id) => {
  const executed = await perform(ctx, cancelOrder, { orderId });
  const read = await readOrder(ctx, orderId);
  const { order, voice } = read;
  if (executed.ok) ctx.visit.answer = { text: voice.text('toast-order-cancelled') };
  else if (order) refuseCancelling(ctx, voice, order);
  await showOrder(ctx, read, placeOf(createdAt, id));
});

onButton(orders, 'ord:again', async (ctx, orderId, seen) => {
  const executed = await perform(ctx, repeatOrder, { orderId }, repeatOrderId(orderId, seen));
  if (!executed.ok) return showOrder(ctx, await readOrder(ctx, orderId));
  const { result, replayed } = executed;
  const voice = speak(ctx, result.language);
  // Pressed twice, or delivered twice: the goods came into the cart once, and may have left it since.
  const held = replayed ? ((await customerOf(ctx))?.cart ?? []) : result.cart;
  if (contentOf(held) === contentOf(result.cart)) {
    const said = { changes: result.changes, notice: repeatNotice(voice, orderId, result) };
    return show(ctx, await screenOf(ctx, voice, result, said));
  }
  ctx.visit.answer = { text: voice.text('toast-outdated') };
  await showCart(ctx);
});

const placeOf = (createdAt: number, id: string): Place => ({ createdAt: new Date(createdAt), id });

const inCurrencyOf = ({ visit: { shop } }: ShopContext, voice: Voice, { currency }: Order): Voice =>
  voiceOf({ ...shop, currency }, voice.language);

function refuseCancelling(ctx: ShopContext, voice: Voice, { status }: Order): void {
  const text = voice.text('alert-order-late', { status: voice.text(statusKeys[status]) });
  ctx.visit.answer = { text, show_alert: true };
}

async function readPage(ctx: ShopContext, from?: Place): Promise<Screen> {
  const { cloud, botId, customerId, shop } = ctx.visit;
  const [customer, page] = await Promise.all([
    customerOf(ctx),
    ordersOf(cloud, botId, customerId, pageSize, from),
  ]);
  const voice = speak(ctx, customer?.language);
  return ordersScreen(voice, page, (currency) => voiceOf({ ...shop, currency }, voice.language));
}

interface OrderRead {
  voice: Voice;
  /** Only where it is this customer's own. */
  order?: Order & { id: string };
  /** When the customer's document was last modified, in milliseconds. */
  seen: number;
}

async function readOrder(ctx: ShopContext, id: string): Promise<OrderRead> {
  const { cloud, botId, customerId } = ctx.visit;
  const { customer, order } = await readBeside(ctx, { order: orderKind.doc(cloud.db, botId, id) });
  return {
    voice: speak(ctx, customer?.language),
    seen: customer?.modifiedAt.getTime() ?? 0,
    ...(order?.customerId === customerId && { order: { ...order, id } }),
  };
}

/** Shows the order where the button was pressed; the history, where there is no such order of this customer's. */
async function showOrder(
  ctx: ShopContext,
  { voice, order, seen }: OrderRead,
  origin: Place | undefined = order,
): Promise<void> {
  if (order) {
    await show(ctx, orderScreen(inCurrencyOf(ctx, voice, order), order, origin ?? order, seen));
    return;
  }
  ctx.visit.answer = { text: voice.text('toast-outdated') };
  await show(ctx, await readPage(ctx));
}
