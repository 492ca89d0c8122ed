/**
 * The `catalog` function: a category was switched off or on, so its products follow. The event only says where to look;
 * what becomes of each product is up to the tree by then. Some dozens at a time, and each step is known by the products
 * it is about: a run that breaks off goes through what it had done without doing it again.
 */
import { z } from 'zod';
import { followersAtOnce, followTree, idsIn } from '../../shared/catalog/follow.ts';
import { catalogId } from '../../shared/catalog/model.ts';
import { isTimeUp, type Cloud } from '../../shared/cloud/cloud.ts';
import { sha256 } from '../../shared/cloud/digest.ts';
import { DeliveryBusy } from '../../shared/commands/deliver.ts';
import { execute } from '../../shared/commands/execute.ts';
import type { DomainEvent } from '../../shared/commands/model.ts';

/** Well below the 9 minutes that an event's function may take; the rest follows when the event comes again. */
const shiftMs = 240_000;

const switched = z.object({ categoryIds: z.array(catalogId) });

/** @throws DeliveryBusy when products are still to follow: the event should come again */
export async function onCatalogEvent(cloud: Cloud, event: DomainEvent, shift = shiftMs): Promise<void> {
  if (event.type !== 'categories.switched') return;
  const { id: eventId, botId } = event;
  const end = Date.now() + shift;
  for (const categoryId of switched.parse(event.data).categoryIds) {
    for (let after: string | undefined; ;) {
      const ids = await idsIn(cloud, botId, categoryId, followersAtOnce, after);
      if (ids.length === 0) break;
      if (isTimeUp(cloud, end))
        throw new DeliveryBusy(`products of ${categoryId} follow its switch next time`);
      await execute(cloud, followTree, {
        id: `catalog-${eventId}-${sha256(ids.join()).slice(0, 16)}`,
        botId,
        actor: 'consumer:catalog',
        at: new Date(),
        input: { ids },
      });
      after = ids.at(-1);
    }
  }
}
