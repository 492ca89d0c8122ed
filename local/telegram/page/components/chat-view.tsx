/** One chat: its header, the messages on the wallpaper, and what the user can answer with. */
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Conversation, SimUser } from '../model.ts';
import { routeHash } from '../route.ts';
import { unread } from '../state.ts';
import type { PeerInfo } from '../state.ts';
import { byDay, timeline } from '../timeline.ts';
import type { Row } from '../timeline.ts';
import { topicOf, topicsOf } from '../topics.ts';
import { actionWords, clockTime, dayName } from '../words.ts';
import { useMessenger } from './app.tsx';
import { Avatar } from './avatar.tsx';
import { ChatFoot } from './chat-foot.tsx';
import { useTextActions } from './formatted-text.tsx';
import { Icon, Ticks } from './icons.tsx';
import { MessageRow } from './message-row.tsx';
import { TopicBar } from './topic-bar.tsx';

/** Rows drawn at first, and added each time the top is reached: old chats stay fast. */
const PAGE = 80;
/** Nearer to the end than this, new messages scroll into view. */
const NEAR_PX = 120;
/** Who has not scrolled for so long reads. */
const STILL_MS = 900;

interface Props {
  user: SimUser;
  info: PeerInfo;
  conversation: Conversation;
}

export function ChatView({ user, info, conversation }: Props) {
  const { messenger, state } = useMessenger();
  const { pending } = conversation;
  const topics = useMemo(() => topicsOf(conversation.messages), [conversation.messages]);
  const topic = topics.length > 0 ? state.topic : undefined;
  const messages = useMemo(
    () => conversation.messages.filter((one) => topic === undefined || topicOf(one) === topic),
    [conversation.messages, topic],
  );
  const scroller = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState(PAGE);
  const [atEnd, setAtEnd] = useState(true);
  /** The person scrolls through what was before. */
  const [moving, setMoving] = useState(false);
  const stillness = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** `atEnd` as of the last scroll, for callbacks that run before the next drawing. */
  const pinned = useRef(true);
  const heightBefore = useRef(0);
  const actions = useTextActions((command) => messenger.sendText(info.peer, command));

  const rows = useMemo(() => timeline(messages, user.id), [messages, user.id]);
  const visible = rows.slice(-shown);
  const news = unread(conversation, user.id);

  const toEnd = (behavior: ScrollBehavior) => {
    const element = scroller.current;
    element?.scrollTo({ top: element.scrollHeight, behavior });
  };

  // Earlier rows go in above: what the person reads stays where it is.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element && heightBefore.current > 0) element.scrollTop += element.scrollHeight - heightBefore.current;
    heightBefore.current = 0;
  }, [shown]);

  // Who writes, or turns to another topic, looks at the end.
  useLayoutEffect(() => {
    pinned.current = true;
    toEnd('instant');
  }, [pending.length > 0, topic]);

  useLayoutEffect(() => {
    if (pinned.current) toEnd('instant');
  }, [messages, pending.length, conversation.keyboard]);

  // Pictures arrive and keyboards open later than the messages: keep the end in view then too.
  useEffect(() => {
    const element = scroller.current;
    const content = element?.firstElementChild;
    if (!element || !content) return;
    const observer = new ResizeObserver(() => {
      if (pinned.current) toEnd('instant');
    });
    observer.observe(element);
    observer.observe(content);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    const look = () => {
      if (atEnd && document.visibilityState === 'visible') messenger.look(info.peer);
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [messages, atEnd]);

  const onScroll = () => {
    const element = scroller.current;
    if (!element) return;
    pinned.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX;
    setAtEnd(pinned.current);
    setMoving(!pinned.current);
    clearTimeout(stillness.current);
    stillness.current = setTimeout(() => setMoving(false), STILL_MS);
    if (element.scrollTop < NEAR_PX && shown < rows.length && heightBefore.current === 0) {
      heightBefore.current = element.scrollHeight;
      setShown(shown + PAGE);
    }
  };

  const jumpTo = (messageId: number) => {
    const target = scroller.current?.querySelector(`[data-message="${messageId}"]`);
    if (!target) return;
    target.scrollIntoView({ block: 'center', behavior: 'smooth' });
    target.classList.add('row--found');
    setTimeout(() => target.classList.remove('row--found'), 1500);
  };

  const row = (item: Row) => {
    switch (item.kind) {
      case 'service':
        return (
          <li key={item.key} class="service">
            <span class="pill">{item.text}</span>
          </li>
        );
      case 'message':
        return (
          <MessageRow
            key={item.key}
            row={item}
            info={info}
            leaving={item.messages.every(({ message_id }) => conversation.leaving.has(message_id))}
            pressed={conversation.pressed}
            actions={actions}
            onQuote={jumpTo}
          />
        );
    }
  };

  return (
    <main class="chat">
      <ChatHeader user={user} info={info} conversation={conversation} />
      {topics.length > 0 && (
        <TopicBar topics={topics} chosen={topic} onChoose={(id) => messenger.chooseTopic(id)} />
      )}
      <div class="wallpaper">
        <div
          class={moving ? 'messages messages--moving' : 'messages'}
          ref={scroller}
          onScroll={onScroll}
          role="log"
          aria-label={`Messages with ${info.title}`}
          tabindex={0}
        >
          <ol class="messages__list">
            {byDay(visible).map(({ day, rows: ofDay }) => (
              <li key={dayName(day)}>
                <ol class="day-group">
                  <li class="day">
                    <span class="pill">{dayName(day)}</span>
                  </li>
                  {ofDay.map(row)}
                </ol>
              </li>
            ))}
            {pending.map(({ key, text, date }) => (
              <li key={key} class="row row--own row--last row--pending">
                <div class="bubble">
                  <div class="bubble__text">
                    {text}
                    <span class="meta">
                      <time>{clockTime(date)}</time>
                      <Ticks sent={false} />
                    </span>
                  </div>
                </div>
              </li>
            ))}
          </ol>
          {messages.length === 0 && pending.length === 0 && (
            <div class="empty">
              <p class="pill">
                {info.kind === 'bot' ? 'Nothing here yet. Press Start to begin.' : 'Nothing here yet.'}
              </p>
            </div>
          )}
        </div>
        {!atEnd && (
          <button
            type="button"
            class="to-end"
            aria-label="To the latest message"
            onClick={() => toEnd('smooth')}
          >
            <Icon name="down" />
            {news > 0 && <span class="badge">{news}</span>}
          </button>
        )}
      </div>
      <ChatFoot user={user} info={info} conversation={conversation} />
    </main>
  );
}

function ChatHeader({ user, info, conversation }: Props) {
  return (
    <header class="chat__head">
      <a class="icon-button chat__back" href={routeHash({ user: user.id })} aria-label="Back to the chats">
        <Icon name="back" />
      </a>
      <Avatar id={info.id} name={info.title} size="s" />
      <div class="chat__title">
        <h1>{info.title}</h1>
        <p class={conversation.action === undefined ? 'muted' : 'action'} aria-live="polite">
          {conversation.action === undefined ? (
            info.kind
          ) : (
            <>
              {actionWords(conversation.action)}
              <span class="dots" aria-hidden="true">
                <i />
                <i />
                <i />
              </span>
            </>
          )}
        </p>
      </div>
    </header>
  );
}
