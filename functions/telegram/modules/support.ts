/** Who the shop is and how to reach its people, in its own words where it has written any. */
import { Composer } from 'grammy';
import { send } from '../sending.ts';
import { ownPage } from '../views/news.ts';
import { customerOf, onKey, speak, type ShopContext } from '../visit.ts';

export const support = new Composer<ShopContext>();

support.command('support', sendSupport);
onKey(support, 'nav-support', sendSupport);

async function sendSupport(ctx: ShopContext): Promise<void> {
  const voice = speak(ctx, (await customerOf(ctx))?.language);
  const { title } = ctx.visit.texts.support ?? {};
  await send(ctx, { text: ownPage(voice, title, voice.own('support'), voice.html('support-default')) });
}

support.command('about', async (ctx) => {
  const voice = speak(ctx, (await customerOf(ctx))?.language);
  const { title } = ctx.visit.texts.about ?? {};
  const otherwise = voice.html('about-default', { shop: ctx.visit.shop.name });
  await send(ctx, { text: ownPage(voice, title, voice.own('about'), otherwise) });
});
