/** Calls of the Bot API as they happen, the newest first; opened, each shows its parameters and answer. */
import { useEffect, useState } from 'preact/hooks';
import { api } from '../api.ts';
import type { SimCall } from '../model.ts';
import { preciseTime } from '../words.ts';

const POLL_MS = 1500;
const KEPT = 200;

export function CallLog() {
  const [calls, setCalls] = useState<SimCall[]>([]);
  useEffect(() => {
    let last = 0;
    let timer: ReturnType<typeof setTimeout>;
    let ended = false;
    const poll = async () => {
      try {
        const fresh = await api.calls(last);
        last = fresh.at(-1)?.id ?? last;
        if (fresh.length > 0 && !ended) setCalls((known) => [...fresh.reverse(), ...known].slice(0, KEPT));
      } catch {
        // The connection badge says it; the next turn tries again.
      }
      if (!ended) timer = setTimeout(() => void poll(), POLL_MS);
    };
    void poll();
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, []);
  return (
    <section class="calls" aria-label="Bot API calls">
      <h3>Bot API calls</h3>
      {calls.length === 0 && <p class="muted">No calls yet.</p>}
      <ul>
        {calls.map((call) => (
          <li key={call.id}>
            <Call call={call} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Call({ call }: { call: SimCall }) {
  const failed = isFailure(call.answer);
  return (
    <details class="call">
      <summary>
        <span class={`call__dot ${failed ? 'call__dot--failed' : ''}`} />
        <span class="call__method">{call.method}</span>
        {failed && <span class="call__error">{failed}</span>}
        <time class="muted" dateTime={call.time} title={`Took ${call.duration_ms} ms`}>
          {preciseTime(call.time)}
        </time>
      </summary>
      <pre tabindex={0}>{JSON.stringify(call.params, null, 2)}</pre>
      <pre tabindex={0}>{JSON.stringify(call.answer, null, 2)}</pre>
    </details>
  );
}

function isFailure(answer: unknown): string | false {
  if (typeof answer !== 'object' || answer === null || !('ok' in answer) || answer.ok === true) return false;
  return 'error_code' in answer ? String(answer.error_code) : 'failed';
}
