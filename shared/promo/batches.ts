/**
 * Codes that were made together, as one thing: looked at, switched off and on, deleted. Like making them that goes a
 * few hundred to a commit, each commit by a command of its own with an id that follows from the first one's: cut off
 * in the middle, the same request goes on where it was. What a code has become by itself meanwhile stays: one that is
 * gone does not come back.
 */
import { z } from 'zod';
import type { Cloud } from '../cloud/cloud.ts';
import { defineCommand, execute, type Executed, type Work } from '../commands/execute.ts';
import { accepted, rejected, type Command } from '../commands/model.ts';
import { codesInCommit, codesOf } from './generate.ts';
import { batchId, type PromoBatch, type PromoCode } from './model.ts';
import { promoBatches, promoCodes } from './queries.ts';

const part = z.object({
  batch: batchId,
  prefix: z.string(),
  from: z.int().min(0),
  to: z.int().min(1),
  /** It ends with this one. */
  isLast: z.boolean(),
});
type Part = z.output<typeof part>;

/** Those of a part that are there still. */
async function readPart(work: Work, cloud: Cloud, { botId, input }: Command<Part>) {
  const { batch, from, to } = input;
  const refs = Object.fromEntries(
    codesOf(cloud, botId, input, from, to).map((code) => [code, promoCodes.doc(cloud.db, botId, code)]),
  );
  const ref = promoBatches.doc(cloud.db, botId, batch);
  const found: Record<string, object | undefined> = await work.read({ ...refs, [whole]: ref });
  const codes = Object.entries(refs).flatMap(([code, codeRef]) => {
    const before = found[code] as PromoCode | undefined;
    return before?.batch === batch ? [{ ref: codeRef, before }] : [];
  });
  return { ref, batch: found[whole] as PromoBatch | undefined, codes };
}

/** A name that no code has. */
const whole = '~batch';

export const switchBatchPart = defineCommand({
  type: 'promo.switch_batch',
  by: 'promo',
  input: part.extend({ active: z.boolean() }),
  async handle(command, work, cloud) {
    const { ref, batch, codes } = await readPart(work, cloud, command);
    const { active, isLast } = command.input;
    if (!batch) return rejected('not_found');
    for (const { ref: codeRef, before } of codes)
      if (before.active !== active) work.save(codeRef, before, { ...before, active });
    if (isLast) work.save(ref, batch, { ...batch, active });
    return accepted({});
  },
});

export const deleteBatchPart = defineCommand({
  type: 'promo.delete_batch',
  by: 'promo',
  input: part,
  async handle(command, work, cloud) {
    const { ref, batch, codes } = await readPart(work, cloud, command);
    if (!batch) return rejected('not_found');
    for (const { ref: codeRef } of codes) work.delete(codeRef);
    if (command.input.isLast) work.delete(ref);
    return accepted({});
  },
});

type Request = Omit<Command<unknown>, 'input'>;

/** Switches all codes of a batch on or off. Rejected as `not_found`. @throws what Firestore throws: then anew */
export const switchBatch = (
  cloud: Cloud,
  command: Request,
  batch: string,
  active: boolean,
): Promise<Executed<object>> =>
  inParts(cloud, command, batch, (one, input) =>
    execute(cloud, switchBatchPart, { ...one, input: { ...input, active } }),
  );

/** Deletes all codes of a batch; orders keep what they have of them. Rejected as `not_found`. */
export const deleteBatch = (cloud: Cloud, command: Request, batch: string): Promise<Executed<object>> =>
  inParts(cloud, command, batch, (one, input) => execute(cloud, deleteBatchPart, { ...one, input }));

async function inParts(
  cloud: Cloud,
  command: Request,
  batch: string,
  give: (command: Request, input: Part) => Promise<Executed<object>>,
): Promise<Executed<object>> {
  const found = (await promoBatches.doc(cloud.db, command.botId, batch).get()).data();
  if (!found) return { ...rejected('not_found'), replayed: false };
  const { prefix, count } = found;
  let last: Executed<object> = { ...accepted({}), replayed: false };
  for (let from = 0; from < count && last.ok; from += codesInCommit) {
    const to = Math.min(count, from + codesInCommit);
    const one = { ...command, id: `${command.id}-${from}` };
    last = await give(one, { batch, prefix, from, to, isLast: to === count });
  }
  return last;
}
