import type { Cloud } from '../cloud/cloud.ts';
import { FieldPath, kind, type QueryDocumentSnapshot } from '../cloud/firestore.ts';
import { watch, type Watch } from './model.ts';

export const watches = kind('watches', watch);

/**
 * Who waits for a product, some at a time. Each is parsed when its data is asked for: one that cannot be read is no
 * obstacle to the others.
 * @param after the id of the watch behind which to go on
 */
export async function watchesOf(
  { db }: Cloud,
  botId: string,
  productId: string,
  limit: number,
  after?: string,
): Promise<QueryDocumentSnapshot<Watch>[]> {
  const query = watches.all(db, botId).where('productId', '==', productId).orderBy(FieldPath.documentId());
  const { docs } = await (after === undefined ? query : query.startAfter(after)).limit(limit).get();
  return docs;
}
