/** The forms by which the staff choose what a broadcast's buttons lead to, and more closely whom it goes to. */
import { z } from 'zod';
import { keepList, maxListed, type ListError } from '../../shared/audience/lists.ts';
import { audience, listId, type Audience } from '../../shared/audience/model.ts';
import { patienceMs } from '../../shared/audience/count-in-time.ts';
import { audienceRows } from '../../shared/audience/queries.ts';
import { refreshAudience } from '../../shared/audience/refresh.ts';
import { tokenOf } from '../../shared/bots/queries.ts';
import type { BroadcastInput } from '../../shared/broadcasts/commands.ts';
import {
  broadcastButton,
  maxButtons,
  maxLabel,
  type BroadcastButton,
} from '../../shared/broadcasts/model.ts';
import { inTreeOrder, leavesOf } from '../../shared/catalog/decide.ts';
import { catalogId } from '../../shared/catalog/model.ts';
import { categories, products, productsIn } from '../../shared/catalog/queries.ts';
import { download } from '../../shared/cloud/telegram.ts';
import { source, tag } from '../../shared/customers/model.ts';
import { productsWith } from '../../shared/search/queries.ts';
import { termsOf } from '../../shared/search/stems.ts';
import { language, languages, words, type Language, type Localized } from '../../shared/texts/model.ts';
import { changeNow, composedNow } from './composed.ts';
import { audienceFacet, type AudienceFacet } from './buttons/broadcasts-admin.ts';
import { categoryField } from './category-forms.ts';
import { defineForm, Unfit, type Field, type Filled, type Given } from './forms.ts';
import { rangeOf } from './limits.ts';
import { partNow, partScreens, savedPart } from './modules/broadcast-parts.ts';
import type { Choice } from './views/form.ts';
import { languageNames } from './views/profile.ts';
import { clip, paragraphs } from './views/screen.ts';
import type { ShopContext } from './visit.ts';
import { escapeHtml, type Voice } from './voice.ts';

const right = 'broadcasts';
const expectChoice = (voice: Voice): string => voice.html('adm-expect-choice');

/** Products to choose from. */
const offered = 30;

async function found(
  { visit: { cloud, botId } }: ShopContext,
  voice: Voice,
  text: string,
): Promise<Choice[]> {
  const terms = termsOf(text, voice.language);
  if (terms.length === 0) return [];
  const some = await productsWith(cloud, botId, terms, offered);
  return some.map(([id, { title }]) => ({ label: clip(voice.words(title), 60), value: id }));
}

/** Looked up in the catalogue, or by what was written. */
const way = z.union([z.literal('shelf'), z.object({ find: z.string() })]);
const draftOf = z.object({ way: way.nullable(), shelf: catalogId, product: catalogId }).partial();

async function productChoices(ctx: ShopContext, voice: Voice, { draft }: Filled): Promise<Choice[]> {
  const { cloud, botId } = ctx.visit;
  const { way: chosen, shelf } = draftOf.parse(draft);
  if (shelf === undefined) return typeof chosen === 'object' && chosen ? found(ctx, voice, chosen.find) : [];
  const { items } = await productsIn(cloud, botId, shelf, offered);
  return items.map(({ id, title }) => ({ label: clip(voice.words(title), 60), value: id }));
}

/** What is written in answer to which product, and the products that it finds: at least one. */
async function sought(
  { text }: Given,
  ctx: ShopContext,
  voice: Voice,
): Promise<{ find: string; some: Choice[] } | Unfit | undefined> {
  const { data: find } = z.string().trim().min(1).max(100).safeParse(text);
  if (find === undefined) return undefined;
  const some = await found(ctx, voice, find);
  return some.length > 0 ? { find, some } : new Unfit(voice.html('promo-expect-none-found'));
}

/** A product, found by its name or in a category. */
const productFields = (applies: (filled: Filled) => boolean): Field[] => {
  const isShelf = (filled: Filled) => applies(filled) && draftOf.parse(filled.draft).way === 'shelf';
  return [
    {
      name: 'way',
      applies,
      ask: (voice) => voice.html('cast-ask-product'),
      hint: (voice) => voice.html('cast-hint-product'),
      expected: (voice) => voice.html('promo-expect-find'),
      choices: (_ctx, voice) => [{ label: voice.text('cast-by-catalogue'), value: 'shelf' }],
      async read(given, ctx, voice) {
        if (given.choice !== undefined) return way.safeParse(given.choice).data;
        const came = await sought(given, ctx, voice);
        return came && 'find' in came ? { find: came.find } : came;
      },
    },
    categoryField('shelf', leavesOf, { applies: isShelf }),
    {
      name: 'product',
      // A way that was asked for and is none: no product matters.
      applies: (filled) => applies(filled) && draftOf.parse(filled.draft).way !== null,
      ask: (voice) => voice.html('cast-ask-product'),
      hint: async (voice, ctx, filled) =>
        (await productChoices(ctx, voice, filled)).length === 0 ? voice.html('cast-shelf-empty') : undefined,
      expected: expectChoice,
      choices: productChoices,
      /** Another name may be written here as well. */
      async read(given, ctx, voice) {
        if (given.choice !== undefined) return catalogId.safeParse(given.choice).data;
        const came = await sought(given, ctx, voice);
        return came && 'some' in came ? new Unfit(voice.html('cast-product-found'), came.some) : came;
      },
    },
  ];
};

const pin = z.object({
  what: z.enum(['product', 'category', 'link']),
  language,
  /** Those that the broadcast is written in. */
  written: z.array(language),
  product: catalogId.optional(),
  category: catalogId.optional(),
  url: z.string().optional(),
  label: z.string().optional(),
  labelru: z.string().nullish(),
  labeluk: z.string().nullish(),
  labelen: z.string().nullish(),
});

const isPin =
  (what: z.output<typeof pin>['what']) =>
  ({ draft }: Filled): boolean =>
    draft['what'] === what;

/** Stands for what the product or category is called, in all its languages. */
const own = 'own';
const label = words(maxLabel);

const expectLabel = (voice: Voice): string => voice.html('adm-expect-words', { max: maxLabel });

/** What the button says in another language than that of who writes it. */
const inAnother = (code: Language): Field => ({
  name: `label${code}`,
  applies: ({ draft }) => {
    const { language: first, written, label: said } = pin.parse(draft);
    return said !== own && code !== first && written.includes(code);
  },
  ask: (voice) => voice.html('cast-ask-label', { language: languageNames[code] }),
  expected: expectLabel,
  read: ({ text }) => label.safeParse(text).data,
  isOptional: true,
});

/** An address as people write it: without a scheme it is a secure one. */
function urlIn(text: string | undefined): string | undefined {
  const given = text?.trim() ?? '';
  // What is parsed as one address may be two words: only the first would open.
  if (/\s/.test(given)) return undefined;
  const { data } = broadcastButton.shape.to.safeParse({
    url: /^https?:/i.test(given) ? given : `https://${given}`,
  });
  return data && 'url' in data && /\.[^.]/.test(new URL(data.url).hostname) ? data.url : undefined;
}

/** The draft has what it leads to, the language of who writes it, and those that the broadcast is written in. */
defineForm('cast-pin', {
  right,
  fields: [
    ...productFields(isPin('product')),
    categoryField('category', inTreeOrder, { applies: isPin('category') }),
    {
      name: 'url',
      applies: isPin('link'),
      ask: (voice) => voice.html('cast-ask-url'),
      expected: (voice) => voice.html('cast-expect-url'),
      read: ({ text }) => urlIn(text),
    },
    {
      name: 'label',
      ask: (voice, { draft }) =>
        voice.html('cast-ask-label', { language: languageNames[pin.parse(draft).language] }),
      expected: expectLabel,
      choices: (_ctx, voice, filled) =>
        isPin('link')(filled) ? [] : [{ label: voice.text('cast-label-own'), value: own }],
      read: ({ text, choice }) => (choice === own ? own : label.safeParse(text).data),
    },
    ...languages.map(inAnother),
  ],
  async save(ctx, voice, { id = '', draft }) {
    const given = pin.parse(draft);
    const made = await buttonOf(ctx, given);
    if (!made)
      return { screen: await partNow(ctx, voice, id, partScreens.pins, voice.html('cast-pin-gone')) };
    let notice = voice.html('adm-saved');
    const came = await changeNow(ctx, id, (before) => {
      if (before.variants.every(({ buttons }) => buttons.length < maxButtons))
        return withButton(before, made);
      notice = voice.html('cast-pins-full', { max: maxButtons });
      return undefined;
    });
    return { screen: await savedPart(ctx, voice, id, came, partScreens.pins, notice) };
  },
  home: (ctx, voice, { id = '' }) => partNow(ctx, voice, id, partScreens.pins),
});

const withButton = ({ variants, ...before }: BroadcastInput, made: BroadcastButton): BroadcastInput => ({
  ...before,
  variants: variants.map((variant) => ({ ...variant, buttons: [...variant.buttons, made] })),
});

/** @returns undefined where what it is to lead to is gone */
async function buttonOf(
  { visit: { cloud, botId } }: ShopContext,
  given: z.output<typeof pin>,
): Promise<BroadcastButton | undefined> {
  const { product, category, url, language: first } = given;
  const to = product ? { product } : category ? { category } : url === undefined ? undefined : { url };
  if (!to) return undefined;
  if (given.label !== own) {
    const said = { ru: given.labelru, uk: given.labeluk, en: given.labelen, [first]: given.label };
    return broadcastButton.safeParse({ label: spoken(said), to }).data;
  }
  const found = product
    ? (await products.doc(cloud.db, botId, product).get()).data()
    : (await categories.doc(cloud.db, botId, category ?? '').get()).data();
  return found && broadcastButton.parse({ label: spoken(found.title), to });
}

const spoken = (said: Partial<Record<Language, string | null | undefined>>): Localized =>
  Object.fromEntries(
    languages.flatMap((code) => {
      const text = said[code];
      return text ? [[code, clip(text, maxLabel)]] : [];
    }),
  );

const facetIn = ({ draft }: Filled): AudienceFacet => audienceFacet.parse(draft['facet']);
const isFacet =
  (facet: AudienceFacet) =>
  (filled: Filled): boolean =>
    facetIn(filled) === facet;

const any = 'any';
const inactiveDays = audience.shape.inactiveDays.unwrap();

/** The first question about a part of an audience: it may be answered by taking that part away. */
const asked = (
  facet: AudienceFacet,
  field: Omit<Field, 'name' | 'applies'>,
  name: string = facet,
): Field => ({
  ...field,
  name,
  applies: isFacet(facet),
  async choices(ctx, voice, filled) {
    const chosen = (await composedNow(ctx, filled.id ?? ''))?.audience[facet];
    const clear = { label: voice.text('cast-aim-clear'), value: any };
    return [...((await field.choices?.(ctx, voice, filled)) ?? []), ...(chosen === undefined ? [] : [clear])];
  },
  read: (given, ...others) => (given.choice === any ? null : field.read(given, ...others)),
});

/** Words between commas or on lines of their own, all of which have to fit. */
function several<T>(schema: z.ZodType<T>, { text = '' }: Given): T[] | undefined {
  const parts = text.split(/[,\n]/).map((part) => part.trim());
  return z
    .array(schema)
    .min(1)
    .max(50)
    .safeParse([...new Set(parts)].filter(Boolean)).data;
}

/** Shown as what there is. */
const shownKnown = 20;

/** What there is among the customers, the commonest first; undefined where there is nothing. */
const knownHint =
  (of: 'tags' | 'source'): NonNullable<Field['hint']> =>
  async (voice, { visit: { cloud, botId } }) => {
    const now = new Date();
    await refreshAudience(cloud, botId, now, now.getTime() + patienceMs);
    const counts = new Map<string, number>();
    for await (const rows of audienceRows(cloud, botId)) {
      for (const row of rows)
        for (const one of of === 'tags' ? row.tags : row.source === undefined ? [] : [row.source])
          counts.set(one, (counts.get(one) ?? 0) + 1);
      // Of a large shop those whom there is time for tell enough.
      if (Date.now() > now.getTime() + 2 * patienceMs) break;
    }
    const names = [...counts].toSorted((a, b) => b[1] - a[1]).slice(0, shownKnown);
    if (names.length === 0) return voice.html('cast-known-none');
    const shown = names.map(([name, count]) => `<code>${escapeHtml(name)}</code> (${count})`).join(', ');
    return `${voice.html('cast-known')} ${shown}`;
  };

const maxListBytes = 20 * 1024 * 1024;
const errorsShown = 3;

const readList = z.object({ id: listId, count: z.int(), repeats: z.int() });
type ReadList = z.output<typeof readList>;

/** A CSV file of Telegram ids. */
async function listIn(given: Given, ctx: ShopContext, voice: Voice): Promise<ReadList | Unfit | undefined> {
  const { cloud, botId, shop } = ctx.visit;
  if (!given.file) return undefined;
  const token = tokenOf(cloud, botId, shop);
  const bytes = await download(cloud.config, token, ctx.api, given.file.fileId, maxListBytes);
  if (typeof bytes === 'string')
    return new Unfit(voice.html('cast-list-large', { max: maxListBytes / 1024 / 1024 }));
  const kept = await keepList(cloud, botId, bytes);
  if (kept.ok) {
    const { id, count, repeats } = kept;
    return { id, count, repeats };
  }
  const lines = kept.errors.slice(0, errorsShown).map((error) => `• ${error.line}: ${wrongIn(voice, error)}`);
  return new Unfit([voice.html('cast-list-wrong'), ...lines].join('\n'));
}

/** What is wrong with a line of a list. HTML. */
function wrongIn(voice: Voice, { problem, cell }: ListError): string {
  switch (problem) {
    case 'columns':
      return voice.html('cast-list-columns');
    case 'id':
      return cell ? voice.html('cast-list-id', { cell }) : voice.html('cast-list-nothing');
    case 'many':
      return voice.html('cast-list-many', { max: maxListed });
    case 'quotes':
      return voice.html('cast-list-quotes');
    case 'none':
      return voice.html('cast-list-none');
  }
}

/** How much of a list was read. HTML. */
const listRead = (voice: Voice, { count, repeats }: ReadList): string =>
  [
    voice.html('cast-list-read', { count }),
    ...(repeats > 0 ? [voice.html('cast-list-repeats', { count: repeats })] : []),
  ].join(' ');

/** The draft has the part of the audience that is asked for (`facet`). */
defineForm('cast-aim', {
  right,
  fields: [
    asked('inactiveDays', {
      ask: (voice) => voice.html('cast-ask-days'),
      expected: (voice) => voice.html('cast-expect-days', rangeOf(inactiveDays)),
      choices: () => ['7', '30', '90', '180'].map((value) => ({ label: value, value })),
      read: ({ text, choice }) => {
        const given = (choice ?? text ?? '').trim();
        return /^\d{1,4}$/.test(given) ? inactiveDays.safeParse(Number(given)).data : undefined;
      },
    }),
    asked('sources', {
      ask: (voice) => voice.html('cast-ask-sources'),
      hint: knownHint('source'),
      expected: (voice) => voice.html('cast-expect-sources'),
      read: (given) => several(source, given),
    }),
    asked('tags', {
      ask: (voice) => voice.html('cast-ask-tags'),
      hint: async (voice, ...others) =>
        paragraphs(await knownHint('tags')(voice, ...others), voice.html('cast-hint-tags')),
      expected: (voice) => voice.html('cast-expect-tags'),
      read: (given) => several(tag, given),
    }),
    ...productFields(isFacet('products')).map((field) =>
      field.name === 'way' ? asked('products', field, 'way') : field,
    ),
    asked('categories', categoryField('categories', inTreeOrder)),
    asked('list', {
      ask: (voice) => voice.html('cast-ask-list'),
      hint: (voice) => voice.html('cast-hint-list'),
      expected: (voice) => voice.html('cast-expect-list'),
      read: listIn,
    }),
  ],
  async save(ctx, voice, filled) {
    const { id = '', draft } = filled;
    const facet = facetIn(filled);
    const list = readList.safeParse(draft['list']).data;
    const value = facet === 'products' ? draft['product'] : (list?.id ?? draft[facet]);
    const came = await changeNow(ctx, id, ({ audience: aimed, ...before }) => ({
      ...before,
      audience: aimedAt(aimed, facet, value),
    }));
    const notice = list && listRead(voice, list);
    return { screen: await savedPart(ctx, voice, id, came, partScreens.whom, notice) };
  },
  home: (ctx, voice, { id = '' }) => partNow(ctx, voice, id, partScreens.whom),
});

/** With a part of the audience, or without it: products and categories come one by one. */
function aimedAt(before: Audience, facet: AudienceFacet, value: unknown): Audience {
  const { [facet]: known, ...others } = before;
  if (value === null || value === undefined) return others;
  const isAdded = facet === 'products' || facet === 'categories';
  const now = isAdded ? [...new Set([...(Array.isArray(known) ? known : []), value])].slice(-50) : value;
  return audience.parse({ ...others, [facet]: now });
}
