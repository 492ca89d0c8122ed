/** Campaigns, as the staff run them. */
import { z } from 'zod';
import { castId, composedId } from '../composed-id.ts';
import { flag, lastTime, number, type ButtonsOf } from './arguments.ts';

/** The campaigns that most shops want, in the order in which they are drawn. */
export const campaignTemplates = ['cart', 'welcome', 'thanks', 'silence', 'favourite', 'weekly'] as const;
export type CampaignTemplate = (typeof campaignTemplates)[number];
const campaignEdge = z.enum(['startsAt', 'endsAt']);
export type CampaignEdge = z.output<typeof campaignEdge>;

export const campaignButtons = {
  /** Campaigns: those there are; making one of the usual ones; one of them, whether it is to be on, what came of it. */
  'ad:list': z.tuple([]),
  'ad:new': z.tuple([]),
  'ad:make': z.tuple([z.enum(campaignTemplates)]),
  'ad:open': z.tuple([castId]),
  'ad:on': z.tuple([castId, flag]),
  'ad:sure': z.tuple([castId, number(lastTime)]),
  'ad:sum': z.tuple([castId]),
  /** Its messages; whether to delete it, doing so. */
  'ad:see': z.tuple([castId]),
  /** The messages of one text; another text; whether to take one away, doing so; a time; when it begins, and when it ends. */
  'ad:look': z.tuple([composedId]),
  'ad:text': z.tuple([castId]),
  'ad:less': z.tuple([composedId]),
  'ad:lose': z.tuple([composedId]),
  'ad:time': z.tuple([composedId]),
  'ad:edge': z.tuple([castId, campaignEdge]),
  'ad:ruin': z.tuple([castId]),
  'ad:gone': z.tuple([castId]),
} as const satisfies ButtonsOf<'ad'>;
