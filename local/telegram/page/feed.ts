/**
 * Keeps the state in step with the server: everything is read when the event stream comes up, for the first time
 * or again after a lost connection, and the stream's events are applied from then on.
 */
import type { Message } from '@grammyjs/types';
import { api } from './api.ts';
import { listen } from './events.ts';
import type { EventData, SimEvent } from './events.ts';
import { peerKey } from './model.ts';
import type { Conversation, Peer } from './model.ts';
import { forgetSeen, recallSeen } from './seen.ts';
import { changeConversation, withMessages } from './state.ts';
import type { State } from './state.ts';
import type { Store } from './store.ts';

/** Telegram shows an action for five seconds; bots repeat it to go on. */
const ACTION_MS = 5500;
const FADE_MS = 220;

export class Feed {
  readonly #store: Store<State>;
  /** Runs work that talks to the server, and shows what goes wrong. */
  readonly #attempt: (work: () => Promise<void>) => void;
  readonly #actionTimers = new Map<string, ReturnType<typeof setTimeout>>();
  #stop: (() => void) | undefined;

  constructor(store: Store<State>, attempt: (work: () => Promise<void>) => void) {
    this.#store = store;
    this.#attempt = attempt;
  }

  /** Listens as the user of the address from now on. */
  connect(): void {
    this.#stop?.();
    this.#set({ conversations: {}, connection: 'connecting' });
    this.#stop = listen(this.#user, {
      opened: () => this.#attempt(() => this.readAll()),
      lost: () => this.#set({ connection: 'offline' }),
      event: (event) => this.#apply(event),
    });
  }

  /** Users, bots and chats, without what is said in them. */
  async readDirectory(): Promise<void> {
    const [users, bots, chats] = await Promise.all([api.users(), api.bots(), api.chats()]);
    this.#set({ users, bots, chats, loaded: true, connection: 'online' });
  }

  async readAll(): Promise<void> {
    await this.readDirectory();
    const user = this.#user;
    if (user === undefined || !this.#store.state.users.some(({ id }) => id === user)) return;
    const talks = await api.talks(user);
    if (this.#user !== user) return;
    this.#set({ joined: talks.flatMap((talk) => ('chat' in talk ? [talk.chat.id] : [])) });
    await Promise.all(
      talks.map((talk) => {
        if ('chat' in talk) return this.#readConversation(user, { chat: talk.chat.id });
        const peer = { bot: talk.bot.id };
        this.#change(peer, () => ({ blocked: talk.blocked }));
        return this.#readConversation(user, peer);
      }),
    );
  }

  async #readConversation(user: number, peer: Peer): Promise<void> {
    const [messages, keyboard, commands] = await Promise.all([
      api.messages(user, peer),
      peer.bot === undefined ? undefined : api.keyboard(user, peer.bot),
      peer.bot === undefined ? [] : api.commands(user, peer.bot),
    ]);
    if (this.#user !== user) return;
    const ids = new Set(messages.map(({ message_id }) => message_id));
    const last = messages.at(-1)?.message_id ?? 0;
    const lastOwn = messages.findLast(({ from }) => from?.id === user)?.message_id ?? 0;
    // Gone from the server: gone here. Later than what was read: an event was faster than the answer.
    const stays = (id: number) => ids.has(id) || id > last;
    this.#change(peer, (conversation) => ({
      messages: withMessages(
        conversation.messages.filter(({ message_id }) => stays(message_id)),
        messages,
      ),
      keyboard,
      commands,
      seen: Math.max(conversation.seen, recallSeen(user, peer), lastOwn),
    }));
  }

  #apply({ name, data }: SimEvent): void {
    if (name === 'reset') {
      forgetSeen();
      this.#set({ conversations: {} });
    }
    const moved = name === 'member' && data.blocked === undefined && data.user === this.#user;
    if (name === 'reset' || moved) {
      this.#attempt(() => this.readAll());
      return;
    }
    const peer = peerOf(data);
    if (!peer || this.#user === undefined) return;
    const fresh = data.message ? [data.message] : [];
    switch (name) {
      case 'message':
        this.#receive(peer, fresh);
        break;
      case 'edit':
        this.#change(peer, ({ messages }) => ({ messages: withMessages(messages, fresh) }));
        break;
      case 'delete':
        this.#remove(peer, data.message_ids ?? []);
        break;
      case 'chat_action':
        this.#showAction(peer, data.action ?? 'typing');
        break;
      case 'keyboard':
        this.#change(peer, () => ({ keyboard: data.keyboard ?? undefined }));
        break;
      case 'commands':
        this.#attempt(() => this.#readCommands(peer));
        break;
      case 'member':
        if (data.blocked !== undefined) {
          const { blocked } = data;
          this.#change(peer, () => ({ blocked }));
        }
        break;
      case 'callback_answer':
        // The one who pressed is answered by the press itself.
        break;
    }
  }

  /** An own message takes the place of the oldest pending one; another's ends what its sender was doing. */
  #receive(peer: Peer, fresh: Message[]): void {
    const own = fresh.some(({ from }) => from?.id === this.#user);
    this.#change(peer, ({ messages, pending, action }) => ({
      messages: withMessages(messages, fresh),
      pending: own ? pending.slice(1) : pending,
      action: own ? action : undefined,
    }));
  }

  async #readCommands({ bot }: Peer): Promise<void> {
    const user = this.#user;
    if (user === undefined || bot === undefined) return;
    const commands = await api.commands(user, bot);
    this.#change({ bot }, () => ({ commands }));
  }

  /** Messages fade out where they are, then go. */
  #remove(peer: Peer, ids: number[]): void {
    const gone = new Set(ids);
    this.#change(peer, ({ leaving }) => ({ leaving: new Set([...leaving, ...ids]) }));
    setTimeout(() => {
      this.#change(peer, ({ messages, leaving }) => ({
        messages: messages.filter(({ message_id }) => !gone.has(message_id)),
        leaving: new Set([...leaving].filter((id) => !gone.has(id))),
      }));
    }, FADE_MS);
  }

  #showAction(peer: Peer, action: string): void {
    const key = peerKey(peer);
    clearTimeout(this.#actionTimers.get(key));
    this.#change(peer, () => ({ action }));
    this.#actionTimers.set(
      key,
      setTimeout(() => this.#change(peer, () => ({ action: undefined })), ACTION_MS),
    );
  }

  get #user(): number | undefined {
    return this.#store.state.route.user;
  }

  #set(change: Partial<State>): void {
    this.#store.update((state) => ({ ...state, ...change }));
  }

  #change(peer: Peer, change: (conversation: Conversation) => Partial<Conversation>): void {
    this.#store.update((state) => changeConversation(state, peer, change));
  }
}

/** In private `chat` is the user's own id; groups and channels have ids below zero. */
function peerOf({ bot, chat }: EventData): Peer | undefined {
  if (chat !== undefined && chat < 0) return { chat };
  return bot === undefined ? undefined : { bot };
}
