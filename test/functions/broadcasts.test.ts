/** Broadcasts, from their start to what each customer has got. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { broadcastIdOf, createBroadcast, startBroadcast } from '../../shared/broadcasts/commands.ts';
import { sumOf } from '../../shared/broadcasts/decide.ts';
import type { Broadcast } from '../../shared/broadcasts/model.ts';
import { broadcasts } from '../../shared/broadcasts/queries.ts';
import { execute, type CommandType, type Executed } from '../../shared/commands/execute.ts';
import { eventually } from '../eventually.ts';
import { startPlatform, type Platform } from '../platform.ts';
import { gather, keptLimits, received, type Crowd } from './crowd.ts';

let platform: Platform;
let crowd: Crowd;
beforeAll(async () => {
  platform = await startPlatform();
  crowd = await gather(platform, 60, { blocked: 0.05, deleted: 0.05 });
});
afterAll(() => platform.close());

let made = 0;
const give = <Input, Result, Details>(
  definition: CommandType<Input, Result, Details>,
  input: unknown,
  id = `broadcasts-${++made}`,
): Promise<Executed<Result, Details>> =>
  execute(platform.cloud, definition, { id, botId: platform.botId, actor: 'system', at: new Date(), input });

async function write(changes: object = {}): Promise<string> {
  const id = `broadcasts-${++made}`;
  const answer = await give(
    createBroadcast,
    {
      name: 'Summer',
      category: 'offers',
      variants: [{ messages: { uk: { text: 'Літо' }, en: { text: 'Summer' } } }],
      audience: {},
      origin: { kind: 'api' },
      ...changes,
    },
    id,
  );
  expect(answer.ok).toBe(true);
  return broadcastIdOf(id);
}

const look = async (id: string): Promise<Broadcast> => {
  const found = (await broadcasts.doc(platform.cloud.db, platform.botId, id).get()).data();
  if (!found) throw new Error(`there is no broadcast ${id}`);
  return found;
};

const untilState = (id: string, state: Broadcast['state']): Promise<Broadcast> =>
  eventually(async () => {
    const found = await look(id);
    return found.state === state ? found : undefined;
  });

describe('a broadcast', () => {
  it('reaches each customer once, in their language, and tells what became of each', async () => {
    await platform.sim.post('flood', { strict: true });
    const id = await write();
    await give(startBroadcast, { id });
    const { tallies, frozen } = await untilState(id, 'done');
    const tally = sumOf(tallies);
    const got = await received(platform, crowd);
    expect(got).toMatchObject({ once: 54, more: 0, missed: 0 });
    expect(tally).toEqual({ sent: 54, blocked: 3, deleted: 3, refused: 0, unknown: 0, left: 0 });
    expect(frozen).toMatchObject({ recipients: 60, shards: 1 });
    expect(await keptLimits(platform)).toMatchObject({ violations: 0 });
  });
});
