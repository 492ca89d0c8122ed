/** What Telegram's answers about a channel's members mean. */
import type { Channel } from './model.ts';

/** As the Bot API tells of a member; of a restricted one also whether they are in. */
export interface Membership {
  status: string;
  is_member?: boolean;
}

export const follows = ({ status, is_member: isMember }: Membership): boolean =>
  status === 'creator' ||
  status === 'administrator' ||
  status === 'member' ||
  (status === 'restricted' && isMember === true);

/** `unknown`: Telegram did not say. */
export type Verdict = 'follows' | 'not' | 'unknown';

/**
 * What becomes of somebody at the gate: `stopped` by any channel that they are known not to follow; `let_in` where that
 * is not known of all, for nobody is locked out by a failure that is not theirs.
 */
export function outcomeOf(verdicts: readonly Verdict[]): 'follows' | 'let_in' | 'stopped' {
  if (verdicts.includes('not')) return 'stopped';
  return verdicts.includes('unknown') ? 'let_in' : 'follows';
}

const lostTexts =
  /member list is inaccessible|chat not found|bot was kicked|bot is not a member|chat_admin_required|need administrator rights|not enough rights|channel_private/i;

/** Whether a refusal of Telegram's says that the bot may not look at the channel's members (any more). */
export const saysRightsLost = (description: string): boolean => lostTexts.test(description);

export const maxChannels = 10;

/** Names the document that tells how the bot stands with a channel. */
export const channelKey = ({ id }: Pick<Channel, 'id'>): string => id.toLowerCase();
