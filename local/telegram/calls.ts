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
/** Its last character may be a dash, which ends no word. */
const token = /(?<!\d)\d{3,}:[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])/g;

/** Most calls are never looked at: what is shown of them is written at once, so that it cannot change, and read when asked for. */
interface Kept {
  call: CallRecord;
  params: string;
  answer: string | undefined;
}

export class CallLog {
  readonly #calls = new Newest<Kept>();
  #next = 1;

  add(call: Omit<CallRecord, 'id'>): void {
    const params = printableParams(call.params);
    const answer = call.answer === undefined ? undefined : printable(call.answer);
    const bare = { ...call, id: this.#next++, params: {} };
    delete bare.answer;
    this.#calls.add({ call: bare, params, answer }, params.length + (answer?.length ?? 0));
  }

  after(id: number): CallRecord[] {
    return this.#calls
      .filter(({ call }) => call.id > id)
      .map(({ call, params, answer }) => ({
        ...call,
        params: JSON.parse(params) as CallRecord['params'],
        ...(answer !== undefined && { answer: JSON.parse(answer) as unknown }),
      }));
  }

  clear(botId?: number): void {
    this.#calls.keep(({ call }) => botId !== undefined && call.bot !== botId);
  }
}

/** One that cannot be printed does not hide the others. */
function printableParams(params: CallRecord['params']): string {
  const parts = Object.entries(params).flatMap(([name, value]) => {
    const shown = value === undefined ? undefined : printable(value);
    return shown === undefined ? [] : [`${JSON.stringify(name)}:${shown}`];
  });
  return `{${parts.join(',')}}`;
}

/** JSON that may be shown. */
function printable(value: unknown): string {
  let json: string;
  try {
    json = JSON.stringify(value);
    if (json.length > mostCharacters) {
      json = JSON.stringify(value, (_name, part: unknown) => (typeof part === 'string' ? cut(part) : part));
    }
  } catch {
    // Nested too deep for the stack.
    json = '"<unprintable>"';
  }
  return json.replace(token, '<token>');
}

function cut(text: string): string {
  if (text.length <= mostCharacters) return text;
  // Tokens first: half of one would not be recognised.
  return `${text.replace(token, '<token>').slice(0, mostCharacters)}… (${text.length} characters)`;
}
