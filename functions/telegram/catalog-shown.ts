/** Drawing the staff's screens of the catalogue, with what it takes to draw them. */
import type { Picture } from '../../shared/catalog/model.ts';
import { categories, emptyTree, products, productsIn, treeRef } from '../../shared/catalog/queries.ts';
import type { Placed, Tree } from '../../shared/catalog/model.ts';
import { isLeaf, shownPictures } from '../../shared/catalog/decide.ts';
import { toSend } from './cards.ts';
import { sendPicture, showPicture } from './pictures.ts';
import { show } from './sending.ts';
import {
  pictureScreen,
  productsShown,
  staffCategoryScreen,
  staffProductScreen,
  type NamedProduct,
} from './views/catalog-admin.ts';
import type { Screen } from './views/screen.ts';
import type { ShopContext } from './visit.ts';
import type { Voice } from './voice.ts';

export const treeOf = async ({ visit: { cloud, botId } }: ShopContext): Promise<Tree> =>
  (await treeRef(cloud.db, botId).get()).data() ?? emptyTree;

export async function productNow(
  { visit: { cloud, botId } }: ShopContext,
  id: string,
): Promise<NamedProduct | undefined> {
  const product = (await products.doc(cloud.db, botId, id).get()).data();
  return product && { ...product, id };
}

interface Shown {
  page?: number;
  /** The product behind which the list goes on. */
  after?: Placed;
  /** HTML. */
  notice?: string;
}

/** A category, or the top level (undefined), which also is shown in the place of one that is gone. */
export async function categoryScreenNow(
  ctx: ShopContext,
  voice: Voice,
  id?: string,
  { page = 0, after, notice }: Shown = {},
): Promise<Screen> {
  const { cloud, botId } = ctx.visit;
  const [tree, category, found] = await Promise.all([
    treeOf(ctx),
    id === undefined ? undefined : categories.doc(cloud.db, botId, id).get(),
    id === undefined ? undefined : productsIn(cloud, botId, id, productsShown, after),
  ]);
  if (id === undefined || !tree.categories[id]) return staffCategoryScreen(voice, { tree, page: 0, notice });
  const { description } = category?.data() ?? {};
  return staffCategoryScreen(voice, {
    tree,
    id,
    page,
    notice,
    description,
    ...(isLeaf(tree, id) && { products: found }),
  });
}

/** Draws a product; where it is gone, says so with the catalogue. @param notice HTML */
export async function drawProduct(
  ctx: ShopContext,
  voice: Voice,
  id: string,
  notice?: string,
): Promise<void> {
  const [tree, product] = await Promise.all([treeOf(ctx), productNow(ctx, id)]);
  if (!product) return drawGone(ctx, voice);
  await draw(ctx, product, staffProductScreen(voice, tree, product, notice), shownPictures(product)[0]);
}

/** Draws one of the pictures of a product, with what can be done about it. */
export async function drawPicture(ctx: ShopContext, voice: Voice, id: string, wanted: number): Promise<void> {
  const product = await productNow(ctx, id);
  if (!product) return drawGone(ctx, voice);
  if (product.pictures.length === 0) return drawProduct(ctx, voice, id);
  const index = Math.min(wanted, product.pictures.length - 1);
  await draw(ctx, product, pictureScreen(voice, product, index), product.pictures[index]);
}

export const drawGone = async (ctx: ShopContext, voice: Voice): Promise<void> =>
  show(ctx, await categoryScreenNow(ctx, voice, undefined, { notice: voice.html('adm-product-gone') }));

/** Draws words with a picture, or without where there is none to be had. */
async function draw(
  ctx: ShopContext,
  product: NamedProduct,
  screen: Screen,
  picture?: Picture,
): Promise<void> {
  if (picture) {
    const sent = { ...toSend(ctx, product.id, picture), fileId: product.fileIds[picture.id] };
    const drawing = ctx.callbackQuery ? showPicture : sendPicture;
    if (await drawing(ctx, sent, screen)) return;
  }
  await show(ctx, screen);
}
