/** Campaigns at the desk, as tests make and find them. */
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { NumberedCampaign } from '../../../shared/campaigns/model.ts';
import { campaigns, campaignsOf, findCampaign } from '../../../shared/campaigns/queries.ts';
import { runCampaigns } from '../../../shared/campaigns/running.ts';
import { broadcasts } from '../../../shared/broadcasts/queries.ts';
import { eventually } from '../../eventually.ts';
import { startPlatform, type Platform } from '../../platform.ts';
import { gather } from '../crowd.ts';
import { wordsOf, type Customer } from './customer.ts';

export const weekly = '📅 Щопонеділка';

/**
 * A shop of the file that calls it, with a few customers. A campaign is forgotten after its test: one that is switched
 * on would write in others.
 * @param use gets the platform once it is there
 * @returns finds a campaign as it is
 */
export function shopWithCampaigns(
  use: (platform: Platform) => void,
): (campaign: Pick<NumberedCampaign, 'id'>) => Promise<NumberedCampaign> {
  let platform: Platform;
  beforeAll(async () => {
    platform = await startPlatform();
    await platform.sim.post('flood', { enabled: false });
    await gather(platform, 12);
    use(platform);
  });
  afterAll(() => platform.close());
  afterEach(async () => {
    const { docs } = await campaigns.all(platform.cloud.db, platform.botId).get();
    await Promise.all(docs.map((doc) => doc.ref.delete()));
  });
  return async ({ id }) => {
    const found = await findCampaign(platform.cloud, platform.botId, id);
    if (!found) throw new Error(`there is no campaign ${id}`);
    return found;
  };
}

export async function latestCampaign({ cloud, botId }: Platform): Promise<NumberedCampaign> {
  const [first] = await campaignsOf(cloud, botId);
  if (!first) throw new Error('there is no campaign');
  return first;
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

export async function switchOn(staff: Customer): Promise<void> {
  await staff.press('▶️ Увімкнути');
  await staff.press('▶️ Так, увімкнути');
}

/** What a campaign that goes out once a week has sent by its run of this number, in Ukrainian, once all of it is out. */
export async function weeklyRun(
  { cloud, botId }: Platform,
  { id }: NumberedCampaign,
  run: number,
): Promise<string[]> {
  await runCampaigns(cloud, inHours(24 * 8 * run));
  return eventually(async () => {
    const found = await broadcasts.all(cloud.db, botId).where('origin.campaignId', '==', id).get();
    const made = found.docs.map((doc) => doc.data());
    const last = made.find(({ origin }) => origin.kind === 'campaign' && origin.run === String(run));
    return last?.state === 'done' ? last.variants.map(({ messages }) => messages.uk?.text ?? '') : undefined;
  });
}

/** @param id of the message, where customers' messages reach the staff as well */
export const shown = async (staff: Customer, id?: number): Promise<string> =>
  wordsOf(await (id === undefined ? staff.screen() : staff.message(id)));
