/** Who the shop is, in its own words where it has written any. */
import { Composer } from 'grammy';
import { send } from '../sending.ts';
import { customerOf, speak, type ShopContext } from '../visit.ts';

export const about = new Composer<ShopContext>();

about.command('about', async (ctx) => {
  const voice = speak(ctx, (await customerOf(ctx))?.language);
  const { name } = ctx.visit.shop;
  await send(ctx, { text: voice.ownPage('about') ?? voice.html('about-default', { shop: name }) });
});
