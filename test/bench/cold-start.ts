/**
 * How long the first update waits for an instance that is just being made, against a function that only says hello.
 * Measured from starting the process to its first answer, with the bundle that is deployed.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { webhookSecret } from '../../shared/cloud/secrets.ts';
import { startPlatform } from '../platform.ts';
import { Child } from './child.ts';
import { environmentOf } from './environment.ts';
import { compare, type Result } from './measure.ts';

export async function coldStart(): Promise<Result[]> {
  await promisify(execFile)(process.execPath, [join(import.meta.dirname, '../../scripts/build.ts')]);
  const platform = await startPlatform();
  try {
    const { cloud, botId, sim } = platform;
    const user = { id: 900, first_name: 'V', language_code: 'en' };
    await sim.post('users', user);
    await sim.post(`users/${user.id}/send`, { text: '/start', wait: true });
    const headers = {
      'content-type': 'application/json',
      'x-telegram-bot-api-secret-token': webhookSecret(cloud.config.SECRET_KEY, botId),
    };
    let updateId = 900_000_000;
    const first = async (program: string, env: Record<string, string | undefined>): Promise<number> => {
      const begin = performance.now();
      const child = await Child.start(program, env);
      const response = await fetch(`http://127.0.0.1:${child.port}/${botId}`, {
        method: 'POST',
        headers,
        body: JSON.stringify({
          update_id: updateId++,
          message: {
            message_id: 1,
            date: 1,
            chat: { id: user.id, type: 'private', first_name: user.first_name },
            from: { ...user, is_bot: false },
            text: '/catalog',
            entities: [{ type: 'bot_command', offset: 0, length: 8 }],
          },
        }),
      });
      await response.text();
      const took = performance.now() - begin;
      await child.stop();
      if (!response.ok) throw new Error(`${program} answered ${response.status}`);
      return took;
    };
    return [
      await compare(
        {
          name: 'cold start',
          unit: 'ms',
          how: 'from starting the process to the first update answered; theirs: functions-framework saying hello',
          rounds: 7,
        },
        {
          ours: () => first('vitrina-bundle.ts', environmentOf(platform)),
          theirs: () => first('hello.ts', {}),
        },
      ),
    ];
  } finally {
    await platform.close();
  }
}
