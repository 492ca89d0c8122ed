/** Changing parts of an entity, by JSON Merge Patch (RFC 7396). */
import type { z } from 'zod';

/** Members of the change replace those of the entity, null takes them away, objects go member by member. */
export function patched(entity: object, change: object): Record<string, unknown> {
  const result: Record<string, unknown> = { ...entity };
  for (const [name, value] of Object.entries(change) as [string, unknown][]) {
    if (value === undefined) continue;
    if (value === null) Reflect.deleteProperty(result, name);
    else if (isObject(value)) {
      const before = result[name];
      result[name] = patched(isObject(before) ? before : {}, value);
    } else result[name] = value;
  }
  return result;
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is wrong with the result of a change, in the form of {@link z.ZodError}'s issues. */
export const problemsOf = (error: z.ZodError): { path: string[]; message: string }[] =>
  error.issues.map(({ path, message }) => ({ path: path.map(String), message }));
