/** What happens every minute: events that a crash left unpublished are published. Cloud Scheduler ticks the topic. */
import type { CloudEventFunction } from '@google-cloud/functions-framework';
import { z } from 'zod';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { sweep } from '../../shared/commands/relay.ts';
import { messageText } from './consumer.ts';

/** `settleMs`: how old a pending record must be. A start with no other instance about may say 0. */
const tick = z.object({ settleMs: z.int().min(0).optional() });

export function schedule(cloud: Cloud): CloudEventFunction {
  return async (event) => {
    const { settleMs } = tick.parse(JSON.parse(messageText(event)));
    const { found, published } = await sweep(cloud, new Date(), { settleMs });
    if (found > 0) cloud.log.info({ found, published }, 'pending events swept');
  };
}
