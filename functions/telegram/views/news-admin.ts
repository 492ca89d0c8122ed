/** News as the staff see them: the list, and one item with what may be done about it. */
import type { NumberedNews } from '../../../shared/news/queries.ts';
import { escapeHtml, type Voice } from '../voice.ts';
import { languagesOf } from './catalog-admin.ts';
import { backToDesk } from './desk.ts';
import { button, clip, paragraphs, rows, type Screen } from './screen.ts';

export interface NewsPage {
  items: readonly NumberedNews[];
  more: boolean;
}

export function staffNewsScreen(voice: Voice, { items, more }: NewsPage, notice?: string): Screen {
  const last = items.at(-1);
  return {
    text: paragraphs(
      notice,
      `<b>${voice.html('say-news-title')}</b>`,
      voice.html(items.length === 0 ? 'say-news-empty' : 'say-news-choose'),
    ),
    markup: rows(
      ...items.map((item) => [button(`📰 ${clip(voice.words(item.title), 40)}`, 'say:item', item.id)]),
      more && last
        ? [button(voice.text('news-older'), 'say:older', last.publishedAt.getTime(), last.id)]
        : [],
      [button(voice.text('say-news-new'), 'say:new')],
      [backToDesk(voice)],
    ),
  };
}

/** @param notice HTML */
export function staffNewsItemScreen(voice: Voice, item: NumberedNews, now: Date, notice?: string): Screen {
  const { id, title, body, publishedAt, picture } = item;
  const date = voice.date(publishedAt);
  return {
    text: paragraphs(
      notice,
      `📰 <b>${escapeHtml(voice.words(title))}</b>`,
      escapeHtml(clip(voice.words(body), 1000)),
      [
        publishedAt > now
          ? voice.html('say-news-later', { date })
          : voice.html('say-news-published', { date }),
        voice.html('adm-languages', { languages: languagesOf(title) }),
        voice.html('say-body-languages', { languages: languagesOf(body) }),
        voice.html(picture ? 'say-news-pictured' : 'say-news-unpictured'),
      ].join('\n'),
    ),
    markup: rows(
      [
        button(voice.text('adm-edit-title'), 'say:edit', id, 'title'),
        button(voice.text('say-edit-body'), 'say:edit', id, 'body'),
      ],
      [
        button(voice.text('adm-pictures'), 'say:edit', id, 'picture'),
        button(voice.text('adm-see'), 'say:see', id),
      ],
      [{ ...button(voice.text('adm-delete'), 'say:ruin', id), style: 'danger' }],
      [button(voice.text('say-news-back'), 'desk:open', 'news'), backToDesk(voice)],
    ),
  };
}

/** Asks before an item is deleted. */
export const deleteNewsScreen = (voice: Voice, { id, title }: NumberedNews): Screen => ({
  text: voice.html('say-news-delete', { title: voice.words(title) }),
  markup: rows(
    [{ ...button(voice.text('adm-delete-yes'), 'say:gone', id), style: 'danger' }],
    [button(voice.text('button-back'), 'say:item', id), backToDesk(voice)],
  ),
});
