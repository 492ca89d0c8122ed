/** How to reach the people behind the shop, in the shop's own words. */
import { Composer } from 'grammy';
import { readAll } from '../../../shared/cloud/firestore.ts';
import { texts } from '../../../shared/texts/queries.ts';
import { send } from '../sending.ts';
import { textScreen } from '../views/news.ts';
import { customerRef, onKey, speak, type ShopContext } from '../visit.ts';

export const support = new Composer<ShopContext>();

onKey(support, 'nav-support', async (ctx) => {
  const { cloud, botId } = ctx.visit;
  const { customer, text } = await readAll(cloud.db, {
    customer: customerRef(ctx),
    text: texts.doc(cloud.db, botId, 'support'),
  });
  const voice = speak(ctx, customer?.language);
  await send(ctx, textScreen(voice, text, voice.html('support-default')));
});
