/**
 * Products by words. Each product holds its stems as the members of a map, so a question of several words is that many
 * equalities, which Firestore serves by merging its single-field indexes: no composite index, and a cost that grows
 * with what is shown, not with the catalogue.
 */
import type { Product } from '../catalog/model.ts';
import { products } from '../catalog/queries.ts';
import { FieldPath, type Query } from '../cloud/firestore.ts';
import type { Cloud } from '../cloud/cloud.ts';

/** The first products that have all of these stems, in the order of their ids. */
export async function productsWith(
  { db }: Cloud,
  botId: string,
  stems: readonly string[],
  limit: number,
): Promise<[id: string, product: Product][]> {
  let query: Query<Product> = products.all(db, botId);
  for (const stem of stems) query = query.where(new FieldPath('search', stem), '==', true);
  const { docs } = await query.orderBy(FieldPath.documentId()).limit(limit).get();
  return docs.map((doc) => [doc.id, doc.data()]);
}
