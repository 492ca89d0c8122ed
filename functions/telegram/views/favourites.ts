/** All products that have a heart. */
import { topLevel } from '../buttons/catalog.ts';
import type { Voice } from '../voice.ts';
import { listButtons, listLines, type Listed } from './product-list.ts';
import { button, fitting, paragraphs, rows, type Screen } from './screen.ts';

/** Favourites of one page. */
export const favouritesShown = 20;

export interface FavouritesView {
  page: number;
  /** How many there are in all. */
  count: number;
  listed: readonly Listed[];
  /** How many of this page the shop has no more. */
  gone: number;
}

export function favouritesScreen(voice: Voice, { page, count, listed, gone }: FavouritesView): Screen {
  const back = button(voice.text('button-back'), 'me:show');
  const home = button(voice.text('button-home'), 'cat:open', topLevel, 0);
  if (count === 0) return { text: voice.html('favourites-empty'), markup: rows([back, home]) };
  const first = page * favouritesShown + 1;
  return {
    text: fitting((titles) =>
      paragraphs(
        `<b>${voice.html('favourites-title')}</b>`,
        listLines(voice, listed, first, titles),
        gone > 0 ? `<i>${voice.html('favourites-gone', { count: gone })}</i>` : undefined,
      ),
    ),
    markup: rows(
      ...listButtons(listed, first),
      [
        ...(page > 0 ? [button('◀️', 'fav:list', page - 1)] : []),
        ...((page + 1) * favouritesShown < count ? [button('▶️', 'fav:list', page + 1)] : []),
      ],
      [back, home],
    ),
  };
}
