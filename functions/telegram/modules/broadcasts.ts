/** What customers do below a broadcast: follow its buttons, and say that they want fewer of its kind. */
import { Composer } from 'grammy';
import { declinableCategory } from '../../../shared/broadcasts/category.ts';
import { isNews, type SentVariant } from '../../../shared/broadcasts/click.ts';
import { noteClick } from '../../../shared/broadcasts/note-click.ts';
import { targetOf, type Target } from '../../../shared/broadcasts/targets.ts';
import { setDeclined } from '../../../shared/customers/commands.ts';
import { onceForTaps, send, sendForTap, sendOnce, show } from '../sending.ts';
import { declineNotice, declineQuestion, wantedScreen } from '../views/broadcast.ts';
import { knownOf, onButton, perform, speak, speakAfter, type ShopContext } from '../visit.ts';
import { openCart } from './cart.ts';
import { openCategory, sendProduct } from './catalog.ts';

export const broadcasts = new Composer<ShopContext>();

onButton(broadcasts, 'post:go', async (ctx, id, variant, place) => {
  const { cloud, botId, log } = ctx.visit;
  const target = await targetOf(cloud, botId, { id, variant }, place);
  const isFirstTap = await onceForTaps(ctx, async () => {
    // The message stays as it is: what it leads to comes below it.
    ctx.visit.below = true;
    await (target ? open(ctx, target.to) : sayItLeadsNowhere(ctx));
  });
  if (!target || !isFirstTap) return;
  // It is open, and would be again.
  await noteIt(ctx, target.sent).catch((error: unknown) => log.warn({ error }, 'a click is not counted'));
});

function open(ctx: ShopContext, target: Target): Promise<void> {
  if ('product' in target) return sendProduct(ctx, target.product);
  if ('category' in target) return openCategory(ctx, target.category);
  // Links have no button of ours.
  return 'cart' in target ? openCart(ctx) : sayItLeadsNowhere(ctx);
}

async function sayItLeadsNowhere(ctx: ShopContext): Promise<void> {
  const voice = speak(ctx, (await knownOf(ctx))?.language);
  ctx.visit.answer = { text: voice.text('alert-broadcast-gone'), show_alert: true };
}

async function noteIt(ctx: ShopContext, sent: SentVariant): Promise<void> {
  const known = await knownOf(ctx);
  const { id: broadcastId, ...message } = sent;
  if (isNews(known?.clicks, { ...sent, at: new Date(ctx.visit.begunAt) }))
    await perform(ctx, noteClick, { broadcastId, ...message });
}

onButton(broadcasts, 'post:less', async (ctx, category) => {
  const { language, declined = [] } = (await knownOf(ctx)) ?? {};
  const voice = speak(ctx, language);
  const screen = declined.includes(category)
    ? wantedScreen(voice, declined)
    : declineQuestion(voice, category);
  await sendForTap(ctx, voice, () => send(ctx, screen));
});

onButton(broadcasts, 'post:look', async (ctx) => {
  const voice = speak(ctx, (await knownOf(ctx))?.language);
  ctx.visit.answer = { text: voice.text('alert-broadcast-preview'), show_alert: true };
});

onButton(broadcasts, 'post:list', async (ctx) => {
  const { language, declined = [] } = (await knownOf(ctx)) ?? {};
  await show(ctx, wantedScreen(speak(ctx, language), declined));
});

onButton(broadcasts, 'post:set', async (ctx, category, flag) => {
  const wanted = flag === '1';
  const executed = await perform(ctx, setDeclined, { categories: [category], declined: !wanted });
  const voice = speakAfter(ctx, executed);
  if (!executed.ok) return;
  await show(ctx, wantedScreen(voice, executed.result.declined, declineNotice(voice, category, wanted)));
});

/** Who says so means all of it. */
broadcasts.command('stop', async (ctx) => {
  const executed = await perform(ctx, setDeclined, {
    categories: declinableCategory.options,
    declined: true,
  });
  const voice = speakAfter(ctx, executed);
  if (!executed.ok) return;
  await sendOnce(ctx, wantedScreen(voice, executed.result.declined, voice.html('broadcast-stopped-all')));
});
