/**
 * Formatting as it is typed in the apps: `**bold**`, `__italic__`, `~~struck~~`, `||hidden||`, `` `code` ``, a block
 * between lines of three backticks, and `[words](address)`. The marks become entities when the message is sent, and
 * entities become marks again when it is changed.
 */
import type { MessageEntity } from '@grammyjs/types';

export interface Marked {
  text: string;
  entities: MessageEntity[];
}

type Simple = 'bold' | 'italic' | 'strikethrough' | 'spoiler' | 'code';

export const marks: Record<Simple, string> = {
  bold: '**',
  italic: '__',
  strikethrough: '~~',
  spoiler: '||',
  code: '`',
};
const pairs = (Object.entries(marks) as [Simple, string][]).filter(([type]) => type !== 'code');

/** A mark without its other half, or with nothing between, stays what it is. */
export function readMarks(source: string): Marked {
  let text = '';
  const entities: MessageEntity[] = [];
  const add = (inner: Marked, entity: (range: { offset: number; length: number }) => MessageEntity) => {
    const offset = text.length;
    text += inner.text;
    entities.push(entity({ offset, length: inner.text.length }));
    for (const one of inner.entities) entities.push({ ...one, offset: one.offset + offset });
  };
  for (let at = 0; at < source.length;) {
    const rest = source.slice(at);
    const block = /^```(?:([\w+-]+)\n)?\n?([^]+?)\n?```/.exec(rest);
    const code = /^`([^`\n]+)`/.exec(rest);
    const link = /^\[([^\]\n]+)\]\(([^\s()]+)\)/.exec(rest);
    const pair = pairs.find(([, mark]) => rest.startsWith(mark));
    const inside = pair && between(rest, pair[1]);
    if (block?.[2] !== undefined) {
      const [whole, language, words] = block;
      add({ text: words, entities: [] }, (range) => ({
        type: 'pre',
        ...range,
        ...(language && { language }),
      }));
      at += whole.length;
    } else if (code?.[1] !== undefined) {
      add({ text: code[1], entities: [] }, (range) => ({ type: 'code', ...range }));
      at += code[0].length;
    } else if (link?.[1] !== undefined && link[2] !== undefined) {
      const url = link[2];
      add(readMarks(link[1]), (range) => ({ type: 'text_link', ...range, url }));
      at += link[0].length;
    } else if (pair && inside !== undefined) {
      add(readMarks(inside), (range) => ({ type: pair[0], ...range }));
      at += inside.length + 2 * pair[1].length;
    } else {
      text += rest.charAt(0);
      at++;
    }
  }
  return { text, entities };
}

/** What stands between a mark at the start and the next one like it: words, without space at their ends. */
function between(rest: string, mark: string): string | undefined {
  for (let end = rest.indexOf(mark, mark.length + 1); end > 0; end = rest.indexOf(mark, end + 1)) {
    const inner = rest.slice(mark.length, end);
    if (inner.trim() === inner && inner !== '') return inner;
  }
  return undefined;
}

/** Text with marks that reads as these entities; kinds that have no mark are left out. */
export function writeMarks({ text, entities }: Marked): string {
  // The outer before the inner.
  const sorted = entities.toSorted((a, b) => a.offset - b.offset || b.length - a.length);
  const markable = sorted.flatMap((entity) => {
    const around = marksOf(entity);
    return around ? [{ ...around, from: entity.offset, to: entity.offset + entity.length }] : [];
  });
  let written = '';
  for (let at = 0; at <= text.length; at++) {
    // What opened last closes first.
    const closing = markable.filter(({ to }) => to === at).reverse();
    const opening = markable.filter(({ from }) => from === at);
    written += closing.map(({ close }) => close).join('');
    written += opening.map(({ open }) => open).join('') + text.charAt(at);
  }
  return written;
}

function marksOf(entity: MessageEntity): { open: string; close: string } | undefined {
  if (entity.type === 'text_link') return { open: '[', close: `](${entity.url})` };
  if (entity.type === 'pre') return { open: `\`\`\`${entity.language ?? ''}\n`, close: '\n```' };
  const mark = entity.type in marks ? marks[entity.type as Simple] : undefined;
  return mark === undefined ? undefined : { open: mark, close: mark };
}
