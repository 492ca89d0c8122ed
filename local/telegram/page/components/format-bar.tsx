/** Buttons and keys that put formatting marks around what is selected in the composer. */
import type { ComponentChildren, RefObject } from 'preact';
import { marks } from '../formatting.ts';
import { Icon } from './icons.tsx';

type Mark = keyof typeof marks | 'link';

interface Tool {
  mark: Mark;
  name: string;
  face: ComponentChildren;
  /** With Ctrl or Command, as in the apps; `Shift+` before it where that is held too. */
  key: string;
}

const tools: Tool[] = [
  { mark: 'bold', name: 'Bold', face: 'B', key: 'b' },
  { mark: 'italic', name: 'Italic', face: 'I', key: 'i' },
  { mark: 'strikethrough', name: 'Strikethrough', face: 'S', key: 'Shift+x' },
  { mark: 'code', name: 'Code', face: '<>', key: 'Shift+m' },
  { mark: 'spoiler', name: 'Spoiler', face: '▒', key: 'Shift+p' },
  { mark: 'link', name: 'Link', face: <Icon name="chain" />, key: 'k' },
];

export function FormatBar({ input }: { input: RefObject<HTMLTextAreaElement | null> }) {
  return (
    <div class="format-bar" role="toolbar" aria-label="Formatting">
      {tools.map(({ mark, name, face, key }) => (
        <button
          key={mark}
          type="button"
          class={`icon-button format-bar__${mark}`}
          aria-label={name}
          title={`${name} (Ctrl+${key})`}
          // The selection stays where it is.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => input.current && putMark(input.current, mark)}
        >
          {face}
        </button>
      ))}
    </div>
  );
}

/** Whether the key asked for a mark, which is then set. */
export function formatByKey(event: KeyboardEvent, input: HTMLTextAreaElement): boolean {
  if (!event.ctrlKey && !event.metaKey) return false;
  const pressed = `${event.shiftKey ? 'Shift+' : ''}${event.key.toLowerCase()}`;
  const tool = tools.find(({ key }) => key === pressed);
  if (tool) putMark(input, tool.mark);
  return tool !== undefined;
}

function putMark(input: HTMLTextAreaElement, mark: Mark): void {
  const { selectionStart: start, selectionEnd: end, value } = input;
  const chosen = value.slice(start, end);
  const [open, close] = mark === 'link' ? ['[', '](https://)'] : [marks[mark], marks[mark]];
  input.focus();
  input.setRangeText(`${open}${chosen}${close}`, start, end, 'end');
  if (mark === 'link' && chosen !== '') {
    // The address is what is missing.
    const address = start + open.length + chosen.length + 2;
    input.setSelectionRange(address, address + 'https://'.length);
  } else input.setSelectionRange(start + open.length, end + open.length);
  input.dispatchEvent(new Event('input', { bubbles: true }));
}
