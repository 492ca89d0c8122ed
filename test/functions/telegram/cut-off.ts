/** Updates whose handling is cut off, as by a crash, and which Telegram then delivers again. */
import { handleUpdate } from '../../../functions/telegram/handle.ts';
import type { Cloud } from '../../../shared/cloud/cloud.ts';
import type { Platform } from '../../platform.ts';

class Crash extends Error {
  override name = 'Crash';
}

/** The cloud as a process has it that ends before its transaction of this number. */
function crashingBefore(cloud: Cloud, transaction: number): Cloud {
  let begun = 0;
  const db = new Proxy(cloud.db, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      const method = value.bind(target) as (...args: unknown[]) => unknown;
      return name !== 'runTransaction'
        ? method
        : (...args: unknown[]) => {
            begun += 1;
            return begun === transaction ? Promise.reject(new Crash()) : method(...args);
          };
    },
  });
  return { ...cloud, db };
}

/** Handles an update as far as its transaction of this number. @returns whether it came so far */
export async function cutOff(
  { cloud, botId }: Platform,
  update: object,
  transaction: number,
): Promise<boolean> {
  try {
    await handleUpdate(crashingBefore(cloud, transaction), botId, update);
    return false;
  } catch (error) {
    const cause: unknown = error instanceof Error && 'error' in error ? error.error : error;
    if (cause instanceof Crash) return true;
    throw error;
  }
}

/** Handles an update that is cut off before each of its transactions in turn, and comes again also when it is done. */
export async function handleStubbornly(platform: Platform, update: object): Promise<void> {
  let transaction = 1;
  while (await cutOff(platform, update, transaction)) transaction += 1;
  await cutOff(platform, update, Infinity);
}
