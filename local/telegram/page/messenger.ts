/**
 * What a person can do on the page. Every action returns at once; a refusal becomes a toast. The server stays
 * the source of truth: events bring its changes, and after a lost connection everything is read again.
 */
import type { InlineKeyboardButton, KeyboardButton, Message } from '@grammyjs/types';
import { api, ApiError } from './api.ts';
import type { CallbackAnswer, NewUser, Outgoing } from './api.ts';
import { Feed } from './feed.ts';
import { readMarks, writeMarks } from './formatting.ts';
import { readLink } from './links.ts';
import { pressKey } from './model.ts';
import { mostFiles, outgoingFiles, sortFiles } from './outgoing-files.ts';
import type { FileKind, OutgoingFile } from './outgoing-files.ts';
import { chooseUsers, forward, forwardFrom, share, shareOther } from './pointing.ts';
import type { Conversation, Peer, SimUser } from './model.ts';
import { homeHash, readRoute, routeHash } from './route.ts';
import { rememberSeen } from './seen.ts';
import { changeConversation, conversationOf, currentUser, initialState, withMessages } from './state.ts';
import type { Dialog, State, Toast } from './state.ts';
import { Store } from './store.ts';
import { price } from './words.ts';

const TOAST_MS = 4000;

export class Messenger {
  readonly store = new Store<State>(initialState(readRoute(location.hash)));
  readonly #feed = new Feed(this.store, (work) => this.#try(work));
  #keys = 0;

  get state(): State {
    return this.store.state;
  }

  start(): void {
    addEventListener('hashchange', () => this.#followRoute());
    // What has no event: users, bots and chats made elsewhere.
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') this.#try(() => this.#feed.readAll());
    });
    this.#feed.connect();
  }

  open(peer: Peer | undefined): void {
    const { user } = this.state.route;
    location.hash = routeHash({ ...(user !== undefined && { user }), ...(peer && { peer }) });
  }

  toggleTools(): void {
    this.#set({ tools: !this.state.tools });
    this.refresh();
  }

  /** Reads who and what there is, which others may have made. */
  refresh(): void {
    this.#try(() => this.#feed.readDirectory());
  }

  chooseTopic(topic: number | undefined): void {
    this.#set({ topic });
  }

  sendText(peer: Peer, text: string): void {
    this.send(peer, { text }, text);
  }

  /** What the composer does with its text and its marks: says it, answers a message with it, or changes one. */
  submit(peer: Peer, typed: string): void {
    const { about } = this.state;
    const words = readMarks(typed);
    this.#set({ about: undefined });
    if (about?.kind === 'edit') {
      const { message_id: id } = about.message;
      this.#asUser(async (user) => {
        const { message } = await api.edit(user, peer, id, words);
        this.#change(peer, ({ messages }) => ({ messages: withMessages(messages, [message]) }));
      });
    } else {
      this.send(peer, { ...words, ...(about && { reply_to: about.message.message_id }) }, words.text);
    }
  }

  /** Asks for their caption first; several make an album. `as`: what they are sent as, whatever they are. */
  sendFiles(peer: Peer, files: readonly File[], as?: FileKind): void {
    if (files.length > mostFiles) {
      this.toast(`An album has at most ${mostFiles} files.`, 'error');
      return;
    }
    const send = (chosen: OutgoingFile[], caption: string) =>
      this.#try(async () => {
        const names = chosen.map(({ file }) => file.name).join(', ');
        this.send(peer, await outgoingFiles(chosen, caption), `📎 ${names}`);
      });
    this.#set({ dialog: { kind: 'files', files: sortFiles(files, as), send } });
  }

  shareContact(peer: Peer): void {
    this.#try(async () => {
      const user = currentUser(this.state);
      const to = this.state.bots.find(({ id }) => id === peer.bot)?.first_name ?? 'this chat';
      if (!user) return;
      const text = `${to} will see your number ${user.phone}.`;
      if (!(await this.confirm({ title: 'Share your phone number?', text, action: 'Share' }))) return;
      this.send(peer, { contact: true }, '👤 Contact');
    });
  }

  /** The contact of somebody else. */
  shareOther(peer: Peer): void {
    this.#try(() => shareOther(this, peer));
  }

  /** A message that somebody wrote elsewhere. */
  forwardFrom(peer: Peer): void {
    this.#try(() => forwardFrom(this, peer));
  }

  /** Sends a message, or the parts of an album, into another chat. */
  forward(from: Peer, messages: Message[]): void {
    this.#try(() => forward(this, from, messages));
  }

  shareLocation(peer: Peer): void {
    this.#try(async () => {
      const text = 'A made-up place in the middle of Kyiv is sent: 50.4501, 30.5234.';
      if (!(await this.confirm({ title: 'Share your location?', text, action: 'Share' }))) return;
      this.send(peer, { location: { latitude: 50.4501, longitude: 30.5234 } }, '📍 Location');
    });
  }

  /** A button of the keyboard under the composer. */
  pressReplyButton(peer: Peer, button: KeyboardButton): void {
    if (typeof button === 'string') this.sendText(peer, button);
    else if ('request_contact' in button) this.shareContact(peer);
    else if ('request_location' in button) this.shareLocation(peer);
    else if ('web_app' in button) this.openLink(button.web_app.url);
    else if ('request_users' in button) this.#try(() => chooseUsers(this, peer, button));
    else if ('request_chat' in button || 'request_poll' in button) {
      this.toast('This kind of button is not simulated.', 'error');
    } else this.sendText(peer, button.text);
  }

  /** A button under a message; `at` is its row and column. */
  pressInlineButton(peer: Peer, message: Message, button: InlineKeyboardButton, at: [number, number]): void {
    if ('callback_data' in button) this.#pressCallback(peer, message, button.callback_data, at);
    else if ('url' in button) this.openLink(button.url);
    else if ('web_app' in button) this.openLink(button.web_app.url);
    else if ('login_url' in button) this.openLink(button.login_url.url);
    else if ('copy_text' in button) this.copy(button.copy_text.text);
    else if ('pay' in button) this.#pay(peer, message);
    else if ('switch_inline_query_current_chat' in button) {
      const name = this.state.bots.find(({ id }) => id === message.from?.id)?.username ?? '';
      this.#set({
        draft: { key: ++this.#keys, text: `@${name} ${button.switch_inline_query_current_chat}` },
      });
    } else if (!('disabled' in button)) this.toast('This kind of button is not simulated.', 'error');
  }

  /** The next text answers this message, or changes it. */
  write(kind: 'reply' | 'edit', message: Message): void {
    const words = {
      text: message.text ?? message.caption ?? '',
      entities: message.entities ?? message.caption_entities,
    };
    const text = writeMarks({ ...words, entities: words.entities ?? [] });
    this.#set({ about: { kind, message }, ...(kind === 'edit' && { draft: { key: ++this.#keys, text } }) });
  }

  forgetAbout(): void {
    if (this.state.about?.kind === 'edit') this.#set({ draft: { key: ++this.#keys, text: '' } });
    this.#set({ about: undefined });
  }

  copy(text: string): void {
    this.#try(async () => {
      await navigator.clipboard.writeText(text);
      this.toast('Copied');
    });
  }

  /** Opens a link: one to a bot that lives here stays on the page. */
  openLink(url: string): void {
    const link = readLink(url, this.state.bots);
    if (link.kind === 'bot') {
      this.open({ bot: link.bot });
      if (link.start !== undefined) this.openDeepLink(link.bot, link.start);
    } else if (link.kind === 'share') {
      this.#try(() => share(this, link.url, link.words));
    } else if (link.kind === 'web') {
      this.#try(async () => {
        if (await this.confirm({ title: 'Open this link?', text: link.url, action: 'Open' })) {
          window.open(link.url, '_blank', 'noopener');
        }
      });
    } else this.toast('This link cannot be opened.', 'error');
  }

  /** As a person who follows `t.me/bot?start=payload` and presses Start. */
  openDeepLink(bot: number, payload: string): void {
    this.open({ bot });
    this.sendText({ bot }, payload === '' ? '/start' : `/start ${payload}`);
  }

  look(peer: Peer): void {
    const last = conversationOf(this.state, peer).messages.at(-1)?.message_id ?? 0;
    const user = this.state.route.user;
    if (user === undefined || last <= conversationOf(this.state, peer).seen) return;
    this.#change(peer, () => ({ seen: last }));
    rememberSeen(user, peer, last);
  }

  showPicture(url: string, words: string): void {
    this.#set({ dialog: { kind: 'picture', url, words } });
  }

  createUser(user: NewUser): void {
    this.#try(async () => {
      const { id } = await api.createUser(user);
      await this.#feed.readDirectory();
      this.#set({ dialog: undefined });
      location.hash = homeHash(id, this.state.bots);
    });
  }

  changeUser(id: number, user: Partial<NewUser>): void {
    this.#try(async () => {
      await api.changeUser(id, user);
      await this.#feed.readDirectory();
      this.#set({ dialog: undefined });
    });
  }

  editUser(user?: SimUser): void {
    this.#set({ dialog: { kind: 'user', ...(user && { user }) } });
  }

  newBot(): void {
    this.#set({ dialog: { kind: 'bot' } });
  }

  /** Resolves with the token of the new bot, or with undefined when it was refused. */
  async createBot(bot: { name: string; username: string }): Promise<string | undefined> {
    try {
      const { token } = await api.createBot(bot);
      await this.#feed.readAll();
      return token;
    } catch (error) {
      this.#report(error);
      return undefined;
    }
  }

  setBlocked(bot: number, blocked: boolean): void {
    this.#asUser(async (user) => {
      await api.block(user, bot, blocked);
      this.toast(blocked ? 'The bot is blocked' : 'The bot is unblocked');
    });
  }

  setMember(chat: number, member: boolean): void {
    this.#asUser(async (user) => {
      await (member ? api.join(user, chat) : api.leave(user, chat));
    });
  }

  reset(): void {
    this.#try(async () => {
      const text = 'Users, chats and messages of the simulated Telegram are erased.';
      if (!(await this.confirm({ title: 'Start from nothing?', text, action: 'Erase', danger: true })))
        return;
      await api.reset();
      location.hash = routeHash({});
    });
  }

  toast(text: string, tone: Toast['tone'] = 'plain'): void {
    const key = ++this.#keys;
    this.store.update((state) => ({ ...state, toasts: [...state.toasts.slice(-2), { key, text, tone }] }));
    setTimeout(() => {
      this.store.update((state) => ({ ...state, toasts: state.toasts.filter((toast) => toast.key !== key) }));
    }, TOAST_MS);
  }

  confirm(question: { title: string; text: string; action: string; danger?: boolean }): Promise<boolean> {
    return new Promise((answer) => this.#set({ dialog: { kind: 'confirm', ...question, answer } }));
  }

  showDialog(dialog: Dialog): void {
    this.#set({ dialog });
  }

  closeDialog(dialog: Dialog): void {
    if (this.state.dialog === dialog) this.#set({ dialog: undefined });
  }

  #set(change: Partial<State>): void {
    this.store.update((state) => ({ ...state, ...change }));
  }

  #change(peer: Peer, change: (conversation: Conversation) => Partial<Conversation>): void {
    this.store.update((state) => changeConversation(state, peer, change));
  }

  #try(work: () => Promise<void>): void {
    work().catch((error: unknown) => this.#report(error));
  }

  #asUser(work: (user: number) => Promise<void>): void {
    const { user } = this.state.route;
    if (user !== undefined) this.#try(() => work(user));
  }

  #report(error: unknown): void {
    if (!(error instanceof ApiError)) console.error(error);
    this.toast(error instanceof Error ? error.message : String(error), 'error');
  }

  #followRoute(): void {
    const before = this.state.route.user;
    this.#set({ route: readRoute(location.hash), about: undefined, topic: undefined });
    if (this.state.route.user !== before) this.#feed.connect();
  }

  send(peer: Peer, outgoing: Outgoing, words: string): void {
    const { user } = this.state.route;
    if (user === undefined) return;
    const thread =
      outgoing.reply_to === undefined ? this.state.topic : this.#threadOf(peer, outgoing.reply_to);
    const key = ++this.#keys;
    const pending = { key, text: words, date: Math.floor(Date.now() / 1000) };
    this.#change(peer, (conversation) => ({ pending: [...conversation.pending, pending] }));
    const settled = (sent: Message[]) =>
      this.#change(peer, (conversation) => ({
        pending: conversation.pending.filter((one) => one.key !== key),
        messages: withMessages(conversation.messages, sent),
      }));
    this.#try(async () => {
      try {
        settled(await api.send(user, peer, { ...outgoing, ...(thread && { thread }) }));
      } catch (error) {
        settled([]);
        throw error;
      }
    });
  }

  /** An answer belongs to the topic of what it answers. */
  #threadOf(peer: Peer, messageId: number): number | undefined {
    const { messages } = conversationOf(this.state, peer);
    return messages.find(({ message_id: id }) => id === messageId)?.message_thread_id;
  }

  #pressCallback(peer: Peer, message: Message, data: string, [row, column]: [number, number]): void {
    const { user } = this.state.route;
    const key = pressKey(message.message_id, row, column);
    if (user === undefined || conversationOf(this.state, peer).pressed.has(key)) return;
    const release = () =>
      this.#change(peer, ({ pressed }) => ({ pressed: new Set([...pressed].filter((one) => one !== key)) }));
    this.#change(peer, ({ pressed }) => ({ pressed: new Set(pressed).add(key) }));
    this.#try(async () => {
      try {
        this.#showAnswer((await api.press(user, peer, message.message_id, data)).answer);
      } finally {
        release();
      }
    });
  }

  #pay(peer: Peer, message: Message): void {
    const { invoice } = message;
    if (!invoice || peer.bot === undefined) return;
    const { bot } = peer;
    this.#asUser(async (user) => {
      const text = `${invoice.title}: ${price(invoice)}. No real money moves.`;
      if (!(await this.confirm({ title: 'Pay?', text, action: 'Pay' }))) return;
      const { paid, error_message: reason } = await api.pay(user, bot, message.message_id);
      if (!paid) this.toast(reason ?? 'The payment did not go through.', 'error');
    });
  }

  #showAnswer(answer: CallbackAnswer | null): void {
    if (answer?.url !== undefined) this.openLink(answer.url);
    if (answer?.text === undefined || answer.text === '') return;
    if (answer.show_alert) this.#set({ dialog: { kind: 'alert', title: '', text: answer.text } });
    else this.toast(answer.text);
  }
}
