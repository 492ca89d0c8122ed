/** Orders, as the staff work at them. */
import { z } from 'zod';
import { cannedReason, orderId, orderStatus } from '../../../shared/orders/model.ts';
import { workLists } from '../../../shared/orders/queries.ts';
import { lastTime, number, type ButtonsOf } from './arguments.ts';

const workList = z.enum(workLists);

export const workButtons = {
  /** Orders at work: a list, and the first order of a page of it. */
  'work:list': z.tuple([workList]),
  'work:page': z.tuple([workList, number(lastTime), orderId]),
  /** An order, and the list to go back to. */
  'work:show': z.tuple([orderId, workList]),
  'work:take': z.tuple([orderId, workList]),
  /** Whether it is completed; completing it. */
  'work:done': z.tuple([orderId, workList]),
  'work:over': z.tuple([orderId, workList]),
  'work:free': z.tuple([orderId, workList]),
  /** Which reason to cancel an order for; whether to, for this one; doing so, where it is in the state it was seen in. */
  'work:stop': z.tuple([orderId, workList]),
  'work:why': z.tuple([orderId, cannedReason]),
  'work:yes': z.tuple([orderId, cannedReason, orderStatus]),
  'work:own': z.tuple([orderId, orderStatus]),
  'work:note': z.tuple([orderId]),
} as const satisfies ButtonsOf<'work'>;
