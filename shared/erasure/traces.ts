/**
 * What is left of a customer whose document is gone: their row in the audience's registers, their place in lists of ids
 * and among the recipients of broadcasts, whose the orders were, their tickets, what campaigns have told them, what they
 * said in commands, updates of theirs that failed, and what webhooks were told of them. Repeating it changes nothing;
 * what they do after they have come back stays.
 *
 * Before and after are told apart by the times of Firestore's commits, which are in the order of the transactions: a
 * clock of ours may be ahead, and what ran beside the deletion may have begun earlier or later than it. Recipients are
 * written down by what was read of customers before, so somebody may still get among them after the deletion, until the
 * registers have counted it (audience/registers.ts).
 *
 * After it no document ties the customer's Telegram id to an order, a product or a word of theirs. A repeated command
 * is known by its id, so its record stays, without actor, input and outcome, and so does the ledger of sends. That
 * holds because ids of commands and deliveries do not name customers, records of the platform's own commands about
 * them are `discreet` (see commands/execute.ts), and events leave a record once they are published. Emptying records
 * and dropping failures stands beside the command pipeline on purpose: a command would keep a record of what it takes
 * away.
 */
import { z } from 'zod';
import { forgetInLists } from '../audience/list-upkeep.ts';
import { forgetInAudience } from '../audience/marks.ts';
import type { Cloud } from '../cloud/cloud.ts';
import {
  FieldValue,
  parsedBy,
  Timestamp,
  type Query,
  type QueryDocumentSnapshot,
} from '../cloud/firestore.ts';
import { tolds } from '../campaigns/queries.ts';
import { commandRecords, execute, recordBehind } from '../commands/execute.ts';
import { rejected, type Actor } from '../commands/model.ts';
import { customers } from '../customers/queries.ts';
import { failures } from '../failures/queries.ts';
import { forgetRecipient } from '../broadcasts/ledger.ts';
import { shard } from '../broadcasts/model.ts';
import { orders } from '../orders/queries.ts';
import { tickets } from '../support/queries.ts';
import { eraseTicket } from '../support/upkeep.ts';
import { webhookDeliveries } from '../webhooks/queries.ts';
import { forgetCustomerId, forgetCustomerOf } from './commands.ts';

export interface Erasure {
  botId: string;
  telegramId: number;
  /** Of the event. */
  eventId: string;
  /** When the deletion began: for an event that is so late that its command's record has expired. */
  at: Date;
}

/** Forgets the customer. @throws what Firestore throws: then it is to be called again */
export async function eraseTraces(cloud: Cloud, erasure: Erasure): Promise<void> {
  const { botId, eventId, telegramId, at } = erasure;
  const { createTime } = await recordBehind(cloud, { botId, id: eventId }).get();
  const past: Past = { botId, telegramId, end: createTime ?? Timestamp.fromDate(at) };
  await forgetInAudience(cloud, botId, telegramId);
  const readBefore: Past = { ...past, end: await lastWritten(cloud, past) };
  await forgetInBroadcasts(cloud, readBefore);
  await dropTold(cloud, readBefore);
  await forgetInOrders(cloud, past);
  await eraseTheirTickets(cloud, past);
  await emptyRecords(cloud, past);
  await dropFailures(cloud, past);
  await forgetDeliveries(cloud, past);
  // Files are what fails first where many are erased at once: all else is done by then.
  await forgetInLists(cloud, botId, telegramId, past.end.toDate());
}

interface Past {
  botId: string;
  telegramId: number;
  /** Mostly when the deletion was committed: what was made later is none of it. */
  end: Timestamp;
}

const isOf = ({ end }: Past, { createTime }: QueryDocumentSnapshot<unknown>): boolean =>
  createTime.valueOf() <= end.valueOf();

/**
 * Up to when they may have been written down by what was read before the deletion: until they came back, else until now,
 * for the registers have counted it.
 */
async function lastWritten({ db }: Cloud, { botId, telegramId }: Past): Promise<Timestamp> {
  const { createTime, readTime } = await customers.doc(db, botId, String(telegramId)).get();
  return createTime ?? readTime;
}

const atATime = 50;

async function forgetInOrders(cloud: Cloud, past: Past): Promise<void> {
  const { botId, telegramId } = past;
  for await (const docs of pagesOf(orders.all(cloud.db, botId).where('customerId', '==', telegramId))) {
    // One after another: those with the same promo code change one document.
    for (const doc of docs) {
      if (!isOf(past, doc)) continue;
      const orderId = doc.id;
      await execute(cloud, forgetCustomerOf, {
        id: forgetCustomerId(orderId),
        botId,
        actor: 'consumer:orders',
        at: new Date(),
        input: { orderId },
      });
    }
  }
}

/** What they were sent stays counted, as nobody's. */
async function forgetInBroadcasts(cloud: Cloud, past: Past): Promise<void> {
  const { botId, telegramId } = past;
  const theirs = cloud.db
    .collectionGroup('shards')
    .withConverter(parsedBy(shard))
    .where('botId', '==', botId)
    .where('first', '<=', telegramId)
    .where('last', '>=', telegramId);
  for await (const docs of pagesOf(theirs)) {
    for (const { ref } of docs.filter((doc) => isOf(past, doc)))
      await forgetRecipient(cloud, ref, telegramId);
  }
}

/** Who has come back may be welcomed again. */
async function dropTold({ db }: Cloud, past: Past): Promise<void> {
  const theirs = tolds.all(db, past.botId).where('telegramId', '==', past.telegramId);
  for await (const docs of pagesOf(theirs)) {
    const batch = db.batch();
    for (const doc of docs) if (isOf(past, doc)) batch.delete(doc.ref);
    await batch.commit();
  }
}

/** What was said to the support goes altogether; that there was a ticket, and who worked on it, stays. */
async function eraseTheirTickets(cloud: Cloud, past: Past): Promise<void> {
  const { botId, telegramId } = past;
  for await (const docs of pagesOf(tickets.all(cloud.db, botId).where('customerId', '==', telegramId))) {
    const theirs = docs.filter((doc) => isOf(past, doc));
    await Promise.all(theirs.map(({ id }) => eraseTicket(cloud, botId, id)));
  }
}

/** What stands in a record instead. As an outcome it is a "no" that every surface can tell. */
const emptied = {
  actor: 'customer:erased',
  input: FieldValue.delete(),
  inputHash: FieldValue.delete(),
  outcome: rejected('erased'),
};

async function emptyRecords({ db }: Cloud, past: Past): Promise<void> {
  const { botId, telegramId } = past;
  const actor: Actor = `customer:${telegramId}`;
  for await (const docs of pagesOf(commandRecords.all(db, botId).where('actor', '==', actor))) {
    const batch = db.batch();
    for (const doc of docs) if (isOf(past, doc)) batch.update(doc.ref, emptied);
    await batch.commit();
  }
}

async function dropFailures({ db }: Cloud, past: Past): Promise<void> {
  const { botId, telegramId } = past;
  for await (const docs of pagesOf(failures.all(db, botId).where('source', '==', 'update'))) {
    const batch = db.batch();
    for (const doc of docs)
      if (isOf(past, doc) && isFrom(doc.data().payload, telegramId)) batch.delete(doc.ref);
    await batch.commit();
  }
}

/**
 * What a webhook's server answered may repeat what it was told. Deliveries about the customer go altogether; that they
 * were deleted still has to be told.
 */
async function forgetDeliveries({ db }: Cloud, past: Past): Promise<void> {
  const { botId, telegramId } = past;
  const about = webhookDeliveries.all(db, botId).where('customerId', '==', telegramId);
  for await (const docs of pagesOf(about)) {
    const theirs = docs.filter((doc) => isOf(past, doc));
    await Promise.all(
      theirs.map(async (doc) => {
        const { attempts, subject } = doc.data();
        const asItWas = { lastUpdateTime: doc.updateTime };
        if (subject.telegramId !== undefined) return doc.ref.delete(asItWas);
        const bare = attempts.map(({ answer: _answer, ...attempt }) => attempt);
        return doc.ref.update({ customerId: FieldValue.delete(), attempts: bare }, asItWas);
      }),
    );
  }
}

/** Whether an update, as JSON, is from this person: a message, a pressed button, whichever member it has. */
function isFrom(payload: string, telegramId: number): boolean {
  const sender = z.looseObject({ from: z.looseObject({ id: z.literal(telegramId) }) });
  const update = z.record(z.string(), z.unknown()).safeParse(JSON.parse(payload));
  return Object.values(update.data ?? {}).some((part) => sender.safeParse(part).success);
}

/** All documents of a query, some at a time, in an order in which none is missed while they change. */
async function* pagesOf<T>(query: Query<T>): AsyncGenerator<QueryDocumentSnapshot<T>[]> {
  for (let last: QueryDocumentSnapshot<T> | undefined; ;) {
    const { docs } = await (last ? query.startAfter(last) : query).limit(atATime).get();
    if (docs.length > 0) yield docs;
    last = docs.at(-1);
    if (docs.length < atATime) return;
  }
}
