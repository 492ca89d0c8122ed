/** What every command about a broadcast begins with: it is read, and looked at whether that can be done to it now. */
import { z } from 'zod';
import type { Firestore } from '../cloud/firestore.ts';
import type { Work } from '../commands/execute.ts';
import { accepted, plain, rejected, type Outcome, type Plain } from '../commands/model.ts';
import { may, standingOf, type Act, type Standing, type WrongMember } from './decide.ts';
import { broadcastId, type Broadcast } from './model.ts';
import { broadcasts } from './queries.ts';

/** Why something cannot be done to a broadcast. */
export type Wrong = Standing | WrongMember[] | undefined;

export interface Done {
  id: string;
  broadcast: Plain<Broadcast>;
}

export const done = (id: string, state: Broadcast): Outcome<Done, Wrong> =>
  accepted({ id, broadcast: plain({ ...state, id }) });

export const byId = z.object({ id: broadcastId });

/** When it was last modified, as somebody saw it; left out: whatever it is like by now. */
export const seen = z.iso.datetime().optional();

/** A command about one broadcast. */
export interface AboutOne {
  botId: string;
  at: Date;
  input: { id: string; seen?: string | undefined };
}

/** What is made of it. */
export interface Change {
  before: Broadcast;
  save: (after: Omit<Broadcast, 'createdAt' | 'modifiedAt'>) => Outcome<Done, Wrong>;
}

type Made = Outcome<Done, Wrong> | Promise<Outcome<Done, Wrong>>;

/**
 * For what somebody does to it. Rejected as `not_found`, as `wrong_state` where it cannot be done now, or as `stale`
 * where it has been changed since it was seen.
 */
export const change = (
  command: AboutOne,
  work: Work,
  db: Firestore,
  act: Act,
  make: (change: Change) => Made,
): Promise<Outcome<Done, Wrong>> =>
  changeFound(command, work, db, (found) => {
    const { before } = found;
    if (!may(act, before, command.at)) return rejected<Wrong>('wrong_state', standingOf(before, command.at));
    if (command.input.seen !== undefined && before.modifiedAt.toISOString() !== command.input.seen)
      return rejected<Wrong>('stale', { state: before.state });
    return make(found);
  });

/** For what comes of it by itself: whether it can is for `make` to see. Rejected as `not_found`. */
export async function changeFound(
  { botId, input: { id } }: AboutOne,
  work: Work,
  db: Firestore,
  make: (change: Change) => Made,
): Promise<Outcome<Done, Wrong>> {
  const ref = broadcasts.doc(db, botId, id);
  const { before } = await work.read({ before: ref });
  if (!before) return rejected<Wrong>('not_found');
  return make({ before, save: (after) => done(id, work.save(ref, before, after)) });
}
