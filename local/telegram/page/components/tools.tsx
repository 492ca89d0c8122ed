/** The developer's drawer: what the bots call, and switches that a person on Telegram has elsewhere. */
import { useState } from 'preact/hooks';
import type { PeerInfo } from '../state.ts';
import { useMessenger } from './app.tsx';
import { CallLog } from './call-log.tsx';
import { Icon } from './icons.tsx';

export function Tools({ info }: { info: PeerInfo | undefined }) {
  const { messenger } = useMessenger();
  return (
    <aside class="tools" aria-label="Developer tools">
      <header class="tools__head">
        <h2>Developer tools</h2>
        <button
          type="button"
          class="icon-button"
          aria-label="Close the tools"
          onClick={() => messenger.toggleTools()}
        >
          <Icon name="close" />
        </button>
      </header>
      <div class="tools__switches">
        {info?.peer.bot !== undefined && <BotTools bot={info.peer.bot} />}
        <ChatTools />
        <button type="button" class="button" onClick={() => messenger.newBot()}>
          New bot…
        </button>
        <button type="button" class="button button--quiet-danger" onClick={() => messenger.reset()}>
          Erase everything…
        </button>
      </div>
      <CallLog />
    </aside>
  );
}

function BotTools({ bot }: { bot: number }) {
  const { messenger, state } = useMessenger();
  const [payload, setPayload] = useState('');
  const blocked = state.conversations[`bot:${bot}`]?.blocked ?? false;
  return (
    <>
      <form
        class="tools__line"
        onSubmit={(event) => {
          event.preventDefault();
          messenger.openDeepLink(bot, payload.trim());
        }}
      >
        <label class="field field--inline">
          <span>Deep link</span>
          <input
            value={payload}
            placeholder="?start= payload"
            pattern="[A-Za-z0-9_\-]{0,64}"
            title="Up to 64 of A-Z a-z 0-9 _ -"
            onInput={(event) => setPayload(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="button">
          Open
        </button>
      </form>
      <label class="switch">
        <input
          type="checkbox"
          checked={blocked}
          onChange={(event) => messenger.setBlocked(bot, event.currentTarget.checked)}
        />
        Bot is blocked by this user
      </label>
    </>
  );
}

function ChatTools() {
  const { messenger, state } = useMessenger();
  return (
    <>
      {state.chats.map((chat) => (
        <label class="switch" key={chat.id}>
          <input
            type="checkbox"
            checked={state.joined.includes(chat.id)}
            onChange={(event) => messenger.setMember(chat.id, event.currentTarget.checked)}
          />
          Member of “{chat.title}”
        </label>
      ))}
    </>
  );
}
