/** The rest of `/sim`: bots, the log of calls, faults, raw deliveries, reset. */
import { z } from 'zod';
import { faultSchema } from '../faults.ts';
import { registerBot } from '../world/accounts.ts';
import { botUser, type BotRecord } from '../world/records.ts';
import { botNamed, check, flag, name, refused, whole, type Route, type SimRequest } from './routes.ts';

const newBot = z.strictObject({
  name: z.string().min(1).max(64),
  username: z.string(),
  token: z.string().optional(),
  can_read_all_group_messages: z.boolean().optional(),
  can_manage_bots: z.boolean().optional(),
});
const rawDelivery = z.strictObject({
  bot: name.optional(),
  update: z.looseObject({}),
  times: z.int().min(1).max(1000).default(1),
  parallel: flag.default(false),
});

export const controlRoutes: Route[] = [
  { method: 'GET', path: '/sim/bots', run: ({ telegram }) => telegram.world.bots.all().map(describeBot) },
  {
    method: 'POST',
    path: '/sim/bots',
    run: ({ telegram, body }) => {
      const {
        token,
        can_read_all_group_messages: readAll,
        can_manage_bots: manage,
        ...given
      } = check(newBot, body);
      const bot = refused(() =>
        registerBot(telegram.world, {
          ...given,
          ...(token !== undefined && { token }),
          ...(readAll !== undefined && { can_read_all_group_messages: readAll }),
          ...(manage !== undefined && { can_manage_bots: manage }),
        }),
      );
      return describeBot(bot);
    },
  },
  { method: 'GET', path: '/sim/calls', run: listCalls },
  { method: 'GET', path: '/sim/faults', run: ({ telegram }) => telegram.faults.list() },
  {
    method: 'POST',
    path: '/sim/faults',
    run: (request) => {
      const { bot, ...given } = check(faultSchema, request.body);
      const botId = bot === undefined ? {} : { bot: botNamed(request, bot).id };
      return request.telegram.faults.add({ ...given, ...botId });
    },
  },
  {
    method: 'DELETE',
    path: '/sim/faults',
    run: ({ telegram }) => {
      telegram.faults.clear();
      return { ok: true };
    },
  },
  { method: 'POST', path: '/sim/deliver', run: deliver },
  {
    method: 'POST',
    path: '/sim/delivery',
    run: (request) => {
      const schema = z.strictObject({ bot: name.optional(), copies: z.int().min(1).max(100) });
      const { bot, copies } = check(schema, request.body);
      request.telegram.webhooks.duplicate(botNamed(request, bot).id, copies);
      return { copies };
    },
  },
  { method: 'POST', path: '/sim/reset', run: reset },
];

const describeBot = (bot: BotRecord): object => ({
  ...botUser(bot),
  name: bot.profiles['']?.name ?? bot.name,
  token: bot.token,
  can_read_all_group_messages: bot.canReadAllGroupMessages,
  can_manage_bots: bot.canManageBots,
  webhook: bot.webhook?.url ?? null,
  ...(bot.manager && { manager: bot.manager.botId }),
});

function listCalls(request: SimRequest): object[] {
  const { telegram, query } = request;
  const bot = query.has('bot') ? botNamed(request, query.get('bot')).id : undefined;
  const method = query.get('method')?.toLowerCase();
  return telegram.calls
    .after(check(whole, query.get('after') ?? 0))
    .filter((call) => bot === undefined || call.bot === bot)
    .filter((call) => method === undefined || call.method.toLowerCase() === method);
}

/** Posts a raw update to the webhook, past queues and retries, once or many times. */
async function deliver(request: SimRequest): Promise<object> {
  const given = check(rawDelivery, request.body);
  const bot = botNamed(request, given.bot);
  const body = JSON.stringify({
    update_id: request.telegram.world.store.next(`update/${bot.id}`, 100_000_001),
    ...given.update,
  });
  const once = async (): Promise<object> => {
    try {
      const answer = await request.telegram.webhooks.push(bot, body);
      return { status: answer.status, body: answer.body.toString() };
    } catch (error) {
      return { status: null, error: error instanceof Error ? error.message : String(error) };
    }
  };
  if (given.parallel) {
    return { answers: await Promise.all(Array.from({ length: given.times }, once)) };
  }
  const answers: object[] = [];
  for (let time = 0; time < given.times; time++) answers.push(await once());
  return { answers };
}

function reset(request: SimRequest): object {
  const { telegram, body } = request;
  const given = check(z.strictObject({ bot: name.optional() }), body);
  const bot = given.bot === undefined ? undefined : botNamed(request, given.bot);
  telegram.world.store.atomically(() => {
    if (bot) {
      telegram.world.resetBot(bot.id);
      telegram.pending.drop(bot.id);
      return;
    }
    telegram.world.reset();
    for (const other of telegram.world.bots.all()) telegram.pending.drop(other.id);
  });
  for (const other of bot ? [bot] : telegram.world.bots.all()) telegram.webhooks.restart(other.id);
  telegram.faults.clear(bot?.id);
  telegram.calls.clear(bot?.id);
  telegram.flood.reset();
  telegram.events.emit('reset', undefined, bot ? { bot: bot.id } : {});
  return { ok: true };
}
