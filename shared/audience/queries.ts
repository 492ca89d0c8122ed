/** Who there is, by the registers: a read for about a thousand customers. */
import { findBot } from '../bots/queries.ts';
import type { BroadcastCategory } from '../broadcasts/category.ts';
import { pathTo } from '../catalog/decide.ts';
import { emptyTree, treeRef } from '../catalog/queries.ts';
import type { Cloud } from '../cloud/cloud.ts';
import { dayIn } from '../cloud/time-zone.ts';
import type { Language } from '../texts/model.ts';
import { dayNumber, leftOut, type Addressing } from './decide.ts';
import { openList } from './lists.ts';
import type { Audience, AudienceCount, AudienceRow, Offered, RegisterRow } from './model.ts';
import { unpack } from './packed.ts';
import { pagesNow, readPages } from './registers.ts';

/** Pages read in one round trip: packed some megabytes, and their rows are in memory a page at a time. */
const pagesAtOnce = 20;

/**
 * All customers in the order of their ids, a page of rows at a time, as the registers have them: refresh these first
 * (refresh.ts). Rows that are written meanwhile may be there in either state, none is missing or there twice.
 * @param options.after begins behind this id
 * @throws PageGone
 */
export async function* audienceRows(
  cloud: Cloud,
  botId: string,
  { after = 0 }: { after?: number } = {},
): AsyncGenerator<AudienceRow[]> {
  const { db } = cloud;
  const language = (await findBot(cloud, botId))?.language ?? 'en';
  let done: number = after;
  let missing: string | undefined;
  do {
    const pages = await pagesNow(cloud, botId, missing);
    missing = undefined;
    const firstPage = Math.max(
      0,
      pages.findLastIndex(({ first }) => first <= done + 1),
    );
    for (let from = firstPage; from < pages.length && missing === undefined; from += pagesAtOnce) {
      const some = pages.slice(from, from + pagesAtOnce);
      const found = await readPages(
        db,
        botId,
        some.map(({ id }) => id),
      );
      for (const [index, text] of found.entries()) {
        // It was cut meanwhile: the root says into which.
        missing = text === undefined ? some[index]?.id : undefined;
        if (text === undefined) break;
        const rows = unpack(text).filter(({ id }) => id > done);
        done = rows.at(-1)?.id ?? done;
        if (rows.length > 0) yield rows.map((row) => spokenTo(row, language));
      }
    }
  } while (missing !== undefined);
}

/** The row, which is nobody else's, with a language. */
const spokenTo = (row: RegisterRow, language: Language): AudienceRow =>
  Object.assign(row, { language: row.language ?? language });

/**
 * The offers that customers were sent in the last days, by their ids; who is in no register was sent none.
 * @param missing a page that was named, and not there
 * @throws PageGone
 */
export async function offersTo(
  cloud: Cloud,
  botId: string,
  ids: readonly number[],
  missing?: string,
): Promise<Map<number, readonly Offered[]>> {
  const pages = await pagesNow(cloud, botId, missing);
  const theirs = [...new Set(ids.flatMap((id) => pages.findLast(({ first }) => first <= id)?.id ?? []))];
  const wanted = new Set(ids);
  const offers = new Map<number, readonly Offered[]>();
  for (let from = 0; from < theirs.length; from += pagesAtOnce) {
    const some = theirs.slice(from, from + pagesAtOnce);
    for (const [index, text] of (await readPages(cloud.db, botId, some)).entries()) {
      // It was cut meanwhile.
      if (text === undefined) return offersTo(cloud, botId, ids, some[index]);
      for (const row of unpack(text)) if (wanted.has(row.id)) offers.set(row.id, row.offers);
    }
  }
  return offers;
}

/** To whom a message goes, as somebody says it. */
export interface Addressed {
  audience: Audience;
  category: BroadcastCategory;
  now: Date;
  /** So many offers a customer and week; absent: any number. */
  cap?: number | undefined;
}

/**
 * What `leftOut` (decide.ts) needs to know: the list that the audience names, and with a category all those below it.
 * @throws where there is no such list
 */
export async function addressing(
  cloud: Cloud,
  botId: string,
  { audience, category, now, cap }: Addressed,
): Promise<Addressing> {
  const { list: listId, categories } = audience;
  const [shop, list, { categories: known } = emptyTree] = await Promise.all([
    findBot(cloud, botId),
    listId === undefined ? undefined : openList(cloud, botId, listId),
    categories &&
      treeRef(cloud.db, botId)
        .get()
        .then((found) => found.data()),
  ]);
  const tree = { ...emptyTree, categories: known };
  const below = Object.keys(known).filter((id) =>
    pathTo(tree, id).some((step) => categories?.includes(step)),
  );
  return {
    audience: categories ? { ...audience, categories: [...new Set([...categories, ...below])] } : audience,
    ...(list && { list }),
    category,
    ...(cap !== undefined && { cap }),
    today: dayNumber(dayIn(now, shop?.timeZone ?? 'UTC')),
    now,
  };
}

/** Those who get a message, in the order of their ids, a page at a time. @param options.after begins behind this id */
export async function* recipients(
  cloud: Cloud,
  botId: string,
  to: Addressed,
  options: { after?: number } = {},
): AsyncGenerator<AudienceRow[]> {
  const known = await addressing(cloud, botId, to);
  for await (const rows of audienceRows(cloud, botId, options)) {
    const found = rows.filter((row) => leftOut(known, row) === undefined);
    if (found.length > 0) yield found;
  }
}

/**
 * How many customers would get a message, and how many would not and why, as the registers have them: refresh these
 * first.
 * @param end when time is up, in milliseconds
 * @returns undefined where time is up before
 */
export async function countAudience(
  cloud: Cloud,
  botId: string,
  to: Addressed,
  end = Number.POSITIVE_INFINITY,
): Promise<AudienceCount | undefined> {
  const known = await addressing(cloud, botId, to);
  const count: AudienceCount = { recipients: 0, unmatched: 0, blocked: 0, declined: 0, capped: 0 };
  for await (const rows of audienceRows(cloud, botId)) {
    if (Date.now() > end) return undefined;
    for (const row of rows) count[leftOut(known, row) ?? 'recipients']++;
  }
  return count;
}
