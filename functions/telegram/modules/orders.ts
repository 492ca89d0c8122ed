/** The history of orders, newest first. */
import { Composer } from 'grammy';
import { ordersOf } from '../../../shared/orders/queries.ts';
import { send, useUp } from '../sending.ts';
import { ordersScreen } from '../views/orders.ts';
import { customerOf, onButton, onKey, speak, type ShopContext } from '../visit.ts';
import { voiceOf } from '../voice.ts';

export const orders = new Composer<ShopContext>();

const pageSize = 5;

const sendFirstPage = (ctx: ShopContext) => sendPage(ctx);

orders.command('orders', sendFirstPage);
onKey(orders, 'nav-orders', sendFirstPage);
onButton(orders, 'ord:list', sendFirstPage);

onButton(orders, 'ord:more', async (ctx, createdAt, id) => {
  await useUp(ctx, () => sendPage(ctx, { createdAt: new Date(createdAt), id }));
});

async function sendPage(ctx: ShopContext, after?: { createdAt: Date; id: string }): Promise<void> {
  const { cloud, botId, customerId, shop } = ctx.visit;
  const [customer, page] = await Promise.all([
    customerOf(ctx),
    ordersOf(cloud, botId, customerId, pageSize, after),
  ]);
  const voice = speak(ctx, customer?.language);
  const inCurrency = (currency: string) => voiceOf({ ...shop, currency }, voice.language);
  await send(ctx, ordersScreen(voice, page.orders, page.more, inCurrency));
}
