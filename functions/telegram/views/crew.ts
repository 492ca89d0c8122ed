/** The people who work in a shop, as its owner sees them, and what they are told. */
import type { InlineKeyboardButton } from 'grammy/types';
import type { Invite, StaffRole } from '../../../shared/staff/model.ts';
import type { Colleague } from '../../../shared/staff/queries.ts';
import type { Voice } from '../voice.ts';
import { backToDesk } from './desk.ts';
import { forStaff, withNavigation } from './navigation.ts';
import { button, clip, paragraphs, rows, type KeyboardMessage, type Screen } from './screen.ts';

const roles = ['administrator', 'support'] as const satisfies readonly StaffRole[];

const roleKeys = {
  administrator: 'crew-role-administrator',
  support: 'crew-role-support',
} as const;
const asKeys = { administrator: 'crew-as-administrator', support: 'crew-as-support' } as const;
const makeKeys = { administrator: 'crew-make-administrator', support: 'crew-make-support' } as const;

export const roleIn = (voice: Voice, role: StaffRole): string => voice.text(roleKeys[role]);

const backToCrew = (voice: Voice): InlineKeyboardButton =>
  button(voice.text('crew-back'), 'desk:open', 'staff');

interface CrewPage {
  colleagues: readonly Colleague[];
  more: boolean;
}

/** @param invitations how many are open @param notice HTML: what has just happened */
export function crewScreen(
  voice: Voice,
  { colleagues, more }: CrewPage,
  invitations: number,
  notice?: string,
): Screen {
  const last = colleagues.at(-1);
  const lines = colleagues.map(({ name, role }) =>
    voice.html('crew-line', { name, role: roleIn(voice, role) }),
  );
  return {
    text: paragraphs(
      notice,
      `<b>${voice.html('crew-title')}</b>`,
      lines.join('\n') || voice.html('crew-empty'),
    ),
    markup: rows(
      ...colleagues.map(({ name, telegramId }) => [button(clip(name, 20), 'crew:open', telegramId)]),
      more && last ? [button(voice.text('button-more'), 'crew:more', last.telegramId)] : [],
      [button(voice.text('crew-add'), 'crew:add')],
      invitations > 0 ? [button(voice.text('crew-links', { count: invitations }), 'crew:links')] : [],
      [backToDesk(voice)],
    ),
  };
}

/** The ways to appoint. */
export const waysScreen = (voice: Voice): Screen => ({
  text: voice.html('crew-ways'),
  markup: rows(
    [button(voice.text('crew-by-link'), 'crew:link')],
    [button(voice.text('crew-by-person'), 'crew:pick')],
    [backToCrew(voice)],
  ),
});

/** What somebody with the link will be. */
export const linkRoleScreen = (voice: Voice): Screen => ({
  text: paragraphs(`<b>${voice.html('crew-ask-role')}</b>`, voice.html('crew-roles')),
  markup: rows(...roles.map((role) => [button(voice.text(asKeys[role]), 'crew:invite', role)]), [
    button(voice.text('button-back'), 'crew:add'),
  ]),
});

/** The roles as answers to a form's question. */
export const roleChoices = (voice: Voice) =>
  roles.map((role) => ({ label: voice.text(asKeys[role]), value: role }));

interface Made {
  id: string;
  role: StaffRole;
  expiresAt: Date;
  link: string;
}

/** An invitation, this once with its link. */
export function inviteScreen(voice: Voice, { id, role, expiresAt, link }: Made): Screen {
  const share = `https://t.me/share/url?url=${encodeURIComponent(link)}`;
  return {
    text: paragraphs(
      `<b>${voice.html('crew-link-title', { role: roleIn(voice, role) })}</b>`,
      `<code>${link}</code>`,
      voice.html('crew-link-hint', { date: voice.date(expiresAt) }),
    ),
    markup: rows(
      [{ text: voice.text('crew-link-share'), url: share }],
      [button(voice.text('crew-link-revoke'), 'crew:revoke', id)],
      [backToCrew(voice)],
    ),
  };
}

type OpenInvite = Pick<Invite, 'role' | 'expiresAt'> & { id: string };

export function invitesScreen(voice: Voice, invites: readonly OpenInvite[], notice?: string): Screen {
  const lines = invites.map(({ role, expiresAt }, index) =>
    voice.html('crew-links-line', {
      number: index + 1,
      role: roleIn(voice, role),
      date: voice.date(expiresAt),
    }),
  );
  return {
    text: paragraphs(
      notice,
      `<b>${voice.html('crew-links-title')}</b>`,
      lines.join('\n') || voice.html('crew-links-empty'),
    ),
    markup: rows(
      ...invites.map(({ id }, index) => [
        button(voice.text('crew-revoke-line', { number: index + 1 }), 'crew:revoke', id),
      ]),
      [backToCrew(voice)],
    ),
  };
}

/** One of the staff, and what may be done. */
export function colleagueScreen(voice: Voice, colleague: Colleague, notice?: string): Screen {
  const { name, role, telegramId, createdAt } = colleague;
  const others = roles.filter((other) => other !== role);
  return {
    text: paragraphs(
      notice,
      [
        voice.html('crew-line', { name, role: roleIn(voice, role) }),
        voice.html('crew-since', { date: voice.date(createdAt) }),
        `<a href="tg://user?id=${telegramId}">${voice.html('crew-profile')}</a>`,
      ].join('\n'),
    ),
    markup: rows(
      others.map((other) => button(voice.text(makeKeys[other]), 'crew:role', telegramId, other)),
      [button(voice.text('crew-dismiss'), 'crew:ask', telegramId)],
      [backToCrew(voice)],
    ),
  };
}

/** Asks before somebody is dismissed. */
export const dismissQuestion = (
  voice: Voice,
  { name, telegramId }: Colleague,
  atWork: { tickets: number; orders: number },
): Screen => ({
  text: voice.html('crew-dismiss-ask', { name, ...atWork }),
  markup: rows(
    [{ ...button(voice.text('crew-dismiss-yes'), 'crew:fire', telegramId), style: 'danger' }],
    [button(voice.text('button-back'), 'crew:open', telegramId)],
  ),
});

export const appointedScreen = (
  voice: Voice,
  { name, role, bot }: { name: string; role: StaffRole; bot: string },
): Screen => ({
  text: paragraphs(
    voice.html('crew-appointed', { name, role: roleIn(voice, role) }),
    voice.html('crew-must-start', { bot }),
  ),
  markup: rows([backToCrew(voice)]),
});

/** To who has come by an invitation: what they are now. */
/** The keyboard below the chat comes along with these: the desk is on it, or not any more. */
export const joinedScreen = (voice: Voice, shop: string, role: StaffRole): KeyboardMessage =>
  asStaff(
    voice,
    paragraphs(voice.html('crew-joined', { shop, role: roleIn(voice, role) }), voice.html('help-staff')),
  );

export const appointedNotice = (voice: Voice, shop: string, role: StaffRole): KeyboardMessage =>
  asStaff(voice, voice.html('crew-notify-appointed', { shop, role: roleIn(voice, role) }));

export const dismissedNotice = (voice: Voice, shop: string): KeyboardMessage =>
  withNavigation(voice, voice.html('crew-notify-dismissed', { shop }));

const asStaff = (voice: Voice, text: string): KeyboardMessage => forStaff(withNavigation(voice, text));

/** To the owner: who has come. */
export const joinedNotice = (
  voice: Voice,
  { telegramId, name, role }: Pick<Colleague, 'telegramId' | 'name' | 'role'>,
): Screen => ({
  text: voice.html('crew-notify-joined', { name, role: roleIn(voice, role) }),
  markup: rows([button(clip(name, 20), 'crew:open', telegramId)]),
});
