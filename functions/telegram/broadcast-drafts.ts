/** Broadcasts as the staff see them: reading one, counting who gets it, previewing it. */
import { GrammyError } from 'grammy';
import { may, reachedEach } from '../../shared/broadcasts/decide.ts';
import type { Broadcast, NumberedBroadcast } from '../../shared/broadcasts/model.ts';
import { broadcasts, laneOf, progressOf } from '../../shared/broadcasts/queries.ts';
import { restsUntil } from '../../shared/broadcasts/quiet.ts';
import { resultsOf } from '../../shared/broadcasts/results.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import type { Product } from '../../shared/catalog/model.ts';
import { readable, readAll } from '../../shared/cloud/firestore.ts';
import { refusalOf } from '../../shared/cloud/telegram.ts';
import { emptyTree, products, treeRef } from '../../shared/catalog/queries.ts';
import { languages } from '../../shared/texts/model.ts';
import { sendParcel } from '../broadcast-message.ts';
import { pack, parcelsOf } from '../broadcast-parcel.ts';
import { countNow, type Counted } from './audience-count.ts';
import type { Shown } from './forms.ts';
import { replace, send, sendEach } from './sending.ts';
import {
  broadcastScreen,
  categoryKeys,
  countLines,
  estimateLines,
  goneBroadcastScreen,
  languageTitle,
  type Titles,
} from './views/broadcast-admin.ts';
import { foreignLines, languagesLine } from './views/broadcast-languages.ts';
import { isUnderWay, progressScreen } from './views/broadcast-report.ts';
import { paragraphs, type Screen } from './views/screen.ts';
import type { ShopContext } from './visit.ts';
import type { Voice } from './voice.ts';

export async function broadcastNow(
  { visit: { cloud, botId } }: ShopContext,
  id: string,
): Promise<NumberedBroadcast | undefined> {
  const found = (await broadcasts.doc(cloud.db, botId, id).get()).data();
  return found && { ...found, id };
}

/**
 * What is said before it is sent, or is to go out at a time: its kind and languages, to how many, how long it takes, what
 * makes it wait. HTML.
 */
export async function sendingLines(
  ctx: ShopContext,
  voice: Voice,
  item: NumberedBroadcast,
  at: Date,
  known?: Counted,
): Promise<string[]> {
  const { shop } = ctx.visit;
  const count = known ?? (await countNow(ctx, item));
  const rest = restsUntil(item, shop, at);
  const estimate = estimateLines(voice, item, shop, count);
  const foreign = foreignLines(voice, item, shop.language);
  return [
    `${voice.html(categoryKeys[item.category])} · ${languagesLine(item)}`,
    countLines(voice, count),
    ...(foreign === undefined ? [] : [foreign]),
    ...(estimate === undefined ? [] : [estimate]),
    ...(rest ? [voice.html('cast-quiet-until', { date: voice.date(rest) })] : []),
  ];
}

const productsNow = async (
  { db }: Cloud,
  botId: string,
  ids: ReadonlySet<string>,
): Promise<Partial<Record<string, Product>>> =>
  ids.size === 0
    ? {}
    : readAll(db, Object.fromEntries(Array.from(ids, (id) => [id, products.doc(db, botId, id)])));

/** What products and categories are called that a broadcast speaks of. */
export async function titlesNow(
  { visit: { cloud, botId } }: ShopContext,
  voice: Voice,
  { audience, variants }: Pick<Broadcast, 'audience' | 'variants'>,
): Promise<Titles> {
  const buttons = variants.flatMap((variant) => variant.buttons);
  const ids = new Set([
    ...(audience.products ?? []),
    ...buttons.flatMap(({ to }) => ('product' in to ? [to.product] : [])),
  ]);
  const isTreeNeeded = audience.categories !== undefined || buttons.some(({ to }) => 'category' in to);
  const [found, tree] = await Promise.all([
    productsNow(cloud, botId, ids),
    isTreeNeeded
      ? treeRef(cloud.db, botId)
          .get()
          .then((one) => one.data())
      : undefined,
  ]);
  const { categories } = tree ?? emptyTree;
  return {
    products: new Map(
      Object.entries(found).flatMap(([id, product]): [string, string][] =>
        product ? [[id, voice.words(product.title)]] : [],
      ),
    ),
    categories: new Map(Object.entries(categories).map(([id, { title }]) => [id, voice.words(title)])),
  };
}

/**
 * A broadcast with all that may be done about it; where it is gone, that.
 * @param notice HTML
 * @param known who would get it, where that has just been counted
 */
export async function broadcastScreenNow(
  ctx: ShopContext,
  voice: Voice,
  id: string,
  notice?: string,
  known?: Counted,
): Promise<Screen> {
  const { cloud, botId, shop } = ctx.visit;
  const item = await broadcastNow(ctx, id);
  if (!item) return goneBroadcastScreen(voice);
  const isOpen = may('change', item);
  const [titles, count, progress, results] = await Promise.all([
    titlesNow(ctx, voice, item),
    isOpen ? (known ?? countNow(ctx, item)) : undefined,
    isOpen ? undefined : progressOf(cloud, botId, id, item),
    item.startedAt ? resultsOf(cloud, botId, id, item.variants.length) : undefined,
  ]);
  return broadcastScreen(voice, { item, shop, titles, count, progress, results, notice });
}

/**
 * A broadcast that is under way as it goes on: the message whose button was pressed tells that from now on, in place of
 * another one of this chat, which goes. It is told in one chat. Any other broadcast as {@link broadcastScreenNow} has it.
 * @param notice HTML
 * @param isStopped it has been under way until now: who works on it has yet to tell where that ended
 */
export async function followNow(
  ctx: ShopContext,
  voice: Voice,
  id: string,
  notice?: string,
  isStopped = false,
): Promise<Screen> {
  const { cloud, botId, shop } = ctx.visit;
  const item = await broadcastNow(ctx, id);
  if (!item || !(isUnderWay(item) || (isStopped && item.frozen)))
    return broadcastScreenNow(ctx, voice, id, notice);
  const [isHere, progress, lane] = await Promise.all([
    tellHere(ctx, item),
    progressOf(cloud, botId, id, item),
    laneOf(cloud.db, botId).get(),
  ]);
  const current = readable(lane)?.current;
  const live = { ...progress, rate: reachedEach(item, shop.broadcasts) };
  const telling = { waits: current !== undefined && current !== id, isElsewhere: !isHere };
  const { text, markup } = progressScreen(voice, item, live, telling);
  return { text: paragraphs(notice, text), ...(markup && { markup }) };
}

/** @returns false where it is told in another chat */
async function tellHere(ctx: ShopContext, { id, progress: before }: NumberedBroadcast): Promise<boolean> {
  const { cloud, botId, log } = ctx.visit;
  const { progress } = progressHere(ctx);
  if (!progress || (before && before.chatId !== progress.chatId)) return false;
  if (before?.messageId === progress.messageId) return true;
  await broadcasts.doc(cloud.db, botId, id).update({ progress });
  if (before)
    await ctx.api.deleteMessage(before.chatId, before.messageId).catch((error: unknown) => {
      if (refusalOf(error) !== 'gone') log.warn({ error }, 'a message tells no more how far a broadcast is');
    });
  return true;
}

/** The message whose button was pressed tells from now on how far the broadcast is. */
export function progressHere({ callbackQuery }: ShopContext): Pick<Broadcast, 'progress'> {
  const { chat, message_id: messageId } = callbackQuery?.message ?? {};
  return chat && messageId !== undefined ? { progress: { chatId: chat.id, messageId } } : {};
}

/** What customers will get, as they will get it, and then the broadcast itself, which moves below it. */
export const previewed =
  (ctx: ShopContext, voice: Voice, id: string, notice?: string): Shown =>
  () => {
    const sending = async () => {
      const item = await broadcastNow(ctx, id);
      if (item) await sendEach(ctx, voice, await previewsOf(ctx, voice, item));
      await send(ctx, await broadcastScreenNow(ctx, voice, id, notice));
    };
    return ctx.callbackQuery ? replace(ctx, sending) : sending();
  };

/** One message for each variant and language, sent by the code that sends it to customers. */
export async function previewsOf(
  ctx: ShopContext,
  voice: Voice,
  item: Pick<Broadcast, 'variants' | 'category' | 'delivery'>,
): Promise<(() => Promise<void>)[]> {
  const { cloud, botId, shop, customerId } = ctx.visit;
  const { variants, category, delivery } = item;
  // A picture that is only being made is shown once it is there.
  const baggage = await pack(cloud, botId, item, 0);
  const parcels = parcelsOf(shop, { variants, category, delivery: { ...delivery, paid: false } }, baggage);
  const all = variants.flatMap(({ messages }, index) =>
    languages.filter((code) => messages[code]).map((code) => ({ index, code })),
  );
  return all.map(({ index, code }) => async () => {
    if (all.length > 1)
      await send(ctx, { text: languageTitle(voice, variants.length > 1 ? index : undefined, code) });
    try {
      await sendParcel(cloud, ctx.api, customerId, parcels(index, code), baggage.known);
    } catch (error) {
      if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
      await send(ctx, { text: voice.html('cast-preview-refused', { reason: error.description }) });
    }
  });
}
