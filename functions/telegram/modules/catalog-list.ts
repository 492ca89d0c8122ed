/** /catalog: all that is on sale. Two round trips a page, whatever the size of the catalogue. */
import { Composer } from 'grammy';
import { cardsIn, shownTree } from '../../../shared/catalog/decide.ts';
import { listPages, type Part } from '../../../shared/catalog/list.ts';
import { emptyTree, listingRef, treeRef } from '../../../shared/catalog/queries.ts';
import { readAll } from '../../../shared/cloud/firestore.ts';
import { send, show } from '../sending.ts';
import { catalogListScreen } from '../views/catalog-list.ts';
import type { Listed } from '../views/product-list.ts';
import type { Screen } from '../views/screen.ts';
import { onButton, readBeside, speak, type ShopContext } from '../visit.ts';

export const catalogList = new Composer<ShopContext>();

catalogList.command('catalog', async (ctx) => send(ctx, await readPage(ctx, 0)));
onButton(catalogList, 'list:open', async (ctx, page) => show(ctx, await readPage(ctx, page)));

/** @param wanted where it is behind the last page by now, that one is shown */
async function readPage(ctx: ShopContext, wanted: number): Promise<Screen> {
  const { cloud, botId } = ctx.visit;
  const { customer, tree: whole = emptyTree } = await readBeside(ctx, { tree: treeRef(cloud.db, botId) });
  const tree = shownTree(whole);
  const voice = speak(ctx, customer?.language);
  const pages = listPages(tree);
  const page = Math.max(0, Math.min(wanted, pages.length - 1));
  const { parts = [], before = 0 } = pages[page] ?? {};
  const groups = await readParts(ctx, parts);
  return catalogListScreen(voice, { tree, page, pages: pages.length, first: before + 1, groups });
}

async function readParts({ visit: { cloud, botId } }: ShopContext, parts: readonly Part[]) {
  const refs = Object.fromEntries(
    parts.map(({ key, index }, at) => [at, listingRef(cloud.db, botId, key, index)]),
  );
  const found = parts.length > 0 ? await readAll(cloud.db, refs) : {};
  const groups = new Map<string, Listed[]>();
  for (const [at, { key, from, to }] of parts.entries()) {
    const cards = cardsIn(found[at]?.items ?? {}).slice(from, to);
    const listed = cards.map(([id, card]) => ({ id, ...card }));
    groups.set(key, [...(groups.get(key) ?? []), ...listed]);
  }
  return [...groups].map(([key, listed]) => ({ key, listed }));
}
