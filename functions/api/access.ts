/**
 * Who may come in: a bearer token, or the cookie of a session at the panel; and with it only the bots it is bound to.
 * Everything else looks as if it were not there. Who guesses is slowed by address, before the database is asked; a token
 * that was good here lately is let in all the same, so nobody is locked out by a neighbour.
 */
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import { Pace } from '../../shared/access/pace.ts';
import { accessOf, markUsed, mayUse } from '../../shared/access/queries.ts';
import { findBot } from '../../shared/bots/queries.ts';
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { hashToken } from '../../shared/cloud/secrets.ts';
import { addressOf, neighbourhoodOf } from './address.ts';
import type { ApiEnv } from './environment.ts';
import { ProblemError, type ProblemCode } from './problem.ts';

/** The cookie of a session: for this host, over TLS (or on this machine), and not for its scripts. */
export const sessionCookie = '__Host-vitrina';

/**
 * What a request that changes something has to carry beside the cookie. Another site can make a browser send the cookie,
 * were it not for SameSite, but not this header.
 */
export const ownHeader = ['x-requested-with', 'vitrina'] as const;

/** How often an address may be wrong at once, and in the long run: every ten seconds. */
const guessing = { burst: 20, perSecond: 0.1 };

const tooMany = (code: ProblemCode, seconds: number): ProblemError =>
  new ProblemError(code, { headers: { 'Retry-After': String(seconds) } });

/** For so long what was wrong stays so. A token that an operator sets works that much later where it was tried before. */
const wrongForMs = 5 * 60 * 1000;
const maxRecent = 1000;

/** The last hashes of a kind, in the memory of one instance. */
class Recent {
  readonly #hashes = new Map<string, number>();
  readonly #forMs: number;
  constructor(forMs = Infinity) {
    this.#forMs = forMs;
  }

  has(hash: string): boolean {
    const since = this.#hashes.get(hash);
    return since !== undefined && performance.now() - since < this.#forMs;
  }

  add(hash: string): void {
    this.#hashes.delete(hash);
    this.#hashes.set(hash, performance.now());
    const [oldest] = this.#hashes.keys();
    if (this.#hashes.size > maxRecent && oldest !== undefined) this.#hashes.delete(oldest);
  }

  drop(hash: string): void {
    this.#hashes.delete(hash);
  }
}

/** Slows down who guesses tokens and codes. */
export class Guesses {
  readonly #pace = new Pace(guessing);
  readonly #wrong = new Recent(wrongForMs);
  readonly #cloud: Cloud;
  constructor(cloud: Cloud) {
    this.#cloud = cloud;
  }

  /** @throws ProblemError where this address was wrong too often */
  check(c: Context): void {
    const seconds = this.#pace.wait(this.#who(c));
    if (seconds > 0) throw tooMany('too_many_failures', seconds);
  }

  /** @param hash of what was given */
  wrong(c: Context, hash: string): void {
    if (!this.isRepeated(hash)) this.#pace.take(this.#who(c));
    this.#wrong.add(hash);
  }

  /**
   * Whether it was wrong a moment ago. It is refused without being looked up and without being counted: a program that
   * goes on with an old token guesses nothing, and others behind its address are not to wait for it.
   */
  isRepeated(hash: string): boolean {
    return this.#wrong.has(hash);
  }

  #who(c: Context): string {
    return neighbourhoodOf(addressOf(c, this.#cloud.config));
  }
}

export function requireToken(cloud: Cloud, guesses: Guesses): MiddlewareHandler<ApiEnv> {
  /** Tokens that were good here lately. */
  const known = new Recent();
  const { API_BURST: burst, API_PER_SECOND: perSecond } = cloud.config;
  const pace = new Pace({ burst, perSecond });
  return async (c, next) => {
    const { token, isCookie, isGiven } = tokenIn(c);
    if (token === undefined) throw challenge('unauthorized', isGiven);
    const hash = hashToken(token);
    if (guesses.isRepeated(hash)) throw challenge('unauthorized', true);
    if (!known.has(hash)) guesses.check(c);
    const now = new Date();
    const access = await accessOf(cloud, token, now);
    if (typeof access === 'string') {
      known.drop(hash);
      // What has ended was right once: nobody guessed it.
      if (access === 'unauthorized') guesses.wrong(c, hash);
      throw challenge(access, true);
    }
    known.add(hash);
    c.set('access', access);
    const seconds = pace.take(access.hash);
    if (seconds > 0) throw tooMany('too_many_requests', seconds);
    if (isCookie && !isSafe(c.req.method) && c.req.header(ownHeader[0]) !== ownHeader[1])
      throw new ProblemError('not_from_the_panel');
    // Beside the handler, and done before the answer: afterwards the instance may have no CPU.
    const marking = markUsed(cloud, access, now);
    await next();
    await marking;
  };
}

const isSafe = (method: string): boolean => method === 'GET' || method === 'HEAD';

interface Given {
  token: string | undefined;
  isCookie: boolean;
  /** Something that should be a token was sent. */
  isGiven: boolean;
}

/** The header counts before the cookie: a program in a browser means the token that it names. */
function tokenIn(c: Context): Given {
  const header = c.req.header('authorization');
  if (header !== undefined) {
    const token = /^Bearer +(\S{1,1000}) *$/i.exec(header)?.[1];
    return { token, isCookie: false, isGiven: true };
  }
  const token = getCookie(c, sessionCookie);
  return { token, isCookie: true, isGiven: token !== undefined };
}

function challenge(code: ProblemCode, isGiven: boolean): ProblemError {
  const value = 'Bearer realm="vitrina"' + (isGiven ? ', error="invalid_token"' : '');
  return new ProblemError(code, { headers: { 'WWW-Authenticate': value } });
}

export function requireBot(cloud: Cloud): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const botId = c.req.param('botId') ?? '';
    const isBotId = /^\d{1,20}$/.test(botId);
    const visible = isBotId && mayUse(c.var.access, botId);
    if (isBotId && !visible) c.set('foreign', true);
    const bot = visible ? await findBot(cloud, botId) : undefined;
    if (!bot) throw new ProblemError('not_found');
    c.set('bot', bot);
    await next();
  };
}
