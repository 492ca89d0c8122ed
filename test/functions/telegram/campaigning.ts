/** Campaigns at the desk, as tests make and find them. */
import type { NumberedCampaign } from '../../../shared/campaigns/model.ts';
import { campaignsOf, findCampaign } from '../../../shared/campaigns/queries.ts';
import type { Platform } from '../../platform.ts';
import type { Customer } from './customer.ts';

export async function latestCampaign({ cloud, botId }: Platform): Promise<NumberedCampaign> {
  const [first] = await campaignsOf(cloud, botId);
  if (!first) throw new Error('there is no campaign');
  return first;
}

export async function campaignNow({ cloud, botId }: Platform, id: string): Promise<NumberedCampaign> {
  const found = await findCampaign(cloud, botId, id);
  if (!found) throw new Error(`there is no campaign ${id}`);
  return found;
}

/** Makes one of the usual campaigns at the desk, in Ukrainian. */
export async function makeCampaign(
  platform: Platform,
  staff: Customer,
  template: string,
): Promise<NumberedCampaign> {
  await staff.say('/broadcasts');
  await staff.press('🎯 Кампанії');
  await staff.press('➕ Нова кампанія');
  await staff.press(template);
  return latestCampaign(platform);
}

export const hourMs = 3600 * 1000;
export const inHours = (hours: number): Date => new Date(Date.now() + hours * hourMs);
