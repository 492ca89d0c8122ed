/**
 * Arguments for every kind of button, made from the schemas that parse them: a kind that is added is covered by what
 * its schema says. A schema that does not bound its text is refused here, for it would not fit into a button either.
 */
import fc from 'fast-check';
import { z } from 'zod';
import { buttons, callbackData, type ButtonKind } from '../../../functions/telegram/callback-data.ts';

export type Args = readonly (string | number)[];

/** What a button of this kind carries, whoever made it. */
export const dataFor = (kind: ButtonKind, args: Args): string =>
  (callbackData as (kind: ButtonKind, ...args: Args) => string)(kind, ...args);

export const kinds = Object.keys(buttons) as ButtonKind[];

/** What a schema allows, as far as one argument of a button can be described. */
interface Described {
  const?: string;
  enum?: string[];
  anyOf?: Described[];
  type?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
}

const argument: z.ZodType<Described> = z.looseObject({
  const: z.string().optional(),
  enum: z.array(z.string()).optional(),
  anyOf: z.lazy(() => z.array(argument)).optional(),
  type: z.string().optional(),
  pattern: z.string().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
});

const described = (kind: ButtonKind): Described[] =>
  z
    .object({ prefixItems: z.array(argument).default([]) })
    .parse(z.toJSONSchema(buttons[kind], { io: 'output' })).prefixItems;

/** The longest value of each argument. */
export const longestArgs = (kind: ButtonKind): Args => described(kind).map(longest);

function longest({ const: only, enum: several, anyOf, pattern, maximum }: Described): string | number {
  if (only !== undefined) return only;
  if (several) return longestOf(several);
  if (anyOf) return longestOf(anyOf.map(longest));
  if (maximum !== undefined) return maximum;
  const length = /^\^\[[^\]]+\]\{\d+,(?<max>\d+)\}\$$/.exec(pattern ?? '')?.groups?.['max'];
  if (length === undefined) throw new Error(`nothing bounds what is matched by ${pattern ?? 'no pattern'}`);
  return 'x'.repeat(Number(length));
}

const longestOf = <T extends string | number>(values: readonly T[]): T =>
  values.reduce((best, value) => (String(value).length > String(best).length ? value : best));

/**
 * Any arguments that a button of this kind can have.
 * @param ids that are taken often, wherever they fit
 */
export function anyArgs(kind: ButtonKind, ids: readonly string[] = []): fc.Arbitrary<Args> {
  const schema = buttons[kind];
  return fc
    .tuple(...described(kind).map((one) => anyValue(one, ids)))
    .filter((args) => schema.safeParse(args.map(String)).success);
}

function anyValue(one: Described, ids: readonly string[]): fc.Arbitrary<string | number> {
  const { const: only, enum: several, anyOf, pattern, minimum = 0, maximum } = one;
  if (only !== undefined) return fc.constant(only);
  if (several) return fc.constantFrom(...several);
  if (anyOf) return fc.oneof(...anyOf.map((each) => anyValue(each, ids)));
  if (maximum !== undefined) return fc.integer({ min: minimum, max: maximum });
  const allowed = new RegExp(pattern ?? '^$');
  const known = ids.filter((id) => allowed.test(id));
  const invented = fc.stringMatching(allowed);
  return known.length > 0 ? fc.oneof(fc.constantFrom(...known), invented) : invented;
}
