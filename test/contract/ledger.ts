/** The ledger of broadcasts as workers have it, and what stands in it. */
import { expect } from 'vitest';
import { createBroadcast } from '../../shared/broadcasts/commands.ts';
import { startBroadcast } from '../../shared/broadcasts/starting.ts';
import { freeze } from '../../shared/broadcasts/freeze.ts';
import {
  Checkpoints,
  claimNext,
  leaseMs,
  LostShard,
  type Claim,
  type Letters,
} from '../../shared/broadcasts/ledger.ts';
import type { Broadcast, Shard } from '../../shared/broadcasts/model.ts';
import { broadcasts, shardOf, shardsOf } from '../../shared/broadcasts/queries.ts';
import type { CommandType } from '../../shared/commands/execute.ts';
import { customers } from '../../shared/customers/queries.ts';
import type { Shop } from './shop.ts';

/** No end of time. */
export const far = Number.POSITIVE_INFINITY;
export const inHalfAMinute = () => new Date(Date.now() + 3 * leaseMs);
export const from1 = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** What a worker writes: these letters for the first recipients, and nothing for the others. */
export function letters({ shard }: Claim, first: string): Letters {
  const outcomes = first + shard.outcomes.slice(first.length);
  const messageIds = Array.from(outcomes, (letter, index) => (letter === 's' ? 1000 + index : 0));
  return { outcomes, messageIds, otherIds: shard.otherIds, reasons: shard.reasons };
}

/** Has each of them write its first checkpoint at once. @returns who had the shard then */
export async function contend(claims: readonly Claim[]): Promise<Claim[]> {
  const results = await Promise.all(
    claims.map(async (one) => {
      try {
        await new Checkpoints(one).write(letters(one, 'i'), new Date());
        return one;
      } catch (error) {
        if (!(error instanceof LostShard)) throw error;
        return undefined;
      }
    }),
  );
  return results.filter((one) => one !== undefined);
}

export function ledgerOf(shop: Shop) {
  const give = <Input, Result, Details>(command: CommandType<Input, Result, Details>, input: unknown) =>
    shop.give('system', command, input, new Date());

  /**
   * Customers 1, 2, 3...
   * @param how.from another than the first
   * @param how.at since when they are known as they are; now unless said
   */
  async function gather(last: number, { from: first = 1, at = new Date() } = {}): Promise<void> {
    const nothing = { profile: {}, cart: [], favourites: [], watches: [] };
    for (let from = first; from <= last; from += 400) {
      const batch = shop.cloud.db.batch();
      for (let telegramId = from; telegramId < Math.min(last + 1, from + 400); telegramId++) {
        const known = { telegramId, firstName: 'Ann', ...nothing, createdAt: at, modifiedAt: at };
        batch.set(customers.doc(shop.cloud.db, shop.botId, String(telegramId)), known);
      }
      await batch.commit();
    }
  }

  /** A broadcast to everybody that is about to be frozen. @returns its id */
  async function begun(): Promise<string> {
    const { id } = await give(createBroadcast, {
      name: 'Summer',
      category: 'news',
      variants: [{ messages: { en: { text: 'Summer' } } }],
      origin: { kind: 'api' },
    });
    await give(startBroadcast, { id });
    return id;
  }

  /** So many customers, and a broadcast to them that is frozen. @returns its id */
  async function frozen(count: number): Promise<string> {
    await gather(count);
    const id = await begun();
    expect(await freeze(shop.cloud, shop.botId, id, far)).toBe(true);
    return id;
  }

  async function look(id: string): Promise<Broadcast> {
    const found = (await broadcasts.doc(shop.cloud.db, shop.botId, id).get()).data();
    if (!found) throw new Error(`there is no broadcast ${id}`);
    return found;
  }

  async function shardIn(id: string, number = 0): Promise<Shard> {
    const found = (await shardOf(shop.cloud.db, shop.botId, id, number).get()).data();
    if (!found) throw new Error(`there is no shard ${number}`);
    return found;
  }

  /** What this worker would work on next. */
  const nextFor = (
    holder: string,
    now = new Date(),
    inHand?: Parameters<typeof claimNext>[4],
  ): ReturnType<typeof claimNext> => claimNext(shop.cloud, shop.botId, holder, now, inHand);

  async function claim(...given: Parameters<typeof nextFor>): Promise<Claim> {
    const claimed = await nextFor(...given);
    if (claimed.kind !== 'claimed') throw new Error(`${claimed.kind} instead of a claim`);
    return claimed.claim;
  }

  /** Whom it is written down for, shard by shard. */
  async function everybody(id: string): Promise<number[]> {
    const { docs } = await shardsOf(shop.cloud.db, shop.botId, id).orderBy('__name__').get();
    expect(docs.map((doc) => doc.data().number)).toEqual(docs.map((_, index) => index));
    return docs.flatMap((doc) => doc.data().ids);
  }

  return { give, gather, begun, frozen, look, shardIn, nextFor, claim, everybody };
}
