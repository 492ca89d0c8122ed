/** The owner is told when the bot does not see any more who follows a channel: the shop is open to all until it does. */
import { z } from 'zod';
import { connectedBot } from '../../shared/bots/queries.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import type { DomainEvent } from '../../shared/commands/model.ts';
import { channel } from '../../shared/gate/model.ts';
import { rightsLostNotice } from '../telegram/views/gate.ts';
import { tell } from './telling.ts';

const data = z.object({ channel, reason: z.string() });

/** @throws when something is still to be done: the event should come again */
export async function onGateEvent(cloud: Cloud, event: DomainEvent): Promise<void> {
  const { channel, reason } = data.parse(event.data);
  const shop = await connectedBot(cloud, event.botId);
  await tell(cloud, 'gate', event, shop, shop.ownerId, (voice) => rightsLostNotice(voice, channel, reason));
}
