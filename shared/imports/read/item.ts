/**
 * What every format is read into: one product as a file has it, with what there is to say about it. What the file does
 * not have is not there, and stays in the shop as it is.
 */
import { createHash } from 'node:crypto';
import { discountedPrice } from '../../catalog/decide.ts';
import { catalogId, maxParameters, maxPictures, maxStock, sku } from '../../catalog/model.ts';
import { derivedId } from '../../commands/execute.ts';
import type { Language } from '../../texts/model.ts';
import type { Finding, ReportEntry, Values, WantedCategory } from '../model.ts';
import { cut, inOneLine, plainText } from '../plain-text.ts';
import { exactAmount, exactDiscount, writtenAmount, type NoAmount } from '../sums.ts';

/** What a file is read with. */
export interface Reading {
  language: Language;
  key: 'id' | 'sku';
  /** Of the shop. */
  currency: string;
  /** How many decimals its amounts have. */
  decimals: number;
}

export interface Item {
  /** Where it begins in the file. */
  line: number;
  /** What the file calls it; empty where it does not say. */
  key: string;
  /** What the shop calls it. */
  id: string;
  /** Its category, as {@link Plan} knows it. */
  category?: string;
  values: Values;
  pictures: string[];
  findings: ReportEntry[];
}

/** The categories of a file, by what its items call them. */
export type Plan = Map<string, WantedCategory>;

/** The file as a whole cannot be used, or not from `line` on. */
export class FileProblem extends Error {
  override name = 'FileProblem';
  readonly finding: Finding;
  readonly line: number | undefined;
  /** What comes before that line can be used. */
  readonly isPartial: boolean;
  constructor(finding: Finding, line?: number, isPartial = false) {
    super(finding.message);
    this.finding = finding;
    this.line = line;
    this.isPartial = isPartial;
  }
}

/** The id that the shop knows something by: the one of the file where it fits, else one that is made from it. */
const idFor = (key: string, purpose: string): string =>
  catalogId.safeParse(key).success ? key : madeId(key, purpose);

const madeId = (key: string, purpose: string): string => derivedId(key, `import ${purpose}`, 16);

const maxTitle = 100;
const maxDescription = 500;
const maxName = 60;
const maxValue = 120;
export const maxCategoryTitle = 64;
/** Of the address of a picture. */
const maxAddress = 1000;
/** Of one product. */
const maxFindings = 20;
const maxKey = 200;

/** Builds one item, member by member, and takes down what is wrong. */
export class ItemBuilder {
  readonly item: Item;
  readonly #reading: Reading;
  #picturesLeftOut = false;

  constructor(reading: Reading, line: number, key: string) {
    this.#reading = reading;
    const told = cut(key.trim(), maxKey);
    this.item = {
      line,
      key: told,
      id: told === '' ? '' : idFor(key.trim(), 'product'),
      values: {},
      pictures: [],
      findings: [],
    };
  }

  error(column: string | undefined, code: string, message: string, advice: string, line = this.item.line) {
    this.#find('error', column, { code, message, advice }, line);
  }

  notice(column: string | undefined, code: string, message: string, advice: string, line = this.item.line) {
    this.#find('notice', column, { code, message, advice }, line);
  }

  /** One that is too long is none: cut short it would be another one. */
  sku(column: string, text: string): void {
    const words = inOneLine(this.#words(column, text));
    if (sku.safeParse(words).success) this.item.values.sku = words;
    else if (words !== '')
      this.notice(
        column,
        'no_sku',
        `${quoted(words)} is no SKU; the product was imported without it.`,
        'Write at most 64 characters.',
      );
  }

  title(column: string, text: string, language = this.#reading.language): void {
    const words = this.#fitting(column, inOneLine(this.#words(column, plainText(text))), maxTitle);
    if (words !== '') this.item.values.title = { ...this.item.values.title, [language]: words };
  }

  /** @param html whether tags are to be taken out */
  description(column: string, text: string, html: boolean, language = this.#reading.language): void {
    const words = this.#words(column, html ? plainText(text) : text.trim());
    const fitting = this.#fitting(column, words, maxDescription);
    if (fitting !== '')
      this.item.values.description = { ...this.item.values.description, [language]: fitting };
  }

  parameter(column: string, name: string, value: string, language = this.#reading.language): void {
    const words = inOneLine(this.#words(column, plainText(value)));
    if (words === '' || inOneLine(name) === '') return;
    const parameters = ((this.item.values.parameters ??= {})[language] ??= []);
    if (parameters.length >= maxParameters) {
      this.notice(
        column,
        'too_many_parameters',
        `“${cut(inOneLine(name), 40)}” was left out: a product has at most ${maxParameters} parameters.`,
        'Put the most telling ones first.',
      );
      return;
    }
    parameters.push({
      name: this.#fitting(column, inOneLine(this.#words(column, name)), maxName),
      value: this.#fitting(column, words, maxValue),
    });
  }

  /** @returns minor units; undefined where it is none, and then that is told */
  amount(column: string, text: string): number | undefined {
    const amount = exactAmount(text, this.#reading.decimals);
    if (typeof amount === 'number') return amount;
    const [message, advice] = this.#aboutAmount(amount, text);
    this.error(column, amount, message, advice);
    return undefined;
  }

  /**
   * What is paid, and what was asked before.
   * @param column of the price before
   */
  price(price: number | undefined, column: string, before: number | undefined): void {
    if (price === undefined) return;
    const { values } = this.item;
    values.price = price;
    values.discountPercent = 0;
    if (before === undefined || before <= price) return;
    const discount = exactDiscount(price, before, discountedPrice);
    if (discount === undefined) {
      const { decimals } = this.#reading;
      this.notice(
        column,
        'no_whole_discount',
        `No whole percentage off ${writtenAmount(before, decimals)} makes exactly ${writtenAmount(price, decimals)}: it is sold at ${writtenAmount(price, decimals)} without a discount.`,
        'To show a discount, choose a price before that a whole percentage fits.',
      );
      return;
    }
    values.price = before;
    values.discountPercent = discount;
  }

  /** Refuses another currency than the shop's. */
  currency(column: string, given: string, shops: string): void {
    const code = given.trim().toUpperCase();
    // The rouble's code before 1998, which feeds still have.
    if (code === shops || (code === 'RUR' && shops === 'RUB')) return;
    this.error(
      column,
      'other_currency',
      `The price is in ${quoted(given)}, and the shop sells in ${shops}.`,
      `Give the price in ${shops}: nothing is converted here.`,
    );
  }

  whole(column: string, text: string, least: number, most: number): number | undefined {
    const bare = text.replaceAll(/[\s\u00a0\u202f]/gu, '').replace(/[.,]0+$/, '');
    const value = /^-?\d{1,15}$/.test(bare) ? Number(bare) : Number.NaN;
    if (value >= least && value <= most) return value;
    this.error(
      column,
      'no_whole_number',
      `${quoted(text)} is no whole number from ${least} to ${most}.`,
      'Write digits alone.',
    );
    return undefined;
  }

  /** Pieces; a count below none is none. */
  stock(column: string, text: string): void {
    const pieces = this.whole(column, text, -maxStock, 1_000_000_000);
    if (pieces === undefined) return;
    const kept = Math.min(Math.max(pieces, 0), maxStock);
    this.item.values.stock = kept;
    if (pieces < 0)
      this.notice(column, 'below_none', `${pieces} pieces are taken for none.`, 'Count them again.');
    else if (pieces > maxStock)
      this.notice(
        column,
        'too_many_pieces',
        `${pieces} pieces are taken for ${maxStock}.`,
        'Leave the count out where pieces are not counted.',
      );
  }

  flag(column: string, text: string): boolean | undefined {
    const word = text.trim().toLowerCase();
    if (/^(true|yes|1|да|так|истина|істина|правда)$/.test(word)) return true;
    if (/^(false|no|0|нет|ні|ложь|хибність)$/.test(word)) return false;
    this.error(column, 'no_flag', `${quoted(text)} is neither true nor false.`, 'Write true or false.');
    return undefined;
  }

  /** @param line where it stands; `elsewhere`: with an item that tells what is wrong with it */
  picture(column: string, text: string, line: number | 'elsewhere' = this.item.line): void {
    const address = text.trim();
    const { pictures } = this.item;
    if (address === '' || pictures.includes(address)) return;
    if (address.length > maxAddress || !/^https?:\/\/\S+$/i.test(address) || !URL.canParse(address)) {
      if (line === 'elsewhere') return;
      this.notice(
        column,
        'no_address',
        `${quoted(address)} is no address of a picture; the product was imported without it.`,
        `Write https://host/path of at most ${maxAddress} characters.`,
        line,
      );
    } else if (pictures.length < maxPictures) pictures.push(address);
    else if (!this.#picturesLeftOut) {
      this.#picturesLeftOut = true;
      this.notice(
        column,
        'too_many_pictures',
        `More pictures than ${maxPictures} were left out.`,
        'Put the best ones first.',
        line === 'elsewhere' ? undefined : line,
      );
    }
  }

  #find(level: ReportEntry['level'], column: string | undefined, finding: Finding, line: number): void {
    const { findings, key } = this.item;
    // A notice gives way: what makes the product fail has to be told.
    if (
      findings.length >= maxFindings &&
      (level === 'notice' || findings.some((one) => one.level === 'error'))
    )
      return;
    findings.push({ line, ...(column !== undefined && { column }), level, ...finding, ...(key && { key }) });
  }

  /** Half of a character is none, and no text holds a null. */
  #words(column: string, text: string): string {
    // eslint-disable-next-line no-control-regex -- these are what is taken out
    const clean = text.toWellFormed().replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '');
    if (clean.includes('\ufffd') && !this.item.findings.some(({ code }) => code === 'unreadable_letters'))
      this.notice(
        column,
        'unreadable_letters',
        'Some letters could not be read.',
        'Save the file in UTF-8 and import it again.',
      );
    return clean;
  }

  #fitting(column: string, text: string, most: number): string {
    if (text.length <= most) return text;
    this.notice(
      column,
      'cut',
      `It has ${text.length} characters and was cut to ${most}.`,
      `Shorten it to ${most}, if the end of it matters.`,
    );
    return cut(text, most);
  }

  #aboutAmount(why: NoAmount, text: string): [message: string, advice: string] {
    const { decimals, currency } = this.#reading;
    const example = writtenAmount(149_990, decimals);
    switch (why) {
      case 'no_number':
        return [`${quoted(text)} is no amount.`, `Write digits, such as ${example}, without a currency.`];
      case 'ambiguous':
        return [
          `${quoted(text)} may mean two things: a thousand, or a fraction.`,
          `Write it without setting off thousands, such as ${example}.`,
        ];
      case 'too_precise':
        return [
          `${quoted(text)} has more decimals than ${currency}.`,
          `Write at most ${decimals} decimals, such as ${example}.`,
        ];
      case 'too_large':
        return [`${quoted(text)} is too much.`, 'Check the number.'];
    }
  }
}

export const quoted = (text: string): string => `“${cut(inOneLine(text), 60)}”`;

/** The plan's names for a path of titles, from the top; each is entered with those above it. */
export function planPath(plan: Plan, titles: readonly string[]): string {
  let parent: string | undefined;
  let path = '';
  for (const title of titles) {
    path += `\n${title.toLowerCase()}`;
    const name = `path:${path}`;
    if (!plan.has(name)) {
      plan.set(name, {
        id: madeId(path, 'category'),
        otherId: madeId(path, 'other'),
        title: cut(title, maxCategoryTitle),
        byTitle: true,
        ...(parent !== undefined && { parent }),
      });
    }
    parent = name;
  }
  return parent ?? '';
}

/** The plan's name for a category that the file knows by an id. */
export function planId(plan: Plan, given: string, known: { title?: string; parent?: string } = {}): string {
  const name = `id:${given}`;
  if (!plan.has(name)) {
    const id = idFor(given, 'category');
    plan.set(name, { id, otherId: madeId(id, 'other'), byTitle: false, ...known });
  }
  return name;
}

/** A digest of addresses and the like, short enough to be a part of a name. */
export const shortHash = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 16);
