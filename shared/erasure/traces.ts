/**
 * What is left of a customer whose document is gone: whose the orders were, what they said in commands, and updates of
 * theirs that failed. Repeating it changes nothing; what they do after they have come back stays.
 *
 * A command's record stays, for a repeated command is known by it, and so does the ledger of sends, which says nothing
 * but that a message went out. The record's input and outcome are what is personal. Rewriting them, and dropping
 * failures, stands beside the command pipeline on purpose: a command would keep a record of what it takes away.
 */
import { z } from 'zod';
import type { Cloud } from '../cloud/cloud.ts';
import { Timestamp, type Query, type QueryDocumentSnapshot } from '../cloud/firestore.ts';
import { commandRecords, execute } from '../commands/execute.ts';
import { rejected, type Actor } from '../commands/model.ts';
import { failures } from '../failures/queries.ts';
import { orders } from '../orders/queries.ts';
import { forgetCustomerOf } from './commands.ts';

export interface Erasure {
  botId: string;
  telegramId: number;
  /** Only what is as old as this is forgotten. */
  at: Date;
  /** Of the event, for the commands that follow from it. */
  eventId: string;
}

/** Forgets the customer. @throws what Firestore throws: then it is to be called again */
export async function eraseTraces(cloud: Cloud, erasure: Erasure): Promise<void> {
  await forgetInOrders(cloud, erasure);
  await scrubRecords(cloud, erasure);
  await dropFailures(cloud, erasure);
}

const atATime = 50;

async function forgetInOrders(cloud: Cloud, { botId, telegramId, at, eventId }: Erasure): Promise<void> {
  const theirs = orders
    .all(cloud.db, botId)
    .where('customerId', '==', telegramId)
    .where('createdAt', '<=', Timestamp.fromDate(at))
    .orderBy('createdAt', 'desc');
  for await (const docs of pagesOf(theirs)) {
    await Promise.all(
      docs.map(({ id: orderId }) =>
        execute(cloud, forgetCustomerOf, {
          id: `orders-${eventId}-${orderId}`,
          botId,
          actor: 'consumer:orders',
          at: new Date(),
          input: { orderId, telegramId },
        }),
      ),
    );
  }
}

/** What stands in a record instead. As an outcome it is a "no" that every surface can tell. */
const scrubbed = { input: { erased: true }, outcome: rejected('erased') };

async function scrubRecords({ db }: Cloud, { botId, telegramId, at }: Erasure): Promise<void> {
  const actor: Actor = `customer:${telegramId}`;
  for await (const docs of pagesOf(commandRecords.all(db, botId).where('actor', '==', actor))) {
    const batch = db.batch();
    for (const doc of docs) if (doc.data().createdAt <= at) batch.update(doc.ref, scrubbed);
    await batch.commit();
  }
}

async function dropFailures({ db }: Cloud, { botId, telegramId, at }: Erasure): Promise<void> {
  for await (const docs of pagesOf(failures.all(db, botId).where('source', '==', 'update'))) {
    const batch = db.batch();
    for (const doc of docs) {
      const { payload, createdAt } = doc.data();
      if (createdAt <= at && isFrom(payload, telegramId)) batch.delete(doc.ref);
    }
    await batch.commit();
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
