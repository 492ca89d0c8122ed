/** Who is erased while a campaign finds them due, or after it: nothing of them is left. */
import { describe, expect, test } from 'vitest';
import { openRegisters } from '../../shared/audience/refresh.ts';
import { nobody } from '../../shared/broadcasts/ledger.ts';
import { tolds } from '../../shared/campaigns/queries.ts';
import { runCampaigns } from '../../shared/campaigns/running.ts';
import { after, campaigning, hour, start } from './campaigning.ts';
import { before } from './interposed.ts';

const { shop, make, tick, toldBy, fill } = campaigning();

describe('what is triggered', () => {
  const trigger = { kind: 'cart', after: { hours: 3 } } as const;

  test('is forgotten with the customer: who comes back may be told again', async () => {
    const id = await make({ trigger });
    await fill(101, start);
    await fill(102, start);
    await tick(after(4 * hour));
    const forget = await shop.erase(101, start);
    await forget();
    const { docs } = await tolds.all(shop.cloud.db, shop.botId).get();
    expect(docs.map((doc) => doc.data().telegramId)).toEqual([102]);
    expect(docs[0]?.id).toContain(id);
  });

  const toldTo = async () =>
    (await tolds.all(shop.cloud.db, shop.botId).get()).docs.map((doc) => doc.data().telegramId);
  /** The schedule's minute, in which something happens between finding who is due and writing to them. */
  const tickAround = (act: () => Promise<unknown>) =>
    runCampaigns({ ...shop.cloud, db: before(shop.cloud.db, 1, act) }, after(4 * hour));

  test('is taken from who was erased before it was written down, and forgotten after it', async () => {
    await openRegisters(shop.cloud, shop.botId, start);
    const id = await make({ trigger });
    for (const telegramId of [101, 102]) await fill(telegramId, start);
    let forget = () => Promise.resolve();
    await tickAround(async () => (forget = await shop.erase(101, start)));
    expect(await toldBy(id)).toEqual([[101, 102]]);
    await forget();
    expect(await toldBy(id)).toEqual([[nobody, 102]]);
    expect(await toldTo()).toEqual([102]);
  });

  test.each(['with', 'without'])(
    'is for nobody who was erased and forgotten before it was written down, in a shop %s registers',
    async (how) => {
      if (how === 'with') await openRegisters(shop.cloud, shop.botId, start);
      const id = await make({ trigger });
      for (const telegramId of [101, 102]) await fill(telegramId, start);
      await tickAround(async () => (await shop.erase(101, start))());
      expect(await toldBy(id)).toEqual([[102]]);
      expect(await toldTo()).toEqual([102]);
    },
  );
});
