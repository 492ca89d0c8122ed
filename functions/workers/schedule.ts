/**
 * What happens every minute: events that a crash left unpublished are published, the staff are reminded of who waits
 * too long for an answer, what did not reach a webhook is handed out again, imports that nobody is at any more are gone
 * on with, broadcasts and campaigns whose time has come go out, and the audience's registers are up to date once a
 * day. Cloud Scheduler ticks the topic.
 */
import type { CloudEventFunction } from '@google-cloud/functions-framework';
import { z } from 'zod';
import { refreshDue } from '../../shared/audience/due.ts';
import { reviveBroadcasts } from '../../shared/broadcasts/reviving.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { runCampaigns } from '../../shared/campaigns/running.ts';
import { sweep } from '../../shared/commands/relay.ts';
import { reviveImports } from '../../shared/imports/reviving.ts';
import { remindOfWaiting } from '../../shared/support/reminding.ts';
import { handOutDue } from '../../shared/webhooks/ledger.ts';
import { messageOf } from './consumer.ts';
import { all } from './telling.ts';

/** `settleMs`: how old a pending record must be. A start with no other instance about may say 0. */
const tick = z.object({ settleMs: z.int().min(0).optional() });

export function schedule(cloud: Cloud): CloudEventFunction {
  return async (event) => {
    const settleMs = settleMsOf(messageOf(event).text);
    const { found, published } = await sweep(cloud, new Date(), { settleMs });
    if (found > 0) cloud.log.info({ found, published }, 'pending events swept');
    await all([
      remindOfWaiting(cloud, new Date()),
      handOutDue(cloud, new Date()),
      reviveImports(cloud, new Date()),
      refreshDue(cloud, new Date()),
      reviveBroadcasts(cloud, new Date()),
      runCampaigns(cloud, new Date()),
    ]);
  };
}

/** A tick needs no content: whatever else Cloud Scheduler was told to send is a tick all the same. */
function settleMsOf(text: string): number | undefined {
  try {
    return tick.parse(JSON.parse(text)).settleMs;
  } catch {
    return undefined;
  }
}
