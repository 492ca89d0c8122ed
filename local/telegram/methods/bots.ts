/** What a bot says of itself: profile, commands by scope and language, menu button; and the bots it manages. */
import type { BotCommandScope } from '@grammyjs/types';
import { z } from 'zod';
import { badRequest } from '../bot-api-error.ts';
import { characters } from '../entities/text.ts';
import { newToken } from '../world/accounts.ts';
import { botUser, type BotProfile, type BotRecord } from '../world/records.ts';
import type { Call, Method } from './call.ts';

const scopeSchema: z.ZodType<BotCommandScope> = z.union([
  z.object({ type: z.enum(['default', 'all_private_chats', 'all_group_chats', 'all_chat_administrators']) }),
  z.object({ type: z.enum(['chat', 'chat_administrators']), chat_id: z.union([z.int(), z.string()]) }),
  z.object({ type: z.literal('chat_member'), chat_id: z.union([z.int(), z.string()]), user_id: z.int() }),
]);
const commandsSchema = z.array(z.object({ command: z.string(), description: z.string() }));
const menuButtonSchema = z.union([
  z.object({ type: z.enum(['default', 'commands']) }),
  z.object({ type: z.literal('web_app'), text: z.string().min(1), web_app: z.object({ url: z.string() }) }),
]);

export const botMethods: Record<string, Method> = {
  getMe: ({ bot }) => ({
    ...botUser(bot),
    can_join_groups: true,
    can_read_all_group_messages: bot.canReadAllGroupMessages,
    supports_guest_queries: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: false,
    allows_users_to_create_topics: false,
    can_manage_bots: bot.canManageBots,
    supports_join_request_queries: false,
  }),
  logOut: () => true,
  close: () => true,

  setMyName: (call) => saveProfile(call, 'name', 'name', 64),
  getMyName: ({ bot, params }) => ({
    name: profile(bot, params.text('language_code') ?? '', 'name') ?? bot.name,
  }),
  setMyDescription: (call) => saveProfile(call, 'description', 'description', 512),
  getMyDescription: ({ bot, params }) => ({
    description: profile(bot, params.text('language_code') ?? '', 'description') ?? '',
  }),
  setMyShortDescription: (call) => saveProfile(call, 'shortDescription', 'short_description', 120),
  getMyShortDescription: ({ bot, params }) => ({
    short_description: profile(bot, params.text('language_code') ?? '', 'shortDescription') ?? '',
  }),

  setMyCommands(call) {
    const { telegram, bot, params } = call;
    const commands = params.object('commands', commandsSchema, 'commands') ?? [];
    if (commands.length > 100) throw badRequest('BOT_COMMANDS_TOO_MUCH');
    const clean = commands.map(({ command, description }) => ({
      command: command.replace(/^\//, '').toLowerCase(),
      description: description.trim(),
    }));
    for (const { command, description } of clean) {
      if (!/^[a-z0-9_]{1,32}$/.test(command)) throw badRequest('BOT_COMMAND_INVALID');
      if (description.length < 1 || description.length > 256)
        throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
    }
    const { scope, language } = commandKey(call);
    const others = bot.commands.filter((set) => !isSame(set, scope, language));
    const entry = clean.length > 0 ? [{ scope, language, commands: clean }] : [];
    telegram.world.bots.put([bot.id], { ...bot, commands: [...others, ...entry] });
    telegram.events.emit('commands', undefined, { bot: bot.id });
    return true;
  },
  getMyCommands(call) {
    const { scope, language } = commandKey(call);
    return call.bot.commands.find((set) => isSame(set, scope, language))?.commands ?? [];
  },
  deleteMyCommands(call) {
    const { telegram, bot } = call;
    const { scope, language } = commandKey(call);
    const commands = bot.commands.filter((set) => !isSame(set, scope, language));
    telegram.world.bots.put([bot.id], { ...bot, commands });
    telegram.events.emit('commands', undefined, { bot: bot.id });
    return true;
  },

  setChatMenuButton(call) {
    const { telegram, bot, params } = call;
    const given = params.object('menu_button', menuButtonSchema, 'menu button') ?? {
      type: 'default' as const,
    };
    const userId = params.integer('chat_id');
    if (userId === undefined) {
      telegram.world.bots.put([bot.id], { ...bot, menuButton: given });
    } else {
      if (!telegram.world.users.get(userId)) throw badRequest('chat not found');
      telegram.world.saveDialog({ ...telegram.world.dialog(bot.id, userId), menuButton: given });
    }
    return true;
  },
  getChatMenuButton({ telegram, bot, params }) {
    const userId = params.integer('chat_id');
    const own = userId === undefined ? undefined : telegram.world.dialog(bot.id, userId).menuButton;
    return own ?? bot.menuButton ?? { type: 'commands' };
  },

  getManagedBotToken: (call) => managed(call).token,
  replaceManagedBotToken(call) {
    const bot = managed(call);
    const token = newToken(bot.id);
    call.telegram.world.bots.put([bot.id], { ...bot, token });
    return token;
  },
};

const commandKey = ({ params }: Call): { scope: BotCommandScope; language: string } => ({
  scope: params.object('scope', scopeSchema, 'BotCommandScope') ?? { type: 'default' },
  language: params.text('language_code') ?? '',
});

function isSame(set: BotRecord['commands'][number], scope: BotCommandScope, language: string): boolean {
  return set.language === language && scopeKey(set.scope) === scopeKey(scope);
}

const scopeKey = (scope: BotCommandScope): string =>
  JSON.stringify([
    scope.type,
    'chat_id' in scope ? String(scope.chat_id) : '',
    'user_id' in scope ? scope.user_id : '',
  ]);

/** The commands that a user sees in the private chat with the bot, by Telegram's order of scopes. */
export function commandsFor(
  bot: BotRecord,
  userId: number,
  language: string,
): BotRecord['commands'][number]['commands'] {
  const scopes: BotCommandScope[] = [
    { type: 'chat', chat_id: userId },
    { type: 'all_private_chats' },
    { type: 'default' },
  ];
  for (const scope of scopes) {
    for (const wanted of language === '' ? [''] : [language, '']) {
      const found = bot.commands.find((set) => isSame(set, scope, wanted));
      if (found) return found.commands;
    }
  }
  return [];
}

function profile(bot: BotRecord, language: string, field: keyof BotProfile): string | undefined {
  return bot.profiles[language]?.[field] ?? bot.profiles['']?.[field];
}

function saveProfile(
  { telegram, bot, params }: Call,
  field: keyof BotProfile,
  name: string,
  most: number,
): true {
  const value = params.text(name) ?? '';
  if (characters(value) > most) throw badRequest(`bot ${name.replace('_', ' ')} is too long`);
  const language = params.text('language_code') ?? '';
  const { [field]: _old, ...rest } = bot.profiles[language] ?? {};
  const own = value === '' ? rest : { ...rest, [field]: value };
  telegram.world.bots.put([bot.id], { ...bot, profiles: { ...bot.profiles, [language]: own } });
  return true;
}

function managed({ telegram, bot, params }: Call): BotRecord {
  if (!bot.canManageBots) throw badRequest('BOT_MANAGER_REQUIRED');
  const found = telegram.world.bots.get(params.integer('user_id') ?? 0);
  if (found?.manager?.botId !== bot.id) throw badRequest('user not found');
  return found;
}
