/** The forms by which the staff make and change categories, and look for products. */
import { z } from 'zod';
import { patchCategory, saveCategory } from '../../shared/catalog/commands.ts';
import { childrenOf, inTreeOrder } from '../../shared/catalog/decide.ts';
import { catalogId, maxCategories, type Tree } from '../../shared/catalog/model.ts';
import { categories } from '../../shared/catalog/queries.ts';
import { productsWith } from '../../shared/search/queries.ts';
import { termsOf } from '../../shared/search/stems.ts';
import { language, type Language, type Localized } from '../../shared/texts/model.ts';
import { categoryScreenNow, productNow, treeOf } from './catalog-shown.ts';
import { act } from './desk.ts';
import { defineForm, Unfit, type Field, type Filled, type Given, type Saved } from './forms.ts';
import { languageField, newWords, takesWords, wordsField } from './language-field.ts';
import { categoryChoices, foundProductsScreen, parentsFor } from './views/catalog-admin.ts';
import { maxChoices, type Choice } from './views/form.ts';
import type { ShopContext } from './visit.ts';
import type { Voice } from './voice.ts';

/** Stands for the level above all categories; no category has this id. */
const aboveAll = '__top__';

/**
 * A category among some, by a button, or by its name where there are more than fit.
 * @param among the ids to choose from, in the order of the tree
 */
export function categoryField(
  name: string,
  among: (tree: Tree, filled: Filled) => string[],
  more?: Pick<Field, 'applies'> & { top?: true },
): Field {
  const choicesOf = async (ctx: ShopContext, voice: Voice, filled: Filled): Promise<Choice[]> => {
    const tree = await treeOf(ctx);
    return [
      ...(more?.top ? [{ label: voice.text('adm-top-level'), value: aboveAll }] : []),
      ...categoryChoices(voice, tree, among(tree, filled)),
    ];
  };
  return {
    name,
    ...(more?.applies && { applies: more.applies }),
    ask: (voice) => voice.html('adm-ask-category'),
    expected: (voice) => voice.html('adm-expect-category'),
    choices: async (...given) => (await choicesOf(...given)).slice(0, maxChoices),
    async read({ choice, text }: Given, ctx, voice, filled) {
      const all = await choicesOf(ctx, voice, filled);
      const wanted = text?.trim().toLowerCase();
      const named = all.filter(({ label }) => wanted && label.toLowerCase().includes(wanted));
      return choice === undefined
        ? named.length === 1
          ? named[0]?.value
          : undefined
        : all.find(({ value }) => value === choice)?.value;
    },
  };
}

const refused = (voice: Voice): Saved => ({ screen: { text: voice.html('desk-refused') } });

const newCategory = z.object({
  parent: catalogId.optional(),
  language,
  title: z.string(),
  description: z.string().nullish(),
});

/** The draft has the parent, and the language that it is written in. */
defineForm('category', {
  right: 'catalog',
  fields: [
    {
      name: 'title',
      ask: (voice) => voice.html('adm-ask-category-title'),
      ...takesWords(64),
    },
    {
      name: 'description',
      ask: (voice) => voice.html('adm-ask-category-description'),
      ...takesWords(500),
      isOptional: true,
    },
  ],
  async save(ctx, voice, { draft }) {
    const { parent, language: code, title, description } = newCategory.parse(draft);
    const tree = await treeOf(ctx);
    const category = {
      title: { [code]: title },
      ...(description && { description: { [code]: description } }),
      ...(parent !== undefined && { parentId: parent }),
      available: true,
      position: behind(childrenOf(tree, parent).map((id) => tree.categories[id]?.position ?? 0)),
    };
    const executed = await act(ctx, saveCategory, { mode: 'create', category });
    if (executed.ok) {
      const notice = voice.html('adm-category-made', { title });
      return { screen: await categoryScreenNow(ctx, voice, executed.result.id, { notice }) };
    }
    if (executed.code === 'forbidden') return refused(voice);
    const notice =
      executed.code === 'too_many_categories'
        ? voice.html('adm-too-many-categories', { max: maxCategories })
        : voice.html('adm-parent-unfit');
    return { screen: await categoryScreenNow(ctx, voice, parent, { notice }) };
  },
  home: (ctx, voice, { draft }) =>
    categoryScreenNow(ctx, voice, catalogId.optional().catch(undefined).parse(draft['parent'])),
});

/** The position behind all of these. */
export const behind = (positions: readonly number[]): number =>
  Math.min(1_000_000, Math.max(-1, ...positions) + 1);

const categoryWords = { title: 64, description: 500 } as const;
const wordsOfCategory = z.object({
  what: z.enum(['title', 'description']),
  language,
  words: z.string().nullable(),
});

async function wordsNow(
  { visit: { cloud, botId } }: ShopContext,
  { id = '', draft }: Filled,
): Promise<Localized | undefined> {
  const found = (await categories.doc(cloud.db, botId, id).get()).data();
  return found?.[wordsOfCategory.shape.what.parse(draft['what'])];
}

/** Changes the title or the description (`what` in the draft) in one language. */
defineForm('category-words', {
  right: 'catalog',
  fields: [
    languageField(wordsNow),
    wordsField(({ draft }) => categoryWords[wordsOfCategory.shape.what.parse(draft['what'])], wordsNow),
  ],
  async save(ctx, voice, { id = '', draft }) {
    const { what, language: code, words: given } = wordsOfCategory.parse(draft);
    return newWords(voice, code, given, {
      patch: (change, attempt) =>
        act(ctx, patchCategory, { id, change: { [what]: change } }, `${ctx.visit.commandId}-staff${attempt}`),
      isOptional: what === 'description',
      async saved(notice) {
        return { screen: await categoryScreenNow(ctx, voice, id, { notice }) };
      },
    });
  },
  home: (ctx, voice, { id }) => categoryScreenNow(ctx, voice, id),
});

defineForm('category-parent', {
  right: 'catalog',
  fields: [
    categoryField(
      'parent',
      (tree, { id = '' }) => {
        const fit = new Set(parentsFor(tree, id));
        return inTreeOrder(tree).filter((one) => fit.has(one));
      },
      { top: true },
    ),
  ],
  async save(ctx, voice, { id = '', draft }) {
    const parent = z.string().parse(draft['parent']);
    const parentId = parent === aboveAll ? null : parent;
    const tree = await treeOf(ctx);
    const position = behind(
      childrenOf(tree, parentId ?? undefined)
        .filter((one) => one !== id)
        .map((one) => tree.categories[one]?.position ?? 0),
    );
    const executed = await act(ctx, patchCategory, { id, change: { parentId, position } });
    if (executed.ok)
      return { screen: await categoryScreenNow(ctx, voice, id, { notice: voice.html('adm-saved') }) };
    if (executed.code === 'forbidden') return refused(voice);
    if (executed.code === 'not_found') return gone(ctx, voice);
    return { problem: voice.html('adm-parent-unfit') };
  },
  home: (ctx, voice, { id }) => categoryScreenNow(ctx, voice, id),
});

async function gone(ctx: ShopContext, voice: Voice): Promise<Saved> {
  const notice = voice.html('adm-category-gone');
  return { screen: await categoryScreenNow(ctx, voice, undefined, { notice }) };
}

const foundShown = 15;

/** The id in a link to a product, or an id by itself. */
const idIn = (text: string): string | undefined =>
  catalogId.safeParse(/[?&]start=p_([\w-]+)$/.exec(text)?.[1] ?? text).data;

/** By words, on sale or not; by id; by a link to the product. */
async function lookFor(ctx: ShopContext, spoken: Language, text: string) {
  const { cloud, botId } = ctx.visit;
  const id = idIn(text.trim());
  const terms = termsOf(text, spoken);
  const [named, on, off] = await Promise.all([
    id === undefined ? undefined : productNow(ctx, id),
    ...(['search', 'offSearch'] as const).map((among) =>
      terms.length === 0 ? [] : productsWith(cloud, botId, terms, foundShown + 1, undefined, among),
    ),
  ]);
  const found = [...(on ?? []), ...(off ?? [])].map(([one, product]) => ({ ...product, id: one }));
  return [...(named ? [named] : []), ...found.filter((one) => one.id !== named?.id)];
}

defineForm('product-find', {
  right: 'catalog',
  fields: [
    {
      name: 'find',
      ask: (voice) => voice.html('adm-ask-find'),
      expected: (voice) => voice.html('adm-expect-find'),
      async read({ text = '' }, ctx, voice) {
        const wanted = text.trim().slice(0, 200).toWellFormed();
        if (wanted === '') return undefined;
        const found = await lookFor(ctx, voice.language, wanted);
        return found.length > 0 ? wanted : new Unfit(voice.html('adm-found-nothing'));
      },
    },
  ],
  async save(ctx, voice, { draft }) {
    const found = await lookFor(ctx, voice.language, z.string().parse(draft['find']));
    return {
      screen: foundProductsScreen(voice, found.slice(0, foundShown), found.length > foundShown),
    };
  },
  home: (ctx, voice) => categoryScreenNow(ctx, voice),
});
