import type { KeyboardButton } from '@grammyjs/types';
import type { ReplyKeyboard } from '../model.ts';
import { Icon } from './icons.tsx';
import type { IconName } from './icons.tsx';

/** The bot's keyboard under the composer. */
export function ReplyKeyboardView(props: {
  keyboard: ReplyKeyboard;
  onPress: (button: KeyboardButton) => void;
}) {
  const { keyboard, onPress } = props;
  return (
    <div
      class={`reply-keyboard ${keyboard.resize_keyboard ? '' : 'reply-keyboard--tall'}`}
      role="group"
      aria-label="The bot’s keyboard"
    >
      {keyboard.keyboard.map((buttons, row) => (
        <div key={row} class="reply-keyboard__row">
          {buttons.map((button, column) => {
            const icon = buttonIcon(button);
            const style = typeof button === 'string' ? undefined : button.style;
            return (
              <button
                key={column}
                type="button"
                class={`reply-button reply-button--${style ?? 'plain'}`}
                onClick={() => onPress(button)}
              >
                {icon && <Icon name={icon} />}
                <span>{typeof button === 'string' ? button : button.text}</span>
              </button>
            );
          })}
        </div>
      ))}
    </div>
  );
}

function buttonIcon(button: KeyboardButton): IconName | undefined {
  if (typeof button === 'string') return undefined;
  if ('request_contact' in button) return 'contact';
  if ('request_location' in button) return 'place';
  if ('web_app' in button) return 'app';
  return undefined;
}
