/**
 * A client of the API that trusts nothing: every answer that a test gets is held against the API's own document, and
 * which statuses occurred is kept, so that in the end each documented one can be shown to be real.
 */
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import { mismatches, operationsOf, type Document, type Operation, type Schema } from './schema.ts';

export interface Answer {
  status: number;
  headers: Headers;
  /** Parsed where it is JSON, else its text; null for bytes. */
  body: unknown;
  bytes: Uint8Array;
}

export interface Given {
  body?: unknown;
  /** Sent as it is, unlike `body`. */
  raw?: string | Uint8Array<ArrayBuffer>;
  type?: string;
  token?: string | null;
  key?: string;
  headers?: Record<string, string>;
}

export class ApiClient {
  readonly url: string;
  readonly token: string;
  readonly document: Document;
  /** `GET /v1/bots 200`, by the templates of the document. */
  readonly occurred = new Set<string>();
  /** `POST /v1/bots/{botId}/categories`: changes that were sent a second time under their key. */
  readonly repeated = new Set<string>();

  private constructor(url: string, token: string, document: Document) {
    this.url = url;
    this.token = token;
    this.document = document;
  }

  static async open(url: string, token: string): Promise<ApiClient> {
    const response = await fetch(`${url}/v1/openapi.json`);
    return new ApiClient(url, token, (await response.json()) as Document);
  }

  /**
   * What is read is asked about again once, and what is changed is first changed by who has read something else, so
   * that 304 and 412 occur for each operation that documents them. A change with an `Idempotency-Key` is sent again,
   * and so is the first of each operation that takes one.
   */
  async call(method: string, path: string, asked: Given = {}): Promise<Answer> {
    const isNew = this.#takesKey(method, path) && !this.repeated.has(this.#nameOf(method, path));
    const given = isNew ? { key: randomUUID(), ...asked } : asked;
    const expects = Object.keys(given.headers ?? {}).some((name) => /^if-(none-)?match$/i.test(name));
    if (!expects && this.#isMissing(method, path, 412)) {
      const { key: _key, ...rest } = given;
      await this.#send(method, path, {
        ...rest,
        headers: { ...given.headers, 'if-match': '"of-another-day"' },
      });
    }
    const answer = await this.#send(method, path, given);
    const tag = answer.headers.get('etag');
    if (answer.status === 200 && tag !== null && this.#isMissing(method, path, 304))
      await this.#send(method, path, { ...given, headers: { ...given.headers, 'if-none-match': tag } });
    if (given.key !== undefined && answer.status < 300) await this.#repeat(method, path, given, answer);
    return answer;
  }

  /**
   * The same request again gets the same answer and has no effect, as far as reading what is at its address, or above
   * it, shows. What changes there by itself comes to rest; a second effect is there each time.
   */
  async #repeat(method: string, path: string, given: Given, first: Answer): Promise<void> {
    const name = this.#nameOf(method, path);
    const shown = ({ status, headers, body }: Answer) => ({
      status,
      body,
      tag: headers.get('etag'),
      location: headers.get('location'),
    });
    const look = async () => shown(await this.#send('GET', this.#readableAt(path), {}));
    for (let attempt = 1; ; attempt++) {
      const before = await look();
      const again = await this.#send(method, path, given);
      expect(shown(again), `${name}, repeated`).toEqual(shown(first));
      expect(again.headers.get('idempotency-replayed'), `${name}, repeated`).toBe('true');
      const after = await look();
      if (attempt < 10 && !isDeepStrictEqual(before, after)) continue;
      expect(after, `${name}, repeated, has a second effect`).toEqual(before);
      break;
    }
    this.repeated.add(name);
  }

  /** The address itself, or the nearest above it, that can be read. */
  #readableAt(path: string): string {
    for (let at = path.replace(/\?.*/, ''); at !== ''; at = at.replace(/\/[^/]*$/, '')) {
      const [, , operation] = this.#operationAt('GET', at) ?? [];
      if (operation) return takes(operation, 'limit') ? `${at}?limit=100` : at;
    }
    throw new Error(`nothing can be read at ${path}, or above it`);
  }

  async #send(method: string, path: string, given: Given): Promise<Answer> {
    const { token = this.token } = given;
    const body = given.body === undefined ? given.raw : JSON.stringify(given.body);
    const type = given.type ?? (given.body === undefined ? undefined : 'application/json');
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        ...(token !== null && { authorization: `Bearer ${token}` }),
        ...(type !== undefined && { 'content-type': type }),
        ...(given.key !== undefined && { 'idempotency-key': given.key }),
        ...given.headers,
      },
      ...(body !== undefined && { body }),
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const answer = {
      status: response.status,
      headers: response.headers,
      body: parsed(response, bytes),
      bytes,
    };
    this.#check(method, path, answer);
    return answer;
  }

  get(path: string, given?: Given): Promise<Answer> {
    return this.call('GET', path, given);
  }

  post(path: string, body?: unknown, given?: Given): Promise<Answer> {
    return this.call('POST', path, { body, ...given });
  }

  put(path: string, body: unknown, given?: Given): Promise<Answer> {
    return this.call('PUT', path, { body, ...given });
  }

  patch(path: string, body: unknown, given?: Given): Promise<Answer> {
    return this.call('PATCH', path, { body, ...given });
  }

  delete(path: string, given?: Given): Promise<Answer> {
    return this.call('DELETE', path, given);
  }

  /** Follows `next` to the end; the items in order. */
  async all<T>(path: string, limit: number): Promise<T[]> {
    const items: T[] = [];
    let next: string | null = '';
    while (next !== null) {
      const cursor: string = next === '' ? '' : `&cursor=${next}`;
      const { body } = await this.get(`${path}${path.includes('?') ? '&' : '?'}limit=${limit}${cursor}`);
      const page = body as { items: T[]; next: string | null };
      items.push(...page.items);
      next = page.next;
    }
    return items;
  }

  #takesKey(method: string, path: string): boolean {
    const [, , operation] = this.#operationAt(method, path) ?? [];
    return operation !== undefined && takes(operation, 'idempotency-key');
  }

  /** As the document has it: `PATCH /v1/bots/{botId}`. */
  #nameOf(method: string, path: string): string {
    return `${method} ${this.#operationAt(method, path)?.[1] ?? path}`;
  }

  /** Whether an operation documents a status that has not occurred yet. */
  #isMissing(method: string, path: string, status: number): boolean {
    const [, template, operation] = this.#operationAt(method, path) ?? [];
    return (
      operation?.responses[status] !== undefined && !this.occurred.has(`${method} ${template} ${status}`)
    );
  }

  #operationAt(method: string, path: string): [string, string, Operation] | undefined {
    const plain = path.replace(/\?.*/, '');
    return operationsOf(this.document).find(
      ([verb, template]) =>
        verb === method && new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(plain),
    );
  }

  #check(method: string, path: string, { status, headers, body }: Answer): void {
    const found = this.#operationAt(method, path);
    if (!found) return;
    const [, template, operation] = found;
    const response = operation.responses[status];
    expect(response, `${method} ${template} answered ${status}: ${JSON.stringify(body)}`).toBeDefined();
    this.occurred.add(`${method} ${template} ${status}`);
    if (response?.headers?.ETag) expect(headers.get('etag'), `${method} ${template}`).toMatch(/^"[^"]+"$/);
    const type = headers.get('content-type') ?? '';
    const schema = response?.content?.[type]?.schema;
    if (type.includes('json')) {
      expect(schema, `${method} ${template} ${status} is documented as ${type}`).toBeDefined();
      if (schema) expect(mismatches(this.document, variantOf(schema, path), body)).toEqual([]);
    }
  }
}

/** Whether the document names a parameter of it so. */
export const takes = ({ parameters = [] }: Operation, parameter: string): boolean =>
  parameters.some(({ name }) => name === parameter);

/** What is shown in part, by `fields`, is documented as another variant than the whole. */
function variantOf(schema: Schema, path: string): Schema {
  const inPart = /[?&]fields=/.test(path);
  const variants = schema.anyOf?.filter(({ $ref = '' }) => $ref.endsWith('Part') === inPart);
  return variants?.[0] ?? schema;
}

function parsed(response: Response, bytes: Uint8Array): unknown {
  const type = response.headers.get('content-type') ?? '';
  const text = () => new TextDecoder().decode(bytes);
  if (type.includes('json')) return bytes.length === 0 ? null : JSON.parse(text());
  return type.startsWith('text/') ? text() : null;
}
