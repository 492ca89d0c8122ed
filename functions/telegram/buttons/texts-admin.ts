/** The shop's own texts and its news, as the staff write them. */
import { z } from 'zod';
import { newsId } from '../../../shared/news/model.ts';
import { textId } from '../../../shared/texts/model.ts';
import { lastTime, number, type ButtonsOf } from './arguments.ts';

export const textsAdminButtons = {
  /** A text of the shop's own, and what is changed of it. */
  'say:text': z.tuple([textId]),
  'say:write': z.tuple([textId, z.enum(['title', 'body'])]),
  'say:ask': z.tuple([textId]),
  'say:reset': z.tuple([textId]),
  /** The news: those before an item, by its time in milliseconds and its id; one of them. */
  'say:older': z.tuple([number(lastTime), newsId]),
  'say:new': z.tuple([]),
  'say:item': z.tuple([newsId]),
  'say:edit': z.tuple([newsId, z.enum(['title', 'body', 'picture'])]),
  'say:see': z.tuple([newsId]),
  'say:ruin': z.tuple([newsId]),
  'say:gone': z.tuple([newsId]),
} as const satisfies ButtonsOf<'say'>;
