/** `/sim/crowds`: people by the thousand; `/sim/received`: what they have got, counted. */
import { z } from 'zod';
import { lastOf, type CrowdRecord } from '../world/crowds.ts';
import type { BotRecord, UserRecord } from '../world/records.ts';
import type { World } from '../world/world.ts';
import { SimError } from './errors.ts';
import { setBlocked } from './people.ts';
import { botNamed, check, flag, name, whole, type Route, type SimRequest } from './routes.ts';

/** Above what POST /sim/users gives. */
const firstOfAll = 10_000_001;
const mostPeople = 10_000_000;
/** Ids named in an answer, unless it is said how many. */
const mostNamed = 100;

const share = z.coerce.number().pipe(z.number().min(0).max(1));
const id = whole.pipe(z.int().positive());
const newCrowd = z.strictObject({
  bot: name.optional(),
  count: whole.pipe(z.int().min(1).max(mostPeople)),
  first: id.optional(),
  blocked: share.default(0),
  deleted: share.default(0),
  language_code: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
  keep: z.enum(['all', 'counts']).default('all'),
});
const change = z.strictObject({
  bot: name.optional(),
  from: id,
  to: id,
  do: z.enum(['block', 'unblock', 'delete', 'revive']),
  share: share.default(1),
  tell: flag.default(false),
});

export const crowdRoutes: Route[] = [
  {
    method: 'GET',
    path: '/sim/crowds',
    run: ({ telegram }) => telegram.world.crowds.all().map(describe),
  },
  { method: 'POST', path: '/sim/crowds', run: gather },
  { method: 'POST', path: '/sim/crowds/change', run: changeSome },
  { method: 'GET', path: '/sim/received', run: countReceived },
  {
    method: 'DELETE',
    path: '/sim/received',
    run: (request) => {
      const { bot, from, to } = range(request);
      request.telegram.world.received.clear(bot.id, from, to);
      return { ok: true };
    },
  },
];

const describe = (crowd: CrowdRecord): object => {
  const { botId, first, count, blocked, deleted, languages, keep } = crowd;
  return { bot: botId, first, last: lastOf(crowd), count, blocked, deleted, language_code: languages, keep };
};

function gather(request: SimRequest): object {
  const { world } = request.telegram;
  const given = check(newCrowd, request.body);
  const bot = botNamed(request, given.bot);
  const [blocked, deleted] = [given.blocked, given.deleted].map((part) => Math.round(part * given.count));
  const crowd: CrowdRecord = {
    botId: bot.id,
    first:
      given.first ?? world.crowds.all().reduce((next, one) => Math.max(next, lastOf(one) + 1), firstOfAll),
    count: given.count,
    blocked: blocked ?? 0,
    deleted: deleted ?? 0,
    languages: [given.language_code ?? []].flat(),
    keep: given.keep,
  };
  if (crowd.blocked + crowd.deleted > crowd.count) {
    throw new SimError(400, 'blocked and deleted are shares of the same people: together at most 1');
  }
  const other = world.crowds
    .of(bot.id)
    .find((one) => one.first <= lastOf(crowd) && crowd.first <= lastOf(one));
  if (other) {
    throw new SimError(
      409,
      `${other.first} to ${lastOf(other)} are a crowd of this bot: give another "first"`,
    );
  }
  return describe(world.crowds.add(crowd));
}

/** Something that people do: every one in the range, or a part spread evenly over it. */
function changeSome(request: SimRequest): object {
  const { telegram } = request;
  const { world } = telegram;
  const given = check(change, request.body);
  if (given.to - given.from >= mostPeople) throw new SimError(400, `at most ${mostPeople} people at a time`);
  const bot = botNamed(request, given.bot);
  return world.store.atomically(() => {
    let changed = 0;
    for (let index = 0; given.from + index <= given.to; index++) {
      const isMeant = Math.floor((index + 1) * given.share) > Math.floor(index * given.share);
      const person = isMeant ? world.users.get(given.from + index) : undefined;
      if (person && act(request, bot, person, given)) changed++;
    }
    return { changed };
  });
}

/** False when it was so already. */
function act(
  { telegram }: SimRequest,
  bot: BotRecord,
  person: UserRecord,
  { do: what, tell }: z.infer<typeof change>,
): boolean {
  const { world } = telegram;
  if (what === 'delete' || what === 'revive') {
    const deactivated = what === 'delete';
    if ((person.deactivated ?? false) === deactivated) return false;
    world.users.put([person.id], { ...person, deactivated });
    return true;
  }
  const blocked = what === 'block';
  const dialog = world.dialog(bot.id, person.id);
  if (dialog.blocked === blocked) return false;
  if (tell) setBlocked(telegram, bot, person, blocked);
  else world.saveDialog({ ...dialog, blocked });
  return true;
}

/** The bot and the ids that a query names: from `from` to `to`, or the bot's one crowd. */
function range(request: SimRequest): { bot: BotRecord; from: number; to: number } {
  const { query, telegram } = request;
  const bot = botNamed(request, query.get('bot'));
  const crowds = telegram.world.crowds.of(bot.id);
  const [only] = crowds.length === 1 ? crowds : [];
  const from = query.get('from') ?? only?.first;
  const to = query.get('to') ?? (only && lastOf(only));
  if (from === undefined || to === undefined) {
    throw new SimError(400, 'say which people: "from" and "to", the first and the last id');
  }
  const ends = { from: check(id, from), to: check(id, to) };
  if (ends.to - ends.from >= mostPeople) throw new SimError(400, `at most ${mostPeople} people at a time`);
  return { bot, ...ends };
}

function countReceived(request: SimRequest): object {
  const { world } = request.telegram;
  const { bot, from, to } = range(request);
  const named = check(whole, request.query.get('list') ?? mostNamed);
  const reaches = reachable(world, bot.id);
  const seen = { messages: 0, none: 0, once: 0, more: 0, reachable: 0, missed: 0 };
  const byCount: Record<number, number> = {};
  const [missing, repeated]: [number[], number[]] = [[], []];
  const rows = world.received.between(bot.id, from, to);
  let next = rows.next();
  for (let user = from; user <= to; user++) {
    let messages = 0;
    if (next.done !== true && next.value.user === user) {
      messages = next.value.messages;
      next = rows.next();
    }
    seen.messages += messages;
    byCount[messages] = (byCount[messages] ?? 0) + 1;
    if (messages === 0) seen.none++;
    else if (messages === 1) seen.once++;
    else seen.more++;
    if (messages > 1 && repeated.length < named) repeated.push(user);
    if (!reaches(user)) continue;
    seen.reachable++;
    if (messages > 0) continue;
    seen.missed++;
    if (missing.length < named) missing.push(user);
  }
  return { bot: bot.id, from, to, users: Math.max(0, to - from + 1), ...seen, byCount, missing, repeated };
}

/** Whether the bot may write to somebody now. Who has a record of their own is read once, not one by one. */
function reachable(world: World, botId: number): (userId: number) => boolean {
  const people = new Map(world.users.all().map((user) => [user.id, user]));
  const dialogs = new Map(world.dialogs.under(botId).map((dialog) => [dialog.userId, dialog]));
  return (userId) => {
    const person = people.get(userId) ?? world.crowds.person(userId);
    const dialog = dialogs.get(userId) ?? world.crowds.dialog(botId, userId);
    return person !== undefined && !person.deactivated && dialog?.started === true && !dialog.blocked;
  };
}
