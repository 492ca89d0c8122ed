/** What a file makes of the shop: which categories there are then, and what becomes of each product. */
import { categoryProblem, rewritten } from '../catalog/decide.ts';
import {
  maxCategories,
  productInput,
  type CategoryInput,
  type Parameter,
  type Product,
  type ProductInput,
  type Tree,
} from '../catalog/model.ts';
import { languages, type Language } from '../texts/model.ts';
import type { Finding, Values, WantedCategory } from './model.ts';

/** The category for the products of one that has others below it. */
export const otherTitle = { en: 'Other', ru: 'Прочее', uk: 'Інше' };

export interface Arranged {
  /** Where the products of each category of the file go. */
  targets: Map<string, { categoryId: string } | Finding>;
  /** What is new or other than before, parents first. */
  categories: Map<string, CategoryInput>;
  /** Ids of those that are there for products of the category above. */
  others: string[];
  tree: Tree;
}

/**
 * The tree with the categories of a file in it. One that has products of its own gets none below it, and one that has
 * others below it takes no products: those go to one more below, for the rest.
 * @param used those that products are in; the others of the file are made only where they are on the way to these
 */
export function arrange(
  tree: Tree,
  plan: ReadonlyMap<string, WantedCategory>,
  used: Iterable<string>,
  language: Language,
): Arranged {
  const categories = { ...tree.categories };
  const after: Tree = { ...tree, categories };
  const changed = new Map<string, CategoryInput>();
  const siblings = new Siblings(tree);
  let count = Object.keys(categories).length;
  const places = new Map<string, { categoryId: string } | Finding>();

  const put = (id: string, input: CategoryInput): Finding | undefined => {
    const before = categories[id];
    if (!before && count >= maxCategories) return tooMany;
    const problem = categoryProblem(after, id, input);
    if (problem !== undefined) return refused(problem, input);
    const { title, parentId, position } = input;
    categories[id] = { ...before, title, parentId, position };
    changed.set(id, input);
    if (before) siblings.take(id, before);
    else count += 1;
    siblings.add(id, input);
    return undefined;
  };

  const place = (name: string, above: readonly string[]): { categoryId: string } | Finding => {
    const known = places.get(name);
    if (known) return known;
    const found = placed(name, above);
    places.set(name, found);
    return found;
  };

  const placed = (name: string, above: readonly string[]): { categoryId: string } | Finding => {
    const wanted = plan.get(name);
    if (!wanted || above.length > 30) return unknownCategory(name);
    if (above.includes(name)) return inCircle;
    let parentId: string | undefined;
    if (wanted.parent !== undefined) {
      const parent = place(wanted.parent, [...above, name]);
      if (!('categoryId' in parent)) return parent;
      parentId = parent.categoryId;
    }
    const { id, title } = wanted;
    const there = categories[id];
    if (title === undefined || (there && wanted.byTitle))
      return there ? { categoryId: id } : unknownCategory(name);
    if (there) {
      const input = {
        title: { ...there.title, [language]: title },
        parentId,
        position: there.position,
        available: !there.off,
      };
      const isSame = there.title[language] === title && there.parentId === parentId;
      return (isSame ? undefined : put(id, input)) ?? { categoryId: id };
    }
    const alike = wanted.byTitle ? siblings.titled(parentId, title)[0] : undefined;
    if (alike !== undefined) return { categoryId: alike };
    const position = Math.min(siblings.count(parentId), 1_000_000);
    return (
      put(id, { title: { [language]: title }, parentId, position, available: true }) ?? { categoryId: id }
    );
  };

  const names = [...new Set(used)];
  for (const name of names) place(name, []);

  const others: string[] = [];
  const targets: Arranged['targets'] = new Map();
  for (const name of names) {
    const found = place(name, []);
    if (!('categoryId' in found) || siblings.count(found.categoryId) === 0) {
      targets.set(name, found);
      continue;
    }
    const parentId = found.categoryId;
    const otherId = plan.get(name)?.otherId ?? '';
    const id = categories[otherId]?.parentId === parentId ? otherId : otherBelow(after, siblings, parentId);
    if (id !== undefined) {
      targets.set(name, siblings.count(id) === 0 ? { categoryId: id } : otherTaken);
      continue;
    }
    const problem = put(otherId, { title: otherTitle, parentId, position: 1_000_000, available: true });
    targets.set(name, problem ?? { categoryId: otherId });
    if (!problem) others.push(otherId);
  }
  return { targets, categories: changed, others, tree: after };
}

type Place = Pick<CategoryInput, 'title' | 'parentId'>;

/** What is below each category, and what is called how there: a file may name a thousand. */
class Siblings {
  /** By parent and title in any language, whatever its case. */
  readonly #titled = new Map<string, Set<string>>();
  readonly #counts = new Map<string | undefined, number>();

  constructor({ categories }: Tree) {
    const sorted = Object.entries(categories).sort(
      ([idA, a], [idB, b]) => a.position - b.position || (idA < idB ? -1 : 1),
    );
    for (const [id, category] of sorted) this.add(id, category);
  }

  count(parentId: string | undefined): number {
    return this.#counts.get(parentId) ?? 0;
  }

  /** Those of this title, first what is shown first. */
  titled(parentId: string | undefined, title: string): string[] {
    return [...(this.#titled.get(nameOf(parentId, title)) ?? [])];
  }

  add(id: string, { title, parentId }: Place): void {
    this.#counts.set(parentId, this.count(parentId) + 1);
    for (const words of Object.values(title)) {
      const name = nameOf(parentId, words);
      this.#titled.set(name, (this.#titled.get(name) ?? new Set()).add(id));
    }
  }

  take(id: string, { title, parentId }: Place): void {
    this.#counts.set(parentId, this.count(parentId) - 1);
    for (const words of Object.values(title)) this.#titled.get(nameOf(parentId, words))?.delete(id);
  }
}

const nameOf = (parentId: string | undefined, title: string): string =>
  `${parentId ?? ''}\n${title.toLowerCase()}`;

const otherBelow = (tree: Tree, siblings: Siblings, parentId: string): string | undefined =>
  languages
    .flatMap((code) =>
      siblings
        .titled(parentId, otherTitle[code])
        .filter((id) => tree.categories[id]?.title[code] === otherTitle[code]),
    )
    .at(0);

/** Of a file's name for a category, in a message. */
const maxName = 100;

const tooMany: Finding = {
  code: 'too_many_categories',
  message: `A shop has at most ${maxCategories} categories.`,
  advice: 'Put products of several categories into one.',
};
const inCircle: Finding = {
  code: 'category_in_circle',
  message: 'The category lies below itself.',
  advice: 'Correct which category is above which.',
};
const otherTaken: Finding = {
  code: 'category_has_subcategories',
  message: 'The category has subcategories, and so has the one in it that is for the rest.',
  advice: 'Put the product into one of the subcategories.',
};
const unknownCategory = (name: string): Finding => ({
  code: 'category_not_found',
  message: `There is no category ${name.replace(/^\w+:/, '').trim().slice(0, maxName).toWellFormed()}, in the file or in the shop.`,
  advice: 'Correct it, or create the category first.',
});

function refused(problem: string, { title }: CategoryInput): Finding {
  const words = Object.values(title)[0] ?? '';
  return problem === 'parent_has_products'
    ? {
        code: problem,
        message: `“${words}” cannot be made: the category above it has products of its own.`,
        advice: 'Move those products to a subcategory first, and import the file again.',
      }
    : inCircle;
}

/** What becomes of a product. */
export type Merged = { product: ProductInput } | { problem: Finding & { column?: string } };

/**
 * The product with what the file has of it. What the file does not have stays.
 * @param categoryId where the file puts it
 * @param position of one that is new
 */
export function merged(
  before: Product | undefined,
  given: Values,
  categoryId: string | undefined,
  position: number,
): Merged {
  const { parameters, ...members } = given;
  const product = {
    ...(before ?? { stock: null, position }),
    ...members,
    ...(categoryId !== undefined && { categoryId }),
    title: { ...before?.title, ...given.title },
    description: given.description ? { ...before?.description, ...given.description } : before?.description,
    parameters: withLines(before?.parameters ?? [], parameters ?? {}),
  };
  if (!before) {
    const lacking = (['title', 'price'] as const).find((name) => given[name] === undefined);
    if (lacking !== undefined) return { problem: lacks(lacking) };
    if (categoryId === undefined) return { problem: lacks('category') };
  }
  const parsed = productInput.safeParse(product);
  if (parsed.success) return { product: parsed.data };
  const [issue] = parsed.error.issues;
  return {
    problem: {
      code: 'invalid',
      column: issue?.path.map(String).join('.') ?? '',
      message: issue?.message ?? 'It is not valid.',
      advice: 'Correct it and import the file again.',
    },
  };
}

const lacks = (column: string): Finding & { column: string } => ({
  code: 'required',
  column,
  message: `A new product needs a ${column}.`,
  advice: 'Fill it in. If the product is in the shop already, check by what it is known there.',
});

/** The words of a language are replaced by those in the file; parameters that do not speak it stay. */
function withLines(
  before: Parameter[],
  lines: Partial<Record<Language, { name: string; value: string }[]>>,
): Parameter[] {
  let parameters = before;
  for (const language of languages) {
    const given = lines[language];
    if (!given) continue;
    const speaks = ({ name, value }: Parameter) =>
      name[language] !== undefined && value[language] !== undefined;
    const speaking = parameters.filter(speaks);
    const isSame =
      speaking.length === given.length &&
      speaking.every(
        ({ name, value }, index) =>
          name[language] === given[index]?.name && value[language] === given[index]?.value,
      );
    if (isSame) continue;
    parameters =
      speaking.length === 0 && parameters.length === given.length
        ? rewritten(parameters, language, given)
        : [...rewritten(speaking, language, given), ...parameters.filter((one) => !speaks(one))];
  }
  return parameters;
}
