/**
 * What an import does to the shop, some products at a time. A batch is one command: the products, their cards, the tree
 * and how far the import is change together or not at all. It counts only where the import is as far as the batch
 * begins, so whoever comes with it late, or twice, changes nothing.
 *
 * The products are no part of the command's input, nor of its record: they are those of the import's file from a place
 * on.
 */
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { writeProducts, type ProductChange } from '../catalog/commands.ts';
import {
  catalogId,
  productInput,
  type Category,
  type Product,
  type ProductInput,
  type Tree,
} from '../catalog/model.ts';
import { categories, emptyTree, products, treeRef } from '../catalog/queries.ts';
import type { Cloud } from '../cloud/cloud.ts';
import type { Refs } from '../cloud/firestore.ts';
import { defineCommand, type Work } from '../commands/execute.ts';
import { accepted, plain, rejected, type NewEvent } from '../commands/model.ts';
import { arrange, merged, otherTitle, type Arranged } from './decide.ts';
import {
  importCounts,
  importId,
  importKeptMs,
  isOver,
  noCounts,
  reportEntry,
  type Finding,
  type ImportCounts,
  type ImportFormat,
  type ImportJob,
  type ImportProgress,
  type ReportEntry,
} from './model.ts';
import { dueAfter } from './commands.ts';
import { batchPart, filePart, importProgresses, imports, reportParts } from './queries.ts';
import { columnOf } from './read/columns.ts';
import { shortHash, type Item, type Plan } from './read/item.ts';
import { inParts } from './report.ts';

/** Products of one batch at the most: the more there are, the less often each listing is written; and they are locked. */
export const batchSize = 300;
/** Firestore takes 10 MiB at once. */
const maxWeight = 6 * 1024 * 1024;
/**
 * Bytes that a product comes to, about: itself, its card, what is indexed of its words, and its lines in the report.
 * With the longest texts that is some 60 KB.
 */
const weightOf = (input: ProductInput | undefined, findings: readonly ReportEntry[]): number =>
  (input ? 1000 + 8 * JSON.stringify(input).length : 0) + 2 * JSON.stringify(findings).length;
/** Addresses of pictures are in the events of the command's record, which may be of one megabyte. */
export const batchAddresses = 300_000;

/** Products of a file that are next; a batch takes as many of them as can be written at once. */
export interface Batch {
  /** How many products of the file are before it. */
  from: number;
  items: readonly Item[];
  plan: Plan;
  /** Categories of the whole file that products are in. */
  used: ReadonlySet<string>;
  /** What a dry run makes of them: looked at once for all of its batches. */
  dry: { arranged?: Arranged };
}

const place = z.object({
  id: importId,
  from: z.int().min(0),
  count: z.int().min(1).max(batchSize),
});

export const importBatch = ({ items, plan, used, dry }: Batch) =>
  defineCommand({
    type: 'import.batch',
    by: 'platform',
    input: place,
    async handle({ botId, input: { id, from }, at }, work, cloud) {
      const { db } = cloud;
      const ids = [...new Set(items.filter(isSound).map((item) => item.id))];
      const { job, progress, tree, before: stored } = await standing(work, cloud, botId, id, ids);
      if (job?.state !== 'running' || progress?.done !== from) return rejected('superseded');
      // A dry run makes no categories, so that each batch has all of them before it.
      const wanted =
        from === 0 || job.dryRun
          ? used
          : items.flatMap(({ category }) => (category === undefined ? [] : category));
      const arrangedNow = () => arrange(tree, plan, wanted, job.language ?? 'en');
      const arranged = job.dryRun ? (dry.arranged ??= arrangedNow()) : arrangedNow();
      const findings: ReportEntry[] = [];
      const counts = { ...noCounts };
      if (from === 0 || !job.dryRun) counts.categories = arranged.categories.size;
      if (from === 0) findings.push(...aboutOthers(arranged, items, job.format));

      const changes: ProductChange[] = [];
      let taken = 0;
      let weight = 0;
      for (const item of items) {
        const before = stored(item.id);
        const result = becomes(item, before, arranged, { position: from + taken, format: job.format });
        const told = [...item.findings, ...(result.error ? [result.error] : [])];
        const isWritten = 'kind' in result && result.kind !== 'unchanged';
        weight += weightOf(isWritten ? result.input : undefined, told);
        if (taken > 0 && weight > maxWeight) break;
        taken += 1;
        findings.push(...told);
        if (!('kind' in result)) {
          counts.failed += 1;
          continue;
        }
        counts[result.kind] += 1;
        counts.pictures += result.pictures.length;
        if (isWritten) changes.push({ id: item.id, before, input: result.input });
        if (result.pictures.length > 0 && !job.dryRun) work.emit(wantPictures(id, item, result.pictures));
      }
      counts.notices = findings.filter(({ level }) => level === 'notice').length;
      if (!job.dryRun) {
        await writeCategories(work, cloud, botId, tree, arranged);
        writeProducts(work, db, botId, arranged.tree, tree, changes);
      }
      const expireAt = new Date(at.getTime() + importKeptMs);
      findings.sort((one, other) => one.line - other.line);
      for (const [number, entries] of inParts(findings).entries())
        work.replace(reportParts(id).doc(db, botId, batchPart(from, number)), { entries, expireAt });
      getOn(work, cloud, botId, id, progress, at, {
        done: from + taken,
        lines: items[taken - 1]?.line ?? progress.lines,
        counts: sum(progress.counts, counts),
      });
      return accepted({ taken });
    },
  });

/** What a step goes by. The import is only read: so whoever stops it need not wait for its turn. */
async function standing(
  work: Work,
  { db }: Cloud,
  botId: string,
  id: string,
  productIds: readonly string[],
): Promise<{
  job: ImportJob | undefined;
  progress: ImportProgress | undefined;
  tree: Tree;
  before: (productId: string) => Product | undefined;
}> {
  const refs: Refs = {
    job: imports.doc(db, botId, id),
    progress: importProgresses.doc(db, botId, id),
    tree: treeRef(db, botId),
    ...Object.fromEntries(productIds.map((one) => [`product ${one}`, products.doc(db, botId, one)])),
  };
  const found: Record<string, object | undefined> = await work.read(refs);
  return {
    job: found.job as ImportJob | undefined,
    progress: found.progress as ImportProgress | undefined,
    tree: (found.tree as Tree | undefined) ?? emptyTree,
    before: (productId) => found[`product ${productId}`] as Product | undefined,
  };
}

/** Takes down how far the import is. */
function getOn(
  work: Work,
  { db }: Cloud,
  botId: string,
  id: string,
  { revivals: _revivals, ...before }: ImportProgress,
  at: Date,
  change: Partial<ImportProgress>,
): void {
  const ref = importProgresses.doc(db, botId, id);
  work.save(ref, before, { ...before, ...change, dueAt: dueAfter(at) });
}

const isSound = ({ id, findings }: Item): boolean =>
  id !== '' && !findings.some(({ level }) => level === 'error');

type Becomes =
  | { error: ReportEntry | undefined }
  | { error?: never; kind: 'created' | 'updated' | 'unchanged'; input: ProductInput; pictures: string[] };

/** What becomes of a product of the file. An item that is wrong in itself has said so already. */
function becomes(
  item: Item,
  before: Product | undefined,
  { targets }: Arranged,
  { position, format }: { position: number; format: ImportFormat | undefined },
): Becomes {
  if (!isSound(item)) return { error: item.id === '' ? entryOf(item, noKey) : undefined };
  const target = item.category === undefined ? undefined : targets.get(item.category);
  if (target && !('categoryId' in target))
    return { error: entryOf(item, { ...target, column: columnOf(format, 'category') }) };
  const result = merged(before, item.values, target?.categoryId, Math.min(position, 1_000_000));
  if ('problem' in result) {
    const { column = '', ...problem } = result.problem;
    return { error: entryOf(item, { ...problem, column: columnOf(format, column) }) };
  }
  const { product: input } = result;
  const known = new Set(before?.pictures.map(({ source }) => source));
  const pictures = item.pictures.filter((address) => !known.has(shortHash(address)));
  if (!before) return { kind: 'created', input, pictures };
  const isSame = isDeepStrictEqual(plain(productInput.parse(before)), plain(input));
  return { kind: isSame ? 'unchanged' : 'updated', input, pictures };
}

const noKey: Finding = {
  code: 'no_key',
  message: 'The line does not say what the product is known by.',
  advice: 'Fill in its id (of Shopify: Handle), or what `key` of the import says.',
};

const entryOf = ({ line, key }: Item, finding: Finding & { column?: string }): ReportEntry => ({
  ...finding,
  line,
  level: 'error',
  ...(key !== '' && { key }),
});

const aboutOthers = (
  { others, tree, targets }: Arranged,
  items: readonly Item[],
  format: ImportFormat | undefined,
): ReportEntry[] =>
  others.map((id) => {
    const { parentId = '' } = tree.categories[id] ?? {};
    const title = Object.values(tree.categories[parentId]?.title ?? {})[0] ?? parentId;
    const isFor = ({ category = '' }: Item) => {
      const target = targets.get(category);
      return target !== undefined && 'categoryId' in target && target.categoryId === id;
    };
    return {
      line: items.find(isFor)?.line ?? 1,
      column: columnOf(format, 'category'),
      level: 'notice',
      code: 'other_made',
      message: `“${title}” has subcategories, so the products that are in it itself go to one more: ${otherTitle.en}.`,
      advice: 'Put them into one of the subcategories, if they belong there.',
    };
  });

/** What has the pictures of a product fetched. */
export const picturesWanted = z.object({
  importId,
  productId: catalogId,
  line: z.int(),
  key: z.string(),
  addresses: z.array(z.string()).min(1),
});

const wantPictures = (id: string, { id: productId, line, key }: Item, addresses: string[]): NewEvent => ({
  topic: 'import-pictures',
  type: 'import.pictures',
  data: { importId: id, productId, line, key, addresses } satisfies z.output<typeof picturesWanted>,
});

const sum = (one: ImportCounts, other: ImportCounts): ImportCounts =>
  importCounts.parse(
    Object.fromEntries(
      (Object.keys(one) as (keyof ImportCounts)[]).map((name) => [name, one[name] + other[name]]),
    ),
  );

/** The tree is written with the products. */
async function writeCategories(
  work: Work,
  { db }: Cloud,
  botId: string,
  tree: Tree,
  { categories: changed }: Arranged,
): Promise<void> {
  const there = [...changed.keys()].filter((id) => tree.categories[id]);
  const refs: Refs = Object.fromEntries(there.map((id) => [id, categories.doc(db, botId, id)]));
  const found: Record<string, object | undefined> = there.length > 0 ? await work.read(refs) : {};
  for (const [id, input] of changed) {
    const before = found[id] as Category | undefined;
    work.save(categories.doc(db, botId, id), before, { ...before, ...input });
  }
}

/** Switches off products that are not in the file. */
export const switchOff = defineCommand({
  type: 'import.switch_off',
  by: 'platform',
  input: z.object({
    id: importId,
    /** Up to which product it had been looked before; empty at first. */
    from: z.string(),
    to: z.string(),
    productIds: z.array(catalogId).max(batchSize),
  }),
  async handle({ botId, input: { id, from, to, productIds }, at }, work, cloud) {
    const { job, progress, tree, before: stored } = await standing(work, cloud, botId, id, productIds);
    if (job?.state !== 'running' || !progress || (progress.sweptTo ?? '') !== from)
      return rejected('superseded');
    const changes = productIds.flatMap((one): ProductChange[] => {
      const before = stored(one);
      if (!before?.available) return [];
      return [{ id: one, before, input: productInput.parse({ ...before, available: false }) }];
    });
    if (!job.dryRun) writeProducts(work, cloud.db, botId, tree, tree, changes);
    const counts = sum(progress.counts, { ...noCounts, switchedOff: changes.length });
    getOn(work, cloud, botId, id, progress, at, { sweptTo: to, counts });
    return accepted({ count: changes.length });
  },
});

/** What was found wrong with the file as a whole, beside what could be read of it. */
export const reportFile = defineCommand({
  type: 'import.report_file',
  by: 'platform',
  input: z.object({ id: importId, entry: reportEntry }),
  async handle({ botId, input: { id, entry }, at }, work, { db }) {
    const ref = imports.doc(db, botId, id);
    const { job } = await work.read({ job: ref });
    if (!job || isOver(job)) return rejected('over');
    const expireAt = new Date(at.getTime() + importKeptMs);
    work.replace(reportParts(id).doc(db, botId, filePart), { entries: [entry], expireAt });
    return accepted({ id });
  },
});
