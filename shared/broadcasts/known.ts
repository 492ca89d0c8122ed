/** Whether the shop has what a broadcast names: the products and categories behind its buttons and in its audience. */
import type { Audience } from '../audience/model.ts';
import { categories, products } from '../catalog/queries.ts';
import type { DocumentReference, Firestore, Refs } from '../cloud/firestore.ts';
import type { Work } from '../commands/execute.ts';
import type { WrongMember } from './decide.ts';
import type { Variant } from './model.ts';

/** What is written of a broadcast or a campaign, or a part of it. */
interface Written {
  variants?: readonly Variant[] | undefined;
  rounds?: readonly { variants: readonly Variant[] }[] | undefined;
  audience?: Audience | undefined;
}

interface Named {
  kind: 'product' | 'category';
  id: string;
  path: string[];
}

function behindButtons(variants: readonly Variant[], path: readonly string[]): Named[] {
  return variants.flatMap(({ buttons }, number) =>
    buttons.flatMap(({ to }, place): Named[] => {
      const at = [...path, 'variants', String(number), 'buttons', String(place), 'to'];
      if ('product' in to) return [{ kind: 'product', id: to.product, path: [...at, 'product'] }];
      return 'category' in to ? [{ kind: 'category', id: to.category, path: [...at, 'category'] }] : [];
    }),
  );
}

function namedIn({ variants = [], rounds = [], audience = {} }: Written): Named[] {
  const listed = (kind: Named['kind'], member: 'products' | 'categories'): Named[] =>
    (audience[member] ?? []).map((id, place) => ({ kind, id, path: ['audience', member, String(place)] }));
  return [
    ...behindButtons(variants, []),
    ...rounds.flatMap((round, number) => behindButtons(round.variants, ['rounds', String(number)])),
    ...listed('product', 'products'),
    ...listed('category', 'categories'),
  ];
}

const keyOf = ({ kind, id }: Named): string => `${kind} ${id}`;

/**
 * What is named that the shop does not have; reads, so before anything is written. What was named before may be gone
 * since: then whoever presses is told so.
 */
export async function unknownIn(
  work: Work,
  db: Firestore,
  botId: string,
  written: Written,
  before: Written = {},
): Promise<WrongMember[]> {
  const kept = new Set(namedIn(before).map(keyOf));
  const fresh = namedIn(written).filter((one) => !kept.has(keyOf(one)));
  if (fresh.length === 0) return [];
  const refs: Refs = Object.fromEntries(
    fresh.map((one): [string, DocumentReference<object>] => [
      keyOf(one),
      (one.kind === 'product' ? products : categories).doc(db, botId, one.id),
    ]),
  );
  const found = await work.read(refs);
  return fresh
    .filter((one) => !found[keyOf(one)])
    .map(({ kind, path }) => ({ path, message: `the shop has no such ${kind}` }));
}
