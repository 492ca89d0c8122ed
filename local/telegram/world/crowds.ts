/**
 * People by the thousand, for tests of sending in bulk. A crowd is one record, a range of ids with what its people
 * have in common: a person, and the talk with the bot, are worked out from the id when asked for. Whoever then does
 * something of their own gets a record of their own, which counts from then on.
 */
import { Table, type Store } from '../store.ts';
import type { DialogRecord, UserRecord } from './records.ts';

export interface CrowdRecord {
  /** The bot whose Start they have pressed. */
  botId: number;
  first: number;
  count: number;
  /** How many have blocked the bot, and how many have deleted their account; nobody has done both. */
  blocked: number;
  deleted: number;
  /** Given in turn. */
  languages: string[];
  /** `counts`: of what the bot sends them, only how much there was is kept. */
  keep: 'all' | 'counts';
}

type State = 'there' | 'blocked' | 'deleted';

export class Crowds {
  readonly #table: Table<CrowdRecord>;
  #all: { crowd: CrowdRecord; stride: number }[] = [];

  constructor(store: Store) {
    this.#table = new Table(store, 'crowds');
    this.#load();
  }

  add(crowd: CrowdRecord): CrowdRecord {
    this.#table.put([crowd.botId, crowd.first], crowd);
    this.#load();
    return crowd;
  }

  /** By the ids of their first people. */
  of(botId: number): CrowdRecord[] {
    return this.#all.flatMap(({ crowd }) => (crowd.botId === botId ? [crowd] : []));
  }

  all(): CrowdRecord[] {
    return this.#all.map(({ crowd }) => crowd);
  }

  /** All of them, or those of one bot. */
  clear(botId?: number): void {
    if (botId === undefined) this.#table.clear();
    else this.#table.clear(botId);
    this.#load();
  }

  person(id: number): UserRecord | undefined {
    const around = this.#all.filter(({ crowd }) => includes(crowd, id));
    const [first] = around;
    if (!first) return undefined;
    const { languages } = first.crowd;
    const language = languages[(id - first.crowd.first) % languages.length];
    return {
      id,
      first_name: `Person ${id}`,
      phone: `+38050${String(id % 10_000_000).padStart(7, '0')}`,
      ...(language !== undefined && { language_code: language }),
      ...(around.some((one) => stateOf(one, id) === 'deleted') && { deactivated: true }),
    };
  }

  dialog(botId: number, userId: number): DialogRecord | undefined {
    const found = this.#all.find(({ crowd }) => crowd.botId === botId && includes(crowd, userId));
    if (!found) return undefined;
    return {
      botId,
      userId,
      started: true,
      blocked: stateOf(found, userId) === 'blocked',
      pinned: [],
      activeAt: 0,
      ...(found.crowd.keep === 'counts' && { keep: 'counts' as const }),
    };
  }

  #load(): void {
    this.#all = this.#table
      .all()
      .sort((a, b) => a.first - b.first)
      .map((crowd) => ({ crowd, stride: strideThrough(crowd.count) }));
  }
}

export const lastOf = ({ first, count }: CrowdRecord): number => first + count - 1;

const includes = (crowd: CrowdRecord, id: number): boolean => id >= crowd.first && id <= lastOf(crowd);

/** Spread over the range by a stride that meets each place once: the numbers are exact, neighbours differ. */
function stateOf({ crowd, stride }: { crowd: CrowdRecord; stride: number }, id: number): State {
  const place = ((id - crowd.first) * stride) % crowd.count;
  if (place < crowd.deleted) return 'deleted';
  return place < crowd.deleted + crowd.blocked ? 'blocked' : 'there';
}

/** Without a divisor in common with `count`, near its golden section. */
function strideThrough(count: number): number {
  let stride = Math.max(1, Math.floor(count * 0.618));
  while (commonDivisor(stride, count) > 1) stride++;
  return stride;
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
