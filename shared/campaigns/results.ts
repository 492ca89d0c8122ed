/** What came of a campaign: of all its runs, by its texts and their variants. */
import { resultsOfCampaign, type CampaignResult, type Result } from '../broadcasts/results.ts';
import type { Cloud } from '../cloud/cloud.ts';
import { keyOf, type NumberedCampaign } from './model.ts';

/** Of one variant of one of the texts. */
export interface VariantResult extends Result {
  /** Sent to so many. */
  sent: number;
  /** Had blocked the bot. */
  blocked: number;
  /** Had deleted their accounts, or it was refused, or nobody knows. */
  missed: number;
}

export interface CampaignResults {
  /** How many runs these are the results of. */
  runs: number;
  /** By round, then by variant, as the campaign has them now. */
  rounds: VariantResult[][];
}

/** What was sent by a text or a variant that the campaign has no more is not told. */
export async function campaignResults(
  cloud: Cloud,
  botId: string,
  { id, runs, rounds }: Pick<NumberedCampaign, 'id' | 'runs' | 'rounds'>,
): Promise<CampaignResults> {
  const texts = rounds.map((round, place) => ({ key: keyOf(round, place), variants: round.variants.length }));
  const found = await resultsOfCampaign(cloud, botId, id, texts);
  return { runs, rounds: found.map((variants) => variants.map(shown)) };
}

const shown = ({ deleted, refused, unknown, left: _left, ...rest }: CampaignResult): VariantResult => ({
  ...rest,
  missed: deleted + refused + unknown,
});
