/** What stands over the page: questions, alerts of bots, forms and the enlarged picture. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Dialog } from '../state.ts';
import { useMessenger } from './app.tsx';
import { BotForm } from './bot-form.tsx';
import { Choices } from './choose-dialog.tsx';
import { FilesForm } from './files-form.tsx';
import { Icon } from './icons.tsx';
import { UserForm } from './user-form.tsx';

export function DialogView({ dialog }: { dialog: Dialog }) {
  const { messenger } = useMessenger();
  const close = () => messenger.closeDialog(dialog);
  switch (dialog.kind) {
    case 'alert':
      return (
        <Modal label="Message from the bot" onClose={close}>
          <p class="modal__text">{dialog.text}</p>
          <div class="modal__actions">
            <button type="button" class="button button--primary" onClick={close} autofocus>
              OK
            </button>
          </div>
        </Modal>
      );
    case 'confirm': {
      const answer = (yes: boolean) => {
        close();
        dialog.answer(yes);
      };
      return (
        <Modal label={dialog.title} onClose={() => answer(false)}>
          <h2>{dialog.title}</h2>
          <p class="modal__text">{dialog.text}</p>
          <div class="modal__actions">
            <button type="button" class="button" onClick={() => answer(false)}>
              Cancel
            </button>
            <button
              type="button"
              class={`button ${dialog.danger ? 'button--danger' : 'button--primary'}`}
              onClick={() => answer(true)}
              autofocus
            >
              {dialog.action}
            </button>
          </div>
        </Modal>
      );
    }
    case 'choose': {
      const done = (keys: number[]) => {
        close();
        dialog.answer(keys);
      };
      return (
        <Modal label={dialog.title} onClose={() => done([])}>
          <Choices dialog={dialog} done={done} />
        </Modal>
      );
    }
    case 'user':
      return (
        <Modal label={dialog.user ? 'Change the user' : 'New user'} onClose={close}>
          <h2>{dialog.user ? 'Change the user' : 'New user'}</h2>
          <UserForm user={dialog.user} onCancel={close} />
        </Modal>
      );
    case 'bot':
      return (
        <Modal label="New bot" onClose={close}>
          <h2>New bot</h2>
          <BotForm onClose={close} />
        </Modal>
      );
    case 'files':
      return (
        <Modal label="Send files" onClose={close}>
          <FilesForm dialog={dialog} close={close} />
        </Modal>
      );
    case 'picture':
      return (
        <Modal label={dialog.words === '' ? 'Picture' : dialog.words} wide onClose={close}>
          <button type="button" class="icon-button lightbox__close" aria-label="Close" onClick={close}>
            <Icon name="close" />
          </button>
          <img class="lightbox__image" src={dialog.url} alt={dialog.words} />
        </Modal>
      );
  }
}

/** A native dialog: the browser keeps the focus inside and closes it on Escape. */
function Modal(props: { label: string; wide?: boolean; onClose: () => void; children: ComponentChildren }) {
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    element.current?.showModal();
  }, []);
  return (
    <dialog
      ref={element}
      class={props.wide ? 'lightbox' : 'modal'}
      aria-label={props.label}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) props.onClose();
      }}
    >
      <div class="modal__body">{props.children}</div>
    </dialog>
  );
}
