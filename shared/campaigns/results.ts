/** What came of a campaign: of its latest runs, by its texts and their variants. */
import { resultsOf, type Result } from '../broadcasts/results.ts';
import { broadcasts } from '../broadcasts/queries.ts';
import { emptyTally } from '../broadcasts/decide.ts';
import type { Broadcast } from '../broadcasts/model.ts';
import type { Cloud } from '../cloud/cloud.ts';
import type { NumberedCampaign } from './model.ts';

/** More are not looked at: each has documents of its own. */
export const runsLookedAt = 100;
const atOnce = 20;

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

/** Runs that sent what the campaign has no more, for it has fewer texts now, are counted as runs alone. */
export async function campaignResults(
  cloud: Cloud,
  botId: string,
  { id, rounds }: Pick<NumberedCampaign, 'id' | 'rounds'>,
): Promise<CampaignResults> {
  const { docs } = await broadcasts
    .all(cloud.db, botId)
    .where('origin.campaignId', '==', id)
    .orderBy('createdAt', 'desc')
    .limit(runsLookedAt)
    .get();
  const results: CampaignResults = {
    runs: docs.length,
    rounds: rounds.map(({ variants }) => variants.map(nothing)),
  };
  for (let from = 0; from < docs.length; from += atOnce) {
    await Promise.all(
      docs.slice(from, from + atOnce).map(async (doc) => {
        const run = doc.data();
        add(results, run, await resultsOf(cloud, botId, doc.id, run.variants.length));
      }),
    );
  }
  return results;
}

const nothing = (): VariantResult => ({
  ...{ sent: 0, blocked: 0, missed: 0 },
  ...{ clicks: 0, visits: 0, orders: 0, revenue: 0 },
});

function add({ rounds }: CampaignResults, { origin, tallies }: Broadcast, counted: readonly Result[]): void {
  const round = origin.kind === 'campaign' ? (rounds[origin.round] ?? []) : [];
  for (const [index, sum] of round.entries()) {
    const { sent, blocked, deleted, refused, unknown } = tallies[index] ?? emptyTally();
    const { clicks = 0, visits = 0, orders = 0, revenue = 0 } = counted[index] ?? {};
    sum.sent += sent;
    sum.blocked += blocked;
    sum.missed += deleted + refused + unknown;
    sum.clicks += clicks;
    sum.visits += visits;
    sum.orders += orders;
    sum.revenue += revenue;
  }
}
