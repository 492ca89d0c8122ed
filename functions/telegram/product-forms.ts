/** The forms by which the staff make and change products. */
import { z } from 'zod';
import { addPictures, patchProduct, rememberFileId, saveProduct } from '../../shared/catalog/commands.ts';
import { cardOf, leavesOf, rewritten } from '../../shared/catalog/decide.ts';
import {
  amount,
  catalogId,
  deadlineDays,
  discountPercent,
  maxParameters,
  maxPictures,
  maxStock,
  parameter,
  type Parameter,
} from '../../shared/catalog/model.ts';
import { products, productsIn } from '../../shared/catalog/queries.ts';
import type { Outcome } from '../../shared/commands/model.ts';
import { customers } from '../../shared/customers/queries.ts';
import { language, languages, words, type Language, type Localized } from '../../shared/texts/model.ts';
import { keepPicture } from '../keep-picture.ts';
import { showCard } from './cards.ts';
import { behind, categoryField } from './category-forms.ts';
import { categoryScreenNow, drawGone, drawProduct, productNow } from './catalog-shown.ts';
import { act } from './desk.ts';
import { defineForm, Unfit, type Field, type Filled, type Given, type Saved, type Taken } from './forms.ts';
import { parseSum } from './given.ts';
import { lengthOf, rangeOf } from './limits.ts';
import { asTheyAre, languageField, languageIn, newWords, takesWords, wordsField } from './language-field.ts';
import { fileIdOf, knownAtOnce, noPicture, pictureBytes } from './picture-given.ts';
import { backToDesk } from './views/desk.ts';
import { button, paragraphs } from './views/screen.ts';
import type { ShopContext } from './visit.ts';
import type { Voice } from './voice.ts';

const none = 'none';
const free = 'free';

const numberIn = (schema: z.ZodType<number>, text: string | undefined): number | undefined => {
  const digits = text?.replaceAll(/\s/g, '') ?? '';
  return /^\d{1,9}$/.test(digits) ? schema.safeParse(Number(digits)).data : undefined;
};

const price: Field = {
  name: 'price',
  ask: (voice) => voice.html('adm-ask-price'),
  hint: (voice, { visit: { shop } }) => voice.html('adm-hint-price', { currency: shop.currency }),
  expected: (voice) => voice.html('adm-expect-price'),
  read({ text = '', choice }, { visit: { shop } }, voice) {
    if (choice === free) return 0;
    const sum = amount.safeParse(parseSum(text, shop.currency)).data;
    if (sum !== 0) return sum;
    return new Unfit(voice.html('adm-ask-free'), [{ label: voice.text('adm-price-free'), value: free }]);
  },
};

const stock: Field = {
  name: 'stock',
  ask: (voice) => voice.html('adm-ask-stock'),
  expected: (voice) => voice.html('adm-expect-stock', { max: maxStock }),
  choices: (_ctx, voice) => [{ label: voice.text('adm-stock-uncounted'), value: none }],
  read: ({ text, choice }) => (choice === none ? null : numberIn(z.int().min(0).max(maxStock), text)),
};

const deadline: Field = {
  name: 'deadline',
  ask: (voice) => voice.html('adm-ask-deadline'),
  expected: (voice) => voice.html('adm-expect-deadline', rangeOf(deadlineDays)),
  read: ({ text }) => numberIn(deadlineDays, text),
};

const category = categoryField('category', leavesOf);

/** Why a product cannot be where it is to be; undefined for a refusal of another kind. */
function placementProblem(voice: Voice, { code }: { code: string }): Saved | undefined {
  if (code !== 'category_not_found' && code !== 'category_has_subcategories') return undefined;
  return { field: 'category', problem: voice.html('adm-category-unfit') };
}

const newProduct = z.object({
  category: catalogId,
  language,
  title: z.string(),
  description: z.string().nullish(),
  price: amount,
  stock: z.int().nullable(),
  deadline: z.int().nullish(),
});

/** The draft has the category that it was begun in, and the language that it is written in. */
defineForm('product', {
  right: 'catalog',
  fields: [
    {
      name: 'title',
      ask: (voice) => voice.html('adm-ask-title'),
      ...takesWords(100),
    },
    price,
    // Asked where the one that it was begun in is none for products any more.
    { ...category, applies: ({ draft }) => !('category' in draft) },
    {
      name: 'description',
      ask: (voice) => voice.html('adm-ask-description'),
      ...takesWords(500),
      isOptional: true,
    },
    stock,
    { ...deadline, isOptional: true },
  ],
  save: (ctx, voice, { draft }) => create(ctx, voice, newProduct.parse(draft)),
  home: (ctx, voice, { draft }) =>
    categoryScreenNow(ctx, voice, catalogId.optional().catch(undefined).parse(draft['category'])),
});

async function create(
  ctx: ShopContext,
  voice: Voice,
  { category: categoryId, language: code, ...given }: z.output<typeof newProduct>,
): Promise<Saved> {
  const { cloud, botId } = ctx.visit;
  const [last] = (await productsIn(cloud, botId, categoryId, 1, undefined, true)).items;
  const executed = await act(ctx, saveProduct, {
    mode: 'create',
    product: {
      categoryId,
      title: { [code]: given.title },
      ...(given.description && { description: { [code]: given.description } }),
      price: given.price,
      stock: given.stock,
      ...(given.deadline && { deadlineDays: given.deadline }),
      parameters: [],
      discountPercent: 0,
      available: true,
      position: behind(last ? [last.position] : []),
    },
  });
  if (!executed.ok)
    return placementProblem(voice, executed) ?? { screen: { text: voice.html('desk-refused') } };
  const { id } = executed.result;
  const notice = voice.html('adm-product-made', { title: given.title });
  return { form: 'product-pictures', id, draft: { made: true }, notice };
}

/** A new product as its customers see it, with the way to change it. */
async function drawMade(ctx: ShopContext, voice: Voice, id: string): Promise<void> {
  const { cloud, botId, customerId } = ctx.visit;
  const [product, customer] = await Promise.all([
    products.doc(cloud.db, botId, id).get(),
    customers.doc(cloud.db, botId, String(customerId)).get(),
  ]);
  const found = product.data();
  if (!found) return drawGone(ctx, voice);
  await showCard(ctx, voice, {
    id,
    card: cardOf(found),
    customer: customer.data(),
    page: [[button(voice.text('adm-edit'), 'adm:item', id), backToDesk(voice)]],
  });
}

const done = 'done';

/** Pictures, one after another or as an album, for as long as more come. */
defineForm('product-pictures', {
  right: 'catalog',
  fields: [
    {
      name: 'pictures',
      ask: (voice) => voice.html('adm-ask-pictures', { max: maxPictures }),
      expected: noPicture,
      choices: (_ctx, voice) => [{ label: voice.text('adm-pictures-done'), value: done }],
      read: ({ choice }) => (choice === done ? true : undefined),
      each: (ctx, voice, { id = '' }, given) => takePicture(ctx, voice, id, given),
    },
  ],
  save: (ctx, voice, { id = '', draft }) =>
    Promise.resolve({
      screen: () => (draft['made'] === true ? drawMade : drawProduct)(ctx, voice, id),
    }),
  home: (ctx, voice, { id = '' }) => Promise.resolve(() => drawProduct(ctx, voice, id)),
});

async function takePicture(
  ctx: ShopContext,
  voice: Voice,
  productId: string,
  given: Given,
): Promise<Taken | undefined> {
  if (fileIdOf(given) === undefined) return undefined;
  const { cloud, botId, commandId } = ctx.visit;
  const bytes = await pictureBytes(ctx, voice, given);
  if (!bytes || bytes instanceof Unfit) return { notice: bytes?.why ?? noPicture(voice) };
  let refusal = '';
  const brought = { bytes, commandId: `${commandId}-staff`, place: ctx.message?.message_id };
  const kept = await keepPicture(cloud, botId, `products/${productId}`, brought, async (picture) => {
    const executed = await act(ctx, addPictures, { productId, pictures: [picture] });
    if (executed.ok) return executed.result.pictures[0];
    refusal = executed.code;
    return undefined;
  });
  if (kept === 'refused') return { notice: refusalOf(voice, refusal) };
  if (typeof kept === 'string') return { notice: noPicture(voice) };
  await knownAtOnce(ctx, given, (photo) => rememberFileId(cloud, botId, productId, kept.id, photo));
  if (given.album !== undefined)
    return { notice: voice.html('adm-album-taken'), once: `album-${productId}-${given.album}` };
  const count = (await productNow(ctx, productId))?.pictures.length ?? 0;
  return { notice: voice.html('adm-picture-taken', { count, max: maxPictures }) };
}

function refusalOf(voice: Voice, code: string): string {
  if (code === 'forbidden') return voice.html('desk-refused');
  return code === 'too_many_pictures'
    ? voice.html('adm-pictures-full', { max: maxPictures })
    : voice.html('adm-product-gone');
}

/** Says what became of a change of a product. */
function saved(ctx: ShopContext, voice: Voice, id: string, outcome: Outcome<unknown>): Saved {
  if (!outcome.ok && outcome.code === 'forbidden') return { screen: { text: voice.html('desk-refused') } };
  const unfit = outcome.ok ? undefined : placementProblem(voice, outcome);
  if (unfit) return unfit;
  if (!outcome.ok && outcome.code !== 'not_found') return { problem: voice.html('adm-unsaved') };
  return { screen: () => drawProduct(ctx, voice, id, voice.html('adm-saved')) };
}

const changes = z
  .object({
    price: amount,
    discount: discountPercent,
    stock: z.int().nullable(),
    deadline: z.int().nullable(),
    category: catalogId,
  })
  .partial();

/** Changes one field of a product. */
defineForm('product-field', {
  right: 'catalog',
  fields: [
    price,
    {
      name: 'discount',
      ask: (voice) => voice.html('adm-ask-discount'),
      expected: (voice) => voice.html('adm-expect-discount', rangeOf(discountPercent)),
      choices: (_ctx, voice) => [{ label: voice.text('adm-discount-none'), value: none }],
      read: ({ text, choice }) =>
        choice === none ? 0 : numberIn(discountPercent, text?.replace(/^\s*[−-]/, '').replace(/%\s*$/, '')),
    },
    stock,
    {
      ...deadline,
      choices: (_ctx, voice) => [{ label: voice.text('adm-deadline-none'), value: none }],
      read: ({ text, choice }) => (choice === none ? null : numberIn(deadlineDays, text)),
    },
    category,
  ],
  async save(ctx, voice, { id = '', draft }) {
    const { discount, deadline: days, category: categoryId, ...others } = changes.parse(draft);
    const change = {
      ...others,
      ...(discount !== undefined && { discountPercent: discount }),
      ...(days !== undefined && { deadlineDays: days }),
      ...(categoryId !== undefined && { categoryId }),
    };
    return saved(ctx, voice, id, await act(ctx, patchProduct, { id, change }));
  },
  home: (ctx, voice, { id = '' }) => Promise.resolve(() => drawProduct(ctx, voice, id)),
});

const productWords = { title: 100, description: 500 } as const;
const wordsOfProduct = z.object({
  what: z.enum(['title', 'description']),
  language,
  words: z.string().nullable(),
});

const wordsNow = async (ctx: ShopContext, { id = '', draft }: Filled): Promise<Localized | undefined> =>
  (await productNow(ctx, id))?.[wordsOfProduct.shape.what.parse(draft['what'])];

/** Changes the title or the description (`what` in the draft) in one language. */
defineForm('product-words', {
  right: 'catalog',
  fields: [
    languageField(wordsNow),
    wordsField(({ draft }) => productWords[wordsOfProduct.shape.what.parse(draft['what'])], wordsNow),
  ],
  save(ctx, voice, { id = '', draft }) {
    const { what, language: code, words: given } = wordsOfProduct.parse(draft);
    return newWords(voice, code, given, {
      patch: (change, attempt) =>
        act(ctx, patchProduct, { id, change: { [what]: change } }, `${ctx.visit.commandId}-staff${attempt}`),
      isOptional: what === 'description',
      saved: (notice) => Promise.resolve({ screen: () => drawProduct(ctx, voice, id, notice) }),
    });
  },
  home: (ctx, voice, { id = '' }) => Promise.resolve(() => drawProduct(ctx, voice, id)),
});

const line = z.object({ name: words(60), value: words(120) });
const lines = z.array(line).max(maxParameters);

/** `Weight: 250 g`, a line each; undefined where one of them is something else. */
function parametersIn(text: string): z.output<typeof lines> | undefined {
  const given = text.split('\n').filter((one) => one.trim() !== '');
  return lines.safeParse(
    given.map((one) => {
      const [, name, value] = /^\s*[•–-]?\s*([^:]+):(.+)$/.exec(one) ?? [];
      return { name, value };
    }),
  ).data;
}

const linesIn = (parameters: readonly Parameter[], code: Language): string =>
  parameters
    .flatMap(({ name, value }) => (name[code] && value[code] ? [`${name[code]}: ${value[code]}`] : []))
    .join('\n');

async function parametersNow(ctx: ShopContext, { id = '' }: Filled): Promise<Localized> {
  const before = (await productNow(ctx, id))?.parameters ?? [];
  const said = languages.map((code) => [code, linesIn(before, code)] as const);
  return Object.fromEntries(said.filter(([, text]) => text !== ''));
}

/** Rewrites the parameters in one language. */
defineForm('product-parameters', {
  right: 'catalog',
  fields: [
    languageField(parametersNow),
    {
      name: 'lines',
      ask: (voice) => voice.html('adm-ask-parameters', { max: maxParameters }),
      hint: async (voice, ctx, filled) =>
        paragraphs(
          voice.html('adm-hint-parameters'),
          asTheyAre((await parametersNow(ctx, filled))[languageIn(filled)]),
        ),
      expected: (voice) =>
        voice.html('adm-expect-parameters', {
          max: maxParameters,
          name: lengthOf(parameter.shape.name.shape.en.unwrap()).max,
          value: lengthOf(parameter.shape.value.shape.en.unwrap()).max,
        }),
      choices: (_ctx, voice) => [{ label: voice.text('adm-parameters-none'), value: none }],
      read: ({ text = '', choice }) => (choice === none ? [] : parametersIn(text)),
    },
  ],
  async save(ctx, voice, { id = '', draft }) {
    const code = language.parse(draft['language']);
    const before = (await productNow(ctx, id))?.parameters ?? [];
    const parameters = rewritten(before, code, lines.parse(draft['lines']));
    return saved(ctx, voice, id, await act(ctx, patchProduct, { id, change: { parameters } }));
  },
  home: (ctx, voice, { id = '' }) => Promise.resolve(() => drawProduct(ctx, voice, id)),
});
