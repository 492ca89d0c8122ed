/** The keyboard below the chat: the top level, and the one that shares a phone number. */
import type { ReplyKeyboardMarkup } from 'grammy/types';
import type { Voice } from '../voice.ts';
import type { KeyboardMessage } from './screen.ts';

export const navigation = [
  ['nav-categories', 'nav-discounts'],
  ['nav-cart', 'nav-orders'],
  ['nav-news', 'nav-profile'],
  ['nav-support'],
] as const;

export type NavigationKey = (typeof navigation)[number][number];

export function navigationKeyboard(voice: Voice): ReplyKeyboardMarkup {
  return {
    keyboard: navigation.map((row) => row.map((key) => ({ text: voice.text(key) }))),
    is_persistent: true,
    resize_keyboard: true,
  };
}

export const withNavigation = (voice: Voice, text: string): KeyboardMessage => ({
  text,
  markup: navigationKeyboard(voice),
});

/** Asks for the phone number by a button; the menu comes back when it is given. */
export const contactRequest = (voice: Voice): KeyboardMessage => ({
  text: voice.html('contact-hint'),
  markup: {
    keyboard: [[{ text: voice.text('contact-share'), request_contact: true }]],
    resize_keyboard: true,
    one_time_keyboard: true,
  },
});
