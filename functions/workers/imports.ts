/**
 * The `imports` function: works on files of products. A shift is bounded in time and ends by handing over to the next
 * one; how far an import is is kept with every batch, so a shift that breaks off anywhere is gone on with by the next
 * delivery of its event. Each shift reads the file from its beginning: first through to the end, for its categories,
 * and again up to where the import is. That takes seconds for the largest file, and nothing has to be kept in between.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { findBot } from '../../shared/bots/queries.ts';
import { products } from '../../shared/catalog/queries.ts';
import { isTimeUp, type Cloud } from '../../shared/cloud/cloud.ts';
import { FieldPath } from '../../shared/cloud/firestore.ts';
import { fetchOutside, OutboundRefused } from '../../shared/cloud/outbound.ts';
import { isCode } from '../../shared/cloud/storage.ts';
import { DeliveryBusy } from '../../shared/commands/deliver.ts';
import { canonicalJson, execute, type CommandType } from '../../shared/commands/execute.ts';
import type { DomainEvent, Outcome } from '../../shared/commands/model.ts';
import {
  batchAddresses,
  batchSize,
  importBatch,
  reportFile,
  switchOff,
  type Batch,
} from '../../shared/imports/batch.ts';
import { beginImport, finishImport, handOver, keepFetched } from '../../shared/imports/commands.ts';
import { importId, isOver, maxImportBytes, type ImportJob } from '../../shared/imports/model.ts';
import { findImport, type Import } from '../../shared/imports/queries.ts';
import { itemsIn } from '../../shared/imports/read/file.ts';
import {
  FileProblem,
  shortHash,
  type Item,
  type Plan,
  type Reading,
} from '../../shared/imports/read/item.ts';
import { decimalsOf } from '../../shared/imports/sums.ts';
import { keepFile, removeFile } from '../keep-import.ts';

/** Well below the 9 minutes that an event's function may take. */
const shiftMs = 240_000;
/** Products looked at at once for whether the file has them. */
const sweepPage = 500;
const fetchMs = 120_000;
/** Of the time that a batch takes: then others get at the tree, whose turn would else never come. */
const pause = 0.15;

const ofImport = z.object({ importId });

/** A place to go on from, where the shift's time is over. */
class ShiftOver extends Error {}

export async function onImportEvent(cloud: Cloud, event: DomainEvent, shift = shiftMs): Promise<void> {
  if (event.type !== 'import.shift') return;
  const { importId: id } = ofImport.parse(event.data);
  const work = new Shift(cloud, event.botId, id, Date.now() + shift);
  try {
    await work.run();
  } catch (error) {
    if (error instanceof FileProblem) return work.fail(error);
    if (!(error instanceof ShiftOver)) throw error;
  }
}

/** Nobody goes on with an import whose event is given up, so it is over. */
export async function giveUpImport(cloud: Cloud, event: DomainEvent): Promise<void> {
  if (event.type !== 'import.shift') return;
  const { importId: id } = ofImport.parse(event.data);
  await new Shift(cloud, event.botId, id, 0).fail(brokenOff);
}

/** What a look through the file has found. */
interface Survey {
  plan: Plan;
  used: Set<string>;
  total: number;
  /** From where on it cannot be read. */
  broken?: FileProblem;
}

class Shift {
  readonly #cloud: Cloud;
  readonly #botId: string;
  readonly #id: string;
  readonly #end: number;

  constructor(cloud: Cloud, botId: string, id: string, end: number) {
    this.#cloud = cloud;
    this.#botId = botId;
    this.#id = id;
    this.#end = end;
  }

  async run(): Promise<void> {
    const { job } = (await this.#now()) ?? {};
    if (!job) return;
    if (isOver(job)) return removeFile(this.#cloud, job.source.path);
    if (job.source.path === undefined) await this.#fetch(job);
    const survey = await this.#survey();
    if (survey.total === 0) throw survey.broken ?? nothingIn;
    await this.#run('begin', beginImport, { id: this.#id, total: survey.total });
    await this.#importAll(survey);
    if (survey.broken) await this.#reportBroken(survey.broken);
    else if (job.missing === 'switch_off') await this.#sweep();
    await this.#finish();
  }

  /** The file as a whole cannot be used. */
  async fail({ finding }: FileProblem): Promise<void> {
    await this.#finish({ problem: finding });
  }

  async #finish(how: { problem?: FileProblem['finding'] } = {}): Promise<void> {
    await this.#run('finish', finishImport, { id: this.#id, ...how });
    const now = await this.#now();
    await removeFile(this.#cloud, now?.job.source.path);
  }

  #now(): Promise<Import | undefined> {
    return findImport(this.#cloud, this.#botId, this.#id);
  }

  /** Brings the file from its address into Cloud Storage. */
  async #fetch({ source: { url = '' }, format }: ImportJob): Promise<void> {
    const path = `bots/${this.#botId}/imports/${randomUUID()}`;
    const body = await fetchFile(this.#cloud, url);
    const { digest: _digest, ...kept } = await keepFile(this.#cloud, path, [body], maxImportBytes, format);
    try {
      await this.#run('fetched', keepFetched, { id: this.#id, path, ...kept });
    } finally {
      // Somebody else may have fetched it meanwhile, or it may be over.
      if ((await this.#now())?.job.source.path !== path) await removeFile(this.#cloud, path);
    }
  }

  /**
   * The products of the file. One that comes twice counts the first time. What it holds of each is an id, so that a file
   * of a hundred thousand takes some megabytes.
   */
  async *#items(plan: Plan): AsyncGenerator<Item> {
    const { job } = (await this.#now()) ?? {};
    const shop = await findBot(this.#cloud, this.#botId);
    if (job && isOver(job)) throw new ShiftOver();
    if (job?.source.path === undefined || !job.format || !job.source.encoding || !shop)
      throw new Error(`the file of import ${this.#id} is not there`);
    const { format, key, language = shop.language, money } = job;
    const decimals = format === 'template' && money === 'minor' ? 0 : decimalsOf(shop.currency);
    const reading: Reading = { language, key, currency: shop.currency, decimals };
    const bytes = this.#bytes(job.source.path);
    const seen = new Set<string>();
    for await (const item of itemsIn(bytes, { format, encoding: job.source.encoding }, reading, plan)) {
      if (item.id !== '' && seen.has(item.id)) item.findings.push(twice(item));
      seen.add(item.id);
      yield item;
    }
  }

  async *#bytes(path: string): AsyncGenerator<Uint8Array> {
    try {
      yield* this.#cloud.files.read(path);
    } catch (error) {
      throw isCode(error, 404) ? fileGone : error;
    }
  }

  async #survey(): Promise<Survey> {
    const plan: Plan = new Map();
    const survey: Survey = { plan, used: new Set(), total: 0 };
    try {
      for await (const { category, findings, id } of this.#items(plan)) {
        survey.total += 1;
        const isSound = id !== '' && findings.every(({ level }) => level === 'notice');
        if (isSound && category !== undefined) survey.used.add(category);
      }
    } catch (error) {
      if (!(error instanceof FileProblem) || !error.isPartial) throw error;
      survey.broken = error;
    }
    return survey;
  }

  async #importAll({ plan, used }: Survey): Promise<void> {
    const { done = 0 } = (await this.#now())?.progress ?? {};
    let from = done;
    let index = 0;
    let items: Item[] = [];
    let addresses = 0;
    const dry = {};
    const flush = async () => {
      const taken = await this.#batch({ from, items, plan, used, dry });
      from += taken;
      items = items.slice(taken);
      addresses = items.reduce((sum, item) => sum + addressBytes(item), 0);
      await this.#handOverIfLate(`batch-${from}`);
    };
    try {
      for await (const item of this.#items(plan)) {
        index += 1;
        if (index <= done) continue;
        while (items.length > 0 && addresses + addressBytes(item) > batchAddresses) await flush();
        items.push(item);
        addresses += addressBytes(item);
        if (items.length === batchSize) await flush();
      }
    } catch (error) {
      if (!(error instanceof FileProblem) || !error.isPartial) throw error;
    }
    while (items.length > 0) await flush();
  }

  /** @returns how many of the products it has taken */
  async #batch(batch: Batch): Promise<number> {
    const { from, items } = batch;
    const input = { id: this.#id, from, count: items.length };
    return (await this.#step(`batch-${from}`, importBatch(batch), input)).taken;
  }

  /** Switches off what the file does not have. */
  async #sweep(): Promise<void> {
    const inFile = new Set<string>();
    for await (const { id } of this.#items(new Map())) inFile.add(id);
    const { sweptTo = '' } = (await this.#now())?.progress ?? {};
    const available = products
      .all(this.#cloud.db, this.#botId)
      .where('available', '==', true)
      .orderBy(FieldPath.documentId())
      .select()
      .limit(sweepPage);
    for (let from = sweptTo; ;) {
      const { docs } = await (from === '' ? available : available.startAfter(from)).get();
      const ids = docs.map((doc) => doc.id);
      const missing = ids.filter((id) => !inFile.has(id)).slice(0, batchSize);
      const to = missing.length === batchSize ? missing.at(-1) : ids.at(-1);
      if (to === undefined) return;
      await this.#step(`sweep-${from}`, switchOff, { id: this.#id, from, to, productIds: missing });
      if (to === ids.at(-1) && ids.length < sweepPage) return;
      from = to;
      await this.#handOverIfLate(`sweep-${from}`);
    }
  }

  /** @param place where it is gone on from: from each it is handed over once */
  async #handOverIfLate(place: string): Promise<void> {
    if (!isTimeUp(this.#cloud, this.#end)) return;
    await this.#run(`hand-over-${place}`, handOver, { id: this.#id });
    throw new ShiftOver();
  }

  async #reportBroken({ finding, line = 0 }: FileProblem): Promise<void> {
    await this.#run('broken', reportFile, { id: this.#id, entry: { ...finding, line, level: 'error' } });
  }

  /**
   * A step that counts only where the import is at its beginning.
   * @throws ShiftOver where the import is over, DeliveryBusy where somebody else is at work on it
   */
  async #step<Input, Result>(
    name: string,
    definition: CommandType<Input, Result>,
    input: Input,
  ): Promise<Result> {
    const began = performance.now();
    const outcome = await this.#run(name, definition, input);
    if (outcome.ok) {
      await wait((performance.now() - began) * pause);
      return outcome.result;
    }
    const { job } = (await this.#now()) ?? {};
    if (job && !isOver(job)) throw new DeliveryBusy(`import ${this.#id} is worked on already`);
    await removeFile(this.#cloud, job?.source.path);
    throw new ShiftOver();
  }

  /**
   * Two who are at the same step may see it differently, for instance the products that are missing: that makes two
   * commands, and which of them counts is up to how far the import is.
   */
  #run<Input, Result>(
    step: string,
    definition: CommandType<Input, Result>,
    input: Input,
  ): Promise<Outcome<Result>> {
    return execute(this.#cloud, definition, {
      id: `import-${this.#id}-${step}-${shortHash(canonicalJson(input))}`,
      botId: this.#botId,
      actor: 'consumer:imports',
      at: new Date(),
      input,
    });
  }
}

const addressBytes = ({ pictures }: Item): number => Buffer.byteLength(pictures.join(''));

async function fetchFile({ config }: Cloud, url: string): Promise<Uint8Array> {
  try {
    const { status, body } = await fetchOutside(config, url, {
      timeoutMs: fetchMs,
      maxBytes: maxImportBytes,
      redirects: 5,
    });
    if (status === 200) return body;
    throw new FileProblem({
      code: 'not_fetched',
      message: `The address answers ${status} instead of a file.`,
      advice: 'Open it in a browser without being logged in: it has to give the file.',
    });
  } catch (error) {
    if (!(error instanceof OutboundRefused)) throw error;
    throw new FileProblem({ code: error.code, message: error.message, advice: 'Check the address.' });
  }
}

const fileGone = new FileProblem({
  code: 'file_gone',
  message: 'The file is not in the storage any more.',
  advice: 'Import it again: what was imported of it stays, and is not made twice.',
});

const brokenOff = new FileProblem({
  code: 'broken_off',
  message: 'The import broke off, however often it was gone on with.',
  advice:
    'Import the file again: what was imported of it stays, and is not made twice. Why it broke off is in `/failures`.',
});

const nothingIn = new FileProblem({
  code: 'nothing_in',
  message: 'There is no product in the file.',
  advice: 'Check that it is the right file and that it has more than a first line.',
});

const twice = ({ line, key }: Item): Item['findings'][number] => ({
  line,
  level: 'error',
  key,
  code: 'twice',
  message: 'The product was in the file before: this line was left out.',
  advice: 'Keep one of the two lines.',
});
