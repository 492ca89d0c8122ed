/**
 * How long a customer waits for the answer to a press while a broadcast runs, and while none does: by turns, in one run,
 * through the webhook of the whole shop. The shop, its broadcast and Telegram share one process here, which is the worst
 * that there is: in the cloud a broadcast has an instance of its own.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { broadcastIdOf, createBroadcast } from '../../shared/broadcasts/commands.ts';
import { resumeBroadcast, startBroadcast } from '../../shared/broadcasts/starting.ts';
import { pauseBroadcast } from '../../shared/broadcasts/stopping.ts';
import { broadcasts, shardOf } from '../../shared/broadcasts/queries.ts';
import { execute, type CommandType } from '../../shared/commands/execute.ts';
import { eventually } from '../eventually.ts';
import { gather, keptLimits, received } from '../functions/crowd.ts';
import { startPlatform, type Platform } from '../platform.ts';
import { Shopper } from '../shopper.ts';
import type { Result } from './measure.ts';

const rounds = 4;
const pressesEach = 75;
const shoppers = 15;
/** Between one press and the next, whoever's they are: fewer a second than the headroom. */
const pauseMs = 100;

export async function broadcastDelay(): Promise<Result[]> {
  const platform = await startPlatform();
  try {
    const { cloud, botId, sim } = platform;
    const crowd = await gather(platform, 5000, { keep: 'counts' });
    await sim.post('flood', { bot: Number(botId), strict: true });
    const people: Shopper[] = [];
    for (let index = 0; index < shoppers; index++) {
      people.push(await Shopper.arrive(sim, { id: 900_000 + index, first_name: 'V', language_code: 'en' }));
      await people[index]?.send('/catalog');
    }
    await presses(platform, people);

    let given = 0;
    const give = async <I, R, D>(command: CommandType<I, R, D>, input: unknown): Promise<string> => {
      const id = `delay-${++given}`;
      const done = await execute(cloud, command, { id, botId, actor: 'system', at: new Date(), input });
      if (!done.ok) throw new Error(done.code);
      return id;
    };
    const id = broadcastIdOf(
      await give(createBroadcast, {
        ...{ name: 'Summer', category: 'news', variants: [{ messages: { en: { text: 'Summer' } } }] },
        ...{ audience: {}, origin: { kind: 'api' } },
      }),
    );
    const taken = async () => (await received(platform, crowd)).messages;
    const going = async () => {
      const before = await taken();
      await eventually(async () => ((await taken()) > before ? true : undefined));
    };
    const quiet = async () => {
      await give(pauseBroadcast, { id });
      await eventually(async () => {
        const { next = 0 } = (await broadcasts.doc(cloud.db, botId, id).get()).data() ?? {};
        const shard = (await shardOf(cloud.db, botId, id, next).get()).data();
        return shard?.holder === undefined ? true : undefined;
      });
    };
    const figures = { during: [] as number[], without: [] as number[] };
    for (let round = 0; round < rounds; round++) {
      figures.without.push(...(await presses(platform, people)));
      await give(round === 0 ? startBroadcast : resumeBroadcast, { id });
      await going();
      figures.during.push(...(await presses(platform, people)));
      await quiet();
    }
    const { violations } = await keptLimits(platform);
    const how = `${rounds * pressesEach} presses of ${shoppers} customers on each side, at the usual headroom, ${violations} violations; theirs: no broadcast`;
    return ([50, 99] as const).map((percentile) => {
      const [ours, theirs] = [at(percentile, figures.during), at(percentile, figures.without)];
      const name = `answer to a press while a broadcast runs, ${percentile}th percentile`;
      return { name, unit: 'ms', how, rounds, ours, theirs, ratio: ours / theirs };
    });
  } finally {
    await platform.close();
  }
}

/** Opens categories, one press after another. @returns how long each took until it was answered, in milliseconds */
async function presses({ sim }: Platform, people: readonly Shopper[]): Promise<number[]> {
  const took: number[] = [];
  for (let index = 0; index < pressesEach; index++) {
    const shopper = people[index % people.length];
    if (!shopper) continue;
    const data = index % 2 === 0 ? '1:cat:open:~:0' : '1:cat:open:coffee:0';
    const begun = performance.now();
    await sim.post(`users/${shopper.id}/press`, { force: true, data, wait: true });
    took.push(performance.now() - begun);
    await wait(pauseMs);
  }
  return took;
}

function at(percentile: number, figures: readonly number[]): number {
  const sorted = figures.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percentile) / 100))] ?? NaN;
}
