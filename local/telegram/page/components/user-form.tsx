import { useState } from 'preact/hooks';
import type { NewUser } from '../api.ts';
import type { SimUser } from '../model.ts';
import { useMessenger } from './app.tsx';

/** Makes a user, or changes the given one. */
export function UserForm({ user, onCancel }: { user?: SimUser | undefined; onCancel?: () => void }) {
  const { messenger } = useMessenger();
  const [values, setValues] = useState({
    first_name: user?.first_name ?? '',
    last_name: user?.last_name ?? '',
    username: user?.username ?? '',
    phone: user?.phone ?? '',
    language_code: user?.language_code ?? 'en',
  });
  const field = (name: keyof typeof values, label: string, attributes: Record<string, unknown> = {}) => (
    <label class="field">
      <span>{label}</span>
      <input
        name={name}
        value={values[name]}
        autocomplete="off"
        onInput={(event) => setValues({ ...values, [name]: event.currentTarget.value })}
        {...attributes}
      />
    </label>
  );
  const save = (event: Event) => {
    event.preventDefault();
    const filled = Object.entries(values)
      .map(([name, value]) => [name, name === 'phone' ? value.replace(/[^+\d]/g, '') : value.trim()] as const)
      .filter(([, value]) => value !== '');
    const fresh: NewUser = { first_name: values.first_name.trim(), ...Object.fromEntries(filled) };
    if (user) messenger.changeUser(user.id, fresh);
    else messenger.createUser(fresh);
  };
  return (
    <form class="user-form" onSubmit={save}>
      <div class="user-form__pair">
        {field('first_name', 'First name', { required: true, maxLength: 64, autofocus: true })}
        {field('last_name', 'Last name', { maxLength: 64 })}
      </div>
      {field('username', 'Username', { pattern: '[A-Za-z][A-Za-z0-9_]{3,31}', placeholder: 'without @' })}
      <div class="user-form__pair">
        {field('phone', 'Phone', {
          type: 'tel',
          pattern: '\\+?[0-9 \\(\\)\\-]{5,20}',
          placeholder: 'optional',
        })}
        <label class="field">
          <span>Language</span>
          <select
            value={values.language_code}
            onChange={(event) => setValues({ ...values, language_code: event.currentTarget.value })}
          >
            {!['en', 'uk', 'ru'].includes(values.language_code) && (
              <option value={values.language_code}>{values.language_code}</option>
            )}
            <option value="en">English</option>
            <option value="uk">Українська</option>
            <option value="ru">Русский</option>
          </select>
        </label>
      </div>
      <div class="modal__actions">
        {onCancel && (
          <button type="button" class="button" onClick={onCancel}>
            Cancel
          </button>
        )}
        <button type="submit" class="button button--primary">
          {user ? 'Save' : 'Create'}
        </button>
      </div>
    </form>
  );
}
