/** What is done to a broadcast that was sent: its messages are changed or taken back, by one more pass over the recipients. */
import { z } from 'zod';
import { defineCommand } from '../commands/execute.ts';
import { rejected } from '../commands/model.ts';
import { byId, change, type Wrong } from './change.ts';
import { unknownIn } from './known.ts';
import { maxCaption, maxVariants, progressMessage, variant, type Broadcast, type Content } from './model.ts';
import { goOn } from './starting.ts';

/**
 * Changes what was sent. Files cannot become words, nor words files: rejected as `other_kind`.
 */
export const editSent = defineCommand({
  type: 'broadcast.edit_sent',
  by: 'broadcasts',
  input: byId.extend({
    variants: z.array(variant).min(1).max(maxVariants),
    progress: progressMessage.optional(),
  }),
  handle: (command, work, { db }) =>
    change(command, work, db, 'edit', async ({ before, save }) => {
      const { id, variants, progress } = command.input;
      if (!sameKind(before.variants, variants)) return rejected<Wrong>('other_kind');
      const unknown = await unknownIn(work, db, command.botId, { variants }, before);
      if (unknown.length > 0) return rejected<Wrong>('invalid', unknown);
      work.emit(goOn(id));
      return save({ ...again(before, 'edit', command.at, progress), variants });
    }),
});

/** Takes back what was sent, as far as Telegram does: for two days. */
export const retractSent = defineCommand({
  type: 'broadcast.retract',
  by: 'broadcasts',
  input: byId.extend({ progress: progressMessage.optional() }),
  handle: (command, work, { db }) =>
    change(command, work, db, 'retract', ({ before, save }) => {
      const { id, progress } = command.input;
      work.emit(goOn(id));
      return save(again(before, 'retract', command.at, progress));
    }),
});

/** A pass more over the recipients. */
const again = (
  before: Broadcast,
  kind: 'edit' | 'retract',
  at: Date,
  progress = before.progress,
): Broadcast => ({
  ...before,
  ...(progress && { progress }),
  state: 'sending',
  pass: { number: before.pass.number + 1, kind },
  next: 0,
  later: undefined,
  problem: undefined,
  endedAt: undefined,
  queuedAt: at,
});

type Variants = Broadcast['variants'];

/** Whether each message can become what it is to be: as many files as before, with the words where they were. */
export function sameKind(before: Variants, after: Variants): boolean {
  if (before.length !== after.length) return false;
  const kind = (content: Content | undefined) =>
    content && `${content.media.length} ${content.media.length > 0 && content.text.length > maxCaption}`;
  return before.every(({ messages }, index) => {
    const to = after[index]?.messages;
    return (['ru', 'uk', 'en'] as const).every((code) => kind(messages[code]) === kind(to?.[code]));
  });
}
