/** All that is on sale, as one list under the names of its categories. */
import { pathTo } from '../../../shared/catalog/decide.ts';
import type { Tree } from '../../../shared/catalog/model.ts';
import { topLevel } from '../buttons/catalog.ts';
import { escapeHtml, type Voice } from '../voice.ts';
import { listButtons, listLines, type Listed } from './product-list.ts';
import { button, fitting, paragraphs, rows, type Screen } from './screen.ts';

export interface ListView {
  tree: Tree;
  page: number;
  pages: number;
  /** The number of the first product. */
  first: number;
  /** What is shown, by category. */
  groups: readonly { key: string; listed: readonly Listed[] }[];
}

export function catalogListScreen(voice: Voice, view: ListView): Screen {
  const { tree, page, pages, first, groups } = view;
  if (pages === 0) return { text: voice.own('catalog_empty') ?? voice.html('categories-empty') };
  const listed = groups.flatMap((group) => group.listed);
  const place = pages > 1 ? voice.html('list-page', { page: page + 1, pages }) : undefined;
  return {
    text: fitting((titles) => {
      let number = first;
      const parts = groups.map((group) => {
        const lines = listLines(voice, group.listed, number, titles);
        number += group.listed.length;
        return `<b>${groupTitle(voice, tree, group.key)}</b>\n${lines}`;
      });
      return paragraphs([voice.html('list-title'), place].filter(Boolean).join(' · '), ...parts);
    }),
    markup: rows(
      ...listButtons(listed, first),
      [
        ...(page > 0 ? [button('◀️', 'list:open', page - 1)] : []),
        ...(page + 1 < pages ? [button('▶️', 'list:open', page + 1)] : []),
      ],
      [
        button(voice.text('button-search'), 'find:ask'),
        button(voice.text('button-home'), 'cat:open', topLevel, 0),
      ],
    ),
  };
}

const groupTitle = (voice: Voice, tree: Tree, key: string): string =>
  pathTo(tree, key)
    .map((id) => escapeHtml(voice.words(tree.categories[id]?.title ?? {})))
    .join(' › ');
