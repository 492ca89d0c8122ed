/** What followed from a broadcast, for its author. */
import type { Result } from '../../../shared/broadcasts/results.ts';
import type { Voice } from '../voice.ts';
import { letterOf } from './broadcast-report.ts';

/** Of several variants, of each. HTML; undefined where nothing has followed yet. */
export function followedLines(voice: Voice, results: readonly Result[]): string | undefined {
  if (results.every((result) => Object.values(result).every((number) => number === 0))) return undefined;
  const each = results.map((result, index) =>
    [
      ...(results.length > 1 ? [`<b>${voice.html('cast-variant', { letter: letterOf(index) })}</b>`] : []),
      ...linesOf(voice, result),
    ].join('\n'),
  );
  return [`<b>${voice.html('cast-followed')}</b>`, ...each].join('\n');
}

const linesOf = (voice: Voice, { clicks, visits, orders, revenue }: Result): string[] => [
  voice.html('cast-followed-clicks', { count: clicks }),
  ...(visits > 0 ? [voice.html('cast-followed-visits', { count: visits })] : []),
  voice.html('cast-followed-orders', { count: orders, sum: voice.money(revenue) }),
];
