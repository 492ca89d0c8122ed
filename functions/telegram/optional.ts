/**
 * The parts of the storefront that a shop has switched off. Nothing else in the bot knows of them: what would show one
 * of their buttons, keys or commands goes out without it, and what comes in for one of them is told so here. An old
 * button or keyboard may still have it.
 */
import type { Middleware, Transformer } from 'grammy';
import type { InlineKeyboardMarkup, ReplyKeyboardMarkup } from 'grammy/types';
import type { Bot } from '../../shared/bots/model.ts';
import { moduleNames, type ModuleName } from '../../shared/bots/modules.ts';
import type { ButtonKind } from './callback-data.ts';
import { rework, send, sendOnce } from './sending.ts';
import { kindOf } from './views/screen.ts';
import { withNavigation, type NavigationKey } from './views/navigation.ts';
import { keyOf, knownOf, speak, type ShopContext } from './visit.ts';

interface Belongings {
  buttons: readonly ButtonKind[];
  key?: NavigationKey;
  command?: string;
}

/**
 * What leads into each. Ways out stay, and what goes on: a code that was entered can be dropped, and what was said of a
 * ticket that is open has its buttons.
 */
const belongings: Record<ModuleName, Belongings> = {
  favourites: { buttons: ['fav:list', 'fav:set'], command: 'favourites' },
  watches: { buttons: ['watch:set'] },
  promo: { buttons: ['code:ask'] },
  news: { buttons: ['news:more'], key: 'nav-news', command: 'news' },
  support: { buttons: ['help:ask', 'help:again'], key: 'nav-support', command: 'support' },
};

type Shop = Pick<Bot, 'modules'>;

/** What belongs to what is switched off. */
const off = ({ modules }: Shop): Belongings[] =>
  moduleNames.filter((name) => !modules[name]).map((name) => belongings[name]);

export const hasAll = (shop: Shop): boolean => off(shop).length === 0;

/** Lines that begin with the command of something that is switched off fall out. */
export const withoutCommandsOff = (shop: Shop, text: string): string => {
  const commands = off(shop).flatMap(({ command }) => command ?? []);
  return text
    .split('\n')
    .filter((line) => !commands.some((command) => new RegExp(`^/${command}\\b`).test(line)))
    .join('\n');
};

/** The keyboard comes along: an old one may still have its key. */
export async function sayItIsOff(ctx: ShopContext): Promise<void> {
  const voice = speak(ctx, (await knownOf(ctx))?.language);
  await send(ctx, withNavigation(voice, voice.html('alert-module-off')));
}

/** Ends an update that asks for something that is switched off, with a word about it. */
export const tellWhatIsOff: Middleware<ShopContext> = async (ctx, next) => {
  const { shop, press, key } = ctx.visit;
  const isAsked = off(shop).some(
    ({ buttons, key: ofModule, command }) =>
      (press && buttons.includes(press.kind)) ||
      (key !== undefined && key === ofModule) ||
      (command !== undefined && ctx.hasCommand(command)),
  );
  if (!isAsked) return next();
  if (!press) return sendOnce(ctx, () => sayItIsOff(ctx));
  const voice = speak(ctx, (await knownOf(ctx))?.language);
  ctx.visit.answer = { text: voice.text('alert-module-off'), show_alert: true };
  await rework(ctx, (rows) => rows.map((row) => row.filter((it) => kindOf(it) !== press.kind)));
};

/** Buttons under a message, or the keys below the chat. */
export type Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup;

/** Takes the buttons and keys of what is switched off out of a markup. */
export function leftBy(shop: Shop): (markup: Markup) => Markup {
  const gone = off(shop);
  const isGone = (kind: ButtonKind | undefined) =>
    kind !== undefined && gone.some(({ buttons }) => buttons.includes(kind));
  const isGoneKey = (label: string) => {
    const key = keyOf(label);
    return key !== undefined && gone.some((one) => one.key === key);
  };
  return (markup) => {
    if ('inline_keyboard' in markup)
      return { inline_keyboard: filled(markup.inline_keyboard, (it) => !isGone(kindOf(it))) };
    const label = (key: ReplyKeyboardMarkup['keyboard'][number][number]) =>
      typeof key === 'string' ? key : key.text;
    return { ...markup, keyboard: filled(markup.keyboard, (key) => !isGoneKey(label(key))) };
  };
}

/** Takes them out of all that the bot sends. */
export const withoutWhatIsOff = (shop: Shop): Transformer => {
  const left = leftBy(shop);
  return (call, method, payload, signal) => {
    const { reply_markup: markup } = payload as { reply_markup?: Markup };
    const hasButtons = markup !== undefined && ('inline_keyboard' in markup || 'keyboard' in markup);
    return call(method, hasButtons ? { ...payload, reply_markup: left(markup) } : payload, signal);
  };
};

/** The rows with what is kept, where anything is. */
const filled = <T>(rows: T[][], keep: (it: T) => boolean): T[][] =>
  rows.map((row) => row.filter(keep)).filter((row) => row.length > 0);
