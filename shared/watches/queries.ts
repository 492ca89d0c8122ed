import type { Cloud } from '../cloud/cloud.ts';
import { FieldPath, kind } from '../cloud/firestore.ts';
import { watch, type Watch } from './model.ts';

export const watches = kind('watches', watch);

/**
 * Who waits for a product, some at a time.
 * @param after the id of the watch behind which to go on
 */
export async function watchesOf(
  { db }: Cloud,
  botId: string,
  productId: string,
  limit: number,
  after?: string,
): Promise<[id: string, watch: Watch][]> {
  const query = watches.all(db, botId).where('productId', '==', productId).orderBy(FieldPath.documentId());
  const { docs } = await (after === undefined ? query : query.startAfter(after)).limit(limit).get();
  return docs.map((doc) => [doc.id, doc.data()]);
}
