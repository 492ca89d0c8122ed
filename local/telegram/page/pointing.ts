/**
 * Pointing at people: choosing them for a bot that asks, sharing somebody's contact, forwarding what somebody wrote,
 * and giving a link to somebody. The simulated Telegram knows its people alone, so each picks among those.
 */
import { api } from './api.ts';
import { readLink } from './links.ts';
import type { Messenger } from './messenger.ts';
import { fullName } from './model.ts';
import type { Peer, SimUser } from './model.ts';
import { peerInfo } from './state.ts';
import type { Dialog } from './state.ts';
import { homeHash } from './route.ts';
import type { KeyboardButton, Message } from '@grammyjs/types';

type Asking = Extract<KeyboardButton, { request_users: unknown }>;

/** A key that asks for people: they are told to the bot, as the apps do. */
export async function chooseUsers(
  messenger: Messenger,
  peer: Peer,
  { text, request_users }: Asking,
): Promise<void> {
  const most = request_users.max_quantity ?? 1;
  const people = await choose(messenger, { title: text, most });
  if (people.length === 0) return;
  const { user } = messenger.state.route;
  if (user !== undefined)
    await api.choose(
      user,
      peer,
      text,
      people.map(({ id }) => id),
    );
}

/** The contact of somebody else. */
export async function shareOther(messenger: Messenger, peer: Peer): Promise<void> {
  const [person] = await choose(messenger, { title: 'Whose contact?', most: 1 });
  if (!person) return;
  const { id: user_id, first_name, last_name, phone: phone_number } = person;
  const contact = { user_id, first_name, phone_number, ...(last_name !== undefined && { last_name }) };
  messenger.send(peer, { contact }, `👤 ${fullName(person)}`);
}

/** A message that somebody wrote elsewhere: what it says does not matter where the person does. */
export async function forwardFrom(messenger: Messenger, peer: Peer): Promise<void> {
  const [person] = await choose(messenger, { title: 'Whose message?', most: 1 });
  if (person) messenger.send(peer, { text: '👋', forwarded_from: { user: person.id } }, '👋');
}

/** Sends messages into another chat as they are, with who wrote them. */
export async function forward(messenger: Messenger, from: Peer, messages: Message[]): Promise<void> {
  const { state } = messenger;
  const { user } = state.route;
  const peers: Peer[] = [
    ...state.bots.map(({ id }) => ({ bot: id })),
    ...state.joined.map((chat) => ({ chat })),
  ];
  const entries = peers.flatMap((peer, index) => {
    const info = peerInfo(state, peer);
    return info ? [{ key: index, id: info.id, name: info.title, note: info.kind }] : [];
  });
  const [chosen] = await ask(messenger, { title: 'Forward to', entries, most: 1 });
  const peer = chosen === undefined ? undefined : peers[chosen];
  if (!peer || user === undefined) return;
  const ids = messages.map(({ message_id: id }) => id);
  await api.forward(user, peer, from, ids);
  messenger.open(peer);
}

/** Gives a link to somebody: the page becomes theirs, and they may follow it. */
export async function share(messenger: Messenger, url: string, words: string): Promise<void> {
  const [person] = await choose(messenger, { title: 'Who gets it?', most: 1 });
  if (!person) return;
  const { bots } = messenger.state;
  location.hash = homeHash(person.id, bots);
  const text = [words, url].filter(Boolean).join('\n');
  const title = `${fullName(person)} has got a link`;
  if (!(await messenger.confirm({ title, text, action: 'Open' }))) return;
  const link = readLink(url, bots);
  if (link.kind === 'bot' && link.start !== undefined) messenger.openDeepLink(link.bot, link.start);
  else messenger.openLink(url);
}

/** Somebody of all but who is looking; nobody where the person has thought better of it. */
async function choose(
  messenger: Messenger,
  { title, most }: { title: string; most: number },
): Promise<SimUser[]> {
  messenger.refresh();
  const { users, route } = messenger.state;
  const others = users.filter(({ id }) => id !== route.user);
  const entries = others.map((user) => ({
    key: user.id,
    id: user.id,
    name: fullName(user),
    note: user.username === undefined ? user.phone : `@${user.username}`,
  }));
  const keys = await ask(messenger, { title, entries, most });
  return others.filter(({ id }) => keys.includes(id));
}

const ask = (
  messenger: Messenger,
  question: Omit<Dialog & { kind: 'choose' }, 'kind' | 'answer'>,
): Promise<number[]> =>
  new Promise((answer) => messenger.showDialog({ kind: 'choose', ...question, answer }));
