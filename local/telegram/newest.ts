/**
 * A list of which the newest entries are kept: at most 10,000, and no more than 32 million characters of JSON,
 * so that neither many entries nor large ones fill the memory. The very newest is always kept.
 */
const mostEntries = 10_000;
const mostCharacters = 32_000_000;

export class Newest<T> {
  #entries: { value: T; size: number }[] = [];
  #size = 0;

  /** `size`: characters of JSON. */
  add(value: T, size: number): void {
    this.#entries.push({ value, size });
    this.#size += size;
    while (this.#entries.length > mostEntries || (this.#size > mostCharacters && this.#entries.length > 1)) {
      this.#size -= this.#entries.shift()?.size ?? 0;
    }
  }

  filter(wanted: (value: T) => boolean): T[] {
    return this.#entries.map(({ value }) => value).filter(wanted);
  }

  /** Forgets all but what is wanted. */
  keep(wanted: (value: T) => boolean): void {
    this.#entries = this.#entries.filter(({ value }) => wanted(value));
    this.#size = this.#entries.reduce((sum, { size }) => sum + size, 0);
  }
}
