/** The forms by which the staff make and change promo codes: one code, a field of it, many codes at once. */
import { z } from 'zod';
import { inTreeOrder } from '../../shared/catalog/decide.ts';
import { catalogId } from '../../shared/catalog/model.ts';
import { emptyTree, treeRef } from '../../shared/catalog/queries.ts';
import { deliverOnce } from '../../shared/commands/deliver.ts';
import { patchPromo, savePromo } from '../../shared/promo/commands.ts';
import { generateCodes, maxCodes, prefixLength, promoPrefix } from '../../shared/promo/generate.ts';
import {
  combining,
  maxScoped,
  promoLength,
  promoName,
  promoShape,
  promoUses,
  type PromoCode,
  type PromoPatch,
  type PromoScope,
} from '../../shared/promo/model.ts';
import { promoCodes } from '../../shared/promo/queries.ts';
import { productsWith } from '../../shared/search/queries.ts';
import { termsOf } from '../../shared/search/stems.ts';
import { act } from './desk.ts';
import { defineForm, Unfit, type Field, type Filled, type Given, type Saved } from './forms.ts';
import { dayIn, parseMoment, parseSum } from './given.ts';
import { rangeOf } from './limits.ts';
import { batchNow, sendCodes } from './promo-batches-shown.ts';
import { promoPage, showPromo } from './promo-shown.ts';
import { categoryChoices } from './views/catalog-admin.ts';
import { maxChoices } from './views/form.ts';
import { combiningKeys, discountWords, scopeKeys } from './views/promo.ts';
import { clip } from './views/screen.ts';
import type { ShopContext } from './visit.ts';
import type { Voice } from './voice.ts';

const discount = promoShape.discount;

/** What has been filled in. An optional field that was left empty is null. */
const draft = z
  .object({
    code: z.string(),
    prefix: z.string(),
    count: z.int(),
    value: discount,
    scope: z.enum(['all', 'categories', 'products', 'services']),
    category: catalogId,
    find: z.string(),
    product: catalogId,
    from: z.string().nullable(),
    until: z.string().nullable(),
    total: z.int().nullable(),
    each: z.int().nullable(),
    first: z.boolean(),
    minimum: z.int().nullable(),
    with: combining,
  })
  .partial();
type Draft = z.output<typeof draft>;

const scopeIn = ({ draft: { scope } }: Filled): unknown => scope;

const number = (max: number, text: string | undefined): number | undefined =>
  /^\d{1,7}$/.test(text?.trim() ?? '') ? z.int().min(1).max(max).safeParse(Number(text)).data : undefined;

const moment = ({ text = '' }: Given, { visit: { shop } }: ShopContext, edge: 'first' | 'last') =>
  parseMoment(text, shop.timeZone, edge)?.toISOString();

function readValue(
  { text = '' }: Given,
  { visit: { shop } }: ShopContext,
): z.output<typeof discount> | undefined {
  const [, percent] = /^[−-]?\s*(\d{1,3})\s*%$/.exec(text.trim()) ?? [];
  const value = percent === undefined ? parseSum(text, shop.currency) : Number(percent);
  return discount.safeParse({ kind: percent === undefined ? 'amount' : 'percent', value }).data;
}

/** A day to come, as somebody would write it. */
const soon = ({ visit: { shop } }: ShopContext): string => dayIn(30, shop.timeZone);

/** The code as it is by now, where one is changed. */
async function codeNow({ visit: { cloud, botId } }: ShopContext, { id }: Filled) {
  return id === undefined ? undefined : (await promoCodes.doc(cloud.db, botId, id).get()).data();
}

/** What a change of one field shows as it is by now. */
const shownNow =
  (said: (code: PromoCode, voice: Voice) => string | undefined): NonNullable<Field['now']> =>
  async (ctx, voice, filled) => {
    const code = await codeNow(ctx, filled);
    return code && said(code, voice);
  };

const yesNo = (voice: Voice) => [
  { label: voice.text('promo-yes'), value: 'yes' },
  { label: voice.text('promo-no'), value: 'no' },
];

/** What is said by the way where something is there already, and chosen again. */
const toggled = (voice: Voice, question: string, { id }: Filled): string =>
  id === undefined ? question : `${question}\n${voice.html('promo-ask-toggle')}`;

const value: Field = {
  name: 'value',
  ask: (voice) => voice.html('promo-ask-value'),
  expected: (voice) => voice.html('promo-expect-value'),
  read: readValue,
  now: shownNow((code, voice) => discountWords(voice, code)),
};

const scope: Field[] = [
  {
    name: 'scope',
    ask: (voice) => voice.html('promo-ask-scope'),
    expected: (voice) => voice.html('promo-expect-choice'),
    choices: (_ctx, voice) =>
      Object.entries(scopeKeys).map(([value, key]) => ({ label: voice.text(key), value })),
    read: ({ choice }) => draft.shape.scope.unwrap().safeParse(choice).data,
    now: shownNow(({ scope }, voice) => voice.text(scopeKeys[scope.kind])),
  },
  {
    name: 'category',
    applies: (filled) => scopeIn(filled) === 'categories',
    ask: (voice, filled) => toggled(voice, voice.html('promo-ask-category'), filled),
    expected: (voice) => voice.html('promo-expect-choice'),
    async choices({ visit: { cloud, botId } }, voice) {
      const tree = (await treeRef(cloud.db, botId).get()).data() ?? emptyTree;
      return categoryChoices(voice, tree, inTreeOrder(tree).slice(0, maxChoices));
    },
    read: ({ choice }) => catalogId.safeParse(choice).data,
  },
  {
    name: 'find',
    applies: (filled) => scopeIn(filled) === 'products',
    ask: (voice) => voice.html('promo-ask-find'),
    expected: (voice) => voice.html('promo-expect-find'),
    read: ({ text }) => z.string().trim().min(1).max(100).safeParse(text).data,
  },
  {
    name: 'product',
    applies: (filled) => scopeIn(filled) === 'products',
    ask: (voice, filled) => toggled(voice, voice.html('promo-ask-product'), filled),
    expected: (voice) => voice.html('promo-expect-choice'),
    choices: (ctx, voice, filled) => productChoices(ctx, voice, filled),
    read: ({ choice }) => catalogId.safeParse(choice).data,
  },
];

async function productChoices(
  { visit: { cloud, botId } }: ShopContext,
  voice: Voice,
  { draft: given }: Filled,
) {
  const terms = termsOf(draft.parse(given).find ?? '', voice.language);
  if (terms.length === 0) return [];
  const found = await productsWith(cloud, botId, terms, 10);
  return found.map(([id, { title }]) => ({ label: clip(voice.words(title), 60), value: id }));
}

const until: Field = {
  name: 'until',
  ask: (voice) => voice.html('promo-ask-until'),
  hint: (voice, ctx) => voice.html('promo-hint-until', { day: soon(ctx) }),
  expected: (voice, _given, ctx) => voice.html('promo-expect-time', { day: soon(ctx) }),
  async read(given, ctx, voice, filled) {
    const end = moment(given, ctx, 'last');
    if (end === undefined) return undefined;
    if (new Date(end) <= new Date())
      return new Unfit(voice.html('promo-past', { until: voice.date(new Date(end)) }));
    const { validFrom } = (await codeNow(ctx, filled)) ?? {};
    return validFrom && new Date(end) <= validFrom ? new Unfit(voice.html('promo-wrong-span')) : end;
  },
  isOptional: true,
  now: shownNow(({ validUntil }, voice) => validUntil && voice.date(validUntil)),
};

/** Asked where a code is changed; a new one has the usual. */
const whenChanged = ({ id }: Filled): boolean => id !== undefined;

const minimum: Field = {
  name: 'minimum',
  ask: (voice) => voice.html('promo-ask-minimum'),
  expected: (voice) => voice.html('promo-expect-sum'),
  read: ({ text = '' }, { visit: { shop } }) => parseSum(text, shop.currency),
  isOptional: true,
  now: shownNow(({ minimum }, voice) => (minimum > 0 ? voice.money(minimum) : undefined)),
};

defineForm('promo', {
  right: 'promo',
  fields: [
    {
      name: 'code',
      applies: ({ id }) => id === undefined,
      ask: (voice) => voice.html('promo-ask-code', promoLength),
      expected: (voice) => voice.html('promo-expect-code', promoLength),
      async read({ text }, { visit: { cloud, botId } }, voice) {
        const { data: code } = promoName.safeParse(text);
        const there = code !== undefined && (await promoCodes.doc(cloud.db, botId, code).get()).exists;
        return there ? new Unfit(voice.html('promo-taken-code')) : code;
      },
    },
    value,
    ...scope,
    {
      name: 'from',
      applies: whenChanged,
      ask: (voice) => voice.html('promo-ask-from'),
      hint: (voice, ctx) => voice.html('promo-hint-from', { day: soon(ctx) }),
      expected: (voice, _given, ctx) => voice.html('promo-expect-time', { day: soon(ctx) }),
      async read(given, ctx, voice, filled) {
        const begin = moment(given, ctx, 'first');
        const { validUntil } = (await codeNow(ctx, filled)) ?? {};
        const isLate = begin !== undefined && validUntil !== undefined && new Date(begin) >= validUntil;
        return isLate ? new Unfit(voice.html('promo-wrong-span')) : begin;
      },
      isOptional: true,
      now: shownNow(({ validFrom }, voice) => validFrom && voice.date(validFrom)),
    },
    until,
    {
      name: 'total',
      ask: (voice) => voice.html('promo-ask-total'),
      expected: (voice) => voice.html('promo-expect-uses', rangeOf(promoUses)),
      read: ({ text }) => number(rangeOf(promoUses).max, text),
      isOptional: true,
      now: shownNow(({ totalUses }) => totalUses?.toString()),
    },
    {
      name: 'each',
      ask: (voice) => voice.html('promo-ask-each'),
      expected: (voice) => voice.html('promo-expect-uses', rangeOf(promoUses)),
      read: ({ text }) => number(rangeOf(promoUses).max, text),
      isOptional: true,
      now: shownNow(({ usesPerCustomer }) => usesPerCustomer?.toString()),
    },
    minimum,
    {
      name: 'first',
      applies: whenChanged,
      ask: (voice) => voice.html('promo-ask-first'),
      expected: (voice) => voice.html('promo-expect-choice'),
      choices: (_ctx, voice) => yesNo(voice),
      read: ({ choice }) => (choice === undefined ? undefined : choice === 'yes'),
      now: shownNow(({ firstOrder }, voice) => voice.text(firstOrder ? 'promo-yes' : 'promo-no')),
    },
    {
      name: 'with',
      applies: whenChanged,
      ask: (voice) => voice.html('promo-ask-with'),
      expected: (voice) => voice.html('promo-expect-choice'),
      choices: (_ctx, voice) =>
        Object.entries(combiningKeys).map(([value, key]) => ({ label: voice.text(key), value })),
      read: ({ choice }) => combining.safeParse(choice).data,
      now: shownNow(({ combining: how }, voice) => voice.text(combiningKeys[how])),
    },
  ],
  save: (ctx, voice, { id, draft: given }) =>
    id === undefined ? create(ctx, voice, draft.parse(given)) : change(ctx, voice, id, draft.parse(given)),
  home: (ctx, voice, { id }) => (id === undefined ? promoPage(ctx, { voice }) : showPromo(ctx, voice, id)),
});

const newScope = ({ scope: kind, category, product }: Draft): PromoScope => {
  if (kind === 'categories' && category !== undefined) return { kind, ids: [category] };
  if (kind === 'products' && product !== undefined) return { kind, ids: [product] };
  return { kind: kind === 'services' ? 'services' : 'all' };
};

/** What is said of a new code, by what was filled in. */
function saidOf(given: Draft) {
  if (!given.value) throw new Error('a promo code was filled in without what it takes off');
  return {
    discount: given.value,
    scope: newScope(given),
    minimum: given.minimum ?? 0,
    firstOrder: false,
    combining: 'add' as const,
    active: true,
    ...(given.until && { validUntil: given.until }),
  };
}

async function create(ctx: ShopContext, voice: Voice, given: Draft): Promise<Saved> {
  const { code = '', total, each } = given;
  const promo = {
    ...saidOf(given),
    ...(total && { totalUses: total }),
    ...(each && { usesPerCustomer: each }),
  };
  const executed = await act(ctx, savePromo, { code, mode: 'create', promo });
  if (executed.ok) return { screen: await showPromo(ctx, voice, code, voice.html('promo-made', { code })) };
  if (executed.code === 'already_exists') return { field: 'code', problem: voice.html('promo-taken-code') };
  return { screen: { text: voice.html('desk-refused') } };
}

async function change(ctx: ShopContext, voice: Voice, code: string, given: Draft): Promise<Saved> {
  const { cloud, botId } = ctx.visit;
  const before = (await promoCodes.doc(cloud.db, botId, code).get()).data();
  const asked = await missing(ctx, voice, given);
  if (asked) return asked;
  const wanted = changeOf(before?.scope, given);
  const executed = await act(ctx, patchPromo, { code, change: wanted });
  if (executed.ok) return { screen: await showPromo(ctx, voice, code, voice.html('promo-saved')) };
  if (executed.code === 'invalid_result') return { problem: voice.html('promo-wrong-span') };
  return { screen: { text: voice.html('promo-unsaved') } };
}

/** A scope is more than one question. */
async function missing(ctx: ShopContext, voice: Voice, given: Draft): Promise<Saved | undefined> {
  const { scope: kind, category, find, product } = given;
  if (kind === 'categories' && category === undefined) return { field: 'category', problem: '' };
  if (kind !== 'products' || product !== undefined) return undefined;
  if (find === undefined) return { field: 'find', problem: '' };
  const choices = await productChoices(ctx, voice, { draft: given });
  return choices.length === 0
    ? { field: 'find', problem: voice.html('promo-expect-none-found') }
    : { field: 'product', problem: '' };
}

function changeOf(before: PromoCode['scope'] | undefined, given: Draft): PromoPatch {
  const { value: off, scope: kind, from, until: end, total, each, first, minimum: least, with: how } = given;
  return {
    ...(off && { discount: off }),
    ...(kind && { scope: toggledScope(before, newScope(given)) }),
    ...(from !== undefined && { validFrom: from }),
    ...(end !== undefined && { validUntil: end }),
    ...(total !== undefined && { totalUses: total }),
    ...(each !== undefined && { usesPerCustomer: each }),
    ...(first !== undefined && { firstOrder: first }),
    ...(least !== undefined && { minimum: least ?? 0 }),
    ...(how && { combining: how }),
  };
}

/** One more category or product, or one less; the last one stays: a code for nothing would be one for all. */
function toggledScope(before: PromoScope | undefined, wanted: PromoScope): PromoScope {
  if (!('ids' in wanted) || before?.kind !== wanted.kind || !('ids' in before)) return wanted;
  const others = before.ids.filter((id) => !wanted.ids.includes(id));
  if (others.length === before.ids.length)
    return { ...wanted, ids: [...others, ...wanted.ids].slice(-maxScoped) };
  return others.length === 0 ? before : { ...wanted, ids: others };
}

defineForm('promos', {
  right: 'promo',
  fields: [
    {
      name: 'prefix',
      ask: (voice) => voice.html('promo-ask-prefix', prefixLength),
      expected: (voice) => voice.html('promo-expect-prefix', prefixLength),
      read: ({ text }) => promoPrefix.safeParse(text).data,
    },
    {
      name: 'count',
      ask: (voice) => voice.html('promo-ask-count', { max: maxCodes }),
      expected: (voice) => voice.html('promo-expect-count', { max: maxCodes }),
      read: ({ text }) => number(maxCodes, text),
    },
    value,
    ...scope,
    minimum,
    until,
  ],
  save: (ctx, voice, { draft: given }) => makeMany(ctx, voice, draft.parse(given)),
  home: (ctx, voice) => promoPage(ctx, { voice }),
});

/** Makes the codes and sends them as a file, once. */
async function makeMany(ctx: ShopContext, voice: Voice, given: Draft): Promise<Saved> {
  const { cloud, botId, customerId, commandId } = ctx.visit;
  const { prefix = '', count = 0 } = given;
  const command = { id: `${commandId}-staff`, botId, actor: `staff:${customerId}` as const, at: new Date() };
  const made = await generateCodes(cloud, command, { prefix, count, promo: saidOf(given) });
  if (!made.ok) {
    if (made.code === 'already_exists') return { field: 'prefix', problem: voice.html('promo-taken-code') };
    return { screen: { text: voice.html('desk-refused') } };
  }
  const { batch, codes } = made.result;
  const rows = [['code'], ...codes.map((code) => [code])];
  await deliverOnce(cloud, botId, `${commandId}-file`, () => sendCodes(ctx, prefix, rows));
  const notice = voice.html('promo-bulk-made', { count: codes.length });
  return { screen: await batchNow(ctx, voice, batch, notice) };
}
