/**
 * A typed client of the REST API, for programs in TypeScript and JavaScript. Paths, parameters, bodies and answers have
 * the types of the API's own description (`schema.d.ts`, made by `npm run client`).
 *
 * Each change carries an `Idempotency-Key`, so what the network loses is asked again without being done twice.
 */
import createFetch, { type Client, type Middleware } from 'openapi-fetch';
import type { components, paths } from './schema.d.ts';

export type { components, paths };

/** What the API says where it does not do as asked (RFC 9457). */
export type Problem = components['schemas']['Problem'];

export type Vitrina = Client<paths>;

export interface ClientOptions {
  /** Where the API is, without `/v1`: `https://shop.example`. */
  url: string;
  /** An access token. */
  token: string;
  /** How often a request is made at the most: again after a lost connection, a 429 and a 5xx. 4 unless said. */
  attempts?: number;
}

/** The longest pause between two attempts, in seconds, unless the API asks for a longer one. */
const longestPause = 8;

/** Nor does it wait for longer than this when it is asked to, in seconds: the caller gets the answer instead. */
const longestWait = 60;

/** `client.GET('/v1/bots/{botId}/products', { params: … })` gives `{ data, error, response }`. */
export function createClient({ url, token, attempts = 4 }: ClientOptions): Vitrina {
  const client = createFetch<paths>({ baseUrl: url, fetch: (request) => persist(request, attempts) });
  client.use(signed(token));
  return client;
}

const signed = (token: string): Middleware => ({
  onRequest({ request }) {
    request.headers.set('Authorization', `Bearer ${token}`);
    if (!['GET', 'HEAD'].includes(request.method) && !request.headers.has('Idempotency-Key'))
      request.headers.set('Idempotency-Key', crypto.randomUUID());
  },
});

/**
 * Makes a request until there is an answer to keep.
 * @throws what fetch throws at the last attempt; the signal's reason as soon as it is given, during a pause as well
 */
async function persist(request: Request, attempts: number): Promise<Response> {
  for (let attempt = 1; ; attempt++) {
    const isLast = attempt >= attempts;
    let seconds = Math.min(2 ** (attempt - 2), longestPause);
    try {
      const response = await fetch(request.clone());
      const isPassing = response.status === 429 || response.status >= 500;
      const asked = secondsIn(response.headers.get('Retry-After'));
      if (isLast || !isPassing || asked > longestWait) return response;
      seconds = Math.max(seconds, asked);
      await response.body?.cancel();
    } catch (error) {
      if (isLast || request.signal.aborted) throw error;
    }
    await pause(seconds, request.signal);
  }
}

/** @param retryAfter a number of seconds, or a date of HTTP; what is neither asks for nothing */
function secondsIn(retryAfter: string | null): number {
  if (retryAfter === null) return 0;
  const seconds = /^\d+$/.test(retryAfter)
    ? Number(retryAfter)
    : (Date.parse(retryAfter) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? 0 : Math.max(seconds, 0);
}

function pause(seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, seconds * 1000);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

/** What a call of a list gives, as far as its pages are concerned. */
interface PageAnswer<Item> {
  data?: { items: Item[]; next: string | null };
  error?: unknown;
}

/**
 * All entries of a list, page after page:
 * `for await (const one of all((cursor) => client.GET(path, { params: { path, query: { cursor } } })))`.
 * @throws ProblemAnswer where a page is refused
 */
export async function* all<Item>(
  page: (cursor: string | undefined) => Promise<PageAnswer<Item>>,
): AsyncGenerator<Item, void> {
  let cursor: string | undefined;
  do {
    const { data, error } = await page(cursor);
    if (!data) throw new ProblemAnswer(error as Problem);
    yield* data.items;
    cursor = data.next ?? undefined;
  } while (cursor !== undefined);
}

/** A problem, thrown. */
export class ProblemAnswer extends Error {
  override name = 'ProblemAnswer';
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(`${problem.title}. ${problem.detail}`);
    this.problem = problem;
  }
}
