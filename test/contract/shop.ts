/** Shops that get commands, with nobody in Telegram: one after the other, in one cloud. */
import { afterAll, beforeAll, expect } from 'vitest';
import { connectBot } from '../../shared/bots/commands.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { connectPubSub } from '../../shared/cloud/pubsub.ts';
import { execute, type CommandType } from '../../shared/commands/execute.ts';
import type { Actor } from '../../shared/commands/model.ts';
import { eraseCustomer } from '../../shared/erasure/commands.ts';
import { eraseTraces } from '../../shared/erasure/traces.ts';
import { watchQueries } from '../indexes.ts';
import { startCloud } from './cloud.ts';

export interface Shop {
  readonly cloud: Cloud;
  /** Of the newest. */
  readonly botId: string;
  /** Opens a new one. */
  open: () => Promise<void>;
  /** @throws where the command is rejected */
  give: <Input, Result, Details>(
    actor: Actor,
    command: CommandType<Input, Result, Details>,
    input: unknown,
    at: Date,
  ) => Promise<Result>;
  /** Begins to erase a customer. @returns what is left to be done about it */
  erase: (telegramId: number, at: Date) => Promise<() => Promise<void>>;
}

/** A cloud for the file that calls it, whose tests open shops. What they look for is found by deployed indexes. */
export function shopInCloud(): Shop {
  let cloud: Cloud;
  let botId = '0';
  let given = 0;
  const lacking = watchQueries();

  beforeAll(async () => {
    cloud = await startCloud();
    const client = await connectPubSub(cloud.config);
    for (const topic of ['broadcasts', 'orders']) await client.createTopic(topic);
    await client.close();
  });
  afterAll(async () => {
    await cloud.close();
    expect(lacking()).toEqual([]);
  });

  const give: Shop['give'] = async (actor, command, input, at) => {
    const done = await execute(cloud, command, { id: `given-${++given}`, botId, actor, input, at });
    if (!done.ok) throw new Error(`${command.type}: ${done.code}`);
    return done.result;
  };

  return {
    get cloud() {
      return cloud;
    },
    get botId() {
      return botId;
    },
    async open() {
      botId = String(Number(botId) + 1);
      const zone = { currency: 'UAH', language: 'uk', timeZone: 'Europe/Kyiv' };
      const bot = { sealedToken: 'sealed', username: 'b_bot', name: 'B', ownerId: 5, ...zone };
      await give('system', connectBot, bot, new Date());
    },
    give,
    async erase(telegramId, at) {
      const input = { telegramId, from: { firstName: 'Zoe' } };
      await give(`customer:${telegramId}`, eraseCustomer, input, at);
      const erasure = { botId, telegramId, eventId: `given-${given}-0`, at };
      return () => eraseTraces(cloud, erasure);
    },
  };
}
