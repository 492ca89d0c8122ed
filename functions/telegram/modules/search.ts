/**
 * Looking for products by words: /search, and whatever a customer writes that no conversation waits for. Nothing is
 * kept between the pages: what was looked for does not fit into a button's 64 bytes, so it is read back from the first
 * line of the message itself. There are five pages, and what they can show is read and ranked at once, for each of them
 * anew: fifty products at the most, and a customer with fifty results needs another word, not another page. Products of a
 * category that is named come from its listings, which hold dozens to a document.
 */
import { Composer } from 'grammy';
import { shownTree } from '../../../shared/catalog/decide.ts';
import type { Card, Product, Tree } from '../../../shared/catalog/model.ts';
import { emptyTree, treeRef } from '../../../shared/catalog/queries.ts';
import { categoriesBeginning, categoriesNamed, narrowed } from '../../../shared/search/categories.ts';
import { cardsOf, productsWith, rarestOf } from '../../../shared/search/queries.ts';
import { ranked } from '../../../shared/search/ranking.ts';
import { beginningTerm, isQuestion, isSmallTalk, termsOf, type Term } from '../../../shared/search/stems.ts';
import { send, show } from '../sending.ts';
import { listedProduct, type Listed } from '../views/product-list.ts';
import {
  categoriesShown,
  hitsShown,
  maxPages,
  nothingFound,
  questionIn,
  questionOf,
  searchQuestion,
  searchScreen,
  type SearchView,
} from '../views/search.ts';
import type { Screen } from '../views/screen.ts';
import { customerOf, onButton, readBeside, speak, type ShopContext } from '../visit.ts';
import type { Voice } from '../voice.ts';
import { reminderOf } from './reminder.ts';

export const search = new Composer<ShopContext>();

search.command('search', async (ctx) => {
  const { voice, question, view } = await lookFor(ctx, ctx.match);
  if (question === undefined) return send(ctx, await promptFor(ctx, voice));
  await send(ctx, view ? searchScreen(voice, view) : nothingFound(voice, question));
});

onButton(search, 'find:ask', async (ctx) => {
  const customer = await customerOf(ctx);
  await send(ctx, await promptFor(ctx, speak(ctx, customer?.language)));
});

onButton(search, 'find:turn', async (ctx, page) => {
  const asked = questionOf(ctx.callbackQuery?.message?.text);
  const { voice, question, view } = await lookFor(ctx, asked ?? '', Math.min(page, maxPages - 1));
  if (view) return show(ctx, searchScreen(voice, view));
  ctx.visit.answer = { text: voice.text('toast-outdated') };
  await show(ctx, question === undefined ? await promptFor(ctx, voice) : nothingFound(voice, question));
});

/** Comes after the conversations: what they wait for is theirs. What nobody looks for is the fallback's. */
search.on('message:text', async (ctx, next) => {
  const { text } = ctx.message;
  if (text.startsWith('/') || isSmallTalk(text)) return next();
  const { voice, question, view } = await lookFor(ctx, text);
  if (view) return send(ctx, searchScreen(voice, view));
  if (question === undefined || isQuestion(text)) return next();
  await send(ctx, nothingFound(voice, question));
});

/**
 * Asks what to look for. Where a question waits already, the next text is the answer to that: then it is said how to
 * search meanwhile.
 */
async function promptFor(ctx: ShopContext, voice: Voice): Promise<Screen> {
  const dialog = (await customerOf(ctx))?.dialog;
  if (!dialog) return searchQuestion(voice);
  ctx.visit.tended = true;
  return reminderOf(ctx, voice, dialog, voice.html('search-meanwhile'));
}

interface Outcome {
  voice: Voice;
  /** Undefined where there is no word in it. */
  question?: string;
  /** Undefined where nothing was found. */
  view?: SearchView;
}

async function lookFor(ctx: ShopContext, text: string, page = 0): Promise<Outcome> {
  const { cloud, botId } = ctx.visit;
  const { customer, tree: whole = emptyTree } = await readBeside(ctx, { tree: treeRef(cloud.db, botId) });
  const tree = shownTree(whole);
  const voice = speak(ctx, customer?.language);
  const question = questionIn(text);
  const terms = termsOf(question, voice.language);
  if (terms.length === 0) return { voice };
  const look = { question, terms, page };
  const view =
    (await pageOf(ctx, tree, look)) ??
    (await pageAmong(ctx, tree, look)) ??
    (await (terms.length === 1 ? begunPage : looserPage)(ctx, tree, look));
  return { voice, question, view };
}

interface Look {
  question: string;
  terms: readonly Term[];
  page: number;
}

type Category = ReturnType<typeof categoriesNamed>[number];

/** All that the pages can show, and one product more, which tells that there are others: ranked at once. */
const readAtOnce = maxPages * hitsShown + 1;

/** Products with all the words, and those of the categories that the words name. */
async function pageOf(ctx: ShopContext, tree: Tree, look: Look): Promise<SearchView | undefined> {
  const { cloud, botId } = ctx.visit;
  const categories = categoriesNamed(tree, look.terms);
  const [products, cards] = await Promise.all([
    productsWith(cloud, botId, look.terms, readAtOnce),
    cardsOf(cloud, botId, tree, categories),
  ]);
  return viewOf(look, { categories, products, cards });
}

/** @returns undefined where there is nothing on this page */
function viewOf(
  { question, terms, page }: Look,
  found: {
    categories: readonly Category[];
    products?: readonly [id: string, product: Product][];
    cards?: readonly [id: string, card: Card][];
  },
): SearchView | undefined {
  const { products = [], cards = [] } = found;
  const withWords = products.map(([id, product]) => listedProduct(id, product));
  const inCategory = cards.map(([id, card]): Listed => ({ id, ...card }));
  const all = ranked({ inCategory, withWords }, terms);
  const end = (page + 1) * hitsShown;
  const listed = all.slice(page * hitsShown, end);
  const categories = page === 0 ? found.categories.slice(0, categoriesShown) : [];
  if (listed.length === 0 && categories.length === 0) return undefined;
  return { question, page, categories, listed, more: all.length > end };
}

/** Where some of the words name a category, the others are looked for in there. */
async function pageAmong(ctx: ShopContext, tree: Tree, look: Look): Promise<SearchView | undefined> {
  const among = narrowed(tree, look.terms);
  if (!among) return undefined;
  const { cloud, botId } = ctx.visit;
  const products = await productsWith(cloud, botId, among.rest, readAtOnce, among.leaves);
  return viewOf({ ...look, terms: among.rest }, { categories: [], products });
}

/** Where no product has the one word there is, it may be one that is not written out. */
async function begunPage(ctx: ShopContext, tree: Tree, look: Look): Promise<SearchView | undefined> {
  const beginning = look.terms[0] && beginningTerm(look.terms[0]);
  if (!beginning) return undefined;
  const { cloud, botId } = ctx.visit;
  const categories = categoriesBeginning(tree, beginning);
  const [products, cards] = await Promise.all([
    productsWith(cloud, botId, [beginning], readAtOnce),
    cardsOf(cloud, botId, tree, categories),
  ]);
  return viewOf(look, { categories, products, cards });
}

/**
 * Better something of what was meant than nothing: the word that says most, else a category that is named. A single letter
 * or figure says nothing by itself.
 */
async function looserPage(
  ctx: ShopContext,
  tree: Tree,
  { terms, question }: Look,
): Promise<SearchView | undefined> {
  const { cloud, botId } = ctx.visit;
  const named = (term: Term) => categoriesNamed(tree, [term]);
  const telling = terms.filter(({ word }) => /\p{L}.*\p{L}/u.test(word));
  const others = telling.filter((term) => named(term).length === 0);
  const rarest = await rarestOf(cloud, botId, others, hitsShown + 1);
  const term = rarest?.term ?? telling.find((one) => !others.includes(one));
  if (!term) return undefined;
  const categories = named(term);
  const products = rarest?.found ?? [];
  const cards = await cardsOf(cloud, botId, tree, categories);
  const view = viewOf({ question: term.word, terms: [term], page: 0 }, { categories, products, cards });
  return view && { ...view, wider: question };
}
