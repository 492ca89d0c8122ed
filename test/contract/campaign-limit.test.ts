/** How many campaigns a bot may have, also where several are made at once. */
import { expect, test } from 'vitest';
import { maxCampaigns } from '../../shared/campaigns/model.ts';
import { campaigns, campaignsOf } from '../../shared/campaigns/queries.ts';
import { campaigning } from './campaigning.ts';

const { shop, make } = campaigning();

test('one of several that are made at once is the last that there is room for', async () => {
  const one = { trigger: { kind: 'cron', cron: '0 11 * * *' }, active: false } as const;
  const first = (await campaigns.doc(shop.cloud.db, shop.botId, await make(one)).get()).data()!;
  const batch = shop.cloud.db.batch();
  for (let number = 2; number < maxCampaigns; number++)
    batch.set(campaigns.doc(shop.cloud.db, shop.botId, `c${number}`), first);
  await batch.commit();
  const made = await Promise.allSettled(Array.from({ length: 4 }, () => make(one)));
  const refused = made.flatMap((each) => (each.status === 'rejected' ? [String(each.reason)] : []));
  expect(refused).toEqual(Array(3).fill(expect.stringContaining('too_many')));
  expect(await campaignsOf(shop.cloud, shop.botId)).toHaveLength(maxCampaigns);
});
