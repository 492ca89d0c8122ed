/**
 * Resource names: `projects/{project}/{collection}/{id}`, the id 3 to 255 characters, a letter first, not beginning
 * with "goog" (source: the API's resource name rules; texts as Google's emulator has them).
 */
import { invalidArgument } from '../rpc-error.ts';

export type Collection = 'topics' | 'subscriptions' | 'snapshots';

const id = /^(?!goog)[A-Za-z][A-Za-z0-9\-_.~+%]{2,254}$/;

/** What a subscription's `topic` reads once its topic is deleted. */
export const deletedTopic = '_deleted-topic_';

/** @returns the name, when it is one of this collection; otherwise throws INVALID_ARGUMENT. */
export function resourceName(collection: Collection, name: string | null | undefined): string {
  const parts = (name ?? '').split('/');
  const sound =
    parts.length === 4 &&
    parts[0] === 'projects' &&
    parts[1] &&
    parts[2] === collection &&
    id.test(parts[3] ?? '');
  if (!name || !sound) throw invalidArgument(`Invalid [${collection}] name: (name=${name ?? ''})`);
  return name;
}

/** @returns `projects/{project}`, or throws INVALID_ARGUMENT. */
export function projectName(name: string | null | undefined): string {
  if (!name || !/^projects\/[^/]+$/.test(name)) {
    throw invalidArgument(`Invalid [projects] name: (name=${name ?? ''})`);
  }
  return name;
}

/** The last part of a name: `orders` of `projects/p/topics/orders`. */
export const lastPart = (name: string): string => name.slice(name.lastIndexOf('/') + 1);

/** `p` of `projects/p/topics/orders`. */
export const projectOf = (name: string): string => name.split('/')[1] ?? '';
