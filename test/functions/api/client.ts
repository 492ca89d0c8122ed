/**
 * A client of the API that trusts nothing: every answer that a test gets is held against the API's own document, and
 * which statuses occurred is kept, so that in the end each documented one can be shown to be real.
 */
import { expect } from 'vitest';
import { mismatches, operationsOf, type Document } from './schema.ts';

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

  async call(method: string, path: string, given: Given = {}): Promise<Answer> {
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

  #check(method: string, path: string, { status, headers, body }: Answer): void {
    const plain = path.replace(/\?.*/, '');
    const found = operationsOf(this.document).find(
      ([verb, template]) =>
        verb === method && new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(plain),
    );
    if (!found) return;
    const [, template, operation] = found;
    const response = operation.responses[status];
    expect(response, `${method} ${template} answered ${status}: ${JSON.stringify(body)}`).toBeDefined();
    this.occurred.add(`${method} ${template} ${status}`);
    const type = headers.get('content-type') ?? '';
    const schema = response?.content?.[type]?.schema;
    if (type.includes('json')) {
      expect(schema, `${method} ${template} ${status} is documented as ${type}`).toBeDefined();
      if (schema) expect(mismatches(this.document, schema, body)).toEqual([]);
    }
  }
}

function parsed(response: Response, bytes: Uint8Array): unknown {
  const type = response.headers.get('content-type') ?? '';
  const text = () => new TextDecoder().decode(bytes);
  if (type.includes('json')) return JSON.parse(text());
  return type.startsWith('text/') ? text() : null;
}
