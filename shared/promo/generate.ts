/**
 * Many codes at once, each for one order. They are made a few hundred to a commit, each commit by a command of its own
 * with an id that follows from the first one's: cut off in the middle, the same request goes on where it was.
 *
 * Nobody can guess them: they follow from the request and from the platform's secret key, so that a request that comes
 * again makes the same ones, and they are kept in no command's record.
 */
import { z } from 'zod';
import type { Cloud } from '../cloud/cloud.ts';
import { secretDigest } from '../cloud/secrets.ts';
import { defineCommand, derivedId, execute, type Executed } from '../commands/execute.ts';
import { accepted, rejected, type Command } from '../commands/model.ts';
import { readable } from '../commands/readable.ts';
import { entityOf, keyOf } from './commands.ts';
import { batchId, promoLength, promoName, promoTemplate } from './model.ts';
import { promoBatches, promoCodes } from './queries.ts';

export const maxCodes = 10_000;
export const codesInCommit = 250;

const randomLength = 10;

/** How many characters the codes begin with: a dash and the random ones follow. */
export const prefixLength = { min: promoLength.min, max: promoLength.max - 1 - randomLength } as const;

/** What all the codes begin with. */
export const promoPrefix = promoName.max(prefixLength.max);

const bulk = z.object({ prefix: promoPrefix, promo: promoTemplate });

export const generatePromos = defineCommand({
  type: 'promo.generate',
  by: 'promo',
  input: bulk.extend({
    batch: batchId,
    /** Of the whole batch. */
    count: z.int().min(1).max(maxCodes),
    from: z.int().min(0),
    to: z.int().min(1).max(maxCodes),
  }),
  async handle({ botId, input }, work, cloud) {
    const { prefix, promo, batch, count, from, to } = input;
    const refs = Object.fromEntries(
      codesOf(cloud, botId, { prefix, batch }, from, to).map((code) => [
        code,
        promoCodes.doc(cloud.db, botId, code),
      ]),
    );
    const found = await work.read(refs);
    const said = entityOf(promo);
    for (const [code, ref] of Object.entries(refs)) {
      // One of many billions: somebody has chosen it by hand. That one stays as it is.
      if (found[code]) return rejected('already_exists');
      work.create(ref, { ...said, totalUses: 1, used: 0, key: keyOf(code), issue: batch, batch });
    }
    if (from === 0) {
      const { discount, minimum, validUntil, active } = said;
      const entry = { prefix, count, discount, minimum, validUntil, active };
      work.create(promoBatches.doc(cloud.db, botId, batch), entry);
    }
    return accepted({ batch });
  },
});

interface Bulk extends z.input<typeof bulk> {
  /** At most {@link maxCodes}. */
  count: number;
}

export interface Generated {
  batch: string;
  codes: string[];
}

/**
 * Makes the codes, or goes on making them.
 * @param command its id names the request
 * @throws what Firestore throws: then the same request is to be made again
 */
export async function generateCodes(
  cloud: Cloud,
  command: Omit<Command<unknown>, 'input'>,
  { count, ...input }: Bulk,
): Promise<Executed<Generated>> {
  const { botId, id } = command;
  const batch = derivedId(id, 'batch');
  let replayed = true;
  for (let from = 0; from < count; from += codesInCommit) {
    const to = Math.min(count, from + codesInCommit);
    const part = { ...command, id: `${id}-${from}`, input: { ...input, batch, count, from, to } };
    const executed = await execute(cloud, generatePromos, part);
    if (!executed.ok) return executed;
    replayed &&= executed.replayed;
  }
  const { prefix } = bulk.pick({ prefix: true }).parse(input);
  return { ...accepted({ batch, codes: codesOf(cloud, botId, { prefix, batch }, 0, count) }), replayed };
}

/** Which codes stand in these places of a batch. */
export function codesOf(
  { config }: Cloud,
  botId: string,
  { prefix, batch }: { prefix: string; batch: string },
  from: number,
  to: number,
): string[] {
  return Array.from({ length: to - from }, (_, index) => {
    const digest = secretDigest(config.SECRET_KEY, 'promo', `${botId} ${batch} ${from + index}`);
    return `${prefix}-${readable(digest.subarray(0, randomLength))}`;
  });
}
