/**
 * `POST /sim/users/{id}/create-bot`: a person lets a managing bot have a new bot made, by its link or by a
 * request_managed_bot button. The manager hears of it by the update managed_bot and fetches the token itself.
 */
import { z } from 'zod';
import { notify, post } from '../world/conversation.ts';
import { registerBot } from '../world/accounts.ts';
import { botUser, personUser, type BotRecord, type UserRecord } from '../world/records.ts';
import { SimError } from './errors.ts';
import { botNamed, check, name, refused, userAt, type SimRequest } from './routes.ts';

const schema = z.strictObject({
  bot: name.optional(),
  name: z.string().min(1).max(64),
  username: z.string(),
});

export function createManagedBot(request: SimRequest): object {
  const user = userAt(request);
  const given = check(schema, request.body);
  return makeManagedBot(request, botNamed(request, given.bot), user, given);
}

/** Throws SimError when the bot manages none, or the username will not do. */
export function makeManagedBot(
  request: SimRequest,
  manager: BotRecord,
  user: UserRecord,
  wanted: { name: string; username: string },
): { bot: object; update_id: number | null } {
  const { telegram } = request;
  if (!manager.canManageBots) {
    throw new SimError(400, `@${manager.username} manages no bots: make it with "can_manage_bots": true`);
  }
  if (telegram.world.botByName(wanted.username)) {
    throw new SimError(409, `the username @${wanted.username} is taken`);
  }
  return telegram.world.store.atomically(() => {
    const given = { name: wanted.name, username: wanted.username };
    const bot = refused(() => registerBot(telegram.world, given, { botId: manager.id, userId: user.id }));
    const made = botUser(bot);
    const place = telegram.world.privatePlace(manager, user);
    if (place.dialog.started) post(telegram, place, { user }, { managed_bot_created: { bot: made } });
    const id = notify(telegram, manager, { managed_bot: { user: personUser(user), bot: made } });
    return { bot: made, update_id: id ?? null };
  });
}
