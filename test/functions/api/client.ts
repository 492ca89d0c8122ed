/**
 * A client of the API that trusts nothing: every answer that a test gets is held against the API's own document, and
 * which statuses occurred is kept, so that in the end each documented one can be shown to be real.
 */
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
   * that 304 and 412 occur for each operation that documents them.
   */
  async call(method: string, path: string, given: Given = {}): Promise<Answer> {
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
    return answer;
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
