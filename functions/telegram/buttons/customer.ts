/** Between a customer and the shop: coming in, asking for help, what is new, what may come, and what is known. */
import { z } from 'zod';
import { declinableCategory } from '../../../shared/broadcasts/category.ts';
import { maxButtons, maxVariants } from '../../../shared/broadcasts/model.ts';
import { contactField } from '../../../shared/customers/model.ts';
import { newsId } from '../../../shared/news/model.ts';
import { rating, ticketId } from '../../../shared/support/model.ts';
import { language } from '../../../shared/texts/model.ts';
import { castId } from '../composed-id.ts';
import { flag, lastTime, number, type ButtonsOf } from './arguments.ts';

export const customerButtons = {
  /** Whether the channels are followed by now; the payload of the link that led to them. */
  'gate:check': z.tuple([z.string().regex(/^[A-Za-z0-9_-]{0,48}$/)]),
  /** What it is about; the ticket that is open; more for it; whether to take it back; taking it back. */
  'help:ask': z.tuple([]),
  'help:show': z.tuple([]),
  'help:add': z.tuple([ticketId]),
  'help:drop': z.tuple([ticketId]),
  'help:stop': z.tuple([ticketId]),
  'help:leave': z.tuple([]),
  'help:rate': z.tuple([ticketId, number(5).pipe(rating)]),
  'help:again': z.tuple([ticketId]),
  /** The time of the oldest item shown, in milliseconds, and its id. */
  'news:more': z.tuple([number(lastTime), newsId]),
  /** Below a broadcast: its variant, and the button's place; fewer of its kind; what comes, and whether to let it. */
  'post:go': z.tuple([castId, number(maxVariants - 1), number(maxButtons - 1)]),
  'post:less': z.tuple([declinableCategory]),
  /** Below a preview. */
  'post:look': z.tuple([]),
  'post:list': z.tuple([]),
  'post:set': z.tuple([declinableCategory, flag]),
  'me:show': z.tuple([]),
  'me:edit': z.tuple([contactField]),
  'me:stop': z.tuple([contactField]),
  'me:clear': z.tuple([contactField]),
  'me:ask': z.tuple([]),
  'me:speak': z.tuple([language]),
  'me:data': z.tuple([]),
  'me:erase': z.tuple([]),
  'me:forget': z.tuple([]),
} as const satisfies ButtonsOf<'gate' | 'help' | 'news' | 'post' | 'me'>;
