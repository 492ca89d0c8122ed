/**
 * What follows from a change among the staff: the person is told and gets the menu of what they are now, the owner
 * hears who has come by an invitation, and the tickets of who is dismissed go back to the queue, as
 * do the orders of who works on none any more. Events come in any
 * order and more than once, so the menu is that of the role by now, and whoever is told of a role has it still.
 */
import { z } from 'zod';
import { connectedBot, tokenOf } from '../../shared/bots/queries.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import type { DomainEvent } from '../../shared/commands/model.ts';
import { returnOrdersOf } from '../../shared/orders/upkeep.ts';
import { holds } from '../../shared/staff/decide.ts';
import { staffRole } from '../../shared/staff/model.ts';
import { roleOf } from '../../shared/staff/queries.ts';
import { returnTicketsOf } from '../../shared/support/upkeep.ts';
import { setMenuOf } from '../telegram/modules/menu.ts';
import { appointedNotice, dismissedNotice, joinedNotice } from '../telegram/views/crew.ts';
import { personOf, tell } from './telling.ts';

const data = z.object({
  telegramId: z.int(),
  role: staffRole,
  name: z.string(),
  /** They came by a link, and saw there what they have become. */
  invited: z.boolean().default(false),
  /** Who did it: what the system sets up by itself is no news. */
  by: z.string().optional(),
});

/** @throws when something is still to be done: the event should come again */
export async function onStaffEvent(cloud: Cloud, event: DomainEvent): Promise<void> {
  const { botId } = event;
  const { telegramId, role, name, invited, by } = data.parse(event.data);
  const shop = await connectedBot(cloud, botId);
  const person = await personOf(cloud, botId, shop, telegramId);
  const now = await roleOf(cloud, botId, telegramId);
  await setMenuOf(cloud.telegram(tokenOf(cloud, botId, shop)), cloud.log, { ...person, role: now });
  const isDismissed = event.type === 'staff.dismissed';
  // Appointed again by now, they may have taken tickets anew.
  if (isDismissed && !holds(now, 'tickets')) {
    await returnTicketsOf(cloud, { botId, agentId: telegramId, key: event.id, actor: 'consumer:tickets' });
  }
  if (!holds(now, 'orders')) {
    await returnOrdersOf(cloud, { botId, staffId: telegramId, key: event.id, actor: 'consumer:tickets' });
  }
  const hasItStill = now === (isDismissed ? 'customer' : role);
  if (invited) {
    await tell(cloud, 'staff', event, shop, shop.ownerId, (voice) =>
      joinedNotice(voice, { telegramId, name, role }),
    );
  } else if (hasItStill && by !== 'system') {
    await tell(cloud, 'staff', event, shop, telegramId, (voice) =>
      isDismissed ? dismissedNotice(voice, shop.name) : appointedNotice(voice, shop.name, role),
    );
  }
}
