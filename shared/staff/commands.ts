/** Appointing, changing what somebody is, and dismissing. A change works at once: each command looks the role up. */
import { z } from 'zod';
import { bots } from '../bots/queries.ts';
import { defineCommand } from '../commands/execute.ts';
import { accepted, plain, rejected } from '../commands/model.ts';
import { refusalToAppoint } from './decide.ts';
import { staffMember, staffRole } from './model.ts';
import { staff } from './queries.ts';

const telegramId = z.int().positive();

/** Appoints somebody, or changes their role and name. Rejected as `is_owner` and `is_bot`: neither is on the staff. */
export const appointStaff = defineCommand({
  type: 'staff.appoint',
  by: 'staff',
  input: staffMember.pick({ role: true, name: true }).extend({ telegramId }),
  async handle({ botId, actor, input: { telegramId: id, ...member } }, work, { db }) {
    const ref = staff.doc(db, botId, String(id));
    const { before, shop } = await work.read({ before: ref, shop: bots(db).doc(botId) });
    const refusal = refusalToAppoint(id, Number(botId), shop?.ownerId);
    if (refusal) return rejected(refusal);
    const saved = work.save(ref, before, member);
    if (before?.role !== member.role) {
      const data = { telegramId: id, role: member.role, name: member.name, invited: false, by: actor };
      work.emit({ topic: 'tickets', type: 'staff.appointed', data });
    }
    return accepted({ telegramId: id, member: plain(saved) });
  },
});

/** Makes a member of staff something else. Rejected as `not_found` for who is none (any more). */
export const changeRole = defineCommand({
  type: 'staff.change_role',
  by: 'staff',
  input: z.object({ telegramId, role: staffRole }),
  async handle({ botId, actor, input: { telegramId: id, role } }, work, { db }) {
    const ref = staff.doc(db, botId, String(id));
    const { before } = await work.read({ before: ref });
    if (!before) return rejected('not_found');
    const { name } = work.save(ref, before, { ...before, role });
    if (before.role !== role) {
      const data = { telegramId: id, role, name, invited: false, by: actor };
      work.emit({ topic: 'tickets', type: 'staff.appointed', data });
    }
    return accepted({ telegramId: id, role, name });
  },
});

/** From now on a customer like any other. What they had at work goes back to the queue, see the event's workers. */
export const dismissStaff = defineCommand({
  type: 'staff.dismiss',
  by: 'staff',
  input: z.object({ telegramId }),
  async handle({ botId, actor, input }, work, { db }) {
    const ref = staff.doc(db, botId, String(input.telegramId));
    const { before } = await work.read({ before: ref });
    if (!before) return rejected('not_found');
    work.delete(ref);
    const { role, name } = before;
    work.emit({
      topic: 'tickets',
      type: 'staff.dismissed',
      data: { telegramId: input.telegramId, role, name, by: actor },
    });
    return accepted({ telegramId: input.telegramId, name });
  },
});
