/** Making bots and people. */
import { randomBytes, randomInt } from 'node:crypto';
import type { UserRecord, BotRecord } from './records.ts';
import type { World } from './world.ts';

/** Bot API tokens: the bot's id, a colon, 35 characters. */
export const tokenPattern = /^(\d{1,15}):([A-Za-z0-9_-]{35})$/;

export const newToken = (botId: number): string =>
  `${botId}:AA${randomBytes(25).toString('base64url').slice(0, 33)}`;

interface NewBot {
  name: string;
  username: string;
  token?: string;
  can_read_all_group_messages?: boolean;
  can_manage_bots?: boolean;
}

/** Registers a bot, or renames the one with this token. Throws an Error that says what is wrong. */
export function registerBot(world: World, given: NewBot, manager?: BotRecord['manager']): BotRecord {
  const username = given.username.replace(/^@/, '');
  if (!/^[A-Za-z][A-Za-z0-9_]{3,31}$/.test(username) || !/bot$/i.test(username)) {
    throw new Error(
      `a bot's username has 5-32 letters, digits or underscores and ends in "bot": ${username}`,
    );
  }
  if (given.token !== undefined && !tokenPattern.test(given.token)) {
    throw new Error('a token is <digits>:<35 letters, digits, _ or ->');
  }
  const id = given.token === undefined ? freshBotId(world) : Number(given.token.split(':')[0]);
  const taken = world.botByName(username);
  if (taken && taken.id !== id) throw new Error(`the username @${username} is taken`);
  const old = world.bots.get(id);
  const bot: BotRecord = {
    id,
    profiles: {},
    commands: [],
    ...old,
    token: given.token ?? newToken(id),
    username,
    name: given.name,
    canReadAllGroupMessages: given.can_read_all_group_messages ?? old?.canReadAllGroupMessages ?? false,
    canManageBots: given.can_manage_bots ?? old?.canManageBots ?? false,
    ...(manager && { manager }),
  };
  return world.bots.put([id], bot);
}

function freshBotId(world: World): number {
  for (;;) {
    const id = 7_000_000_000 + randomInt(1, 999_999_999);
    if (!world.bots.get(id)) return id;
  }
}

export interface NewUser {
  id?: number;
  first_name: string;
  last_name?: string;
  username?: string;
  language_code?: string;
  phone?: string;
  is_premium?: true;
}

/** Makes a person, or replaces the one with this id. Throws an Error when the username is taken. */
export function registerUser(world: World, given: NewUser): UserRecord {
  const id = given.id ?? freshUserId(world);
  const username = given.username?.replace(/^@/, '');
  const taken = username === undefined ? undefined : world.userByName(username);
  if (taken && taken.id !== id) throw new Error(`the username @${username ?? ''} is taken`);
  if (world.bots.get(id)) throw new Error(`${id} is a bot's id`);
  const user: UserRecord = {
    ...given,
    ...(username !== undefined && { username }),
    id,
    phone: given.phone ?? `+38050${String(id % 10_000_000).padStart(7, '0')}`,
  };
  return world.users.put([id], user);
}

function freshUserId(world: World): number {
  for (;;) {
    const id = world.store.next('user', 100_001);
    if (!world.users.get(id)) return id;
  }
}
