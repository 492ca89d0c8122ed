/** The commands in Telegram's menu: at most five, the rest is on the keyboard. */
import type { BotCommand } from 'grammy/types';
import type { Language } from '../../shared/texts/model.ts';
import { wordsIn } from './voice.ts';

export const commandNames = ['catalog', 'cart', 'orders', 'language', 'help'] as const;

export function botCommands(language: Language): BotCommand[] {
  const voice = wordsIn(language);
  return commandNames.map((command) => ({ command, description: voice.text(`command-${command}`) }));
}
