/** What the staff see of the shop's work in the chat: its open orders. Who asks is looked up each time. */
import { Composer } from 'grammy';
import { openOrders } from '../../../shared/orders/queries.ts';
import type { Role } from '../../../shared/staff/model.ts';
import { roleOf } from '../../../shared/staff/queries.ts';
import { send, useUp } from '../sending.ts';
import { deskScreen } from '../views/desk.ts';
import { withNavigation } from '../views/navigation.ts';
import { customerOf, onButton, speak, type ShopContext } from '../visit.ts';
import { voiceOf } from '../voice.ts';
import { setChatMenu } from './menu.ts';

export const desk = new Composer<ShopContext>();

const pageSize = 10;

desk.command('desk', async (ctx) => {
  const role = await sendPage(ctx);
  // A menu may be older than the person's role.
  await setChatMenu(ctx, role, (await customerOf(ctx))?.language);
});

onButton(desk, 'desk:more', async (ctx, createdAt, id) => {
  const fresh = await useUp(ctx, async () => {
    await sendPage(ctx, { createdAt: new Date(createdAt), id });
  });
  if (fresh) return;
  const voice = speak(ctx, (await customerOf(ctx))?.language);
  ctx.visit.answer = { text: voice.text('toast-shown') };
});

/** @returns what the person is to the shop: a customer is refused */
async function sendPage(ctx: ShopContext, after?: { createdAt: Date; id: string }): Promise<Role> {
  const { cloud, botId, customerId, shop } = ctx.visit;
  const [customer, role] = await Promise.all([customerOf(ctx), roleOf(cloud, botId, customerId)]);
  const voice = speak(ctx, customer?.language);
  if (role === 'customer') {
    await send(ctx, withNavigation(voice, voice.html('desk-refused')));
    return role;
  }
  const { orders, more } = await openOrders(cloud, botId, pageSize, after);
  const inCurrency = (currency: string) => voiceOf({ ...shop, currency }, voice.language);
  await send(ctx, deskScreen(voice, orders, more, inCurrency));
  return role;
}
