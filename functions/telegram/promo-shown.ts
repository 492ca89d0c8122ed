/** The screens of the promo codes, with what it takes to draw them. */
import type { Product } from '../../shared/catalog/model.ts';
import { emptyTree, products, treeRef } from '../../shared/catalog/queries.ts';
import { readAll, type Refs } from '../../shared/cloud/firestore.ts';
import type { PromoScope } from '../../shared/promo/model.ts';
import { codesPage, promoCodes } from '../../shared/promo/queries.ts';
import type { Localized } from '../../shared/texts/model.ts';
import { payloadFor } from './promo-link.ts';
import { promoListScreen, promoScreen } from './views/promo.ts';
import type { Screen } from './views/screen.ts';
import type { ShopContext } from './visit.ts';
import type { Voice } from './voice.ts';

const codesShown = 10;

/** The first page of the codes, or the one behind a code. */
export async function promoPage(
  { visit: { cloud, botId } }: ShopContext,
  { voice }: { voice: Voice },
  after?: { createdAt: Date; id: string },
): Promise<Screen> {
  return promoListScreen(voice, await codesPage(cloud, botId, codesShown, after), new Date());
}

/** @param notice HTML */
export async function showPromo(
  ctx: ShopContext,
  voice: Voice,
  code: string,
  notice?: string,
): Promise<Screen> {
  const { cloud, botId, shop } = ctx.visit;
  const found = (await promoCodes.doc(cloud.db, botId, code).get()).data();
  if (!found) return { text: voice.html('promo-unsaved') };
  return promoScreen(voice, {
    code: { ...found, id: code },
    titles: await titlesOf(ctx, found.scope),
    link: `https://t.me/${shop.username}?start=${payloadFor(code)}`,
    notice,
  });
}

/** What the categories or products are called that are there still. */
async function titlesOf({ visit: { cloud, botId } }: ShopContext, scope: PromoScope): Promise<Localized[]> {
  if (scope.kind === 'categories') {
    const tree = (await treeRef(cloud.db, botId).get()).data() ?? emptyTree;
    return scope.ids.flatMap((id) => tree.categories[id]?.title ?? []);
  }
  if (scope.kind !== 'products') return [];
  const refs: Refs = Object.fromEntries(scope.ids.map((id) => [id, products.doc(cloud.db, botId, id)]));
  const found: Record<string, object | undefined> = await readAll(cloud.db, refs);
  return scope.ids.flatMap((id) => (found[id] as Product | undefined)?.title ?? []);
}
