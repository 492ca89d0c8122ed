import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxText, shownLength } from '../../../functions/telegram/views/screen.ts';
import { previewScreen, textScreen } from '../../../functions/telegram/views/ticket-replies.ts';
import {
  earlierScreen,
  foundScreen,
  historyScreen,
  ticketListScreen,
  ticketScreen,
} from '../../../functions/telegram/views/tickets.ts';
import { voiceOf } from '../../../functions/telegram/voice.ts';
import {
  attachment,
  ticketChange,
  ticketStatus,
  type NumberedMessage,
  type NumberedTicket,
} from '../../../shared/support/model.ts';
import { ticketLists } from '../../../shared/support/queries.ts';
import { languages } from '../../../shared/texts/model.ts';

const at = new Date('2026-05-04T10:00:00Z');
const now = new Date('2026-05-06T12:00:00Z');
const anyVoice = fc
  .constantFrom(...languages)
  .map((language) => voiceOf({ currency: 'UAH', language: 'uk', timeZone: 'UTC' }, language));
const words = (maxLength: number) =>
  fc.oneof(
    fc.string({ minLength: 1, maxLength, unit: fc.constantFrom('a', '&', '<', '"', 'ї', '😀') }),
    fc.constant('<'.repeat(maxLength)),
  );
const option = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const ticket: fc.Arbitrary<NumberedTicket> = fc.record({
  id: fc.constant('ABCDEFGHJK'),
  status: fc.constantFrom(...ticketStatus.options),
  customerId: fc.constantFrom(1, null),
  name: words(500),
  username: option(fc.constant('u'.repeat(64))),
  language: fc.constantFrom(...languages),
  subject: words(80),
  agentId: option(fc.constantFrom(1, 2)),
  agentName: option(words(100)),
  owners: fc.array(
    fc.record({
      agentId: fc.constantFrom(1, null),
      at: fc.constant(at),
      actor: fc.constant('staff:1'),
      reason: option(words(500)),
    }),
    { maxLength: 30 },
  ),
  round: fc.constant(1),
  reminded: fc.constant(0),
  waitingSince: option(fc.constant(at)),
  lastMessageAt: fc.constant(at),
  closedAt: option(fc.constant(at)),
  isWithdrawn: fc.boolean(),
  reopenUntil: option(fc.constantFrom(at, new Date('2026-06-01'))),
  rating: option(fc.integer({ min: 1, max: 5 })),
  search: fc.constant({}),
  createdAt: fc.constant(at),
  modifiedAt: fc.constant(at),
});

const message: fc.Arbitrary<NumberedMessage> = fc.record({
  id: fc.constant('ABCDEFGHJKMNPQRS'),
  from: fc.constantFrom('customer', 'agent', 'note', 'system'),
  author: fc.constant('staff:1'),
  authorName: option(words(100)),
  agentName: option(words(100)),
  text: option(words(4096)),
  file: option(
    fc.record({
      kind: fc.constantFrom(...attachment.shape.kind.options),
      fileId: fc.constant('f'),
      name: option(words(200)),
    }),
  ),
  change: option(fc.constantFrom(...ticketChange.options)),
  createdAt: fc.constant(at),
  modifiedAt: fc.constant(at),
});
const messages = fc.array(message, { maxLength: 8 });
const place = { at, id: 'ABCDEFGHJKMNPQRS' };

/** Nothing of the data is left as markup. */
function expectSound({ text }: { text: string }): void {
  expect(shownLength(text)).toBeLessThanOrEqual(maxText);
  expect(text.replaceAll(/<\/?(b|i|a)( href="[^"<]*")?>/g, '')).not.toContain('<');
}

describe('a request as agents see it', () => {
  it('fits a message, whatever was said in it, and so do the earlier messages and its history', () => {
    fc.assert(
      fc.property(anyVoice, ticket, messages, fc.boolean(), (voice, shown, said, leads) => {
        const hand = { agentId: 1, leads };
        const view = { ticket: shown, messages: said, before: place, hand, now };
        const screen = ticketScreen(voice, view);
        expectSound(screen);
        expect(screen.markup!.inline_keyboard.length).toBeLessThanOrEqual(14);
        expectSound(earlierScreen(voice, view));
        expectSound(historyScreen(voice, shown, new Map([[1, 'N'.repeat(100)]])));
      }),
    );
  });

  it('fits a list with five others, also where it was looked for', () => {
    fc.assert(
      fc.property(
        anyVoice,
        fc.array(ticket, { maxLength: 6 }),
        fc.constantFrom(...ticketLists),
        words(100),
        (voice, tickets, list, question) => {
          const counts = { created: 99_999, mine: 99_999, taken: 99_999, closed: 99_999 };
          const around = { next: place, previous: place, inFront: 99_999 };
          const view = { tickets, list, counts, ...around, mayWrite: true, now };
          const screen = ticketListScreen(voice, view);
          expectSound(screen);
          for (const { text } of screen.markup!.inline_keyboard.flat())
            expect(Array.from(text).length, text).toBeLessThanOrEqual(24);
          expectSound(
            foundScreen(voice, question, { tickets, next: 'ABCDEFGHJK', previous: 'ABCDEFGHJK' }, now),
          );
        },
      ),
    );
  });

  it('fits with a canned reply, in each of its languages', () => {
    fc.assert(
      fc.property(anyVoice, words(40), words(2000), (voice, title, text) => {
        const reply = { id: 'A', title, text: { ru: text, uk: text, en: text } };
        expectSound(previewScreen(voice, { id: 'ABCDEFGHJK', lastMessageAt: at }, reply, text));
        expectSound(textScreen(voice, reply));
      }),
    );
  });
});
