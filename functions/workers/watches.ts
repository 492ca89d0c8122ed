/**
 * Tells everybody who waits for a product that it is back, and ends the waiting for one that
 * is gone for good. The event only wakes it: what counts is who waits and whether the product can be bought now, and
 * each wish is told once, whichever event does it. A wish that is told is ended, so a run that breaks off goes on where
 * it was when the event comes again.
 */
import { z } from 'zod';
import type { Bot } from '../../shared/bots/model.ts';
import { findBot, tokenOf } from '../../shared/bots/queries.ts';
import { sellable } from '../../shared/catalog/decide.ts';
import { catalogId, type Product } from '../../shared/catalog/model.ts';
import { products } from '../../shared/catalog/queries.ts';
import { isTimeUp, type Cloud } from '../../shared/cloud/cloud.ts';
import type { QueryDocumentSnapshot } from '../../shared/cloud/firestore.ts';
import { DeliveryBusy } from '../../shared/commands/deliver.ts';
import { execute, type CommandType } from '../../shared/commands/execute.ts';
import type { DomainEvent } from '../../shared/commands/model.ts';
import { customers } from '../../shared/customers/queries.ts';
import { endWatch, keepWatching } from '../../shared/watches/commands.ts';
import type { Watch } from '../../shared/watches/model.ts';
import { watchesOf } from '../../shared/watches/queries.ts';
import { backScreen } from '../telegram/views/watches.ts';
import { voiceOf } from '../telegram/voice.ts';
import { languageFor, reach } from './telling.ts';

/** Well below the 9 minutes that an event's function may take; the rest is told when the event comes again. */
const shiftMs = 240_000;
/** How long one of them may wait for Telegram's flood limit. */
const patienceMs = 60_000;
/** Watches read at once. */
const pageSize = 50;
/** Told at once: Telegram takes about thirty messages a second of a bot. */
const together = 10;

const ofProduct = z.object({ productId: catalogId });

/** @throws when somebody is still to be told: the event should come again */
export async function onWatchedProduct(cloud: Cloud, event: DomainEvent, shift = shiftMs): Promise<void> {
  const { botId } = event;
  const { productId } = ofProduct.parse(event.data);
  const shop = await findBot(cloud, botId);
  if (!shop) throw new Error(`bot ${botId} is not there`);
  const end = Date.now() + shift;
  let failed: PromiseRejectedResult | undefined;
  for (let after: string | undefined; ;) {
    const [page, found] = await Promise.all([
      watchesOf(cloud, botId, productId, pageSize, after),
      products.doc(cloud.db, botId, productId).get(),
    ]);
    const [first] = page;
    if (!first) break;
    const product = found.data();
    if (product && sellable(product) === 0) return keep(cloud, event, productId, 'sold_out');
    for (let from = 0; from < page.length; from += together) {
      if (isTimeUp(cloud, end))
        throw new DeliveryBusy(`many wait for ${productId}: the rest is told next time`);
      const some = page.slice(from, from + together);
      const results = await Promise.allSettled(some.map((doc) => tellOne(cloud, event, shop, product, doc)));
      failed ??= results.find((result) => result.status === 'rejected');
    }
    after = page.at(-1)?.id;
  }
  if (!failed) return;
  // This event comes again, but not for ever.
  await keep(cloud, event, productId, 'failed');
  throw failed.reason;
}

async function tellOne(
  cloud: Cloud,
  event: DomainEvent,
  shop: Bot,
  product: Product | undefined,
  waits: QueryDocumentSnapshot<Watch>,
): Promise<void> {
  const { botId } = event;
  const { productId, telegramId, wish } = waits.data();
  const customer = (await customers.doc(cloud.db, botId, String(telegramId)).get()).data();
  // Whom the shop has forgotten, and who has blocked it, is not written to; nor is anybody of a product that is gone.
  if (product && customer && !customer.blockedAt) {
    const { text, markup } = backScreen(voiceOf(shop, languageFor(shop, customer)), productId, product);
    const key = `back-${wish}`;
    await reach(cloud, botId, { to: telegramId, key, note: key, waitMs: patienceMs }, async () => {
      const api = cloud.telegram(tokenOf(cloud, botId, shop));
      const sent = await api.sendMessage(telegramId, text, { parse_mode: 'HTML', reply_markup: markup });
      return { messageId: sent.message_id };
    });
  }
  await run(cloud, event, `end-${wish}`, endWatch, { productId, telegramId, wish });
}

/** Has the product's next return told to those who still wait. */
const keep = (cloud: Cloud, event: DomainEvent, productId: string, because: 'sold_out' | 'failed') =>
  run(cloud, event, `keep-${because}`, keepWatching, { productId, because });

async function run<Input, Result, Details>(
  cloud: Cloud,
  { id, botId }: DomainEvent,
  step: string,
  definition: CommandType<Input, Result, Details>,
  input: Input,
): Promise<void> {
  await execute(cloud, definition, {
    id: `broadcasts-${id}-${step}`,
    botId,
    actor: 'consumer:broadcasts',
    at: new Date(),
    input,
  });
}
