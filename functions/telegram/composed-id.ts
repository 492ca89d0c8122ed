/** How buttons and forms name what the composer works on: see composed.ts. */
import { z } from 'zod';

/** Names a broadcast, or a campaign. */
export const castId = z.string().regex(/^[0-9A-Za-z]{10,10}$/);
/** Names a broadcast, or a text of a campaign as {@link textIdOf} does. */
export const composedId = z.string().regex(/^[0-9A-Za-z.]{10,19}$/);

/** Names a text of a campaign: by the campaign's id and its own key; without a key, what all of its texts share. */
export const textIdOf = (campaignId: string, key = ''): string => `${campaignId}.${key}`;

/** @returns undefined where it names a broadcast */
export function textIn(id: string): { campaignId: string; key: string } | undefined {
  const [, campaignId, key] = /^([0-9A-Za-z]{10})\.([0-9A-Za-z]{0,8})$/.exec(id) ?? [];
  return campaignId === undefined || key === undefined ? undefined : { campaignId, key };
}
