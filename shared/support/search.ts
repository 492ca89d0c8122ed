/** Tickets by words: of what was said in them, and of who wrote. See search/queries.ts for how they are found. */
import { stemsIn } from '../search/stems.ts';
import type { Ticket } from './model.ts';

/** Far from what Firestore indexes of a document; a long conversation is found by its beginning. */
const maxStems = 300;

type Found = Pick<Ticket, 'subject' | 'name' | 'username' | 'customerId'> & Partial<Pick<Ticket, 'search'>>;

/**
 * What a ticket is found by: the words of its subject, whose it is, and what was said in it.
 * @param said what is said now; what was said before is in `search`
 */
export function searchOf(
  { subject, name, username, customerId, search = {} }: Found,
  said = '',
): Ticket['search'] {
  const texts = [subject, name, username ?? '', String(customerId ?? ''), said];
  const stems = [...Object.keys(search), ...stemsIn(texts.map((en) => ({ en })))].slice(0, maxStems);
  return Object.fromEntries(stems.map((stem) => [stem, true as const]));
}
