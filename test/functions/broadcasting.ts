/** Broadcasts as tests write and follow them: by commands, with nobody at the desk. */
import { expect } from 'vitest';
import { broadcastIdOf, createBroadcast } from '../../shared/broadcasts/commands.ts';
import { freeze } from '../../shared/broadcasts/freeze.ts';
import type { Broadcast, Shard } from '../../shared/broadcasts/model.ts';
import { broadcasts, shardOf } from '../../shared/broadcasts/queries.ts';
import type { DocumentReference } from '../../shared/cloud/firestore.ts';
import { execute, type CommandType, type Executed } from '../../shared/commands/execute.ts';
import { newsIsOut } from '../demo-shop.ts';
import { eventually } from '../eventually.ts';
import { startPlatform, type Platform } from '../platform.ts';
import { gather, type Crowd } from './crowd.ts';

/** A platform whose own news is out, so that nobody is at the bot's broadcasts, and customers for those of a test. */
export async function openToCrowd(
  count: number,
  shares?: Parameters<typeof gather>[2],
): Promise<{ platform: Platform; crowd: Crowd }> {
  const platform = await startPlatform();
  await newsIsOut(platform);
  return { platform, crowd: await gather(platform, count, shares) };
}

/** @param open the platform, which is not there yet */
export function broadcasting(open: () => Platform) {
  let given = 0;
  const give = <Input, Result, Details>(
    definition: CommandType<Input, Result, Details>,
    input: unknown,
    at = new Date(),
    id = `given-${++given}`,
  ): Promise<Executed<Result, Details>> => {
    const { cloud, botId } = open();
    return execute(cloud, definition, { id, botId, actor: 'system', at, input });
  };

  /** @returns the id of a draft */
  async function write(changes: object = {}): Promise<string> {
    const commandId = `written-${++given}`;
    const variants = [{ messages: { uk: { text: 'Літо' }, en: { text: 'Summer' } } }];
    const written = { name: 'Summer', category: 'offers', variants, audience: {}, origin: { kind: 'api' } };
    const answer = await give(createBroadcast, { ...written, ...changes }, new Date(), commandId);
    expect(answer).toMatchObject({ ok: true });
    return broadcastIdOf(commandId);
  }

  const refOf = (id: string): DocumentReference<Broadcast> =>
    broadcasts.doc(open().cloud.db, open().botId, id);

  async function look(id: string): Promise<Broadcast> {
    const found = (await refOf(id).get()).data();
    if (!found) throw new Error(`there is no broadcast ${id}`);
    return found;
  }

  /** @returns the id of one that is about to go out, and nobody works on yet */
  async function ready(changes: object = {}): Promise<string> {
    const id = await write(changes);
    await refOf(id).update({ state: 'preparing', queuedAt: new Date() });
    expect(await freeze(open().cloud, open().botId, id, Date.now() + 60_000)).toBe(true);
    return id;
  }

  const untilState = (id: string, state: Broadcast['state']): Promise<Broadcast> =>
    eventually(async () => {
      const found = await look(id);
      return found.state === state ? found : undefined;
    });

  /** The first of its shards. */
  async function shardIn(id: string): Promise<Shard> {
    const found = (await shardOf(open().cloud.db, open().botId, id, 0).get()).data();
    if (!found) throw new Error('there is no shard');
    return found;
  }

  return { give, write, ready, refOf, look, untilState, shardIn };
}
