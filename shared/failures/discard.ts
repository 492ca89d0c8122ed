import { z } from 'zod';
import { defineCommand } from '../commands/execute.ts';
import { accepted, rejected } from '../commands/model.ts';
import { failures } from './queries.ts';

/** Takes a failure away: what failed is not to be tried again. Rejected while that still happens by itself. */
export const discardFailure = defineCommand({
  type: 'failure.discard',
  by: 'settings',
  input: z.object({ failureId: z.string().min(1) }),
  async handle({ botId, input: { failureId } }, work, { db }) {
    const ref = failures.doc(db, botId, failureId);
    const { failure } = await work.read({ failure: ref });
    if (!failure) return rejected('not_found');
    if (failure.state === 'retrying') return rejected('still_retrying');
    work.delete(ref);
    return accepted({});
  },
});
