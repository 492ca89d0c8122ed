/**
 * Versions of what is shown. An entity's tag comes from its whole representation, which is a function of its one
 * document: so whoever sends it back as `If-Match` names what they have read, and the command's own transaction finds
 * out whether it is still so. A list has a tag of its body.
 */
import { createHash } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import type { DocumentReference } from '../../shared/cloud/firestore.ts';
import { canonicalJson, type Precondition } from '../../shared/commands/execute.ts';
import type { ApiEnv } from './environment.ts';
import { ProblemError } from './problem.ts';
import type { AsShown } from './read-only.ts';

/** An entity: where it lies, and how it is shown. */
export interface Entity<T extends object, Shown extends object = object> {
  ref: DocumentReference<T>;
  represent: (document: T) => Shown;
  /** What is shown of it whatever is in the document. */
  always?: object;
}

/** Something that lies in a document beside others. `tagIn`: its tag; undefined where it is not in there. */
export interface Part<T extends object> {
  ref: DocumentReference<T>;
  tagIn: (document: T) => string | undefined;
}

/** The representation of an entity. @throws ProblemError where there is none */
export async function read<T extends object, Shown extends object>({
  ref,
  represent,
}: Entity<T, Shown>): Promise<Shown> {
  const document = (await ref.get()).data();
  if (!document) throw new ProblemError('not_found');
  return represent(document);
}

/** Says the version of an entity with the answer that shows it. @param representation the whole of it */
export function entity<T extends object>(c: Context, representation: T): T {
  c.header('ETag', tagOf(canonicalJson(representation)));
  return representation;
}

/**
 * What the request expects of the entity that it is about to change; undefined where it expects nothing.
 * @param creates whether the request makes the entity where there is none. Otherwise one that is gone is not found,
 *   whatever was expected of it (RFC 9110, section 13.2.1).
 * @param asShown looks at the members that the request may not change, once what is expected holds
 */
export function preconditionOf<T extends object>(
  c: Context,
  on: Entity<T> | Part<T>,
  creates: boolean,
  asShown?: AsShown,
): Precondition | undefined {
  const match = c.req.header('if-match');
  const noneMatch = c.req.header('if-none-match');
  if (match === undefined && noneMatch === undefined && asShown === undefined) return undefined;
  const holds = (tag: string | undefined): boolean => {
    if (tag === undefined) return match === undefined || !creates;
    if (match !== undefined && !names(match, tag)) return false;
    return noneMatch === undefined || !names(noneMatch, tag, true);
  };
  return {
    ref: on.ref,
    holds(found) {
      if ('tagIn' in on) return holds(found && on.tagIn(found as T));
      const shown = found && on.represent(found as T);
      if (!holds(shown && tagOf(canonicalJson(shown)))) return false;
      asShown?.(shown ?? on.always ?? {});
      return true;
    },
  };
}

/**
 * Who may keep answers: nobody, but for what is read, which its reader may keep and ask about again by its tag. A route
 * that answers with a secret says `no-store` itself.
 */
export const revalidated: MiddlewareHandler<ApiEnv> = async (c, next) => {
  await next();
  const { res } = c;
  const isRead = c.req.method === 'GET' || c.req.method === 'HEAD';
  if (!isRead || res.status !== 200 || res.headers.get('Cache-Control')?.includes('no-store')) {
    if (!res.headers.has('Cache-Control')) res.headers.set('Cache-Control', 'no-store');
    return;
  }
  if (!res.headers.has('ETag') && isJson(res)) {
    // Before its headers are asked for: reading the body may give the answer other ones.
    const text = await res.clone().text();
    res.headers.set('ETag', tagOf(text));
  }
  const tag = res.headers.get('ETag');
  if (!res.headers.has('Cache-Control'))
    res.headers.set('Cache-Control', tag === null ? 'no-store' : 'private, no-cache');
  // The other headers stay.
  if (tag !== null && names(c.req.header('if-none-match') ?? '', tag, true))
    c.res = new Response(null, { status: 304 });
};

const isJson = (res: Response): boolean => res.headers.get('Content-Type') === 'application/json';

const tagOf = (text: string): string =>
  `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;

/** Whether a header lists the tag, or everything. @param weakly so that a tag marked as weak counts as well */
export function names(header: string, tag: string, weakly = false): boolean {
  if (header.trim() === '*') return true;
  const listed = header.match(/(W\/)?"[^"]*"/g) ?? [];
  return listed.some((one) => (weakly ? one.replace(/^W\//, '') : one) === tag);
}
