/** The bell on the card of a sold-out product: who presses it is told when the product is back. */
import { Composer } from 'grammy';
import { maxWatches } from '../../../shared/customers/model.ts';
import { setWatch } from '../../../shared/watches/commands.ts';
import { rework, sendOnce } from '../sending.ts';
import { watchRow } from '../views/card.ts';
import { inPlaceOf } from '../views/screen.ts';
import { onButton, perform, speakAfter, type ShopContext } from '../visit.ts';
import type { Voice } from '../voice.ts';
import { sendProduct } from './catalog.ts';

export const watches = new Composer<ShopContext>();

onButton(watches, 'watch:set', async (ctx, productId, flag) => {
  const executed = await perform(ctx, setWatch, { productId, wanted: flag === '1' });
  const voice = speakAfter(ctx, executed);
  if (executed.ok) {
    const { watching } = executed.result;
    ctx.visit.answer = { text: voice.text(watching ? 'toast-watch-on' : 'toast-watch-off') };
    const bell = [watchRow(voice, productId, !watching)];
    return rework(ctx, (before) => inPlaceOf(['watch:set'], before, bell));
  }
  const { code } = executed;
  ctx.visit.answer = { text: refusal(voice, code), show_alert: true };
  if (code === 'full') return;
  await rework(ctx, (before) => inPlaceOf(['watch:set'], before, []));
  if (code === 'on_sale') await sendOnce(ctx, () => sendProduct(ctx, productId));
});

function refusal(voice: Voice, code: string): string {
  if (code === 'on_sale') return voice.text('alert-watch-on-sale');
  if (code === 'full') return voice.text('alert-watches-full', { max: maxWatches });
  return voice.text('card-gone');
}
