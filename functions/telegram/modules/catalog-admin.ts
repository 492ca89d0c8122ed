/** The desk's part of the catalogue: walking it, and what may be done with a category or a product. */
import { Composer } from 'grammy';
import { maxPlaced, moveCategory, movePicture, placeProducts } from '../../../shared/catalog/arrange.ts';
import {
  deleteCategory,
  deleteProduct,
  patchCategory,
  patchProduct,
  removePicture,
} from '../../../shared/catalog/commands.ts';
import { childrenOf, positionsAfter } from '../../../shared/catalog/decide.ts';
import { productsIn } from '../../../shared/catalog/queries.ts';
import type { CommandType } from '../../../shared/commands/execute.ts';
import type { ProductField } from '../buttons/catalog-admin.ts';
import { topLevel } from '../buttons/catalog.ts';
import type { ButtonArgs } from '../callback-data.ts';
import '../category-forms.ts';
import '../product-forms.ts';
import { categoryScreenNow, drawPicture, drawProduct, productNow, treeOf } from '../catalog-shown.ts';
import { act, onDeskButton, refuse, type AtDesk } from '../desk.ts';
import { beginForm } from '../forms.ts';
import { sendForTap, show } from '../sending.ts';
import { deleteCategoryScreen, deleteProductScreen, type NamedProduct } from '../views/catalog-admin.ts';
import type { Screen } from '../views/screen.ts';
import type { ShopContext } from '../visit.ts';
import { sendProduct } from './catalog.ts';

export const catalogAdmin = new Composer<ShopContext>();

/** The top level: the first screen of this part of the desk. */
export const catalogAdminPage = (ctx: ShopContext, { voice }: Pick<AtDesk, 'voice'>): Promise<Screen> =>
  categoryScreenNow(ctx, voice);

const right = 'catalog';

onDeskButton(catalogAdmin, 'adm:cat', right, async (ctx, { voice }, id, page) =>
  show(ctx, await categoryScreenNow(ctx, voice, id === topLevel ? undefined : id, { page })),
);

onDeskButton(catalogAdmin, 'adm:more', right, async (ctx, { voice }, id, position, last) =>
  show(ctx, await categoryScreenNow(ctx, voice, id, { after: { position, id: last } })),
);

onDeskButton(catalogAdmin, 'adm:new', right, (ctx, { voice }, id) =>
  beginForm(ctx, voice, 'category', {
    draft: { ...(id !== topLevel && { parent: id }), language: voice.language },
  }),
);

onDeskButton(catalogAdmin, 'adm:sell', right, (ctx, { voice }, category) =>
  beginForm(ctx, voice, 'product', { draft: { category, language: voice.language } }),
);

onDeskButton(catalogAdmin, 'adm:find', right, (ctx, { voice }) => beginForm(ctx, voice, 'product-find'));

onDeskButton(catalogAdmin, 'adm:say', right, (ctx, { voice }, id, what) =>
  what === 'parent'
    ? beginForm(ctx, voice, 'category-parent', { id, field: 'parent' })
    : beginForm(ctx, voice, 'category-words', { id, draft: { what } }),
);

/** Gives a command. @returns whether it did what it is for; otherwise who pressed is told */
async function does<Input, Result, Details>(
  ctx: ShopContext,
  { voice }: AtDesk,
  command: CommandType<Input, Result, Details>,
  input: Input,
): Promise<boolean> {
  const executed = await act(ctx, command, input);
  if (executed.ok) return true;
  if (executed.code === 'forbidden') await refuse(ctx, voice);
  else ctx.visit.answer = { text: voice.text('toast-outdated') };
  return false;
}

onDeskButton(catalogAdmin, 'adm:show', right, async (ctx, at, id, flag) => {
  await does(ctx, at, patchCategory, { id, change: { available: flag === '1' } });
  await show(ctx, await categoryScreenNow(ctx, at.voice, id));
});

onDeskButton(catalogAdmin, 'adm:rank', right, async (ctx, at, id, down) => {
  if (await does(ctx, at, moveCategory, { id, by: down === '1' ? 1 : -1 }))
    ctx.visit.answer = { text: await placeAmong(ctx, at, id) };
  await show(ctx, await categoryScreenNow(ctx, at.voice, id));
});

/** Says which of its level a category is now. */
async function placeAmong(ctx: ShopContext, { voice }: AtDesk, id: string): Promise<string> {
  const tree = await treeOf(ctx);
  const level = childrenOf(tree, tree.categories[id]?.parentId);
  return voice.text('toast-adm-place', { number: level.indexOf(id) + 1, count: level.length });
}

onDeskButton(catalogAdmin, 'adm:ask', right, async (ctx, { voice }, id) => {
  const tree = await treeOf(ctx);
  if (tree.categories[id]) return show(ctx, deleteCategoryScreen(voice, tree, id));
  ctx.visit.answer = { text: voice.text('toast-outdated') };
  await show(ctx, await categoryScreenNow(ctx, voice));
});

onDeskButton(catalogAdmin, 'adm:gone', right, async (ctx, { voice }, id) => {
  const parent = (await treeOf(ctx)).categories[id]?.parentId;
  const executed = await act(ctx, deleteCategory, { id });
  if (!executed.ok && executed.code === 'forbidden') return refuse(ctx, voice);
  // Something has come into it meanwhile: it is said what.
  if (!executed.ok && executed.code !== 'not_found')
    return show(ctx, deleteCategoryScreen(voice, await treeOf(ctx), id));
  const notice = voice.html('adm-category-deleted');
  await show(ctx, await categoryScreenNow(ctx, voice, parent, { notice }));
});

type OfProduct =
  | 'adm:item'
  | 'adm:see'
  | 'adm:edit'
  | 'adm:on'
  | 'adm:place'
  | 'adm:ruin'
  | 'adm:lost'
  | 'adm:pics'
  | 'adm:add'
  | 'adm:shift'
  | 'adm:drop';

/** Runs `work` for the product that the button names; where it is gone, that is said. */
function onProductButton<K extends OfProduct>(
  kind: K,
  work: (ctx: ShopContext, at: AtDesk, product: NamedProduct, args: ButtonArgs<K>) => Promise<void>,
): void {
  onDeskButton(catalogAdmin, kind, right, async (ctx, at, ...args: ButtonArgs<K>) => {
    const [id] = args;
    const product = await productNow(ctx, id);
    if (product) return work(ctx, at, product, args);
    ctx.visit.answer = { text: at.voice.text('toast-adm-gone') };
    await show(ctx, await categoryScreenNow(ctx, at.voice));
  });
}

onProductButton('adm:item', (ctx, { voice }, { id }) => drawProduct(ctx, voice, id));
onProductButton('adm:see', (ctx, { voice }, { id }) => sendForTap(ctx, voice, () => sendProduct(ctx, id)));

const wordFields: readonly ProductField[] = ['title', 'description'];

onProductButton('adm:edit', (ctx, { voice }, { id }, [, field]) => {
  if (wordFields.includes(field))
    return beginForm(ctx, voice, 'product-words', { id, draft: { what: field } });
  if (field === 'parameters') return beginForm(ctx, voice, 'product-parameters', { id });
  return beginForm(ctx, voice, 'product-field', { id, field });
});

onProductButton('adm:on', async (ctx, at, { id }, [, flag]) => {
  await does(ctx, at, patchProduct, { id, change: { available: flag === '1' } });
  await drawProduct(ctx, at.voice, id);
});

onProductButton('adm:place', async (ctx, at, product, [, down]) => {
  const moved = await movedPlaces(ctx, product, down === '1' ? 1 : -1);
  if (moved.length > maxPlaced) {
    ctx.visit.answer = { text: at.voice.text('alert-adm-order'), show_alert: true };
    return;
  }
  const toast = moved.length === 0 ? 'toast-adm-end' : 'toast-adm-moved';
  if (moved.length === 0 || (await does(ctx, at, placeProducts, { places: moved })))
    ctx.visit.answer = { text: at.voice.text(toast) };
});

/** The new positions where a product changes places with the one before it, or behind it, in its category. */
async function movedPlaces({ visit: { cloud, botId } }: ShopContext, product: NamedProduct, by: -1 | 1) {
  const { id, position, categoryId } = product;
  const at = { id, position };
  // One more in front than is moved: the new positions stay behind it.
  const [before, behind] = await Promise.all([
    productsIn(cloud, botId, categoryId, 2, at, true),
    productsIn(cloud, botId, categoryId, maxPlaced, at),
  ]);
  return positionsAfter([...before.items.toReversed(), at, ...behind.items], id, by);
}

onProductButton('adm:ruin', (ctx, { voice }, product) => show(ctx, deleteProductScreen(voice, product)));

onProductButton('adm:lost', async (ctx, at, { id, categoryId }) => {
  const executed = await act(ctx, deleteProduct, { id });
  if (!executed.ok && executed.code === 'forbidden') return refuse(ctx, at.voice);
  const notice = at.voice.html('adm-product-deleted');
  await show(ctx, await categoryScreenNow(ctx, at.voice, categoryId, { notice }));
});

onProductButton('adm:pics', (ctx, { voice }, { id }, [, index]) => drawPicture(ctx, voice, id, index));
onProductButton('adm:add', (ctx, { voice }, { id }) =>
  beginForm(ctx, voice, 'product-pictures', { id, field: 'pictures' }),
);

onProductButton('adm:shift', async (ctx, at, { id, pictures }, [, pictureId, down]) => {
  const index = pictures.findIndex((one) => one.id === pictureId);
  const by = down === '1' ? 1 : -1;
  if (index === -1) return drawOutdated(ctx, at, id);
  await does(ctx, at, movePicture, { productId: id, pictureId, by });
  await drawPicture(ctx, at.voice, id, Math.max(0, index + by));
});

onProductButton('adm:drop', async (ctx, at, { id, pictures }, [, pictureId]) => {
  const index = pictures.findIndex((one) => one.id === pictureId);
  if (index === -1) return drawOutdated(ctx, at, id);
  await does(ctx, at, removePicture, { productId: id, pictureId });
  await drawPicture(ctx, at.voice, id, Math.max(0, index - 1));
});

/** The picture that the button names is gone. */
async function drawOutdated(ctx: ShopContext, { voice }: AtDesk, id: string): Promise<void> {
  ctx.visit.answer = { text: voice.text('toast-outdated') };
  await drawPicture(ctx, voice, id, 0);
}
