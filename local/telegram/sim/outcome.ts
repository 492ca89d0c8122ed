/** What the control API answers when somebody has done something. */
import { forBot } from '../files.ts';
import type { Place } from '../world/world.ts';
import type { Said } from './people.ts';
import type { SimRequest } from './routes.ts';

/** What a script gets for something said: the update's id, the message, and how it was taken. */
export async function told(
  request: SimRequest,
  place: Place,
  said: Said,
  wait: boolean | undefined,
): Promise<object> {
  const botId = place.kind === 'private' ? place.bot.id : [...said.updates.keys()][0];
  const updateId = botId === undefined ? undefined : said.updates.get(botId);
  return {
    update_id: updateId ?? null,
    message: place.kind === 'private' ? forBot(place.bot.id, said.message) : said.message,
    ...(await delivery(request, botId, updateId, wait)),
  };
}

/** How the bot took the update, when the script waits for that. */
export async function delivery(
  { telegram, query }: SimRequest,
  botId: number | undefined,
  updateId: number | undefined,
  wait: boolean | undefined,
): Promise<{ delivery?: object }> {
  if (!(wait ?? query.get('wait') === 'true')) return {};
  if (botId === undefined || updateId === undefined) {
    return {
      delivery: { ok: false, error: 'no bot gets this update: see allowed_updates and privacy mode' },
    };
  }
  return { delivery: await telegram.webhooks.outcome(botId, updateId, 30_000) };
}
