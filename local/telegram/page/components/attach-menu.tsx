import { useRef, useState } from 'preact/hooks';
import type { Peer } from '../model.ts';
import { useMessenger } from './app.tsx';
import { Icon } from './icons.tsx';
import { useDismiss } from './use-dismiss.ts';

/** The paper clip: photos, videos and files, a voice message, the user's contact or somebody's, somebody's message, a place. */
export function AttachMenu({ peer }: { peer: Peer }) {
  const { messenger } = useMessenger();
  const [open, setOpen] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  const voice = useRef<HTMLInputElement>(null);
  const box = useDismiss(open, () => setOpen(false));
  const item = (run: () => void) => () => {
    setOpen(false);
    run();
  };
  return (
    <div class="attach" ref={box}>
      <button
        type="button"
        class="icon-button"
        aria-label="Attach"
        title="Attach"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon name="attach" />
      </button>
      <input
        ref={files}
        type="file"
        hidden
        multiple
        aria-label="Files to send"
        onChange={(event) => {
          const chosen = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = '';
          if (chosen.length > 0) messenger.sendFiles(peer, chosen);
        }}
      />
      <input
        ref={voice}
        type="file"
        hidden
        accept="audio/*"
        aria-label="Voice message to send"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (file) messenger.sendFiles(peer, [file], 'voice');
        }}
      />
      {open && (
        <div class="menu attach__menu">
          <button type="button" class="menu__item" onClick={item(() => files.current?.click())}>
            <Icon name="photo" /> Photos, video or files
          </button>
          <button type="button" class="menu__item" onClick={item(() => voice.current?.click())}>
            <Icon name="voice" /> Voice message
          </button>
          <button type="button" class="menu__item" onClick={item(() => messenger.shareContact(peer))}>
            <Icon name="contact" /> My contact
          </button>
          <button type="button" class="menu__item" onClick={item(() => messenger.shareOther(peer))}>
            <Icon name="contact" /> Somebody’s contact
          </button>
          <button type="button" class="menu__item" onClick={item(() => messenger.forwardFrom(peer))}>
            <Icon name="forward" /> Somebody’s message
          </button>
          <button type="button" class="menu__item" onClick={item(() => messenger.shareLocation(peer))}>
            <Icon name="place" /> Location
          </button>
        </div>
      )}
    </div>
  );
}
