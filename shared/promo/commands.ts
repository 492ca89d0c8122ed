/** Making, changing and deleting promo codes. What customers do with them is entering.ts. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { defineCommand, derivedId, type Work } from '../commands/execute.ts';
import { accepted, plain, rejected, type Accepted, type Plain } from '../commands/model.ts';
import { patched, problemsOf } from '../commands/patch.ts';
import type { DocumentReference } from '../cloud/firestore.ts';
import { promoInput, promoName, promoPatch, type PromoCode, type PromoInput } from './model.ts';
import { promoCodes } from './queries.ts';

/** Names a code in ten characters. */
export const keyOf = (code: string): string =>
  createHash('sha256').update(code).digest('base64url').slice(0, 10);

type Saved = Accepted<{ code: string; promo: Plain<PromoCode> }>;

/** Creates the code, or replaces what is said of the one there is; what has been used of it stays. */
export const savePromo = defineCommand({
  type: 'promo.save',
  by: 'promo',
  input: z.object({
    code: promoName,
    /** `create` refuses a code that there is; `put` makes it, or says something else of it. */
    mode: z.enum(['create', 'put']),
    promo: promoInput,
  }),
  async handle({ id: commandId, botId, input: { code, mode, promo } }, work, { db }) {
    const ref = promoCodes.doc(db, botId, code);
    const { before } = await work.read({ before: ref });
    if (mode === 'create' && before) return rejected('already_exists');
    return save(work, ref, before, promo, derivedId(commandId, 'promo'));
  },
});

/** Changes parts of a code. */
export const patchPromo = defineCommand({
  type: 'promo.patch',
  by: 'promo',
  input: z.object({ code: promoName, change: promoPatch }),
  async handle({ botId, input: { code, change } }, work, { db }) {
    const ref = promoCodes.doc(db, botId, code);
    const { before } = await work.read({ before: ref });
    if (!before) return rejected('not_found');
    const { discount, scope, ...others } = change;
    const whole = { ...(discount && { discount }), ...(scope && { scope }) };
    const after = promoInput.safeParse({ ...patched(inputOf(before), others), ...whole });
    if (!after.success) return rejected('invalid_result', problemsOf(after.error));
    return save(work, ref, before, after.data, before.issue);
  },
});

/** Takes the code away; orders keep what they have of it. Who has it in the cart is told. */
export const deletePromo = defineCommand({
  type: 'promo.delete',
  by: 'promo',
  input: z.object({ code: promoName }),
  async handle({ botId, input: { code } }, work, { db }) {
    const ref = promoCodes.doc(db, botId, code);
    const { before } = await work.read({ before: ref });
    if (!before) return rejected('not_found');
    work.delete(ref);
    return accepted({ code });
  },
});

function save(
  work: Work,
  ref: DocumentReference<PromoCode>,
  before: PromoCode | undefined,
  input: PromoInput,
  issue: string,
): Saved {
  const saved = work.save(ref, before, {
    ...entityOf(input),
    used: before?.used ?? 0,
    key: keyOf(ref.id),
    issue: before?.issue ?? issue,
    batch: before?.batch ?? null,
  });
  return accepted({ code: ref.id, promo: plain(saved) });
}

/** What is said of a code, with its times as the database has them. */
export function entityOf({ validFrom, validUntil, ...others }: PromoInput) {
  return {
    ...others,
    validFrom: validFrom === undefined ? undefined : new Date(validFrom),
    validUntil: validUntil === undefined ? undefined : new Date(validUntil),
  };
}

/** What is said of a code, as it would be said anew. */
function inputOf(code: PromoCode) {
  const { validFrom, validUntil, used: _used, key: _key, issue: _issue, batch: _batch, ...rest } = code;
  const { createdAt: _createdAt, modifiedAt: _modifiedAt, ...others } = rest;
  return { ...others, validFrom: validFrom?.toISOString(), validUntil: validUntil?.toISOString() };
}
