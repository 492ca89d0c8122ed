/** What stands under the messages: Start, the composer, or why one cannot write here. */
import type { Conversation, SimUser } from '../model.ts';
import type { PeerInfo } from '../state.ts';
import { useMessenger } from './app.tsx';
import { Composer } from './composer.tsx';

export function ChatFoot(props: { user: SimUser; info: PeerInfo; conversation: Conversation }) {
  const { info, conversation } = props;
  const { messenger } = useMessenger();
  const bar = (words: string, onClick: () => void) => (
    <footer class="foot foot--bar">
      <button type="button" class="foot__action" onClick={onClick}>
        {words}
      </button>
    </footer>
  );
  const { peer } = info;
  if (peer.bot !== undefined && conversation.blocked) {
    return bar('Unblock and restart', () => messenger.sendText(peer, '/start'));
  }
  if (peer.bot !== undefined && conversation.messages.length === 0 && conversation.pending.length === 0) {
    return bar('Start', () => messenger.sendText(peer, '/start'));
  }
  if (info.kind === 'channel') {
    return (
      <footer class="foot foot--bar">
        <p class="muted">Only the channel’s bots write here.</p>
      </footer>
    );
  }
  return <Composer {...props} />;
}
