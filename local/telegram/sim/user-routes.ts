/** `/sim/users`: people and what they do. */
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { forBot } from '../files.ts';
import { commandsFor } from '../methods/bots.ts';
import { setMember } from '../world/joining.ts';
import { isInside, memberOf } from '../world/membership.ts';
import { personUser, publicChat, botUser, type UserRecord } from '../world/records.ts';
import { registerUser } from '../world/accounts.ts';
import type { Place } from '../world/world.ts';
import { SimError } from './errors.ts';
import { forward } from './forward-route.ts';
import { createManagedBot } from './managed.ts';
import { editOwn, setBlocked } from './people.ts';
import { told, delivery } from './outcome.ts';
import { pay } from './paying.ts';
import { press } from './press-route.ts';
import { formatFields, formatOf, send } from './send-route.ts';
import {
  botNamed,
  chatNamed,
  check,
  dropUndefined,
  flag,
  name,
  placeNamed,
  refused,
  userAt,
  whole,
  type Route,
  type SimRequest,
} from './routes.ts';

const profile = {
  first_name: z.string().min(1).max(64),
  last_name: z.string().max(64).optional(),
  username: z
    .string()
    .regex(/^@?[A-Za-z0-9_]{3,32}$/)
    .optional(),
  language_code: z.string().min(2).max(10).optional(),
  phone: z
    .string()
    .regex(/^\+?\d{5,15}$/)
    .optional(),
  is_premium: z.literal(true).optional(),
};
const newUser = z.strictObject({ id: z.int().positive().optional(), ...profile });
const changedUser = z.strictObject({
  ...profile,
  first_name: profile.first_name.optional(),
  deactivated: z.boolean().optional(),
});

export const userRoutes: Route[] = [
  { method: 'GET', path: '/sim/users', run: ({ telegram }) => telegram.world.users.all().map(describe) },
  {
    method: 'POST',
    path: '/sim/users',
    run: ({ telegram, body }) => {
      const given = dropUndefined(check(newUser, body));
      return describe(refused(() => registerUser(telegram.world, given)));
    },
  },
  { method: 'GET', path: '/sim/users/{id}', run: (request) => describe(userAt(request)) },
  {
    method: 'PATCH',
    path: '/sim/users/{id}',
    run: (request) => {
      const user = userAt(request);
      const given = dropUndefined(check(changedUser, request.body));
      return describe(refused(() => registerUser(request.telegram.world, { ...user, ...given })));
    },
  },
  { method: 'GET', path: '/sim/users/{id}/chats', run: listChats },
  { method: 'GET', path: '/sim/users/{id}/messages', run: listMessages },
  {
    method: 'GET',
    path: '/sim/users/{id}/keyboard',
    run: (request) => {
      const bot = botNamed(request, request.query.get('bot'));
      return { keyboard: request.telegram.world.dialog(bot.id, userAt(request).id).keyboard ?? null };
    },
  },
  {
    method: 'GET',
    path: '/sim/users/{id}/commands',
    run: (request) => {
      const user = userAt(request);
      return {
        commands: commandsFor(botNamed(request, request.query.get('bot')), user.id, user.language_code ?? ''),
      };
    },
  },
  { method: 'POST', path: '/sim/users/{id}/send', run: send },
  { method: 'POST', path: '/sim/users/{id}/forward', run: forward },
  { method: 'POST', path: '/sim/users/{id}/press', run: press },
  { method: 'POST', path: '/sim/users/{id}/pay', run: pay },
  { method: 'POST', path: '/sim/users/{id}/create-bot', run: createManagedBot },
  {
    method: 'POST',
    path: '/sim/users/{id}/edit',
    run: async (request) => {
      const user = userAt(request);
      const schema = z.strictObject({
        bot: name.optional(),
        chat: name.optional(),
        message_id: whole,
        text: z.string(),
        ...formatFields,
        wait: flag.optional(),
      });
      const given = check(schema, request.body);
      const place = placeNamed(request, user, given);
      const said = editOwn(request.telegram, user, place, given.message_id, given.text, formatOf(given));
      return told(request, place, said, given.wait);
    },
  },
  {
    method: 'POST',
    path: '/sim/users/{id}/block',
    run: async (request) => {
      const schema = z.strictObject({
        bot: name.optional(),
        blocked: flag.default(true),
        wait: flag.optional(),
      });
      const given = check(schema, request.body);
      const bot = botNamed(request, given.bot);
      const id = setBlocked(request.telegram, bot, userAt(request), given.blocked);
      return {
        blocked: given.blocked,
        update_id: id ?? null,
        ...(await delivery(request, bot.id, id, given.wait)),
      };
    },
  },
  { method: 'POST', path: '/sim/users/{id}/join', run: (request) => moveTo(request, 'member') },
  { method: 'POST', path: '/sim/users/{id}/leave', run: (request) => moveTo(request, 'left') },
  { method: 'POST', path: '/sim/users/{id}/init-data', run: initData },
];

const describe = (user: UserRecord): object => ({
  ...personUser(user),
  phone: user.phone,
  ...(user.deactivated && { deactivated: true }),
});

function listChats(request: SimRequest): object[] {
  const user = userAt(request);
  const { world } = request.telegram;
  const last = (place: Place): object | null => world.messages.newestFirst(place.key, 1)[0]?.message ?? null;
  const talks = world.bots.all().map((bot) => {
    const place = world.privatePlace(bot, user);
    const { started, blocked } = place.dialog;
    return { bot: botUser(bot), started, blocked, last_message: last(place) };
  });
  const chats = world.chats
    .all()
    .filter((chat) => isInside(memberOf(world, chat.id, user.id)))
    .map((chat) => ({ chat: publicChat(chat), last_message: last(world.publicPlace(chat)) }));
  return [...talks, ...chats];
}

function listMessages(request: SimRequest): object[] {
  const { query, telegram } = request;
  const user = userAt(request);
  const place = placeNamed(request, user, { bot: query.get('bot'), chat: query.get('chat') });
  const after = check(whole, query.get('after') ?? 0);
  const limit = check(whole, query.get('limit') ?? 10_000);
  return telegram.world.messages
    .list(place.key, after, limit)
    .map(({ message }) => (place.kind === 'private' ? forBot(place.bot.id, message) : message));
}

function moveTo(request: SimRequest, status: 'member' | 'left'): object {
  const user = userAt(request);
  const chat = chatNamed(request, check(z.strictObject({ chat: name }), request.body).chat);
  const { world } = request.telegram;
  const member = memberOf(world, chat.id, user.id);
  if (status === 'member' && member.status === 'kicked') {
    throw new SimError(400, 'this user is banned from the chat: POST /sim/chats/{id}/members lifts that');
  }
  if (isInside(member) !== (status === 'member')) {
    world.store.atomically(() =>
      setMember(request.telegram, chat, { chatId: chat.id, userId: user.id, status, rights: {} }),
    );
  }
  return { chat: publicChat(chat), status: memberOf(world, chat.id, user.id).status };
}

/** What a Mini App gets: signed as core.telegram.org/bots/webapps#validating-data says. */
function initData(request: SimRequest): object {
  const user = userAt(request);
  const schema = z.strictObject({ bot: name.optional(), start_param: z.string().optional() });
  const given = check(schema, request.body);
  const bot = botNamed(request, given.bot);
  const fields = new URLSearchParams({
    auth_date: String(Math.floor(request.telegram.clock.now() / 1000)),
    ...(given.start_param !== undefined && { start_param: given.start_param }),
    user: JSON.stringify(personUser(user)),
  });
  const lines = [...fields].map(([key, value]) => `${key}=${value}`).sort();
  const secret = createHmac('sha256', 'WebAppData').update(bot.token).digest();
  fields.set('hash', createHmac('sha256', secret).update(lines.join('\n')).digest('hex'));
  return { init_data: fields.toString() };
}
