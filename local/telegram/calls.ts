/** The newest 10,000 Bot API calls with their answers, for scripts and the page. Tokens are blotted out. */
export interface CallRecord {
  id: number;
  /** ISO 8601, milliseconds. */
  time: string;
  bot: number | undefined;
  method: string;
  /** `http`: a request; `webhook_reply`: the body of a webhook's answer. */
  via: 'http' | 'webhook_reply';
  params: Record<string, unknown>;
  /** The envelope that was sent; left out while the call is under way or when its connection was dropped. */
  answer?: unknown;
  duration_ms: number;
}

const limit = 10_000;
const token = /\b\d{3,}:[A-Za-z0-9_-]{35}\b/g;

export class CallLog {
  #calls: CallRecord[] = [];
  #next = 1;

  add(call: Omit<CallRecord, 'id'>): void {
    this.#calls.push({ id: this.#next++, ...(redact(call) as Omit<CallRecord, 'id'>) });
    if (this.#calls.length > limit) this.#calls.shift();
  }

  after(id: number): CallRecord[] {
    return this.#calls.filter((call) => call.id > id);
  }

  clear(botId?: number): void {
    this.#calls = botId === undefined ? [] : this.#calls.filter((call) => call.bot !== botId);
  }
}

function redact(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replace(token, '<token>'));
}
