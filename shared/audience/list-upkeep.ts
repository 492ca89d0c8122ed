/**
 * How long lists of ids are kept: for {@link listDays} days since they were given, and beyond that as long as a broadcast
 * that may still have its recipients written down names them, or a campaign. Who has had their data deleted is taken out
 * of those that there are.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { broadcasts } from '../broadcasts/queries.ts';
import type { BroadcastState } from '../broadcasts/model.ts';
import { campaigns } from '../campaigns/queries.ts';
import type { Cloud } from '../cloud/cloud.ts';
import { isCode } from '../cloud/storage.ts';
import { ListGone, listsFolder, takeOut } from './lists.ts';
import { listDays } from './model.ts';

const listMs = listDays * 24 * 3600 * 1000;

/** Deletes the lists of a bot that nobody needs any more. */
export async function tidyLists(cloud: Cloud, botId: string, now: Date): Promise<void> {
  const folder = listsFolder(botId);
  for (const file of await cloud.files.list(folder)) {
    if (file.at.getTime() > now.getTime() - listMs) continue;
    if (await isNamed(cloud, botId, file.path.slice(folder.length))) continue;
    await cloud.files.remove(file.path, file).catch(unlessGivenAgain);
  }
}

/** Those who have the recipients to be written down yet, or may have. */
const unfrozen: readonly BroadcastState[] = ['draft', 'scheduled', 'preparing', 'paused', 'failed'];

async function isNamed({ db }: Cloud, botId: string, list: string): Promise<boolean> {
  const found = await Promise.all([
    broadcasts
      .all(db, botId)
      .where('audience.list', '==', list)
      .where('state', 'in', unfrozen)
      .limit(1)
      .get(),
    campaigns.all(db, botId).where('audience.list', '==', list).limit(1).get(),
  ]);
  return found.some(({ empty }) => !empty);
}

/** Where many are erased at once the same list is written for each, and Storage takes about one write of it a second. */
const attempts = 7;
/** At most; then twice as long each time. */
const firstPauseMs = 500;

/**
 * Takes a customer out of the lists of a bot that were given by then.
 * @throws what Storage throws: then it is to be called again
 */
export async function forgetInLists(
  cloud: Cloud,
  botId: string,
  telegramId: number,
  end: Date,
): Promise<void> {
  const done = new Set<string>();
  for (let attempt = 1; ; attempt++) {
    let isBusy = false;
    for (const file of await cloud.files.list(listsFolder(botId))) {
      if (file.at > end || done.has(file.path)) continue;
      try {
        await takeOut(cloud, file, telegramId);
        done.add(file.path);
      } catch (error) {
        if (error instanceof ListGone) continue;
        if (attempt === attempts || !(isCode(error, 412) || isCode(error, 429))) throw error;
        isBusy = true;
      }
    }
    if (!isBusy) return;
    await wait(Math.random() * firstPauseMs * 2 ** (attempt - 1));
  }
}

function unlessGivenAgain(error: unknown): void {
  if (!isCode(error, 412)) throw error;
}
