/** What happens to tickets by itself: agents leave, customers wait too long or have their data deleted. */
import { z } from 'zod';
import type { Cloud } from '../cloud/cloud.ts';
import { defineCommand, execute } from '../commands/execute.ts';
import { takeAllOut } from '../commands/many.ts';
import { accepted, rejected, type Actor } from '../commands/model.ts';
import { addMessage, supportOf } from './commands.ts';
import { queued, remindFrom, withoutCustomer } from './decide.ts';
import { ticketId } from './model.ts';
import { messagesOf, tickets, ticketsOfAgent } from './queries.ts';
import { handed } from './work.ts';

const ofTicket = z.object({ ticketId });

/** Who had the ticket works here no more. Rejected as `stale` when it is somebody else's by now, or closed. */
export const returnToQueue = defineCommand({
  type: 'ticket.return',
  by: 'platform',
  input: ofTicket.extend({ agentId: z.int().positive() }),
  async handle(command, work, cloud) {
    const { botId, actor, at, input } = command;
    const ref = tickets.doc(cloud.db, botId, input.ticketId);
    const { ticket } = await work.read({ ticket: ref });
    if (ticket?.status !== 'taken' || ticket.agentId !== input.agentId) return rejected('stale');
    const after = queued(ticket, { actor, at }, await supportOf(cloud, botId));
    work.save(ref, ticket, after);
    const { ticketId } = input;
    const messageId = addMessage(work, cloud, command, ticketId, { from: 'system', change: 'queued' });
    handed(work, ticket, after, { ticketId, messageId });
    return accepted({ ticketId });
  },
});

const atATime = 20;

/**
 * Puts all that an agent has at work back into the queue.
 * @param key names the reason, unique per bot: an event's id
 * @throws what Firestore throws: then it is to be called again
 */
export async function returnTicketsOf(
  cloud: Cloud,
  { botId, agentId, key, actor }: { botId: string; agentId: number; key: string; actor: Actor },
): Promise<void> {
  await takeAllOut(
    async () => (await ticketsOfAgent(cloud, botId, agentId, atATime)).tickets,
    ({ id, round }) =>
      execute(cloud, returnToQueue, {
        id: `return-${key}-${id}-${round}`,
        botId,
        actor,
        at: new Date(),
        input: { ticketId: id, agentId },
      }),
  );
}

/**
 * The staff are reminded that the customer waits: the next time is set, and the event tells them. Rejected as `stale`
 * when nobody waits, or it is not time yet.
 */
export const noteReminded = defineCommand({
  type: 'ticket.remind',
  by: 'platform',
  input: ofTicket,
  async handle({ botId, at, input }, work, cloud) {
    const ref = tickets.doc(cloud.db, botId, input.ticketId);
    const { ticket } = await work.read({ ticket: ref });
    if (!ticket?.remindAt || ticket.remindAt > at) return rejected('stale');
    const reminded = ticket.reminded + 1;
    const remindAt = remindFrom(at, await supportOf(cloud, botId), reminded);
    work.save(ref, ticket, { ...ticket, remindAt, reminded });
    const data = { ticketId: input.ticketId, round: ticket.round, again: reminded > 1 };
    // The shop wants to hear no reminders any more.
    if (remindAt) work.emit({ topic: 'tickets', type: 'ticket.waiting', data });
    return accepted({ ticketId: input.ticketId });
  },
});

/** The reminder that was due at this time is given once. */
export const remindId = (ticketId: string, remindAt: Date): string =>
  `remind-${ticketId}-${remindAt.getTime()}`;

/** Takes out of a ticket whose it was and what it was about. Neither the input nor the id of this command says it. */
export const forgetCustomerOfTicket = defineCommand({
  type: 'ticket.forget_customer',
  by: 'platform',
  input: ofTicket,
  async handle({ botId, at, input }, work, { db }) {
    const ref = tickets.doc(db, botId, input.ticketId);
    const { ticket } = await work.read({ ticket: ref });
    if (!ticket) return rejected('not_found');
    const after = withoutCustomer(ticket, at);
    work.save(ref, ticket, after);
    if (ticket.status !== 'closed') {
      const { round, agentId } = ticket;
      const data = { ticketId: input.ticketId, round, agentId };
      work.emit({ topic: 'tickets', type: 'ticket.cancelled', data });
    }
    const { forumId, topicId } = ticket;
    if (forumId !== undefined && topicId !== undefined) {
      const data = { ticketId: input.ticketId, forumId, topicId };
      work.emit({ topic: 'tickets', type: 'ticket.topic_left', data });
    }
    return accepted({ ticketId: input.ticketId });
  },
});

/**
 * Forgets whose a ticket was, and what was said in it: files too, for what is left of them is a file_id. Messages go
 * beside the command pipeline on purpose: a command would keep a record of what it takes away.
 * @throws what Firestore throws: then it is to be called again, and finds the rest
 */
export async function eraseTicket(cloud: Cloud, botId: string, ticketId: string): Promise<void> {
  // Last, for a ticket that is nobody's is found no more; and what was said meanwhile goes with the rest.
  await eraseConversation(cloud, botId, ticketId);
  await execute(cloud, forgetCustomerOfTicket, {
    id: `forget-ticket-${ticketId}`,
    botId,
    actor: 'system',
    at: new Date(),
    input: { ticketId },
  });
  await eraseConversation(cloud, botId, ticketId);
}

async function eraseConversation({ db }: Cloud, botId: string, ticketId: string): Promise<void> {
  const all = messagesOf(ticketId).all(db, botId);
  for (;;) {
    const { docs } = await all.limit(200).get();
    if (docs.length === 0) return;
    const batch = db.batch();
    for (const doc of docs) batch.delete(doc.ref);
    await batch.commit();
  }
}
