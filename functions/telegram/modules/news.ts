/** The latest news, a message each, and older ones when asked for. */
import { Composer } from 'grammy';
import { rememberNewsFileId } from '../../../shared/news/commands.ts';
import { latestNews, type NumberedNews } from '../../../shared/news/queries.ts';
import { sendPicture } from '../pictures.ts';
import { send, sendEach, useUp } from '../sending.ts';
import { newsScreen, olderNews } from '../views/news.ts';
import { maxCaption, shownLength, type Screen } from '../views/screen.ts';
import { customerOf, onButton, onKey, speak, type ShopContext } from '../visit.ts';
import type { Voice } from '../voice.ts';

export const news = new Composer<ShopContext>();

const sendNewest = async (ctx: ShopContext): Promise<void> => sendNews(ctx, await readNews(ctx));

onKey(news, 'nav-news', sendNewest);
news.command('news', sendNewest);

onButton(news, 'news:more', async (ctx, publishedAt, id) => {
  const page = await readNews(ctx, { publishedAt: new Date(publishedAt), id });
  const sent = await useUp(ctx, () => sendNews(ctx, page));
  if (!sent) ctx.visit.answer = { text: page.voice.text('toast-shown') };
});

interface Page {
  voice: Voice;
  /** Newest first. */
  items: NumberedNews[];
  more: boolean;
  /** It is not the first page. */
  goesOn: boolean;
}

async function readNews(ctx: ShopContext, after?: { publishedAt: Date; id: string }): Promise<Page> {
  const { cloud, botId, shop } = ctx.visit;
  const [customer, page] = await Promise.all([
    customerOf(ctx),
    latestNews(cloud, botId, shop.newsShown, new Date(), after),
  ]);
  return { voice: speak(ctx, customer?.language), ...page, goesOn: after !== undefined };
}

/**
 * The newest first, on every page: they go on into the past, from one page to the next. Below the oldest is the way to
 * what was before, or that there is nothing.
 */
async function sendNews(ctx: ShopContext, { voice, items, more, goesOn }: Page): Promise<void> {
  const oldest = items.at(-1);
  if (!oldest) return send(ctx, { text: voice.html(goesOn ? 'news-end' : 'news-empty') });
  const sendings = items.flatMap((item) => {
    const screen = newsScreen(voice, item);
    return sendingsOf(ctx, item, item === oldest && more ? { ...screen, ...olderNews(voice, item) } : screen);
  });
  const end = () => send(ctx, { text: voice.html('news-end') });
  await sendEach(ctx, voice, goesOn && !more ? [...sendings, end] : sendings);
}

/** One message, or a picture and then the words where a caption has no room for them. */
export function sendingsOf(ctx: ShopContext, item: NumberedNews, screen: Screen): (() => Promise<void>)[] {
  const { cloud, botId } = ctx.visit;
  const picture = item.picture && {
    ...item.picture,
    fileId: item.fileId,
    remember: (pictureId: string, fileId: string) =>
      rememberNewsFileId(cloud, botId, item.id, pictureId, fileId),
  };
  const words = () => send(ctx, screen);
  if (!picture) return [words];
  const captioned = shownLength(screen.text) <= maxCaption;
  const pictured = async () => {
    const sent = await sendPicture(ctx, picture, captioned ? screen : undefined);
    if (captioned && !sent) await words();
  };
  return captioned ? [pictured] : [pictured, words];
}
