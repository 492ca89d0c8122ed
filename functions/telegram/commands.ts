/**
 * The commands in Telegram's menu: at most five for each role, in each language; the rest is on the keyboard, and in
 * /help. What a menu shows allows nothing: each command looks for itself who gives it.
 */
import type { Api } from 'grammy';
import type { BotCommand } from 'grammy/types';
import type { Role } from '../../shared/staff/model.ts';
import { languages, type Language } from '../../shared/texts/model.ts';
import { wordsIn } from './voice.ts';

const customerMenu = ['catalog', 'search', 'cart', 'orders', 'help'] as const;
const leaderMenu = ['desk', 'tickets', 'catalog', 'orders', 'help'] as const;
const supportMenu = ['desk', 'tickets', 'catalog', 'help'] as const;

const menus = {
  owner: leaderMenu,
  administrator: leaderMenu,
  support: supportMenu,
  customer: customerMenu,
} as const satisfies Record<Role, readonly string[]>;
/** Groups know where the shop is, and no more. */
const groupCommands = ['start', 'help'] as const;

/** All that a customer may command beside /start and /help. */
export const shopCommands = [
  'catalog',
  'search',
  'cart',
  'orders',
  'favourites',
  'news',
  'profile',
  'language',
  'about',
  'support',
  'stop',
  'cancel',
] as const;

/** All that anybody may command. */
export const allCommands = [
  ...groupCommands,
  ...shopCommands,
  'desk',
  'tickets',
  'broadcasts',
  'panel',
] as const;

type CommandName = (typeof menus)[Role][number] | (typeof groupCommands)[number];

const described = (names: readonly CommandName[], language: Language): BotCommand[] =>
  names.map((command) => ({ command, description: wordsIn(language).text(`command-${command}`) }));

export const menuFor = (role: Role, language: Language): BotCommand[] => described(menus[role], language);

/**
 * Sets the menus that everybody meets: of private chats and of groups, by the language of each person's Telegram.
 * @param language the shop's, for who speaks none of ours
 */
export async function setMenus(api: Api, language: Language): Promise<void> {
  const scopes = [
    ['default', customerMenu],
    ['all_private_chats', customerMenu],
    ['all_group_chats', groupCommands],
  ] as const;
  await Promise.all(
    scopes.flatMap(([type, names]) => {
      const scope = { type };
      return [
        api.setMyCommands(described(names, language), { scope }),
        ...languages.map((code) => api.setMyCommands(described(names, code), { scope, language_code: code })),
      ];
    }),
  );
}
