/** News, as the customer reads them. */
import type { NumberedNews } from '../../../shared/news/queries.ts';
import { escapeHtml, type Voice } from '../voice.ts';
import { button, paragraphs, rows, type Screen } from './screen.ts';

export const newsScreen = (
  voice: Voice,
  item: Pick<NumberedNews, 'title' | 'body' | 'publishedAt'>,
): Screen => ({
  text: paragraphs(
    `📰 <b>${escapeHtml(voice.words(item.title))}</b>`,
    escapeHtml(voice.words(item.body)),
    `<i>${escapeHtml(voice.date(item.publishedAt))}</i>`,
  ),
});

/** The way to what was published before the oldest item shown. */
export const olderNews = (voice: Voice, oldest: NumberedNews): Pick<Screen, 'markup'> => ({
  markup: rows([button(voice.text('news-older'), 'news:more', oldest.publishedAt.getTime(), oldest.id)]),
});
