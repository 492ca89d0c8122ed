import type { InlineKeyboardButton } from '@grammyjs/types';
import { pressKey } from '../model.ts';
import { Icon } from './icons.tsx';
import type { IconName } from './icons.tsx';

interface Props {
  rows: InlineKeyboardButton[][];
  messageId: number;
  pressed: ReadonlySet<string>;
  onPress: (button: InlineKeyboardButton, at: [row: number, column: number]) => void;
}

/** The buttons under a message, in the bot's rows; a pressed one spins until the bot answers. */
export function InlineKeyboard({ rows, messageId, pressed, onPress }: Props) {
  return (
    <div class="inline-keyboard" role="group" aria-label="Buttons of the message">
      {rows.map((buttons, row) => (
        <div key={row} class="inline-keyboard__row">
          {buttons.map((button, column) => {
            const busy = pressed.has(pressKey(messageId, row, column));
            const icon = cornerIcon(button);
            return (
              <button
                key={column}
                type="button"
                class={`inline-button inline-button--${button.style ?? 'plain'}`}
                aria-busy={busy}
                disabled={'disabled' in button}
                onClick={() => onPress(button, [row, column])}
              >
                <span class="inline-button__text">{button.text}</span>
                {icon && <Icon name={icon} />}
                {busy && <span class="spinner" />}
              </button>
            );
          })}
        </div>
      ))}
    </div>
  );
}

function cornerIcon(button: InlineKeyboardButton): IconName | undefined {
  if ('url' in button || 'login_url' in button) return 'link';
  if ('copy_text' in button) return 'copy';
  if ('web_app' in button) return 'app';
  return undefined;
}
