/**
 * Imports: a file of products on its way into the shop. The file lies in Cloud Storage; a document beside the import
 * says how far it is, and is written in the very transaction that writes a batch of products. So whoever works on it,
 * and however often, each batch counts once. The import's own document is only read there: whoever stops it waits for
 * the batch that is under way, and for no other.
 */
import { z } from 'zod';
import { instant, stamps } from '../commands/model.ts';
import { language, type Language, type Localized } from '../texts/model.ts';

const importFormats = ['shopify', 'yml', 'template'] as const;
export const importFormat = z.enum(importFormats);
export type ImportFormat = z.output<typeof importFormat>;

/** What kinds of text a file is taken in. */
export const encoding = z.enum(['utf-8', 'windows-1251']);
export type Encoding = z.output<typeof encoding>;

export const importId = z.string().regex(/^[0-9A-Z]{10}$/);

/** What is wished of an import. */
export const importOptions = z.object({
  /** Left out: found out from the file. */
  format: importFormat.optional(),
  /** Of the words in the file; left out: the shop's. */
  language: language.optional(),
  /** By what a line is known for the product that an earlier import has made of it. */
  key: z.enum(['id', 'sku']).default('id'),
  /** How amounts stand in a template of ours: `249.00`, or as minor units. */
  money: z.enum(['decimal', 'minor']).default('decimal'),
  /** What becomes of the products that are not in the file. */
  missing: z.enum(['keep', 'switch_off']).default('keep'),
  /** Says what would happen, and changes nothing. */
  dryRun: z.boolean().default(false),
});

/** Where a file is, and what is known of it by then. */
const importSource = z.object({
  /** In Cloud Storage; not there before it is fetched from `url`. */
  path: z.string().optional(),
  url: z.string().optional(),
  bytes: z.int().min(0).optional(),
  encoding: encoding.optional(),
});

export const importCounts = z.object({
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  failed: z.int(),
  /** Products that were not in the file. */
  switchedOff: z.int(),
  /** Categories made or changed. */
  categories: z.int(),
  /** Addresses of pictures that are fetched. */
  pictures: z.int(),
  /** Lines of the report that name no failure. */
  notices: z.int(),
});
export type ImportCounts = z.output<typeof importCounts>;
export const noCounts: ImportCounts = {
  created: 0,
  updated: 0,
  unchanged: 0,
  failed: 0,
  switchedOff: 0,
  categories: 0,
  pictures: 0,
  notices: 0,
};

/** `queued`: nobody has looked into the file yet. `failed`: the file as a whole cannot be used. */
const importState = z.enum(['queued', 'running', 'done', 'cancelled', 'failed']);
export type ImportState = z.output<typeof importState>;

/** What is wrong, and what to do about it. */
export const finding = z.object({ code: z.string(), message: z.string(), advice: z.string() });
export type Finding = z.output<typeof finding>;

/** `bots/{botId}/imports/{id}` */
export const importJob = importOptions.extend({
  source: importSource,
  state: importState,
  /** Products in the file, once it was looked through. */
  total: z.int().min(0).optional(),
  /** Why it failed. */
  problem: finding.optional(),
  finishedAt: instant.optional(),
  /** TTL: housekeeping. */
  expireAt: instant,
  ...stamps,
});
export type ImportJob = z.output<typeof importJob>;

/** `bots/{botId}/importProgress/{id}` */
export const importProgress = z.object({
  /** How many products of the file are dealt with, in its order. */
  done: z.int().min(0),
  /** The last line of those. */
  lines: z.int().min(0),
  counts: importCounts,
  /** Up to which product those that are missing in the file were looked for; empty: not begun. */
  sweptTo: z.string().optional(),
  /** By then it has gone on, or nobody is at it any more. Not there once it is over and its file is gone. */
  dueAt: instant.optional(),
  /** How often nobody was at it since it last went on. */
  revivals: z.int().min(0).optional(),
  /** TTL: housekeeping. */
  expireAt: instant,
  ...stamps,
});
export type ImportProgress = z.output<typeof importProgress>;

/** Longer than the 9 minutes that a function may work on it without getting on. */
export const quietMs = 10 * 60_000;
/** After so many it is given up. */
export const maxRevivals = 3;

export const isOver = ({ state }: Pick<ImportJob, 'state'>): boolean =>
  state === 'done' || state === 'cancelled' || state === 'failed';

/** Members of a product that a file has. Words are those of the languages that it has them in. */
export interface Values {
  sku?: string;
  title?: Localized;
  description?: Localized;
  parameters?: Partial<Record<Language, { name: string; value: string }[]>>;
  price?: number;
  discountPercent?: number;
  stock?: number | null;
  deadlineDays?: number;
  available?: boolean;
  position?: number;
}

/** A category that a file names. */
export interface WantedCategory {
  id: string;
  /** Of the one below it for products of its own, where it has categories below. */
  otherId: string;
  /** Undefined: the file only points to it. */
  title?: string;
  /** Of the one above, as the plan knows it. */
  parent?: string;
  /** Whether it may be one of another id that has the same title and place. */
  byTitle: boolean;
}

/** One line of the report. */
export const reportEntry = finding.extend({
  /** In the file, from 1. */
  line: z.int().min(0),
  column: z.string().optional(),
  /** `error`: this product was left as it was. `notice`: it was imported, and something of it was not as written. */
  level: z.enum(['error', 'notice']),
  /** What the file calls the product. */
  key: z.string().optional(),
});
export type ReportEntry = z.output<typeof reportEntry>;

/** `bots/{botId}/imports/{id}/reportParts/{part}`: what one batch, or the pictures of one product, had to say. */
export const reportPart = z.object({ entries: z.array(reportEntry), expireAt: instant });

/** Imports and their reports are kept so long. */
export const importKeptMs = 90 * 24 * 3600 * 1000;

/** Of an import's file. */
export const maxImportBytes = 50 * 1024 * 1024;
