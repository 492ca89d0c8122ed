/** Where the user writes: words, commands, attachments, and the bot's reply keyboard docked below. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Conversation, SimUser } from '../model.ts';
import { fullName } from '../model.ts';
import type { PeerInfo } from '../state.ts';
import { preview } from '../timeline.ts';
import { useMessenger } from './app.tsx';
import { AttachMenu } from './attach-menu.tsx';
import { CommandsMenu } from './commands-menu.tsx';
import { FormatBar, formatByKey } from './format-bar.tsx';
import { Icon } from './icons.tsx';
import { ReplyKeyboardView } from './reply-keyboard.tsx';

const MAX_TEXT = 4096;

interface Props {
  user: SimUser;
  info: PeerInfo;
  conversation: Conversation;
}

export function Composer({ user, info, conversation }: Props) {
  const { messenger, state } = useMessenger();
  const { keyboard, commands } = conversation;
  const { about, draft } = state;
  const [text, setText] = useState('');
  const [keyboardOpen, setKeyboardOpen] = useState(true);
  const [formatting, setFormatting] = useState(false);
  const [active, setActive] = useState(0);
  const input = useRef<HTMLTextAreaElement>(null);

  const typed = /^\/(\w*)$/.exec(text)?.[1];
  const offered = typed === undefined ? [] : commands.filter(({ command }) => command.startsWith(typed));
  const chosen = offered[Math.min(active, offered.length - 1)];

  useEffect(() => setKeyboardOpen(true), [keyboard]);
  useEffect(() => {
    if (draft.key === 0) return;
    setText(draft.text);
    input.current?.focus();
  }, [draft.key]);
  useEffect(() => {
    if (about) input.current?.focus();
  }, [about]);
  useEffect(() => {
    // On a touch screen this would bring up the keyboard unasked.
    if (matchMedia('(hover: hover)').matches) input.current?.focus();
  }, []);
  useEffect(() => {
    const element = input.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  }, [text]);

  const send = (words: string) => {
    const trimmed = words.trim();
    if (trimmed === '') return;
    setText('');
    setActive(0);
    messenger.submit(info.peer, trimmed);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (input.current && formatByKey(event, input.current)) {
      event.preventDefault();
      return;
    }
    if (offered.length > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive((active + step + offered.length) % offered.length);
    } else if (event.key === 'Escape') {
      if (about) messenger.forgetAbout();
      else if (typed !== undefined) setText('');
    } else if (event.key === 'ArrowUp' && text === '') {
      const own = conversation.messages.findLast((one) => one.from?.id === user.id && one.text !== undefined);
      if (own) messenger.write('edit', own);
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      send(chosen ? `/${chosen.command}` : text);
    }
  };

  return (
    <footer class="foot">
      {offered.length > 0 && (
        <CommandsMenu commands={offered} chosen={chosen} onChoose={(command) => send(`/${command}`)} />
      )}
      {about && (
        <div class="about-bar">
          <Icon name={about.kind === 'reply' ? 'reply' : 'pencil'} />
          <div class="quote">
            <strong>
              {about.kind === 'edit'
                ? 'Edit'
                : about.message.from
                  ? fullName(about.message.from)
                  : info.title}
            </strong>
            <span>{preview(about.message)}</span>
          </div>
          <button
            type="button"
            class="icon-button"
            aria-label={about.kind === 'reply' ? 'Do not reply' : 'Do not edit'}
            onClick={() => messenger.forgetAbout()}
          >
            <Icon name="close" />
          </button>
        </div>
      )}
      {formatting && text !== '' && <FormatBar input={input} />}
      <form
        class="composer"
        onSubmit={(event) => {
          event.preventDefault();
          send(text);
        }}
      >
        <AttachMenu peer={info.peer} />
        <textarea
          ref={input}
          class="composer__input"
          rows={1}
          maxLength={MAX_TEXT}
          value={text}
          placeholder={keyboard?.input_field_placeholder ?? 'Message'}
          aria-label="Message"
          aria-controls={offered.length > 0 ? 'commands' : undefined}
          aria-activedescendant={chosen && `command-${chosen.command}`}
          onInput={(event) => {
            setText(event.currentTarget.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
        {commands.length > 0 && text === '' && (
          <button
            type="button"
            class="icon-button"
            aria-label="Commands"
            title="Commands"
            onClick={() => {
              setText('/');
              input.current?.focus();
            }}
          >
            <Icon name="slash" />
          </button>
        )}
        {text !== '' && (
          <button
            type="button"
            class="icon-button"
            aria-label="Formatting"
            title="Formatting"
            aria-pressed={formatting}
            onClick={() => setFormatting(!formatting)}
          >
            <Icon name="format" />
          </button>
        )}
        {keyboard && (
          <button
            type="button"
            class="icon-button"
            aria-label="The bot’s keyboard"
            title="The bot’s keyboard"
            aria-pressed={keyboardOpen}
            onClick={() => setKeyboardOpen(!keyboardOpen)}
          >
            <Icon name="keyboard" />
          </button>
        )}
        <button
          type="submit"
          class="icon-button composer__send"
          aria-label="Send"
          disabled={text.trim() === ''}
        >
          <Icon name="send" />
        </button>
      </form>
      {keyboard && keyboardOpen && (
        <ReplyKeyboardView
          keyboard={keyboard}
          onPress={(button) => {
            messenger.pressReplyButton(info.peer, button);
            if (keyboard.one_time_keyboard) setKeyboardOpen(false);
          }}
        />
      )}
    </footer>
  );
}
