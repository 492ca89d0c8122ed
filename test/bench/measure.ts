/**
 * How anything is compared here: the two sides take turns, several rounds of them in one run, and medians are set
 * against each other. A shared machine's mood then falls on both alike; a ratio outlives it, a figure does not.
 */
export interface Comparison {
  name: string;
  unit: string;
  /** What was done, and how often in each round. */
  how: string;
  rounds: number;
  /** Medians, in `unit`. */
  ours: number;
  theirs: number;
  /** Ours by theirs. */
  ratio: number;
}

/** A benchmark that could not be taken here. */
export interface Skipped {
  name: string;
  skipped: string;
}

export type Result = Comparison | Skipped;

export interface Sides {
  ours: () => Promise<number>;
  theirs: () => Promise<number>;
}

/**
 * Takes both sides' figures in turns; each round begins with the other side.
 * @param sides one figure each time they are called, in `unit`
 */
export async function compare(
  about: Pick<Comparison, 'name' | 'unit' | 'how' | 'rounds'>,
  { ours, theirs }: Sides,
): Promise<Comparison> {
  const figures = { ours: [] as number[], theirs: [] as number[] };
  for (let round = 0; round < about.rounds; round++) {
    const order = round % 2 === 0 ? (['ours', 'theirs'] as const) : (['theirs', 'ours'] as const);
    for (const side of order) figures[side].push(await (side === 'ours' ? ours() : theirs()));
  }
  const [a, b] = [median(figures.ours), median(figures.theirs)];
  return { ...about, ours: a, theirs: b, ratio: a / b };
}

export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2;
}

/** Does `count` pieces of work, `atOnce` of them at any time. */
export async function inParallel(
  count: number,
  atOnce: number,
  work: (index: number) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
