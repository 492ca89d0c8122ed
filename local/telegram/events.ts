/**
 * What a person at a screen would see happen, as numbered events for server-sent event streams. The newest
 * 10,000 are kept in memory, so that a page that lost its connection resumes after the last id it saw.
 */
export type EventName =
  | 'message'
  | 'edit'
  | 'delete'
  | 'callback_answer'
  | 'chat_action'
  | 'keyboard'
  | 'commands'
  | 'member'
  | 'reset';

export interface SimEvent {
  id: number;
  name: EventName;
  /** The users that see it; left out: everybody. */
  users?: number[];
  data: Record<string, unknown>;
}

export class Events {
  readonly #kept: SimEvent[] = [];
  readonly #listeners = new Map<(event: SimEvent) => void, () => void>();
  readonly #limit = 10_000;
  #next: number;

  /** `first` must grow between runs of the server, so that an id seen before a restart is not met again. */
  constructor(first: number) {
    this.#next = first;
  }

  emit(name: EventName, users: number[] | undefined, data: Record<string, unknown>): void {
    const event: SimEvent = { id: this.#next++, name, ...(users && { users }), data };
    this.#kept.push(event);
    if (this.#kept.length > this.#limit) this.#kept.shift();
    for (const listener of this.#listeners.keys()) listener(event);
  }

  after(id: number): SimEvent[] {
    return this.#kept.filter((event) => event.id > id);
  }

  /** Returns how to stop. `end` is called when there will be no more events. */
  listen(listener: (event: SimEvent) => void, end: () => void): () => void {
    this.#listeners.set(listener, end);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    for (const end of this.#listeners.values()) end();
  }
}
