/**
 * Tickets in a group with topics: a customer has one topic there, whatever number of tickets. What is answered and
 * closed there is so by the commands of work.ts, as `inTopic`.
 */
import { z } from 'zod';
import { defineCommand } from '../commands/execute.ts';
import { accepted, rejected } from '../commands/model.ts';
import { supportSettings, ticketId } from './model.ts';
import { tickets } from './queries.ts';

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
