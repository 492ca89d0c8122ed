/**
 * The server's event stream. EventSource takes up a dropped connection by itself, but gives up on an HTTP error
 * (a server that is starting up, a proxy): then a new one is opened after a pause.
 */
import type { Message } from '@grammyjs/types';
import type { ReplyKeyboard } from './model.ts';

export interface SimEvent {
  name: (typeof NAMES)[number];
  data: EventData;
}

/** What an event says; which fields are there depends on its name. */
export interface EventData {
  bot?: number;
  chat?: number;
  message?: Message;
  message_ids?: number[];
  action?: string;
  keyboard?: ReplyKeyboard | null;
  /** Of `member`: whose place in a chat changed, or whether the user blocks the bot. */
  user?: number;
  blocked?: boolean;
}

export interface Listener {
  /** The stream is up, for the first time or again: what happened meanwhile is to be read. */
  opened(): void;
  lost(): void;
  event(event: SimEvent): void;
}

const NAMES = [
  'message',
  'edit',
  'delete',
  'callback_answer',
  'chat_action',
  'keyboard',
  'commands',
  'member',
  'reset',
] as const;
const PAUSE_MS = 1500;

/** Listens as one user, or to what concerns everybody; the returned function ends it. */
export function listen(user: number | undefined, listener: Listener): () => void {
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const open = () => {
    source = new EventSource(user === undefined ? '/sim/events' : `/sim/events?user=${user}`);
    source.onopen = () => listener.opened();
    source.onerror = () => {
      listener.lost();
      if (source.readyState === EventSource.CLOSED) timer = setTimeout(open, PAUSE_MS);
    };
    for (const name of NAMES) {
      source.addEventListener(name, (event: MessageEvent<string>) =>
        listener.event({ name, data: JSON.parse(event.data) as EventData }),
      );
    }
  };
  open();
  return () => {
    clearTimeout(timer);
    source.close();
  };
}
