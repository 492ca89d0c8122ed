/** Appointing and dismissing. */
import { z } from 'zod';
import { defineCommand } from '../commands/execute.ts';
import { accepted, plain, rejected } from '../commands/model.ts';
import { staffMember } from './model.ts';
import { staff } from './queries.ts';

const telegramId = z.int().positive();

export const appointStaff = defineCommand({
  type: 'staff.appoint',
  by: 'staff',
  input: staffMember.pick({ role: true, name: true }).extend({ telegramId }),
  async handle({ botId, input: { telegramId: id, ...member } }, work, { db }) {
    const ref = staff.doc(db, botId, String(id));
    const { before } = await work.read({ before: ref });
    const saved = work.save(ref, before, member);
    return accepted({ telegramId: id, member: plain(saved) });
  },
});

export const dismissStaff = defineCommand({
  type: 'staff.dismiss',
  by: 'staff',
  input: z.object({ telegramId }),
  async handle({ botId, input }, work, { db }) {
    const ref = staff.doc(db, botId, String(input.telegramId));
    const { before } = await work.read({ before: ref });
    if (!before) return rejected('not_found');
    work.delete(ref);
    return accepted({ telegramId: input.telegramId });
  },
});
