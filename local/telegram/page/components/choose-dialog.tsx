/** Choosing among people, or among chats: one by a click, several by marks and a button. */
import { useState } from 'preact/hooks';
import type { Dialog } from '../state.ts';
import { Avatar } from './avatar.tsx';

export function Choices(props: { dialog: Dialog & { kind: 'choose' }; done: (keys: number[]) => void }) {
  const { title, entries, most } = props.dialog;
  const [marked, setMarked] = useState<readonly number[]>([]);
  const press = (key: number) => {
    if (most === 1) props.done([key]);
    else if (marked.includes(key)) setMarked(marked.filter((one) => one !== key));
    else if (marked.length < most) setMarked([...marked, key]);
  };
  return (
    <>
      <h2>{title}</h2>
      {entries.length === 0 && <p class="modal__text">There is nobody else yet. Make a user first.</p>}
      <ul class="choices">
        {entries.map(({ key, id, name, note }) => (
          <li key={key}>
            <button
              type="button"
              class="choices__one"
              aria-pressed={most === 1 ? undefined : marked.includes(key)}
              onClick={() => press(key)}
            >
              <Avatar id={id} name={name} size="m" />
              <span class="card__words">
                <strong>{name}</strong>
                <span>{note}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <div class="modal__actions">
        <button type="button" class="button" onClick={() => props.done([])}>
          Cancel
        </button>
        {most > 1 && (
          <button
            type="button"
            class="button button--primary"
            disabled={marked.length === 0}
            onClick={() => props.done([...marked])}
          >
            Choose
          </button>
        )}
      </div>
    </>
  );
}
