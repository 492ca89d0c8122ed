/** The catalogue as the staff see it: all categories and products, also those that no customer sees. */
import type { InlineKeyboardButton } from 'grammy/types';
import {
  childrenOf,
  discountedPrice,
  isHidden,
  isLeaf,
  isShown,
  pathTo,
  productCount,
  soldOut,
} from '../../../shared/catalog/decide.ts';
import { maxPictures, type Picture, type Product, type Tree } from '../../../shared/catalog/model.ts';
import { languages, type Localized } from '../../../shared/texts/model.ts';
import type { ProductField } from '../buttons/catalog-admin.ts';
import { topLevel } from '../buttons/catalog.ts';
import { escapeHtml, type Voice } from '../voice.ts';
import { backToDesk } from './desk.ts';
import { button, clip, maxCaption, inPairs, paragraphs, rows, shownLength, type Screen } from './screen.ts';

/** Categories, and products, of one page. */
const categoriesShown = 20;
export const productsShown = 15;

export type NamedProduct = Product & { id: string };

/** A page of the products of a category. */
export interface ProductsPage {
  items: readonly NamedProduct[];
  more: boolean;
}

export interface CategoryView {
  tree: Tree;
  /** Undefined: the top level. */
  id?: string;
  /** Of the categories below. */
  page: number;
  description?: Localized;
  /** Of a category that products can be in. */
  products?: ProductsPage;
  /** HTML. */
  notice?: string;
}

const titleIn = (voice: Voice, { categories }: Tree, id: string): string =>
  voice.words(categories[id]?.title ?? {});

/** The way down to a category, in plain text. */
export const pathWords = (voice: Voice, tree: Tree, id: string): string =>
  pathTo(tree, id)
    .map((step) => titleIn(voice, tree, step))
    .join(' › ');

/** Which languages something is written in. */
export const languagesOf = (words: Localized): string =>
  languages.map((code) => `${code.toUpperCase()} ${words[code] === undefined ? '➖' : '✅'}`).join(' · ');

const danger = (it: InlineKeyboardButton): InlineKeyboardButton => ({ ...it, style: 'danger' });

export function staffCategoryScreen(voice: Voice, view: CategoryView): Screen {
  const { tree, id, notice, description, products } = view;
  const children = childrenOf(tree, id);
  const last = Math.max(0, Math.ceil(children.length / categoriesShown) - 1);
  const page = Math.min(view.page, last);
  const shown = children.slice(page * categoriesShown, (page + 1) * categoriesShown);
  const at = id ?? topLevel;
  const title = id === undefined ? undefined : escapeHtml(pathWords(voice, tree, id));
  return {
    text: paragraphs(
      notice,
      [`<b>${voice.html('adm-title')}</b>`, title].filter(Boolean).join(' › '),
      description && escapeHtml(voice.words(description)),
      id === undefined ? undefined : standing(voice, tree, id),
      id === undefined
        ? undefined
        : voice.html('adm-languages', { languages: languagesOf(tree.categories[id]?.title ?? {}) }),
      contents(voice, tree, id, children.length),
    ),
    markup: rows(
      ...shown.map((child) => [
        button(
          `${isHidden(tree, child) ? '⏸' : '🗂'} ${clip(titleIn(voice, tree, child), 40)}`,
          'adm:cat',
          child,
          0,
        ),
      ]),
      [
        ...(page > 0 ? [button('◀️', 'adm:cat', at, page - 1)] : []),
        ...(page < last ? [button('▶️', 'adm:cat', at, page + 1)] : []),
      ],
      ...productRows(voice, id, products),
      [
        ...((products?.items.length ?? 0) === 0
          ? [button(voice.text('adm-new-category'), 'adm:new', at)]
          : []),
        ...(id !== undefined && children.length === 0
          ? [button(voice.text('adm-new-product'), 'adm:sell', id)]
          : []),
      ],
      ...(id === undefined ? [] : categoryActions(voice, tree, id)),
      id === undefined
        ? [button(voice.text('adm-find'), 'adm:find')]
        : [button(voice.text('button-back'), 'adm:cat', tree.categories[id]?.parentId ?? topLevel, 0)],
      [backToDesk(voice)],
    ),
  };
}

/** Why customers do not see a category, where they do not. */
function standing(voice: Voice, tree: Tree, id: string): string | undefined {
  const off = pathTo(tree, id).find((step) => tree.categories[step]?.off);
  if (off === undefined) return undefined;
  return tree.categories[id]?.off
    ? voice.html('adm-category-off')
    : voice.html('adm-category-hidden', { title: titleIn(voice, tree, off) });
}

function contents(voice: Voice, tree: Tree, id: string | undefined, below: number): string {
  if (below > 0) return voice.html('adm-below', { count: below });
  if (id === undefined) return voice.html('adm-empty');
  const on = productCount(tree, id);
  const all = tree.products?.[id] ?? on;
  return all === 0 ? voice.html('adm-category-empty') : voice.html('adm-products', { all, on });
}

function productRows(
  voice: Voice,
  id: string | undefined,
  products: ProductsPage | undefined,
): InlineKeyboardButton[][] {
  const last = products?.items.at(-1);
  if (!products || id === undefined || !last) return [];
  return [
    ...products.items.map((product) => [itemButton(voice, product)]),
    products.more ? [button(voice.text('button-more'), 'adm:more', id, last.position, last.id)] : [],
  ];
}

/** What a product is to customers: to be had, none left, switched off. */
const sign = (product: Product): string => (!isShown(product) ? '⏸' : soldOut(product) ? '🚫' : '📦');

export const itemButton = (voice: Voice, product: NamedProduct): InlineKeyboardButton =>
  button(`${sign(product)} ${clip(voice.words(product.title), 40)}`, 'adm:item', product.id);

const categoryActions = (voice: Voice, tree: Tree, id: string): InlineKeyboardButton[][] => [
  [
    button(voice.text('adm-edit-title'), 'adm:say', id, 'title'),
    button(voice.text('adm-edit-description'), 'adm:say', id, 'description'),
  ],
  [button(voice.text('adm-up'), 'adm:rank', id, '0'), button(voice.text('adm-down'), 'adm:rank', id, '1')],
  [button(voice.text('adm-move'), 'adm:say', id, 'parent')],
  [
    tree.categories[id]?.off
      ? button(voice.text('adm-turn-on'), 'adm:show', id, '1')
      : button(voice.text('adm-turn-off'), 'adm:show', id, '0'),
    danger(button(voice.text('adm-delete'), 'adm:ask', id)),
  ],
];

/** Asks before a category is deleted; of one that is not empty it says what has to go first. */
export function deleteCategoryScreen(voice: Voice, tree: Tree, id: string): Screen {
  const title = titleIn(voice, tree, id);
  const below = childrenOf(tree, id).length;
  const all = tree.products?.[id] ?? productCount(tree, id);
  const back = [button(voice.text('button-back'), 'adm:cat', id, 0), backToDesk(voice)];
  if (below > 0) return { text: voice.html('adm-delete-below', { title, count: below }), markup: rows(back) };
  if (all > 0) return { text: voice.html('adm-delete-products', { title, count: all }), markup: rows(back) };
  return {
    text: voice.html('adm-delete-category', { title }),
    markup: rows([danger(button(voice.text('adm-delete-yes'), 'adm:gone', id))], back),
  };
}

const fieldLabels = {
  title: 'adm-edit-title',
  description: 'adm-edit-description',
  price: 'adm-edit-price',
  discount: 'adm-edit-discount',
  stock: 'adm-edit-stock',
  deadline: 'adm-edit-deadline',
  parameters: 'adm-edit-parameters',
  category: 'adm-edit-category',
} as const satisfies Record<ProductField, string>;

/** All that is known of a product; fits below its picture. @param notice HTML */
export function staffProductScreen(voice: Voice, tree: Tree, product: NamedProduct, notice?: string): Screen {
  const { id, available } = product;
  const fields = Object.entries(fieldLabels) as [ProductField, (typeof fieldLabels)[ProductField]][];
  return {
    text: productText(voice, tree, product, notice),
    markup: rows(
      ...inPairs(fields.map(([field, label]) => button(voice.text(label), 'adm:edit', id, field))),
      [
        product.pictures.length === 0
          ? button(voice.text('adm-pictures'), 'adm:add', id)
          : button(voice.text('adm-pictures'), 'adm:pics', id, 0),
        button(voice.text('adm-see'), 'adm:see', id),
      ],
      [
        button(voice.text('adm-up'), 'adm:place', id, '0'),
        button(voice.text('adm-down'), 'adm:place', id, '1'),
      ],
      [
        available
          ? button(voice.text('adm-turn-off'), 'adm:on', id, '0')
          : button(voice.text('adm-turn-on'), 'adm:on', id, '1'),
        danger(button(voice.text('adm-delete'), 'adm:ruin', id)),
      ],
      [button(voice.text('button-back'), 'adm:cat', product.categoryId, 0), backToDesk(voice)],
    ),
  };
}

function productText(voice: Voice, tree: Tree, product: NamedProduct, notice?: string): string {
  const { price, discountPercent: percent, stock, deadlineDays: days, pictures, parameters } = product;
  const state = !product.available
    ? 'adm-state-off'
    : isHidden(tree, product.categoryId)
      ? 'adm-state-hidden'
      : soldOut(product)
        ? 'adm-state-sold-out'
        : 'adm-state-on';
  const facts = [
    voice.html('adm-fact-price', { price: voice.money(price) }),
    ...(percent > 0
      ? [voice.html('adm-fact-discount', { percent, price: voice.money(discountedPrice(product)) })]
      : []),
    stock === null ? voice.html('adm-fact-uncounted') : voice.html('adm-fact-stock', { count: stock }),
    ...(days === undefined ? [] : [voice.html('card-deadline', { days })]),
    voice.html('adm-fact-category', { path: clip(pathWords(voice, tree, product.categoryId), 100) }),
    voice.html('adm-fact-pictures', { count: pictures.length, max: maxPictures }),
    voice.html('adm-languages', { languages: languagesOf(product.title) }),
  ];
  const head = paragraphs(
    notice,
    `<b>${escapeHtml(voice.words(product.title))}</b>\n${voice.html(state)}`,
    facts.join('\n'),
  );
  const lines = parameters.map(({ name, value }) => `• ${voice.words(name)}: ${voice.words(value)}`);
  const room = maxCaption - shownLength(head) - 2;
  const rest = paragraphs(product.description && voice.words(product.description), lines.join('\n'));
  // A character counts as one or two.
  const fits = [rest, clip(rest, room), clip(rest, Math.floor(room / 2))].find((text) => text.length <= room);
  return room < 10 ? head : paragraphs(head, fits && escapeHtml(fits));
}

/** Asks before a product is deleted. */
export const deleteProductScreen = (voice: Voice, { id, title }: NamedProduct): Screen => ({
  text: voice.html('adm-delete-product', { title: voice.words(title) }),
  markup: rows(
    [danger(button(voice.text('adm-delete-yes'), 'adm:lost', id))],
    [button(voice.text('button-back'), 'adm:item', id), backToDesk(voice)],
  ),
});

/** Below one of the pictures of a product. */
export function pictureScreen(voice: Voice, { id, title, pictures }: NamedProduct, index: number): Screen {
  const picture = pictures[index];
  const count = pictures.length;
  const turn = (label: string, to: number) => button(label, 'adm:pics', id, (to + count) % count);
  return {
    text: paragraphs(
      `<b>${escapeHtml(voice.words(title))}</b>`,
      voice.html('adm-picture', { number: index + 1, count }),
      index === 0 ? voice.html('adm-picture-first') : undefined,
      picture && standingOf(voice, picture),
    ),
    markup: rows(
      count > 1
        ? [
            turn('◀️', index - 1),
            button(`${index + 1}/${count}`, 'adm:pics', id, index),
            turn('▶️', index + 1),
          ]
        : [],
      picture && count > 1
        ? [
            ...(index > 0
              ? [button(voice.text('adm-picture-earlier'), 'adm:shift', id, picture.id, '0')]
              : []),
            ...(index < count - 1
              ? [button(voice.text('adm-picture-later'), 'adm:shift', id, picture.id, '1')]
              : []),
          ]
        : [],
      [
        ...(count < maxPictures ? [button(voice.text('adm-picture-add'), 'adm:add', id)] : []),
        ...(picture ? [danger(button(voice.text('adm-picture-drop'), 'adm:drop', id, picture.id))] : []),
      ],
      [button(voice.text('button-back'), 'adm:item', id), backToDesk(voice)],
    ),
  };
}

/** Why a picture is not shown, where it is not. */
function standingOf(voice: Voice, { problem, card }: Picture): string | undefined {
  if (problem) return voice.html('adm-picture-failed');
  return card === undefined ? voice.html('adm-picture-processing') : undefined;
}

/** What a search of the staff's found. */
export const foundProductsScreen = (voice: Voice, found: readonly NamedProduct[], more: boolean): Screen => ({
  text: paragraphs(
    `<b>${voice.html('adm-found', { count: found.length })}</b>`,
    more ? voice.html('adm-found-more') : undefined,
  ),
  markup: rows(
    ...found.map((product) => [itemButton(voice, product)]),
    [button(voice.text('adm-find'), 'adm:find')],
    [button(voice.text('adm-back'), 'adm:cat', topLevel, 0), backToDesk(voice)],
  ),
});

/** The categories as choices, by the way down to each. */
export const categoryChoices = (
  voice: Voice,
  tree: Tree,
  ids: readonly string[],
): { label: string; value: string }[] =>
  ids.map((id) => ({ label: clip(pathWords(voice, tree, id), 60), value: id }));

/** Where a category may be moved to: not below itself, nor to where products are. */
export const parentsFor = (tree: Tree, id: string): string[] =>
  Object.keys(tree.categories).filter(
    (one) =>
      !pathTo(tree, one).includes(id) &&
      !(isLeaf(tree, one) && (tree.products?.[one] ?? productCount(tree, one)) > 0),
  );
