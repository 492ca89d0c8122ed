/** What was found. The first line says what was looked for, and is read back when a page is turned. */
import type { Localized } from '../../../shared/texts/model.ts';
import { topLevel } from '../buttons/catalog.ts';
import { escapeHtml, type Voice } from '../voice.ts';
import { listButtons, listLines, type Listed } from './product-list.ts';
import { button, clip, fitting, paragraphs, rows, type Screen } from './screen.ts';

/** Products of one page. */
export const hitsShown = 10;
/** Categories that one page leads to. */
export const categoriesShown = 3;
/** After so many pages another word leads further than another page. */
export const maxPages = 5;

export interface SearchView {
  question: string;
  /** The wider question that this one was taken from, for want of products. */
  wider?: string;
  page: number;
  /** Categories of that name. */
  categories: readonly { id: string; title: Localized }[];
  listed: readonly Listed[];
  more: boolean;
}

const mark = '🔎';

/** A question as it is searched and shown: one line, and not a long one. */
export const questionIn = (text: string): string =>
  clip(text.replaceAll(mark, ' ').replaceAll(/\s+/g, ' ').trim(), 100);

/** The question that a page of results is about; undefined for what is no such page. */
export function questionOf(text: string | undefined): string | undefined {
  const [first = ''] = (text ?? '').split('\n');
  return first.startsWith(mark) ? questionIn(first) || undefined : undefined;
}

export function searchScreen(
  voice: Voice,
  { question, wider, page, categories, listed, more }: SearchView,
): Screen {
  const first = page * hitsShown + 1;
  const last = page + 1 === maxPages;
  return {
    text: fitting((titles) =>
      paragraphs(
        `${mark} <b>${escapeHtml(question)}</b>`,
        wider === undefined ? undefined : voice.html('search-looser', { question: wider }),
        listLines(voice, listed, first, titles),
        more && last ? voice.html('search-narrow', { count: maxPages * hitsShown }) : undefined,
        // Right above their buttons.
        categories.length > 0 ? voice.html('search-categories', { count: categories.length }) : undefined,
      ),
    ),
    markup: rows(
      ...categories.map(({ id, title }) => [button(`🗂 ${clip(voice.words(title), 40)}`, 'cat:open', id, 0)]),
      ...listButtons(listed, first),
      [
        ...(page > 0 ? [button('◀️', 'find:turn', page - 1)] : []),
        ...(more && !last ? [button('▶️', 'find:turn', page + 1)] : []),
      ],
      wayOn(voice),
    ),
  };
}

export const searchQuestion = (voice: Voice): Screen => ({ text: voice.html('search-ask') });

export const nothingFound = (voice: Voice, question: string): Screen => ({
  text: voice.html('search-nothing', { question }),
  markup: rows(wayOn(voice), [button(voice.text('nav-support'), 'help:ask')]),
});

const wayOn = (voice: Voice) => [
  button(voice.text('button-search'), 'find:ask'),
  button(voice.text('button-home'), 'cat:open', topLevel, 0),
];
