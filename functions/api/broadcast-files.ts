/**
 * Whether Telegram knows the files that a program names: a `file_id` is good for the bot that was sent the file alone.
 * What it does not know would be found only when it is sent, by each customer's refusal.
 */
import { GrammyError } from 'grammy';
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

const askedAtOnce = 10;

/** @throws ProblemError that names each file that Telegram does not know */
export async function withFiles(cloud: Cloud, botId: string, shop: Bot, given: Given): Promise<void> {
  const named = filesIn(given);
  const ids = [...new Set(named.map(({ fileId }) => fileId))];
  if (ids.length === 0) return;
  const api = cloud.telegram(tokenOf(cloud, botId, shop));
  /** What Telegram does not answer is not held against anybody: sending finds it out. */
  const isUnknown = async (fileId: string): Promise<boolean> => {
    try {
      await api.getFile(fileId);
      return false;
    } catch (error) {
      // One that is too large to be handed out is there.
      return error instanceof GrammyError && error.error_code === 400 && !/too big/i.test(error.description);
    }
  };
  const unknown = new Set<string>();
  for (let from = 0; from < ids.length; from += askedAtOnce)
    await Promise.all(
      ids.slice(from, from + askedAtOnce).map(async (id) => {
        if (await isUnknown(id)) unknown.add(id);
      }),
    );
  if (unknown.size === 0) return;
  const message =
    'Telegram does not know this file for this bot: give an id that this bot was sent, or the https `url` of the file';
  const errors = named.filter(({ fileId }) => unknown.has(fileId)).map(({ path }) => ({ path, message }));
  throw new ProblemError('invalid', { errors });
}
