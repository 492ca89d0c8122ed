/** Tickets by words: of what they are about, and of who wrote. See search/queries.ts for how they are found. */
import { stemsIn } from '../search/stems.ts';
import type { Ticket } from './model.ts';

/** Far from what Firestore indexes of a document. */
const maxStems = 60;

/** What a ticket is found by: the words of its subject, and whose it is. */
export function searchOf({
  subject,
  name,
  username,
  customerId,
}: Pick<Ticket, 'subject' | 'name' | 'username' | 'customerId'>): Ticket['search'] {
  const texts = [subject, name, username ?? '', String(customerId ?? '')];
  const stems = stemsIn(texts.map((en) => ({ en }))).slice(0, maxStems);
  return Object.fromEntries(stems.map((stem) => [stem, true as const]));
}
