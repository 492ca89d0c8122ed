/** What came of the runs of a campaign, by text and variant, also of those that were cancelled or got lost. */
import { describe, expect, test } from 'vitest';
import { cancelBroadcast, pauseBroadcast } from '../../shared/broadcasts/stopping.ts';
import { freeze } from '../../shared/broadcasts/freeze.ts';
import {
  Checkpoints,
  claimNext,
  finishShard,
  type Claim,
  leaseMs,
  LostShard,
} from '../../shared/broadcasts/ledger.ts';
import { broadcasts } from '../../shared/broadcasts/queries.ts';
import { countVisit } from '../../shared/broadcasts/results.ts';
import { findCampaign } from '../../shared/campaigns/queries.ts';
import { campaignResults } from '../../shared/campaigns/results.ts';
import { after, campaigning, hour, texts } from './campaigning.ts';

const { shop, give, make, tick, finish, gather } = campaigning();

describe('what came of its runs', () => {
  const everyHour = { trigger: { kind: 'interval', every: { hours: 1 } }, category: 'service' } as const;
  const none = { clicks: 0, visits: 0, orders: 0, revenue: 0, sent: 0, blocked: 0, missed: 0 };
  const results = async (id: string) =>
    campaignResults(shop.cloud, shop.botId, (await findCampaign(shop.cloud, shop.botId, id))!);

  /** The run of this time, of which a worker has written what became of some recipients. */
  async function begun(at: Date, outcomes: string) {
    await tick(at);
    const newest = broadcasts.all(shop.cloud.db, shop.botId).orderBy('createdAt', 'desc').limit(1);
    const id = (await newest.get()).docs[0]?.id ?? '';
    await freeze(shop.cloud, shop.botId, id, Number.POSITIVE_INFINITY);
    const claimed = await claimNext(shop.cloud, shop.botId, 'worker', new Date());
    if (claimed.kind !== 'claimed') throw new Error(claimed.kind);
    const { claim } = claimed;
    const { messageIds, otherIds, reasons } = claim.shard;
    const worker = new Checkpoints(claim);
    const letters = { outcomes, messageIds, otherIds, reasons };
    await worker.write(letters, new Date());
    return { claim, worker, letters };
  }

  async function sent(at: Date, outcomes: string): Promise<Claim> {
    const { claim, letters } = await begun(at, outcomes);
    await finishShard(shop.cloud, shop.botId, claim, letters);
    await finish();
    return claim;
  }

  test('is told by text and variant', async () => {
    await gather(4, {});
    const variants = ['one', 'other'].map((text) => ({ messages: { uk: { text } } }));
    const id = await make({ ...everyHour, rounds: [{ variants }, ...texts('alone')] });
    const { broadcastId: first } = await sent(after(hour), 'ssss');
    await countVisit(
      shop.cloud,
      shop.botId,
      { id: first, variant: 1, campaign: { id, round: '0' } },
      'somebody',
    );
    const { broadcastId: second } = await sent(after(2 * hour), 'sbdu');
    for (const who of ['somebody', 'somebody else'])
      await countVisit(shop.cloud, shop.botId, { id: second, variant: 0, campaign: { id, round: '1' } }, who);
    const [one = none, other = none] =
      (await broadcasts.doc(shop.cloud.db, shop.botId, first).get()).data()?.tallies ?? [];
    expect(one.sent + other.sent).toBe(4);
    expect(await results(id)).toEqual({
      runs: 2,
      rounds: [
        [
          { ...none, sent: one.sent },
          { ...none, sent: other.sent, visits: 1 },
        ],
        [{ ...none, sent: 1, blocked: 1, missed: 2, visits: 2 }],
      ],
    });
  });

  test('counts those who had got one that was cancelled while it waited for its turn, or whose worker is lost', async () => {
    await gather(4, {});
    const id = await make(everyHour);
    const { claim, worker, letters } = await begun(after(hour), 'ss..');
    await worker.release(shop.cloud, shop.botId, letters);
    await give(cancelBroadcast, { id: claim.broadcastId }, new Date());
    expect((await results(id)).rounds).toEqual([[{ ...none, sent: 2 }]]);
    const lost = await begun(after(2 * hour), 'sssi');
    const later = new Date(Date.now() + 3 * leaseMs);
    await give(cancelBroadcast, { id: lost.claim.broadcastId }, later);
    expect((await results(id)).rounds).toEqual([[{ ...none, sent: 5, missed: 1 }]]);
    await expect(lost.worker.write(lost.letters, new Date())).rejects.toThrow(LostShard);
  });

  test.each([
    ['while it is sent', true],
    ['while it is paused', false],
  ])('counts those who had got one that was cancelled %s', async (_, isSending) => {
    await gather(4, {});
    const id = await make(everyHour);
    const { claim, worker, letters } = await begun(after(hour), 'ssi.');
    const stop = { id: claim.broadcastId };
    await give(isSending ? cancelBroadcast : pauseBroadcast, stop);
    expect(await worker.write(letters, new Date())).toBe('stop');
    await worker.release(shop.cloud, shop.botId, { ...letters, outcomes: 'sss.' });
    if (!isSending) await give(cancelBroadcast, stop);
    expect((await results(id)).rounds).toEqual([[{ ...none, sent: 3 }]]);
  });
});
