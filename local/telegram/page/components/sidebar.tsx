/** The left column: who I am, and my chats with the last words of each. */
import { useState } from 'preact/hooks';
import { fullName, peerKey } from '../model.ts';
import type { Peer, SimUser } from '../model.ts';
import { homeHash, routeHash } from '../route.ts';
import { conversationOf, peerInfo, unread } from '../state.ts';
import type { PeerInfo, State } from '../state.ts';
import { preview } from '../timeline.ts';
import { actionWords, listTime } from '../words.ts';
import { useMessenger } from './app.tsx';
import { Avatar } from './avatar.tsx';
import { Icon } from './icons.tsx';
import { useDismiss } from './use-dismiss.ts';

export function Sidebar({ user }: { user: SimUser }) {
  const { messenger, state } = useMessenger();
  return (
    <aside class="sidebar" aria-label="Chats">
      <header class="sidebar__head">
        <UserSwitcher user={user} />
        <button
          type="button"
          class="icon-button"
          aria-label="Developer tools"
          aria-pressed={state.tools}
          title="Developer tools"
          onClick={() => messenger.toggleTools()}
        >
          <Icon name="tools" />
        </button>
      </header>
      {state.connection !== 'online' && (
        <p class="connection" role="status">
          <span class="spinner" />
          {state.connection === 'offline' ? 'Waiting for the server…' : 'Connecting…'}
        </p>
      )}
      {state.bots.length === 0 && (
        <div class="sidebar__empty">
          <p class="muted">There is no bot yet.</p>
          <button type="button" class="button" onClick={() => messenger.newBot()}>
            Make a bot
          </button>
        </div>
      )}
      <nav class="chat-list" aria-label="Chats">
        <ul>
          {chatsOf(state).map((info) => (
            <li key={peerKey(info.peer)}>
              <ChatLink info={info} user={user} />
            </li>
          ))}
        </ul>
      </nav>
    </aside>
  );
}

/** Bots and the chats of the user, the ones with news first. */
function chatsOf(state: State): PeerInfo[] {
  const peers: Peer[] = [
    ...state.bots.map(({ id }) => ({ bot: id })),
    ...state.joined.map((id) => ({ chat: id })),
  ];
  const latest = (peer: Peer) => conversationOf(state, peer).messages.at(-1)?.date ?? 0;
  return peers
    .sort((a, b) => latest(b) - latest(a))
    .map((peer) => peerInfo(state, peer))
    .filter((info) => info !== undefined);
}

function ChatLink({ info, user }: { info: PeerInfo; user: SimUser }) {
  const { state } = useMessenger();
  const conversation = conversationOf(state, info.peer);
  const last = conversation.messages.at(-1);
  const news = unread(conversation, user.id);
  const { peer } = state.route;
  const current = peer !== undefined && peerKey(peer) === peerKey(info.peer);
  return (
    <a
      class="chat-link"
      href={routeHash({ user: user.id, peer: info.peer })}
      aria-current={current ? 'page' : undefined}
    >
      <Avatar id={info.id} name={info.title} />
      <span class="chat-link__words">
        <span class="chat-link__top">
          <strong class="chat-link__title">
            {info.kind !== 'bot' && <Icon name={info.kind} />}
            {info.title}
          </strong>
          {last && <time class="muted">{listTime(last.date)}</time>}
        </span>
        <span class="chat-link__bottom">
          {conversation.action === undefined ? (
            <span class="chat-link__last muted">
              {last ? (last.from?.id === user.id ? 'You: ' : '') + preview(last) : 'No messages yet'}
            </span>
          ) : (
            <span class="chat-link__last action">{actionWords(conversation.action)}…</span>
          )}
          {news > 0 && (
            <span class="badge">
              {news}
              <span class="hidden"> unread</span>
            </span>
          )}
        </span>
      </span>
    </a>
  );
}

function UserSwitcher({ user }: { user: SimUser }) {
  const { messenger, state } = useMessenger();
  const [open, setOpen] = useState(false);
  const box = useDismiss(open, () => setOpen(false));
  return (
    <div class="switcher" ref={box}>
      <button
        type="button"
        class="person person--button"
        aria-expanded={open}
        aria-label={`${fullName(user)}: switch user`}
        onClick={() => {
          if (!open) messenger.refresh();
          setOpen(!open);
        }}
      >
        <Avatar id={user.id} name={fullName(user)} size="s" />
        <span class="person__words">
          <strong>{fullName(user)}</strong>
          <span class="muted">
            {[user.username && `@${user.username}`, user.language_code].filter(Boolean).join(' · ')}
          </span>
        </span>
      </button>
      {open && (
        <div class="menu switcher__menu">
          <ul>
            {state.users.map((one) => (
              <li key={one.id} class="switcher__row">
                <a
                  class="menu__item"
                  href={homeHash(one.id, state.bots)}
                  aria-current={one.id === user.id ? 'true' : undefined}
                  onClick={() => setOpen(false)}
                >
                  <Avatar id={one.id} name={fullName(one)} size="s" />
                  <span class="menu__words">{fullName(one)}</span>
                  {one.id === user.id && <Icon name="check" />}
                </a>
                <a
                  class="icon-button"
                  href={homeHash(one.id, state.bots)}
                  target="_blank"
                  rel="noopener"
                  aria-label={`Open ${fullName(one)} in a new window`}
                  title="Open in a new window"
                >
                  <Icon name="window" />
                </a>
              </li>
            ))}
          </ul>
          <button
            type="button"
            class="menu__item"
            onClick={() => {
              setOpen(false);
              messenger.editUser();
            }}
          >
            <Icon name="plus" /> New user
          </button>
          <button
            type="button"
            class="menu__item"
            onClick={() => {
              setOpen(false);
              messenger.editUser(user);
            }}
          >
            <Icon name="pencil" /> Change {user.first_name}
          </button>
        </div>
      )}
    </div>
  );
}
