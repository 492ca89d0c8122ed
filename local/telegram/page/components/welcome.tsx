import { fullName } from '../model.ts';
import { homeHash } from '../route.ts';
import { useMessenger } from './app.tsx';
import { Avatar } from './avatar.tsx';
import { UserForm } from './user-form.tsx';

/** The first screen: who is chatting in this window? */
export function Welcome() {
  const { messenger, state } = useMessenger();
  if (!state.loaded) {
    return (
      <main class="welcome">
        <p class="pill" role="status">
          {state.connection === 'offline' ? 'The server does not answer. Trying again…' : 'Connecting…'}
        </p>
      </main>
    );
  }
  const presets = [
    { first_name: 'Customer', language_code: 'en' },
    { first_name: 'Owner', language_code: 'en' },
  ].filter(({ first_name }) => !state.users.some((user) => user.first_name === first_name));
  return (
    <main class="welcome">
      <div class="welcome__card">
        <h1>Who is chatting?</h1>
        <p class="muted">A simulated Telegram. Open a second window for a second person.</p>
        {state.users.length > 0 && (
          <ul class="welcome__users">
            {state.users.map((user) => (
              <li key={user.id}>
                <a class="person" href={homeHash(user.id, state.bots)}>
                  <Avatar id={user.id} name={fullName(user)} />
                  <span class="person__words">
                    <strong>{fullName(user)}</strong>
                    <span class="muted">
                      {[user.username && `@${user.username}`, user.phone].filter(Boolean).join(' · ')}
                    </span>
                  </span>
                </a>
              </li>
            ))}
          </ul>
        )}
        {presets.length > 0 && (
          <div class="welcome__presets">
            {presets.map((preset) => (
              <button
                key={preset.first_name}
                type="button"
                class="button"
                onClick={() => messenger.createUser(preset)}
              >
                Continue as {preset.first_name}
              </button>
            ))}
          </div>
        )}
        <details class="welcome__new" open={state.users.length === 0 && presets.length === 0}>
          <summary>Somebody else</summary>
          <UserForm />
        </details>
      </div>
    </main>
  );
}
