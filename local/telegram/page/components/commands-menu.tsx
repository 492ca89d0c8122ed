import type { BotCommand } from '@grammyjs/types';

/** The bot's commands that fit what is typed after the slash; arrows and Enter choose from the composer. */
export function CommandsMenu(props: {
  commands: BotCommand[];
  chosen: BotCommand | undefined;
  onChoose: (command: string) => void;
}) {
  return (
    <ul class="commands" id="commands" role="listbox" aria-label="Commands">
      {props.commands.map(({ command, description }) => (
        <li
          key={command}
          id={`command-${command}`}
          class="commands__item"
          role="option"
          aria-selected={command === props.chosen?.command}
          onClick={() => props.onChoose(command)}
        >
          <strong>/{command}</strong>
          <span class="muted">{description}</span>
        </li>
      ))}
    </ul>
  );
}
