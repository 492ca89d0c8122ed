/** Products and the switch of a category above them: each is told by its own document, so that selling asks no more. */
import { z } from 'zod';
import type { Cloud } from '../cloud/cloud.ts';
import { FieldPath, type Refs } from '../cloud/firestore.ts';
import { defineCommand } from '../commands/execute.ts';
import { accepted } from '../commands/model.ts';
import { writeProducts, type ProductChange } from './commands.ts';
import { isHidden } from './decide.ts';
import { catalogId, productInput, type Product, type Tree } from './model.ts';
import { emptyTree, products, treeRef } from './queries.ts';

/** Products that one command moves: each is a few writes. */
export const followersAtOnce = 50;

/**
 * Hides products whose category customers do not see, and shows those whose category they see again. What counts is the
 * tree as it is in this transaction, so events may come late, twice and in any order.
 */
export const followTree = defineCommand({
  type: 'product.follow_tree',
  by: 'platform',
  input: z.object({ ids: z.array(catalogId).min(1).max(followersAtOnce) }),
  async handle({ botId, input: { ids } }, work, { db }) {
    const refs: Refs = {
      tree: treeRef(db, botId),
      ...Object.fromEntries(ids.map((id) => [`product ${id}`, products.doc(db, botId, id)])),
    };
    const found: Record<string, object | undefined> = await work.read(refs);
    const tree = (found.tree as Tree | undefined) ?? emptyTree;
    const changes = ids.flatMap((id): ProductChange[] => {
      const before = found[`product ${id}`] as Product | undefined;
      if (!before || isHidden(tree, before.categoryId) === (before.hidden ?? false)) return [];
      return [{ id, before, input: productInput.parse(before) }];
    });
    writeProducts(work, db, botId, tree, tree, changes);
    return accepted({ count: changes.length });
  },
});

/** The ids of a category's products, switched on or not, by id. @param after goes on behind it */
export async function idsIn(
  { db }: Cloud,
  botId: string,
  categoryId: string,
  limit: number,
  after?: string,
): Promise<string[]> {
  const all = products.all(db, botId).where('categoryId', '==', categoryId).orderBy(FieldPath.documentId());
  const { docs } = await (after === undefined ? all : all.startAfter(after)).select().limit(limit).get();
  return docs.map(({ id }) => id);
}
