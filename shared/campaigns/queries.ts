/** Where campaigns are kept, and what may be asked about them. */
import { z } from 'zod';
import type { Cloud } from '../cloud/cloud.ts';
import { kind, type DocumentReference, type Firestore } from '../cloud/firestore.ts';
import { campaign, campaignId, maxCampaigns, told, type NumberedCampaign } from './model.ts';

export const campaigns = kind('campaigns', campaign);

const making = kind('lanes', z.object({ latest: campaignId }));
/** `bots/{botId}/lanes/campaigns`: changes with each campaign that is made, so that of those made at once none is overlooked. */
export const makingOf = (db: Firestore, botId: string): DocumentReference<{ latest: string }> =>
  making.doc(db, botId, 'campaigns');

export const tolds = kind('told', told);

/** All of a bot, the newest first. */
export async function campaignsOf({ db }: Cloud, botId: string): Promise<NumberedCampaign[]> {
  const { docs } = await campaigns.all(db, botId).orderBy('createdAt', 'desc').limit(maxCampaigns).get();
  return docs.map((doc) => ({ ...doc.data(), id: doc.id }));
}

export async function findCampaign(
  { db }: Cloud,
  botId: string,
  id: string,
): Promise<NumberedCampaign | undefined> {
  const found = (await campaigns.doc(db, botId, id).get()).data();
  return found && { ...found, id };
}
