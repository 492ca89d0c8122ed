/** The frame: list, chat and developer tools side by side; on a phone one of them at a time. */
import { createContext } from 'preact';
import { useContext, useEffect } from 'preact/hooks';
import type { Messenger } from '../messenger.ts';
import { conversationOf, currentUser, peerInfo, unread } from '../state.ts';
import type { State } from '../state.ts';
import { useStore } from '../store.ts';
import { ChatView } from './chat-view.tsx';
import { DialogView } from './dialogs.tsx';
import { Sidebar } from './sidebar.tsx';
import { Toasts } from './toasts.tsx';
import { Tools } from './tools.tsx';
import { Welcome } from './welcome.tsx';

const MessengerContext = createContext<Messenger | undefined>(undefined);

/** The messenger and its present state. */
export function useMessenger(): { messenger: Messenger; state: State } {
  const messenger = useContext(MessengerContext);
  if (!messenger) throw new Error('useMessenger is used outside App');
  return { messenger, state: useStore(messenger.store) };
}

export function App({ messenger }: { messenger: Messenger }) {
  const state = useStore(messenger.store);
  const user = currentUser(state);
  const info = user && state.route.peer && peerInfo(state, state.route.peer);
  const waiting = user
    ? Object.values(state.conversations).reduce((sum, one) => sum + unread(one, user.id), 0)
    : 0;
  useEffect(() => {
    const place = info ? info.title : 'Chats';
    document.title = waiting > 0 ? `(${waiting}) ${place}` : place;
  }, [info?.title, waiting]);

  return (
    <MessengerContext.Provider value={messenger}>
      {user ? (
        <div class={`app ${info ? 'app--chat' : 'app--list'} ${state.tools ? 'app--tools' : ''}`}>
          <Sidebar user={user} />
          {info ? (
            <ChatView
              key={`${user.id}:${info.id}`}
              user={user}
              info={info}
              conversation={conversationOf(state, info.peer)}
            />
          ) : (
            <main class="chat chat--none">
              <p class="pill">Choose a chat to begin</p>
            </main>
          )}
          {state.tools && <Tools info={info} />}
        </div>
      ) : (
        <Welcome />
      )}
      <Toasts />
      {state.dialog && <DialogView dialog={state.dialog} />}
    </MessengerContext.Provider>
  );
}
