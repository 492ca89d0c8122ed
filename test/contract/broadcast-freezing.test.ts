/** Freezing an audience under many hands: everybody is written down once, and nobody who is erased meanwhile. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { forgetInAudience } from '../../shared/audience/marks.ts';
import { PageGone, rootOf } from '../../shared/audience/registers.ts';
import { resumeBroadcast } from '../../shared/broadcasts/starting.ts';
import { pauseBroadcast } from '../../shared/broadcasts/stopping.ts';
import { freeze } from '../../shared/broadcasts/freeze.ts';
import { nobody } from '../../shared/broadcasts/ledger.ts';
import { shardSize } from '../../shared/broadcasts/model.ts';
import { registerCustomer } from '../../shared/customers/commands.ts';
import { customers } from '../../shared/customers/queries.ts';
import { before } from './interposed.ts';
import { far, from1, ledgerOf } from './ledger.ts';
import { shopInCloud } from './shop.ts';

const shop = shopInCloud();
const { give, gather, begun, frozen, look, nextFor, everybody } = ledgerOf(shop);

const freezing = (id: string, end: number, db = shop.cloud.db): Promise<boolean> =>
  freeze({ ...shop.cloud, db }, shop.botId, id, end);

describe('freezing an audience of many', () => {
  const many = 5 * shardSize + 5;
  beforeAll(async () => {
    await shop.open();
    await gather(many, { at: new Date(Date.now() - 24 * 3600 * 1000) });
  });
  // Who was erased in another test is back.
  beforeEach(() => gather(many, { from: 5 * shardSize + 1 }));

  test('writes down each recipient once, though two are at it at once', async () => {
    const id = await begun();
    await Promise.all([freezing(id, far), freezing(id, far)]);
    expect(await everybody(id)).toEqual(from1(many));
    expect(await look(id)).toMatchObject({ state: 'sending', frozen: { recipients: many, shards: 6 } });
  });

  /** Freezes for no longer than it takes to get on, until some are written down. */
  async function half(id: string): Promise<void> {
    while (((await look(id)).frozen?.recipients ?? 0) === 0) expect(await freezing(id, 0)).toBe(false);
  }

  test('goes on where it was broken off', async () => {
    const id = await begun();
    await half(id);
    expect(await look(id)).toMatchObject({ state: 'preparing', frozen: { recipients: 5 * shardSize } });
    await Promise.all([freezing(id, far), freezing(id, far)]);
    expect(await everybody(id)).toEqual(from1(many));
    expect((await look(id)).frozen).toMatchObject({ recipients: many, shards: 6 });
  });

  test('stops where the broadcast is paused, and goes on when it is resumed', async () => {
    const id = await begun();
    await half(id);
    await give(pauseBroadcast, { id });
    await freezing(id, far);
    expect(await everybody(id)).toHaveLength(5 * shardSize);
    await give(resumeBroadcast, { id });
    expect((await look(id)).state).toBe('preparing');
    await freezing(id, far);
    expect(await everybody(id)).toEqual(from1(many));
  });

  test('leaves out nobody though a part of the registers is lost meanwhile', async () => {
    const id = await begun();
    await half(id);
    const { pages } = (await rootOf(shop.cloud.db, shop.botId).get()).data()!;
    await shop.cloud.db.doc(`bots/${shop.botId}/registers/${pages.at(-1)?.id}`).delete();
    await expect(freezing(id, far)).rejects.toThrow(PageGone);
    expect(await freezing(id, far)).toBe(true);
    expect(await everybody(id)).toEqual(from1(many));
  });

  test('writes down nobody who is erased meanwhile', async () => {
    const id = await begun();
    await half(id);
    const erase = async () => {
      await customers.doc(shop.cloud.db, shop.botId, String(many)).delete();
      await forgetInAudience(shop.cloud, shop.botId, many);
    };
    expect(await freezing(id, far, before(shop.cloud.db, 1, erase))).toBe(false);
    expect(await everybody(id)).toHaveLength(5 * shardSize);
    expect(await freezing(id, far)).toBe(true);
    expect(await everybody(id)).toEqual(from1(many - 1));
  });

  test('has nobody who was erased before it was done, and was forgotten after it, but who is back', async () => {
    const id = await begun();
    await half(id);
    const [gone, back] = [many, many - 1];
    const forgetting: (() => Promise<void>)[] = [];
    const erase = async () => {
      for (const telegramId of [gone, back]) forgetting.push(await shop.erase(telegramId, new Date()));
      await give(registerCustomer, { telegramId: back, from: { firstName: 'Ann' } });
    };
    expect(await freezing(id, far, before(shop.cloud.db, 1, erase))).toBe(true);
    expect(await everybody(id)).toEqual(from1(many));
    for (const forget of forgetting) await forget();
    expect(await everybody(id)).toEqual([...from1(many - 1), nobody]);
  });
});

describe('freezing an audience', () => {
  beforeEach(() => shop.open());

  test('goes on with the registers by another call where they are not filled in time', async () => {
    await gather(1200);
    const id = await begun();
    expect(await freezing(id, 0)).toBe(false);
    expect(await look(id)).not.toHaveProperty('frozen');
    expect(await freezing(id, far)).toBe(true);
    expect(await everybody(id)).toEqual(from1(1200));
  });

  test('makes a broadcast to nobody one that is over', async () => {
    const id = await frozen(0);
    expect(await nextFor('a')).toEqual({ kind: 'over', broadcastId: id, pass: 0 });
  });
});
