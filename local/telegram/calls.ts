/**
 * The newest Bot API calls with their answers, for scripts and the page. Tokens are blotted out, long texts cut.
 *
 * Invariant: logging never throws, whatever a bot has sent: the call is carried out by then.
 */
import { Newest } from './newest.ts';

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

/** Of a text; the longest that a call may need, a message of 4096 characters, fits. */
const mostCharacters = 8192;
const token = /\b\d{3,}:[A-Za-z0-9_-]{35}\b/g;

export class CallLog {
  readonly #calls = new Newest<CallRecord>();
  #next = 1;

  add(call: Omit<CallRecord, 'id'>): void {
    const params = Object.entries(call.params).map(([name, value]) => [name, printable(value)] as const);
    const answer = call.answer === undefined ? undefined : printable(call.answer);
    this.#calls.add(
      {
        ...call,
        id: this.#next++,
        params: Object.fromEntries(params.map(([name, { value }]) => [name, value])),
        ...(answer && { answer: answer.value }),
      },
      params.reduce((sum, [name, { size }]) => sum + name.length + size, answer?.size ?? 0),
    );
  }

  after(id: number): CallRecord[] {
    return this.#calls.filter((call) => call.id > id);
  }

  clear(botId?: number): void {
    this.#calls.keep((call) => botId !== undefined && call.bot !== botId);
  }
}

/** A copy that may be shown, and the characters of its JSON. */
function printable(value: unknown): { value: unknown; size: number } {
  let json: string;
  try {
    json = JSON.stringify(value, (_name, part: unknown) => (typeof part === 'string' ? cut(part) : part));
  } catch {
    // Nested too deep for the stack.
    json = '"<unprintable>"';
  }
  const shown = json.replace(token, '<token>');
  return { value: JSON.parse(shown), size: shown.length };
}

function cut(text: string): string {
  if (text.length <= mostCharacters) return text;
  // Tokens first: half of one would not be recognised.
  return `${text.replace(token, '<token>').slice(0, mostCharacters)}… (${text.length} characters)`;
}
