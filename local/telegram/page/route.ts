/**
 * Where the page is, kept in the address: `#user=1&bot=2` or `#user=1&chat=-100…`. Two windows with different
 * users are two addresses, and Back works as on a phone.
 */
import type { Peer } from './model.ts';

export interface Route {
  user?: number;
  peer?: Peer;
}

const integer = (text: string | null): number | undefined =>
  text !== null && /^-?\d{1,16}$/.test(text) ? Number(text) : undefined;

export function readRoute(hash: string): Route {
  const fields = new URLSearchParams(hash.replace(/^#/, ''));
  const user = integer(fields.get('user'));
  const bot = integer(fields.get('bot'));
  const chat = integer(fields.get('chat'));
  const route: Route = {};
  if (user !== undefined) route.user = user;
  if (bot !== undefined) route.peer = { bot };
  else if (chat !== undefined) route.peer = { chat };
  return route;
}

/** Where a user begins: with the only bot, or at the list of several. */
export function homeHash(user: number, bots: readonly { id: number }[]): string {
  const [only, ...others] = bots;
  return routeHash({ user, ...(only && others.length === 0 && { peer: { bot: only.id } }) });
}

export function routeHash({ user, peer }: Route): string {
  const fields = new URLSearchParams();
  if (user !== undefined) fields.set('user', String(user));
  if (peer?.bot !== undefined) fields.set('bot', String(peer.bot));
  if (peer?.chat !== undefined) fields.set('chat', String(peer.chat));
  return `#${fields.toString()}`;
}
