/** Customers' tickets, as the staff work at them. */
import { z } from 'zod';
import { cannedReply, replyAs, ticketId } from '../../../shared/support/model.ts';
import { ticketLists } from '../../../shared/support/queries.ts';
import { languages } from '../../../shared/texts/model.ts';
import { lastTime, number, telegramId, type ButtonsOf } from './arguments.ts';

const ticketList = z.enum(ticketLists);
const cannedId = cannedReply.shape.id;

export const ticketButtons = {
  /** A customer's ticket, to the staff. */
  'tkt:open': z.tuple([ticketId]),
  'tkt:take': z.tuple([ticketId]),
  /** A list; the ticket that a page of it begins with, and its time in milliseconds. */
  'tkt:list': z.tuple([ticketList]),
  'tkt:page': z.tuple([ticketList, number(lastTime), ticketId]),
  'tkt:find': z.tuple([]),
  'tkt:found': z.tuple([ticketId]),
  'tkt:show': z.tuple([ticketId]),
  /** The oldest message shown: its time, and its id. */
  'tkt:past': z.tuple([ticketId, number(lastTime), ticketId]),
  /** A message, whose file is sent. */
  'tkt:file': z.tuple([ticketId, ticketId]),
  'tkt:log': z.tuple([ticketId]),
  'tkt:reply': z.tuple([ticketId, replyAs]),
  'tkt:done': z.tuple([ticketId]),
  /** The update that brought what is to be sent. */
  'tkt:claim': z.tuple([ticketId, number(999_999_999_999_999)]),
  /** Who may have it: the first ones, or those behind one; and to whom it goes, 0: to the queue. */
  'tkt:give': z.tuple([ticketId, telegramId.optional()]),
  'tkt:to': z.tuple([ticketId, telegramId]),
  'tkt:close': z.tuple([ticketId]),
  'tkt:shut': z.tuple([ticketId]),
  'tkt:again': z.tuple([ticketId]),
  /** Canned replies: those there are, one of them, and sending it; the time of the latest message as it was seen. */
  'tkt:canned': z.tuple([ticketId]),
  'tkt:say': z.tuple([ticketId, cannedId]),
  'tkt:send': z.tuple([ticketId, cannedId, number(lastTime)]),
  /** As the owner writes them. */
  'tkt:texts': z.tuple([]),
  'tkt:text': z.tuple([cannedId]),
  'tkt:write': z.tuple([]),
  'tkt:reword': z.tuple([cannedId, z.enum(['title', ...languages])]),
  'tkt:erase': z.tuple([cannedId]),
  'tkt:erased': z.tuple([cannedId]),
  /** In a topic of the forum. */
  'tkt:end': z.tuple([ticketId]),
  'tkt:anew': z.tuple([ticketId]),
} as const satisfies ButtonsOf<'tkt'>;
