/** The parameters of one Bot API call, read as the official server reads them: an empty text is no value. */
import { z } from 'zod';
import { badRequest } from './bot-api-error.ts';
import type { Parsed, Upload } from './request.ts';

export class Params {
  readonly #values: Map<string, unknown>;
  readonly #uploads: Map<string, Upload>;

  constructor(parsed: Parsed) {
    this.#values = parsed.values;
    this.#uploads = parsed.uploads;
  }

  names(): string[] {
    return [...this.#values.keys(), ...this.#uploads.keys()];
  }

  raw(name: string): unknown {
    return this.#values.get(name);
  }

  upload(name: string): Upload | undefined {
    return this.#uploads.get(name);
  }

  has(name: string): boolean {
    return this.text(name) !== undefined;
  }

  text(name: string): string | undefined {
    const value = this.#values.get(name);
    if (typeof value === 'string') return value === '' ? undefined : value;
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    if (typeof value === 'object' && value !== null) return JSON.stringify(value);
    return undefined;
  }

  integer(name: string): number | undefined {
    const text = this.text(name)?.trim();
    return text !== undefined && /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;
  }

  decimal(name: string): number | undefined {
    const value = Number(this.text(name) ?? Number.NaN);
    return Number.isFinite(value) ? value : undefined;
  }

  flag(name: string): boolean {
    const text = this.text(name)?.trim().toLowerCase();
    return text === 'true' || text === 'yes' || text === '1';
  }

  /** An object or array, given as such or as JSON text. `what` names it in the error. */
  object<T>(name: string, schema: z.ZodType<T>, what = name): T | undefined {
    const given = this.#values.get(name);
    if (given === undefined || given === null || given === '') return undefined;
    let value: unknown = given;
    if (typeof given === 'string') {
      try {
        value = JSON.parse(given) as unknown;
      } catch {
        throw badRequest(`can't parse ${what} JSON object`);
      }
    }
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    const issue = result.error.issues[0];
    throw badRequest(`can't parse ${what}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim());
  }
}
