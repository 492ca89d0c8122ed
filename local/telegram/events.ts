/**
 * What a person at a screen would see happen, as numbered events for server-sent event streams. The newest are
 * kept in memory, so that a page that lost its connection resumes after the last id it saw.
 */
import { Newest } from './newest.ts';

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
  /** JSON. */
  data: string;
}

export class Events {
  readonly #kept = new Newest<SimEvent>();
  readonly #listeners = new Map<(event: SimEvent) => void, () => void>();
  #next: number;

  /** `first` must grow between runs of the server, so that an id seen before a restart is not met again. */
  constructor(first: number) {
    this.#next = first;
  }

  emit(name: EventName, users: number[] | undefined, data: Record<string, unknown>): void {
    const event: SimEvent = { id: this.#next++, name, ...(users && { users }), data: JSON.stringify(data) };
    this.#kept.add(event, event.data.length);
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
