/** Who the shop is and how to reach its people, in its own words where it has written any. */
import { Composer } from 'grammy';
import { send } from '../sending.ts';
import { customerOf, onButton, onKey, speak, type ShopContext } from '../visit.ts';

export const support = new Composer<ShopContext>();

support.command('support', sendSupport);
onKey(support, 'nav-support', sendSupport);
onButton(support, 'help:ask', sendSupport);

async function sendSupport(ctx: ShopContext): Promise<void> {
  const voice = speak(ctx, (await customerOf(ctx))?.language);
  await send(ctx, { text: voice.ownPage('support') ?? voice.html('support-default') });
}

support.command('about', async (ctx) => {
  const voice = speak(ctx, (await customerOf(ctx))?.language);
  const { name } = ctx.visit.shop;
  await send(ctx, { text: voice.ownPage('about') ?? voice.html('about-default', { shop: name }) });
});
