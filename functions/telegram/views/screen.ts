/** What a screen is made of, and making it fit. Views are pure: data in, text and buttons out. */
import type {
  InlineKeyboardButton,
  InlineKeyboardMarkup,
  KeyboardButton,
  ReplyKeyboardMarkup,
} from 'grammy/types';
import { callbackData, parseCallbackData, type ButtonArgs, type ButtonKind } from '../callback-data.ts';

/** A message with buttons beneath it, which can be edited in place. */
export interface Screen {
  /** HTML. */
  text: string;
  markup?: InlineKeyboardMarkup;
}

/** A message that brings the keyboard below the chat. */
export interface KeyboardMessage {
  text: string;
  markup: ReplyKeyboardMarkup;
  /** Rows that only those who work in the shop have, below the others. */
  ofStaff?: KeyboardButton[][];
}

/** Of a message's text, in characters after the markup is taken out (Bot API). */
export const maxText = 4096;
/** Of a picture's caption. */
export const maxCaption = 1024;

export function button<K extends ButtonKind>(
  text: string,
  kind: K,
  ...args: ButtonArgs<K>
): InlineKeyboardButton.CallbackButton {
  return { text, callback_data: callbackData(kind, ...args) };
}

/** The button of what is chosen already, among others. */
export const marked = (chosen: boolean, button: InlineKeyboardButton): InlineKeyboardButton =>
  chosen ? { ...button, text: `✓ ${button.text}` } : button;

export const rows = (...inline_keyboard: InlineKeyboardButton[][]): InlineKeyboardMarkup => ({
  inline_keyboard: inline_keyboard.filter((row) => row.length > 0),
});

/** What one of our buttons does; undefined for a link, and for what is no button of this version. */
export const kindOf = (button: InlineKeyboardButton): ButtonKind | undefined =>
  'callback_data' in button ? parseCallbackData(button.callback_data)?.kind : undefined;

/** The rows with a button of these kinds give way to others, at the place of the first of them. */
export function inPlaceOf(
  kinds: readonly ButtonKind[],
  before: readonly InlineKeyboardButton[][],
  instead: InlineKeyboardButton[][],
): InlineKeyboardButton[][] {
  const isOne = (row: InlineKeyboardButton[]) => row.some((it) => kinds.some((kind) => kind === kindOf(it)));
  const first = before.findIndex(isOne);
  const kept = (row: InlineKeyboardButton[]) => !isOne(row);
  if (first === -1) return [...instead, ...before];
  return [...before.slice(0, first), ...instead, ...before.slice(first).filter(kept)];
}

/** One button of this kind gives way to another; those beside it stay. */
export const insteadOf = (
  kind: ButtonKind,
  before: readonly InlineKeyboardButton[][],
  instead: InlineKeyboardButton,
): InlineKeyboardButton[][] => before.map((row) => row.map((it) => (kindOf(it) === kind ? instead : it)));

/** Buttons two to a row. */
export const inPairs = (buttons: readonly InlineKeyboardButton[]): InlineKeyboardButton[][] =>
  buttons.flatMap((_, index) => (index % 2 === 0 ? [buttons.slice(index, index + 2)] : []));

/** Text shortened to `length` characters, with an ellipsis where something is missing. */
export function clip(text: string, length: number): string {
  const characters = Array.from(text);
  return characters.length <= length
    ? text
    : `${characters
        .slice(0, length - 1)
        .join('')
        .trimEnd()}…`;
}

/** Parts of a message with an empty line between them; empty ones fall out. */
export const paragraphs = (...parts: (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join('\n\n');

/** How long Telegram counts HTML to be. */
export const shownLength = (html: string): number =>
  html.replaceAll(/<[^>]*>/g, '').replaceAll(/&(lt|gt|amp|quot);/g, '.').length;

/** Builds a text with titles as long as there is room for. */
export function fitting(build: (titleLength: number) => string, limit = maxText): string {
  for (const length of [100, 60, 30, 15, 8]) {
    const text = build(length);
    if (shownLength(text) <= limit) return text;
  }
  return build(4);
}
