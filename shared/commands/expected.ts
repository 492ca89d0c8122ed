/**
 * What a validator finds wrong, in words that say what is expected. A schema may have words of its own for what it
 * checks; these are for all else, in whatever place it is parsed, from the moment this module is loaded: with execute.ts.
 */
import { z } from 'zod';

type Issue = Parameters<z.core.$ZodErrorMap>[0];

/** Kinds of value, as people call them. */
const kinds: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'an object',
  record: 'an object',
  date: 'a time',
  null: 'null',
  never: 'nothing',
};

const formats: Record<string, string> = {
  datetime: 'a time such as 2026-05-04T10:00:00Z',
  date: 'a day such as 2026-05-04',
  email: 'an e-mail address such as name@example.com',
  url: 'an address such as https://example.com/path',
  base64: 'base64',
  regex: 'another form: the description says which',
};

/** What sizes of text and of lists are counted in. */
const units: Record<string, readonly [one: string, more: string]> = {
  string: ['character', 'characters'],
  array: ['entry', 'entries'],
};

/** What is expected where this was found, and what there is instead. Where there is nothing at all, it is required. */
export function expected(issue: Issue): string {
  const what = wanted(issue);
  if (issue.code === 'unrecognized_keys') return 'not known here';
  if (issue.code === 'custom') return 'not valid';
  return issue.input === undefined ? `required: ${what}` : `expected ${what}${instead(issue)}`;
}

z.config({ localeError: expected });

function wanted(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return wantsWhole(issue) ? 'a whole number' : (kinds[issue.expected] ?? 'another kind of value');
    case 'invalid_value':
      return oneOf(issue.values);
    case 'too_small':
      return atLeast(issue);
    case 'too_big':
      return `at most ${sized(issue.maximum, issue.origin)}`;
    case 'not_multiple_of':
      return `a multiple of ${issue.divisor}`;
    case 'invalid_format':
      return formats[issue.format] ?? 'another form: the description says which';
    case 'invalid_union':
      return 'options' in issue
        ? oneOf(issue.options as unknown[])
        : 'another value: the description says which';
    default:
      return 'another value: the description says which';
  }
}

/** What was sent, where that helps to see what is meant. */
function instead(issue: Issue): string {
  const { code, input } = issue;
  if (code === 'too_big' || code === 'too_small') {
    const size = typeof input === 'string' || Array.isArray(input) ? input.length : 0;
    return size > 0 ? `, and it has ${size}` : '';
  }
  if (code !== 'invalid_type') return '';
  if (input === null) return ', not null';
  const isNumber = issue.expected === 'number' || issue.expected === 'int';
  return isNumber && typeof input === 'string' ? ', not text: write it without quotes' : '';
}

function atLeast(issue: Issue & { code: 'too_small' }): string {
  const { minimum, origin, inclusive = true } = issue;
  if (units[origin] === undefined) return inclusive ? `${minimum} or more` : `more than ${minimum}`;
  return minimum === 1 && origin === 'string' ? 'some text' : `at least ${sized(minimum, origin)}`;
}

function sized(count: number | bigint, origin: string): string {
  const [one, more] = units[origin] ?? [];
  return [count, Number(count) === 1 ? one : more].filter((word) => word !== undefined).join(' ');
}

const oneOf = (values: readonly unknown[]): string =>
  values.length === 1 ? String(values[0]) : `one of ${values.join(', ')}`;

/** Of what is no number at all zod says only that it is to be a number, though it is to be a whole one. */
function wantsWhole({ expected, schema }: Issue & { code: 'invalid_type' }): boolean {
  if (!(schema instanceof z.core.$ZodNumber)) return expected === 'int';
  const { checks = [] } = schema._zod.def;
  return [schema, ...checks].some(({ _zod: { def } }) => 'check' in def && def.check === 'number_format');
}
