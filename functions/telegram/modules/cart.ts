/** The cart and its buttons. A press is one transaction; the screen is drawn from what comes out of it. */
import { Composer } from 'grammy';
import { setQuantity } from '../../../shared/cart/commands.ts';
import { maxLines } from '../../../shared/cart/model.ts';
import { rework, send, show } from '../sending.ts';
import { cartScreen } from '../views/cart.ts';
import { cartRows } from '../views/card.ts';
import { inPlaceOf, type Screen } from '../views/screen.ts';
import { customerOf, onButton, onKey, perform, speak, speakAfter, type ShopContext } from '../visit.ts';
import type { Voice } from '../voice.ts';

export const cart = new Composer<ShopContext>();

const sendCart = async (ctx: ShopContext) => send(ctx, await readCart(ctx));

cart.command('cart', sendCart);
onKey(cart, 'nav-cart', sendCart);
onButton(cart, 'cart:send', sendCart);
onButton(cart, 'cart:show', async (ctx) => show(ctx, await readCart(ctx)));

onButton(cart, 'cart:set', async (ctx, productId, seen, wanted, place) => {
  const executed = await perform(ctx, setQuantity, { productId, seen, wanted });
  const voice = speakAfter(ctx, executed);
  const view = executed.ok ? executed.result : executed.details;
  if (!view) return show(ctx, await readCart(ctx));
  if (!executed.ok) {
    ctx.visit.answer = { text: refusal(voice, executed.code), show_alert: true };
  } else if (view.limit !== undefined) {
    ctx.visit.answer = { text: voice.text('alert-limit', { left: view.limit }), show_alert: true };
  } else {
    const count = view.quantity;
    ctx.visit.answer = { text: count ? voice.text('toast-in-cart', { count }) : voice.text('toast-removed') };
  }
  if (place === 'cart') return show(ctx, cartScreen(voice, view.cart));
  const gone = !executed.ok && executed.code === 'gone';
  const buttons = gone ? [] : cartRows(voice, productId, view.quantity);
  await rework(ctx, (before) => inPlaceOf(['cart:set', 'cart:send'], before, buttons));
});

function refusal(voice: Voice, code: string): string {
  if (code === 'gone') return voice.text('alert-gone');
  if (code === 'full') return voice.text('alert-cart-full', { max: maxLines });
  return voice.text('alert-cart-other');
}

async function readCart(ctx: ShopContext): Promise<Screen> {
  const customer = await customerOf(ctx);
  return cartScreen(speak(ctx, customer?.language), customer?.cart ?? []);
}
