/** Campaigns as the staff see and change them: reading one, changing a part of it. */
import { isHeld } from '../../shared/broadcasts/model.ts';
import { replaceCampaign } from '../../shared/campaigns/commands.ts';
import {
  campaignInput,
  type Campaign,
  type CampaignInput,
  type NumberedCampaign,
} from '../../shared/campaigns/model.ts';
import { findCampaign } from '../../shared/campaigns/queries.ts';
import { titlesNow } from './broadcast-drafts.ts';
import { changing, type Came, type Kept } from './changing.ts';
import { act } from './desk.ts';
import { campaignScreen, goneCampaignScreen } from './views/campaigns.ts';
import type { Screen } from './views/screen.ts';
import type { ShopContext } from './visit.ts';
import type { Voice } from './voice.ts';

export const campaignNow = (
  { visit: { cloud, botId } }: ShopContext,
  id: string,
): Promise<NumberedCampaign | undefined> => findCampaign(cloud, botId, id);

/** The campaign with all that may be done about it; where it is gone, that. @param notice HTML */
export async function campaignScreenNow(
  ctx: ShopContext,
  voice: Voice,
  id: string,
  notice?: string,
): Promise<Screen> {
  const item = await campaignNow(ctx, id);
  if (!item) return goneCampaignScreen(voice);
  const titles = await titlesNow(ctx, voice, { audience: item.audience, variants: [] });
  return campaignScreen(voice, { item, titles, notice });
}

/** What was written, as it is written. */
function inputOf({ startsAt, endsAt, ...campaign }: Campaign): CampaignInput {
  const { name, category, active, rounds, audience, delivery, trigger } = campaign;
  return {
    ...{ name, category, active, rounds, audience, delivery, trigger },
    ...(startsAt && { startsAt: startsAt.toISOString() }),
    ...(endsAt && { endsAt: endsAt.toISOString() }),
  };
}

/** Changes a part of what is written. @param change returns undefined where there is nothing to do */
export function changeCampaign(
  ctx: ShopContext,
  id: string,
  change: (before: CampaignInput) => CampaignInput | Came | undefined,
): Promise<Came> {
  const read = async (): Promise<Kept<CampaignInput> | undefined> => {
    const item = await campaignNow(ctx, id);
    const seen = item?.modifiedAt.toISOString();
    return (
      item && {
        before: inputOf(item),
        save: (to, commandId) => act(ctx, replaceCampaign, { id, to, seen }, commandId),
      }
    );
  };
  return changing(ctx, read, (before) => {
    const to = change(before);
    const isTaken = typeof to !== 'object' || (campaignInput.safeParse(to).success && isHeld(to.rounds));
    return isTaken ? to : 'full';
  });
}

/** What is said of the change over what is shown then, as HTML; undefined where it says itself that it was made. */
export const noticeOf = (voice: Voice, came: Came): string | undefined =>
  came === 'saved' ? undefined : voice.html(came === 'full' ? 'cast-full' : 'cast-late');
