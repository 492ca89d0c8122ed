/**
 * Tickets in a group with topics: a customer has one topic there, whatever number of tickets. All who read along may
 * answer, so whoever writes in the topic has the ticket from then on.
 */
import { z } from 'zod';
import { bots } from '../bots/queries.ts';
import { defineCommand } from '../commands/execute.ts';
import { accepted, rejected, type Outcome } from '../commands/model.ts';
import { colleagueName, colleagueRefs, staffIdOf } from '../staff/colleague.ts';
import { holds, roleIn } from '../staff/decide.ts';
import { addMessage } from './commands.ts';
import { held } from './decide.ts';
import { supportSettings, ticketId } from './model.ts';
import { tickets } from './queries.ts';
import { handed, type Holder, type TicketDone } from './work.ts';

const topicId = z.int().positive();

/**
 * Names the topic of the forum that the ticket is answered in: of several the first one stays, unless it is the one
 * that is gone, or in another forum. Rejected as `not_found`, `set`.
 */
export const setTopic = defineCommand({
  type: 'ticket.set_topic',
  by: 'platform',
  input: z.object({
    ticketId,
    forumId: supportSettings.shape.forumId.unwrap(),
    topicId,
    /** The topic that the new one comes instead of. */
    gone: topicId.optional(),
  }),
  async handle({ botId, input }, work, { db }) {
    const { forumId, topicId, gone } = input;
    const ref = tickets.doc(db, botId, input.ticketId);
    const { ticket } = await work.read({ ticket: ref });
    if (!ticket) return rejected('not_found', {});
    const stands = ticket.forumId === forumId && ticket.topicId !== gone ? ticket.topicId : undefined;
    if (stands !== undefined && stands !== topicId) return rejected('set', { topicId: stands });
    work.save(ref, ticket, { ...ticket, forumId, topicId });
    return accepted({ topicId });
  },
});

/**
 * Who answers in the topic has the ticket, whoever had it before. Rejected as `not_found`, `closed`, or `not_in_topic`
 * for one that is not in a forum.
 */
export const claimTicket = defineCommand({
  type: 'ticket.claim',
  by: 'tickets',
  input: z.object({ ticketId }),
  async handle(command, work, cloud): Promise<Outcome<TicketDone, Holder>> {
    const { botId, actor, at, input } = command;
    const { ticketId } = input;
    const id = staffIdOf(command);
    if (id === undefined) return rejected('agent_required', {});
    const ref = tickets.doc(cloud.db, botId, ticketId);
    const refs = { ticket: ref, shop: bots(cloud.db).doc(botId), ...colleagueRefs(cloud, botId, id) };
    const { ticket, shop, member, person } = await work.read(refs);
    if (!ticket) return rejected('not_found', {});
    if (!holds(roleIn(shop, member, id), 'tickets')) return rejected('not_staff', {});
    if (ticket.status === 'closed') return rejected('closed', {});
    if (ticket.topicId === undefined) return rejected('not_in_topic', {});
    if (ticket.agentId === id) return accepted({ ticketId });
    const after = held(ticket, { id, name: colleagueName(id, member, person) }, { actor, at });
    work.save(ref, ticket, after);
    const change = ticket.status === 'created' ? 'taken' : 'handed';
    const said = { from: 'system', change, agentName: after.agentName, inTopic: true } as const;
    const messageId = addMessage(work, cloud, command, ticketId, said);
    handed(work, ticket, after, { ticketId, messageId });
    return accepted({ ticketId });
  },
});
