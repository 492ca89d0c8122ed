/**
 * All products as one list, category after category in the order of the tree. Which products a page shows follows from
 * the tree alone: it counts what each listing document holds, so turning to any page reads no more than that page.
 */
import { leavesOf } from './decide.ts';
import type { Tree } from './model.ts';

/** Products of one page. */
const pageSize = 20;
/** Listing documents that one page reads at most. */
const documentsOfPage = 4;

/** Some products of a listing document, by their places in it. */
export interface Part {
  key: string;
  index: number;
  from: number;
  to: number;
}

export interface ListPage {
  /** How many products come before. */
  before: number;
  parts: Part[];
}

export function listPages(tree: Tree): ListPage[] {
  const pages: ListPage[] = [];
  let page: ListPage = { before: 0, parts: [] };
  let size = 0;
  for (const key of leavesOf(tree)) {
    for (const [index, count] of (tree.listings[key] ?? []).entries()) {
      for (let from = 0; from < count;) {
        if (size === pageSize || page.parts.length === documentsOfPage) {
          page = { before: page.before + size, parts: [] };
          size = 0;
        }
        const to = Math.min(count, from + pageSize - size);
        if (page.parts.length === 0) pages.push(page);
        page.parts.push({ key, index, from, to });
        size += to - from;
        from = to;
      }
    }
  }
  return pages;
}
