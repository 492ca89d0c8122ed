import { z } from 'zod';
import { defineCommand } from '../commands/execute.ts';
import { accepted, rejected, type Outcome } from '../commands/model.ts';
import { causeOf } from './commands.ts';
import { failures } from './queries.ts';

/** How trying a failure again went; undefined where it was not tried. */
export type Tried = { well: true } | { well: false; error: unknown } | undefined;

/**
 * Records what came of trying a failure again by hand. That is done before, outside of any transaction, and is no part
 * of the input: the same request again is the same command. What failed is not in the record, which would outlive the
 * data of its sender.
 */
export const concludeReplay = (tried: Tried) =>
  defineCommand({
    type: 'failure.replay',
    by: 'settings',
    input: z.object({ failureId: z.string().min(1) }),
    async handle(
      { botId, input: { failureId } },
      work,
      { db },
    ): Promise<Outcome<object, Failed | undefined>> {
      const ref = failures.doc(db, botId, failureId);
      const { failure } = await work.read({ failure: ref });
      if (!failure) return rejected('not_found');
      if (failure.state === 'resolved') return rejected('already_resolved');
      if (!tried) throw new Error(`failure ${failureId} came while it was looked for`);
      if (tried.well) {
        work.save(ref, failure, { ...failure, state: 'resolved' });
        return accepted({});
      }
      const { error } = tried;
      const { expireAt: _forSoLong, attempts, ...rest } = failure;
      work.save(ref, failure, { ...rest, attempts: attempts + 1, state: 'kept', cause: causeOf(error) });
      const cause = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
      return rejected('replay_failed', { cause });
    },
  });

interface Failed {
  cause: string;
}
