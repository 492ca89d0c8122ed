/** How far a value may go, as its schema has it: the words that ask for one follow the rule itself. */
import type { z } from 'zod';

export interface Limits {
  min: number;
  max: number;
}

/** How many characters. @throws for a schema without such limits */
export const lengthOf = ({ minLength, maxLength }: z.ZodString): Limits => limits(minLength, maxLength);

/** Which numbers. @throws for a schema without such limits */
export const rangeOf = ({ minValue, maxValue }: z.ZodNumber): Limits => limits(minValue, maxValue);

function limits(min: number | null, max: number | null): Limits {
  if (min === null || max === null) throw new Error('the schema has no limits to tell');
  return { min, max };
}
