/** The desk's part of the news. */
import { Composer } from 'grammy';
import { deleteNews } from '../../../shared/news/commands.ts';
import type { NumberedNews } from '../../../shared/news/queries.ts';
import type { ButtonArgs } from '../callback-data.ts';
import { act, onDeskButton, refuse, type AtDesk } from '../desk.ts';
import { beginForm } from '../forms.ts';
import { newsItemNow, newsNow, newsPageNow } from '../news-forms.ts';
import { sendEach, sendForTap, show } from '../sending.ts';
import { newsScreen } from '../views/news.ts';
import { deleteNewsScreen } from '../views/news-admin.ts';
import type { Screen } from '../views/screen.ts';
import type { ShopContext } from '../visit.ts';
import { sendingsOf } from './news.ts';

export const newsAdmin = new Composer<ShopContext>();

/** The newest: the first screen of this part of the desk. */
export const newsAdminPage = (ctx: ShopContext, { voice }: Pick<AtDesk, 'voice'>): Promise<Screen> =>
  newsPageNow(ctx, voice);

const right = 'news';

onDeskButton(newsAdmin, 'say:older', right, async (ctx, { voice }, publishedAt, id) =>
  show(ctx, await newsPageNow(ctx, voice, { after: { publishedAt: new Date(publishedAt), id } })),
);

onDeskButton(newsAdmin, 'say:new', right, (ctx, { voice }) =>
  beginForm(ctx, voice, 'news', { draft: { language: voice.language, key: ctx.visit.commandId } }),
);

type OfItem = 'say:item' | 'say:edit' | 'say:see' | 'say:ruin' | 'say:gone';

/** Runs `work` for the item that the button names; where it is gone, the news are shown. */
function onItemButton<K extends OfItem>(
  kind: K,
  work: (ctx: ShopContext, at: AtDesk, item: NumberedNews, args: ButtonArgs<K>) => Promise<void>,
): void {
  onDeskButton(newsAdmin, kind, right, async (ctx, at, ...args: ButtonArgs<K>) => {
    const [id] = args;
    const item = await newsNow(ctx, id);
    if (item) return work(ctx, at, item, args);
    ctx.visit.answer = { text: at.voice.text('toast-outdated') };
    await show(ctx, await newsPageNow(ctx, at.voice));
  });
}

onItemButton('say:item', async (ctx, { voice }, { id }) => show(ctx, await newsItemNow(ctx, voice, id)));

onItemButton('say:edit', (ctx, { voice }, { id }, [, what]) =>
  what === 'picture'
    ? beginForm(ctx, voice, 'news-picture', { id, field: 'picture' })
    : beginForm(ctx, voice, 'news-words', { id, draft: { what } }),
);

onItemButton('say:see', (ctx, { voice }, item) =>
  sendForTap(ctx, voice, () => sendEach(ctx, voice, sendingsOf(ctx, item, newsScreen(voice, item)))),
);

onItemButton('say:ruin', (ctx, { voice }, item) => show(ctx, deleteNewsScreen(voice, item)));

onItemButton('say:gone', async (ctx, { voice }, { id }) => {
  const executed = await act(ctx, deleteNews, { id });
  if (!executed.ok && executed.code === 'forbidden') return refuse(ctx, voice);
  await show(ctx, await newsPageNow(ctx, voice, { notice: voice.html('say-news-deleted') }));
});
