import { useState } from 'preact/hooks';
import { useMessenger } from './app.tsx';

/** Makes a bot, as BotFather does, and shows its token. */
export function BotForm({ onClose }: { onClose: () => void }) {
  const { messenger } = useMessenger();
  const [name, setName] = useState('');
  const [username, setUsername] = useState('');
  const [token, setToken] = useState<string>();
  const make = async () =>
    setToken(await messenger.createBot({ name: name.trim(), username: username.trim() }));
  if (token !== undefined) {
    return (
      <>
        <p>Give this token to your bot, and the address of this server as its API root.</p>
        <pre class="token" tabindex={0}>
          {token}
        </pre>
        <div class="modal__actions">
          <button type="button" class="button" onClick={() => messenger.copy(token)}>
            Copy
          </button>
          <button type="button" class="button button--primary" onClick={onClose}>
            Done
          </button>
        </div>
      </>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <label class="field">
        <span>Name</span>
        <input
          value={name}
          required
          maxLength={64}
          onInput={(event) => setName(event.currentTarget.value)}
          autofocus
        />
      </label>
      <label class="field">
        <span>Username</span>
        <input
          value={username}
          required
          pattern="[A-Za-z][A-Za-z0-9_]{1,28}[Bb][Oo][Tt]"
          title="Latin letters, digits and _, ending in “bot”"
          placeholder="my_shop_bot"
          onInput={(event) => setUsername(event.currentTarget.value)}
        />
      </label>
      <div class="modal__actions">
        <button type="button" class="button" onClick={onClose}>
          Cancel
        </button>
        <button type="submit" class="button button--primary">
          Create
        </button>
      </div>
    </form>
  );
}
