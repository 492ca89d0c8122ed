/** The keyboard below the chat: the top level, and those that share a phone number or a place. */
import type { KeyboardButton, ReplyKeyboardMarkup } from 'grammy/types';
import type { Voice } from '../voice.ts';
import type { KeyboardMessage } from './screen.ts';

export const navigation = [
  ['nav-categories', 'nav-discounts'],
  ['nav-cart', 'nav-orders'],
  ['nav-news', 'nav-profile'],
  ['nav-support'],
] as const;

/** The key that those who work in the shop have below all others. */
const deskKey = 'nav-desk';

export type NavigationKey = (typeof navigation)[number][number] | typeof deskKey;
export const navigationKeys: readonly NavigationKey[] = [...navigation.flat(), deskKey];

/** @param above rows in front of the top level */
function navigationKeyboard(voice: Voice, above: KeyboardButton[][] = []): ReplyKeyboardMarkup {
  return {
    keyboard: [...above, ...navigation.map((row) => row.map((key) => ({ text: voice.text(key) })))],
    is_persistent: true,
    resize_keyboard: true,
  };
}

export const withNavigation = (voice: Voice, text: string): KeyboardMessage => ({
  text,
  markup: navigationKeyboard(voice),
  ofStaff: deskRow(voice),
});

const deskRow = (voice: Voice): KeyboardButton[][] => [[{ text: voice.text(deskKey) }]];

/** The message as those who work in the shop get it. */
export const forStaff = ({ text, markup, ofStaff = [] }: KeyboardMessage): KeyboardMessage => ({
  text,
  markup: { ...markup, keyboard: [...markup.keyboard, ...ofStaff] },
});

/** Asks for the phone number by a button; the menu comes back when it is given. */
export const contactRequest = (voice: Voice): KeyboardMessage =>
  request(voice.html('contact-hint'), { text: voice.text('contact-share'), request_contact: true });

/** Asks for the place by a button; the menu comes back when the address is given. */
export const locationRequest = (voice: Voice): KeyboardMessage =>
  request(voice.html('location-hint'), { text: voice.text('location-share'), request_location: true });

/** Asks the owner for a person by a key above the menu; it goes when somebody is chosen. */
export const personRequest = (voice: Voice): KeyboardMessage => ({
  text: voice.html('crew-choose-key'),
  markup: navigationKeyboard(voice, [
    [
      {
        text: voice.text('crew-choose'),
        request_users: { request_id: 1, user_is_bot: false, max_quantity: 1, request_name: true },
      },
    ],
  ]),
  ofStaff: deskRow(voice),
});

const request = (text: string, key: KeyboardButton): KeyboardMessage => ({
  text,
  markup: { keyboard: [[key]], resize_keyboard: true, one_time_keyboard: true },
});
