/** What each user has seen in each chat, kept by the browser, so that unread marks survive a reload. */
import { peerKey } from './model.ts';
import type { Peer } from './model.ts';

const storageKey = (user: number, peer: Peer): string => `seen:${user}:${peerKey(peer)}`;

export function recallSeen(user: number, peer: Peer): number {
  const value = Number(localStorage.getItem(storageKey(user, peer)));
  return Number.isSafeInteger(value) ? value : 0;
}

export function rememberSeen(user: number, peer: Peer, messageId: number): void {
  localStorage.setItem(storageKey(user, peer), String(messageId));
}

/** After a reset the same ids begin anew. */
export function forgetSeen(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith('seen:')) localStorage.removeItem(key);
}
