/**
 * How the day goes in a shop, beside how it had gone by this time yesterday. Days are those of the shop's time zone.
 * All is counted by the database; of what runs low some are read.
 */
import type { Bot } from '../bots/model.ts';
import type { Product } from '../catalog/model.ts';
import { products } from '../catalog/queries.ts';
import type { Cloud } from '../cloud/cloud.ts';
import { readAll, Timestamp, type Query } from '../cloud/firestore.ts';
import { dayStart } from '../cloud/time-zone.ts';
import { customers } from '../customers/queries.ts';
import { takingsIn, type Span, type TakingsByStatus } from '../orders/summary.ts';
import { staffIds } from '../staff/queries.ts';
import { tickets } from '../support/queries.ts';

export interface Day {
  orders: TakingsByStatus;
  newCustomers: number;
}

export interface Summary {
  today: Day;
  /** Until the same time of its day. */
  yesterday: Day;
  tickets: { waiting: number; atWork: number };
  /** Counted products on sale of which few are left, or none; the fewest first. */
  low: { products: Pick<Product, 'title' | 'stock'>[]; count: number };
}

/** Pieces that are few. */
const fewPieces = 3;
const lowShown = 10;

export async function summaryOf(
  cloud: Cloud,
  botId: string,
  { timeZone, ownerId }: Pick<Bot, 'timeZone' | 'ownerId'>,
  now: Date,
): Promise<Summary> {
  const { db } = cloud;
  const crew = await crewAsCustomers(cloud, botId, ownerId);
  const today = dayStart(now, timeZone);
  const yesterday = dayStart(new Date(today.getTime() - 1), timeZone);
  const soFar = now.getTime() - today.getTime();
  const until = new Date(Math.min(yesterday.getTime() + soFar, today.getTime()));
  const allTickets = tickets.all(db, botId);
  const low = products.all(db, botId).where('available', '==', true).where('stock', '<=', fewPieces);
  const [ofToday, ofYesterday, waiting, atWork, lowCount, lowFound] = await Promise.all([
    dayIn(cloud, botId, { from: today, until: new Date(now.getTime() + 1) }, crew),
    dayIn(cloud, botId, { from: yesterday, until }, crew),
    countOf(allTickets.where('status', '==', 'created')),
    countOf(allTickets.where('status', '==', 'taken')),
    countOf(low),
    low.orderBy('stock').limit(lowShown).get(),
  ]);
  return {
    today: ofToday,
    yesterday: ofYesterday,
    tickets: { waiting, atWork },
    low: { products: lowFound.docs.map((doc) => doc.data()), count: lowCount },
  };
}

/** When those who work here came to the bot themselves: they are no customers. */
async function crewAsCustomers(cloud: Cloud, botId: string, ownerId: number): Promise<Date[]> {
  const ids = await staffIds(cloud, botId, ownerId, (role) => role !== 'customer');
  const refs = Object.fromEntries(ids.map((id) => [String(id), customers.doc(cloud.db, botId, String(id))]));
  const found = await readAll(cloud.db, refs);
  return Object.values(found).flatMap((one) => (one ? [one.createdAt] : []));
}

async function dayIn(cloud: Cloud, botId: string, span: Span, crew: readonly Date[]): Promise<Day> {
  const newOnes = customers
    .all(cloud.db, botId)
    .where('createdAt', '>=', Timestamp.fromDate(span.from))
    .where('createdAt', '<', Timestamp.fromDate(span.until));
  const [orders, all] = await Promise.all([takingsIn(cloud, botId, span), countOf(newOnes)]);
  const ofCrew = crew.filter((at) => at >= span.from && at < span.until).length;
  return { orders, newCustomers: Math.max(0, all - ofCrew) };
}

async function countOf<T>(query: Query<T>): Promise<number> {
  const found = await query.count().get();
  return found.data().count;
}
