/**
 * Whether Telegram knows the files that a program names: a `file_id` is good for the bot that was sent the file alone.
 * What it does not know would be found only when it is sent, by each customer's refusal.
 */
import { GrammyError, type Api } from 'grammy';
import { tokenOf } from '../../shared/bots/queries.ts';
import type { Bot } from '../../shared/bots/model.ts';
import type { Variant } from '../../shared/broadcasts/model.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { languages } from '../../shared/texts/model.ts';
import { ProblemError } from './problem.ts';

interface Given {
  variants?: readonly Variant[] | undefined;
  rounds?: readonly { variants: readonly Variant[] }[] | undefined;
}

/** Where each file is named. */
function filesIn({ variants = [], rounds = [] }: Given, path = 'body'): { path: string; fileId: string }[] {
  const own = variants.flatMap(({ messages }, number) =>
    languages.flatMap((code) =>
      (messages[code]?.media ?? []).flatMap((media, place) =>
        'fileId' in media
          ? [
              {
                path: `${path}.variants.${number}.messages.${code}.media.${place}.fileId`,
                fileId: media.fileId,
              },
            ]
          : [],
      ),
    ),
  );
  return [...own, ...rounds.flatMap((round, number) => filesIn(round, `${path}.rounds.${number}`))];
}

type Signal = Parameters<Api['getFile']>[1];

const askedAtOnce = 10;

/** So long a request waits for what Telegram says of files, in milliseconds. */
const patienceMs = 3000;

/** The document of the version that is kept. */
interface Kept {
  get: () => Promise<{ data: () => Given | undefined }>;
}

/**
 * Telegram is asked about each file once, as long as it answers and there is time; what the kept version has already is
 * not asked again. What is not answered is not held against anybody: sending finds it out.
 * @throws ProblemError that names each file that Telegram does not know
 */
export async function withFiles(
  cloud: Cloud,
  botId: string,
  shop: Bot,
  given: Given,
  kept?: Kept,
): Promise<void> {
  const named = filesIn(given);
  if (named.length === 0) return;
  const idsIn = (files: typeof named) => new Set(files.map(({ fileId }) => fileId));
  const known = idsIn(filesIn((await kept?.get())?.data() ?? {}));
  const ids = [...idsIn(named)].filter((id) => !known.has(id));
  if (ids.length === 0) return;
  const api = cloud.bulkTelegram(tokenOf(cloud, botId, shop));
  const timeIsUp = AbortSignal.timeout(patienceMs);
  const unknown = new Set<string>();
  /** @returns whether Telegram has said anything about the file */
  const ask = async (fileId: string): Promise<boolean> => {
    try {
      // grammY names the signal's type by a package of its own; it takes the standard one.
      await api.getFile(fileId, timeIsUp as Signal);
      return true;
    } catch (error) {
      if (!(error instanceof GrammyError) || error.error_code !== 400) return false;
      // One that is too large to be handed out is there.
      if (!/too big/i.test(error.description)) unknown.add(fileId);
      return true;
    }
  };
  for (let from = 0, answers = true; from < ids.length && answers && !timeIsUp.aborted; from += askedAtOnce)
    answers = (await Promise.all(ids.slice(from, from + askedAtOnce).map(ask))).every(Boolean);
  if (unknown.size === 0) return;
  const message =
    'Telegram does not know this file for this bot: give an id that this bot was sent, or the https `url` of the file';
  const errors = named.filter(({ fileId }) => unknown.has(fileId)).map(({ path }) => ({ path, message }));
  throw new ProblemError('invalid', { errors });
}
