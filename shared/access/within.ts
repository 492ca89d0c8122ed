/**
 * That nobody reaches by a detour what they may not do themselves: some commands open a door, such as a webhook that is
 * told of orders, or a member of staff who may sign in at the panel. Whoever gives one is looked up in the command's own
 * transaction, so what was taken from them a moment ago counts already.
 */
import type { Cloud } from '../cloud/cloud.ts';
import type { CommandType, Work } from '../commands/execute.ts';
import { rejected, type Command } from '../commands/model.ts';
import type { StaffRole } from '../staff/model.ts';
import { lackOf, scopesOf } from './decide.ts';
import type { Power } from './model.ts';
import { accessTokens, sessions, type Access } from './queries.ts';
import type { Scope } from './scopes.ts';

/**
 * What who grants may do as of now: a token is read again, a session stands for a role, which the pipeline looks up.
 * @returns undefined where the grantor is gone
 */
export async function powerNow(
  { db }: Cloud,
  work: Work,
  grantor: Access,
  at: Date,
): Promise<Power | undefined> {
  if (grantor.person) {
    const { session } = await work.read({ session: sessions(db).doc(grantor.hash) });
    return session && grantor;
  }
  const { token } = await work.read({ token: accessTokens(db).doc(grantor.hash) });
  return token?.revokedAt || (token?.expiresAt && token.expiresAt <= at) ? undefined : token;
}

/** The scopes of what a command opens, and which member of its input asks for that. */
export interface Needed {
  path: string[];
  scopes: readonly Scope[];
}

/**
 * The command, for who may open no more than they have. Rejected as `more_than_own`, `unauthorized` besides.
 * @param needs is asked within the transaction, before the command reads anything
 */
export const within = <Input, Result, Details>(
  grantor: Access,
  definition: CommandType<Input, Result, Details>,
  needs: (command: Command<Input>, work: Work, cloud: Cloud) => Needed | Promise<Needed>,
): CommandType<Input, Result> => ({
  ...definition,
  async handle(command, work, cloud) {
    const power = await powerNow(cloud, work, grantor, command.at);
    if (!power) return rejected('unauthorized');
    const { path, scopes } = await needs(command, work, cloud);
    const message = lackOf(power, scopes);
    if (message !== undefined) return rejected('more_than_own', [{ path, message }]);
    return definition.handle(command, work, cloud);
  },
});

/** Who works in the shop may sign in at the panel: a role is worth its scopes there. */
export const neededToAppoint = ({ input: { role } }: Command<{ role: StaffRole }>): Needed => ({
  path: ['role'],
  scopes: scopesOf(role),
});
