/** Who of the staff gives a command, and what colleagues call them. */
import type { Cloud } from '../cloud/cloud.ts';
import type { Command } from '../commands/model.ts';
import type { Customer } from '../customers/model.ts';
import { customers } from '../customers/queries.ts';
import { shownName } from './decide.ts';
import type { StaffMember } from './model.ts';
import { staff } from './queries.ts';

/** The Telegram id of the member of staff who gives the command; undefined for a token and for the system. */
export function staffIdOf({ actor }: Pick<Command<unknown>, 'actor'>): number | undefined {
  const [kind, id] = actor.split(':');
  return kind === 'staff' ? Number(id) : undefined;
}

/** What {@link colleagueName} needs to be read. */
export const colleagueRefs = ({ db }: Pick<Cloud, 'db'>, botId: string, id: number) => ({
  member: staff.doc(db, botId, String(id)),
  person: customers.doc(db, botId, String(id)),
});

/** The owner has no entry among the staff, but is mostly a customer of their own bot. */
export const colleagueName = (
  id: number,
  member: Pick<StaffMember, 'name'> | undefined,
  person: Pick<Customer, 'firstName' | 'lastName'> | undefined,
): string => member?.name ?? shownName(person ?? { firstName: '' }, id);
