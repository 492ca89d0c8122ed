/**
 * Looking for products by words: /search, and whatever a customer writes that no conversation waits for. Nothing is
 * kept between the pages: what was looked for does not fit into a button's 64 bytes, so it is read back from the first
 * line of the message itself. A page counts from the beginning, and there are five of them: turning one reads fifty
 * products at the most, and a customer with fifty results needs another word, not another page.
 */
import { Composer } from 'grammy';
import type { Product, Tree } from '../../../shared/catalog/model.ts';
import { emptyTree, treeRef } from '../../../shared/catalog/queries.ts';
import { categoriesNamed, narrowed } from '../../../shared/search/categories.ts';
import { productsWith, rarestOf } from '../../../shared/search/queries.ts';
import { termsOf, type Term } from '../../../shared/search/stems.ts';
import { send, show } from '../sending.ts';
import { listedProduct } from '../views/product-list.ts';
import {
  categoriesShown,
  hitsShown,
  maxPages,
  nothingFound,
  notUnderstood,
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

/** Comes after the conversations: what they wait for is theirs. */
search.on('message:text', async (ctx, next) => {
  if (ctx.message.text.startsWith('/')) return next();
  const { voice, question, view } = await lookFor(ctx, ctx.message.text);
  await send(ctx, view ? searchScreen(voice, view) : notUnderstood(voice, question));
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
  const { customer, tree = emptyTree } = await readBeside(ctx, { tree: treeRef(cloud.db, botId) });
  const voice = speak(ctx, customer?.language);
  const question = questionIn(text);
  const terms = termsOf(question, voice.language);
  if (terms.length === 0) return { voice };
  const view =
    (await pageOf(ctx, tree, { question, terms, page })) ??
    (await pageAmong(ctx, tree, { question, terms, page })) ??
    (await looserPage(ctx, tree, { question, terms, page }));
  return { voice, question, view };
}

interface Look {
  question: string;
  terms: readonly Term[];
  page: number;
  /** Categories to look in; all where left out. */
  leaves?: readonly string[];
}

/** What a page reads: one product more than it shows tells whether there is another page. */
const readFor = (page: number): number => (page + 1) * hitsShown + 1;

async function pageOf(
  { visit: { cloud, botId } }: ShopContext,
  tree: Tree,
  look: Look,
): Promise<SearchView | undefined> {
  return viewOf(tree, look, await productsWith(cloud, botId, look.terms, readFor(look.page), look.leaves));
}

/** @returns undefined where there is nothing on this page */
function viewOf(
  tree: Tree,
  { question, terms, page }: Look,
  found: readonly [id: string, product: Product][],
): SearchView | undefined {
  const end = (page + 1) * hitsShown;
  const listed = found.slice(page * hitsShown, end).map(([id, product]) => listedProduct(id, product));
  const categories = page === 0 ? categoriesNamed(tree, terms).slice(0, categoriesShown) : [];
  if (listed.length === 0 && categories.length === 0) return undefined;
  return { question, page, categories, listed, more: found.length > end };
}

/** Where some of the words name a category, the others are looked for in there. */
async function pageAmong(ctx: ShopContext, tree: Tree, look: Look): Promise<SearchView | undefined> {
  const among = narrowed(tree, look.terms);
  return among && pageOf(ctx, tree, { ...look, terms: among.rest, leaves: among.leaves });
}

/** Better something of what was meant than nothing: the word that says most. */
async function looserPage(ctx: ShopContext, tree: Tree, look: Look): Promise<SearchView | undefined> {
  const { terms, question } = look;
  if (terms.length === 1) return undefined;
  const { cloud, botId } = ctx.visit;
  const rarest = await rarestOf(cloud, botId, terms, readFor(0));
  const telling = rarest?.term ?? terms.find((term) => categoriesNamed(tree, [term]).length > 0);
  if (!telling) return undefined;
  const view = viewOf(tree, { question: telling.word, terms: [telling], page: 0 }, rarest?.found ?? []);
  return view && { ...view, wider: question };
}
