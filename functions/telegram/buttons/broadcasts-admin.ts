/** Broadcasts, as the staff write and send them; the composer works on the texts of campaigns, too. */
import { z } from 'zod';
import { broadcastCategory } from '../../../shared/broadcasts/category.ts';
import { broadcastLists } from '../../../shared/broadcasts/decide.ts';
import { maxVariants } from '../../../shared/broadcasts/model.ts';
import { language } from '../../../shared/texts/model.ts';
import { castId, composedId } from '../composed-id.ts';
import { flag, lastTime, number, type ButtonsOf } from './arguments.ts';

/** Names a button of a broadcast, or a variant. */
const pinName = z.string().regex(/^[0-9a-z]{8,8}$/);
/** Of a broadcast's audience, what is asked for. */
export const audienceFacet = z.enum(['inactiveDays', 'sources', 'tags', 'products', 'categories', 'list']);
export type AudienceFacet = z.output<typeof audienceFacet>;

export const broadcastsAdminButtons = {
  /** Broadcasts: a list, and those of it before one, by its time in milliseconds and its id; one of them. */
  'cast:list': z.tuple([z.enum(broadcastLists)]),
  'cast:older': z.tuple([z.enum(broadcastLists), number(lastTime), castId]),
  'cast:new': z.tuple([]),
  'cast:open': z.tuple([castId]),
  /** All that is known of it, where opening it tells how far it is. */
  'cast:full': z.tuple([castId]),
  'cast:see': z.tuple([castId]),
  /** What it is called in lists. */
  'cast:name': z.tuple([composedId]),
  /** Its words: a variant in a language; another variant. */
  'cast:words': z.tuple([composedId]),
  'cast:write': z.tuple([composedId, number(maxVariants - 1), language]),
  'cast:more': z.tuple([composedId]),
  /** Whether to take a variant away, doing so. */
  'cast:less': z.tuple([composedId, pinName]),
  'cast:lose': z.tuple([composedId, pinName]),
  /** The same of what was sent. */
  'cast:fixes': z.tuple([castId]),
  'cast:fix': z.tuple([castId, number(maxVariants - 1), language]),
  /** Its buttons: one more, one less. */
  'cast:pins': z.tuple([composedId]),
  'cast:pin': z.tuple([composedId, z.enum(['product', 'category', 'link'])]),
  'cast:unpin': z.tuple([composedId, pinName]),
  'cast:kind': z.tuple([composedId]),
  'cast:sort': z.tuple([composedId, broadcastCategory]),
  /** Its audience. */
  'cast:whom': z.tuple([composedId]),
  'cast:bought': z.tuple([composedId, z.enum(['all', 'any', 'ever', 'never'])]),
  'cast:tongue': z.tuple([composedId, language, flag]),
  'cast:aim': z.tuple([composedId, audienceFacet]),
  'cast:ways': z.tuple([composedId]),
  'cast:way': z.tuple([composedId, z.enum(['silent', 'protect', 'retryUnknown', 'paid']), flag]),
  /** Whether to send it; sending it, as it was when that was asked: its time in milliseconds; at which time. */
  'cast:go': z.tuple([castId]),
  'cast:send': z.tuple([castId, number(lastTime)]),
  'cast:when': z.tuple([castId]),
  /** Making a draft of it again. */
  'cast:keep': z.tuple([castId]),
  /** Pausing it, going on, whether to cancel it, doing so. */
  'cast:hold': z.tuple([castId]),
  'cast:on': z.tuple([castId]),
  'cast:drop': z.tuple([castId]),
  'cast:stop': z.tuple([castId]),
  /** Whether to delete it, doing so; whether to take it back, doing so; a copy of it. */
  'cast:ruin': z.tuple([castId]),
  'cast:gone': z.tuple([castId]),
  'cast:back': z.tuple([castId]),
  'cast:undo': z.tuple([castId]),
  'cast:copy': z.tuple([castId]),
} as const satisfies ButtonsOf<'cast'>;
