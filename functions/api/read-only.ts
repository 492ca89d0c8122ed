/**
 * Members that are shown of an entity and changed elsewhere, or by the platform alone. Who reads an entity, changes one
 * member and sends the whole back with PUT has them in it: as they are shown they are taken, and one that differs is
 * refused with what to do instead, rather than passed over in silence.
 */
import { z } from '@hono/zod-openapi';
import { canonicalJson } from '../../shared/commands/execute.ts';
import { ProblemError } from './problem.ts';

/** Looks at what was sent of such members. @throws ProblemError where one differs from how the entity is shown */
export type AsShown = (shown: object) => void;

/** @param instead by the name of each: what to do, or why there is nothing to be done */
export const readOnly = <Name extends string>(instead: Record<Name, string>) => ({
  /** For the schema of the body. */
  members: Object.fromEntries(
    Object.keys(instead).map((name) => [
      name,
      z.unknown().optional().meta({ readOnly: true, description: 'As it was read, or left out.' }),
    ]),
  ) as Record<Name, z.ZodOptional<z.ZodUnknown>>,

  /** A body without them, and the look at them. */
  apart<Body extends object>(body: Body): { given: Omit<Body, Name>; asShown: AsShown } {
    const isReadOnly = (name: string): name is Name => Object.hasOwn(instead, name);
    const members = Object.entries<unknown>(body as Record<string, unknown>);
    const given = Object.fromEntries(members.filter(([name]) => !isReadOnly(name))) as Omit<Body, Name>;
    const asShown = (shown: object) => {
      const errors = members.flatMap(([name, sent]) =>
        isReadOnly(name) && canonicalJson(sent) !== canonicalJson(Reflect.get(shown, name))
          ? {
              path: `body.${name}`,
              message: `read-only: ${instead[name]}; send it as it is read, or not at all`,
            }
          : [],
      );
      if (errors.length > 0) throw new ProblemError('invalid', { errors });
    };
    return { given, asShown };
  },
});

/** What every entity has of them. */
export const kept = {
  id: 'the address names it',
  createdAt: 'the platform keeps it',
  modifiedAt: 'the platform keeps it, and where it differs the entity has changed since you read it',
};
