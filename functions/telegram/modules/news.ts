/** The last news, a message each. */
import { Composer } from 'grammy';
import { latestNews } from '../../../shared/news/queries.ts';
import { send, sendEach } from '../sending.ts';
import { newsScreen } from '../views/news.ts';
import { customerOf, onKey, speak, type ShopContext } from '../visit.ts';

export const news = new Composer<ShopContext>();

onKey(news, 'nav-news', async (ctx) => {
  const { cloud, botId, shop } = ctx.visit;
  const [customer, items] = await Promise.all([
    customerOf(ctx),
    latestNews(cloud, botId, shop.newsShown, new Date()),
  ]);
  const voice = speak(ctx, customer?.language);
  if (items.length === 0) return send(ctx, { text: voice.html('news-empty') });
  // The newest comes last: it is what the customer sees without scrolling.
  const sendings = items.toReversed().map((item) => () => send(ctx, newsScreen(voice, item)));
  await sendEach(ctx, voice, sendings);
});
