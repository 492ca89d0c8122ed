import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answered,
  closed,
  firstWords,
  heard,
  held,
  mayBecome,
  mayRate,
  queued,
  remindFrom,
  refusalToAnswer,
  refusalToClose,
  refusalToHandOver,
  refusalToReopen,
  refusalToTake,
  withdrawn,
  withoutCustomer,
} from '../../shared/support/decide.ts';
import { searchOf } from '../../shared/support/search.ts';
import { maxOwners, ticket, ticketStatus, type Ticket } from '../../shared/support/model.ts';
import { termsOf } from '../../shared/search/stems.ts';

const start = new Date('2026-01-01T10:00:00Z');
const settings = { wait: true, reopenDays: 7, remindMinutes: 30 };
const minutes = (count: number) => new Date(start.getTime() + count * 60_000);
const by = (at: Date, actor = 'staff:7') => ({ actor, at });
const olha = { id: 7, name: 'Оля' };
const taras = { id: 8, name: 'Тарас' };

const fresh: Ticket = {
  ...heard(
    {
      status: 'created',
      customerId: 1,
      name: 'Олена',
      username: 'olena_k',
      language: 'uk',
      subject: 'Де моє замовлення',
      owners: [{ agentId: null, at: start, actor: 'customer:1' }],
      round: 1,
      reminded: 0,
      lastMessageAt: start,
      isWithdrawn: false,
      search: {},
    },
    start,
    settings,
  ),
  createdAt: start,
  modifiedAt: start,
};
const taken = held(fresh, olha, by(minutes(1)));

describe('a ticket', () => {
  it('is taken out of the queue alone', () => {
    expect(refusalToTake(fresh)).toBeUndefined();
    expect(refusalToTake(taken)).toBe('taken');
    expect(refusalToTake(closed(taken, minutes(2), settings))).toBe('closed');
  });

  it.each([
    ['who has it', taken, { agentId: 7 }, undefined],
    ['a colleague', taken, { agentId: 8 }, 'taken'],
    ['the shop itself', taken, {}, undefined],
    ['anybody while it is in the queue', fresh, { agentId: 7 }, 'not_taken'],
    ['anybody once it is closed', closed(taken, minutes(2), settings), { agentId: 7 }, 'closed'],
  ])('may be answered and closed: %s', (_, which, hand, expected) => {
    expect(refusalToAnswer(which, hand)).toBe(expected);
    expect(refusalToClose(which, hand)).toBe(expected);
  });

  it('is closed, though not answered, by the shop itself out of the queue', () => {
    expect(refusalToAnswer(fresh, {})).toBe('not_taken');
    expect(refusalToClose(fresh, {})).toBeUndefined();
  });

  it.each([
    ['who has it', taken, { agentId: 7 }, undefined],
    ['a colleague', taken, { agentId: 8 }, 'taken'],
    ['who leads', taken, { agentId: 8, leads: true }, undefined],
    ['who leads, out of the queue', fresh, { agentId: 8, leads: true }, undefined],
    ['an agent, out of the queue', fresh, { agentId: 7 }, 'not_taken'],
    [
      'who leads, once it is closed',
      closed(taken, minutes(2), settings),
      { agentId: 8, leads: true },
      'closed',
    ],
  ])('may be handed over: %s', (_, which, hand, expected) => {
    expect(refusalToHandOver(which, hand)).toBe(expected);
  });

  it('is opened again within the time that the shop gives, and not by who took it back', () => {
    const done = closed(taken, minutes(0), settings);
    const end = minutes(7 * 24 * 60);
    expect(refusalToReopen(done, new Date(end.getTime() - 1))).toBeUndefined();
    expect(refusalToReopen(done, end)).toBe('too_late');
    expect(refusalToReopen(closed(taken, start, { reopenDays: 0 }), start)).toBe('too_late');
    expect(refusalToReopen(taken, start)).toBe('open');
    expect(refusalToReopen(withdrawn(taken, start), start)).toBe('withdrawn');
    expect(refusalToReopen(withoutCustomer(done, start), start)).toBe('erased');
  });

  it('is rated once, when help was given', () => {
    const done = closed(taken, minutes(2), settings);
    expect(mayRate(done)).toBe(true);
    expect(mayRate({ ...done, rating: 5 })).toBe(false);
    expect(mayRate(taken)).toBe(false);
    expect(mayRate(withdrawn(taken, minutes(2)))).toBe(false);
  });

  it('waits since the oldest word without an answer, and is reminded of after the time that the shop gives', () => {
    const more = heard(taken, minutes(10), settings);
    expect(more).toMatchObject({ waitingSince: start, remindAt: minutes(30), lastMessageAt: minutes(10) });
    const quiet = answered(more, minutes(12));
    expect(quiet).toMatchObject({ waitingSince: undefined, remindAt: undefined, lastMessageAt: minutes(12) });
    const asked = heard(quiet, minutes(20), settings);
    expect(asked).toMatchObject({ waitingSince: minutes(20), remindAt: minutes(50) });
    expect(heard(quiet, minutes(20), { remindMinutes: 0 }).remindAt).toBeUndefined();
  });

  it('is reminded of half as often each time, once a day at last, and never more often than the shop wants', () => {
    const pauses = (remindMinutes: number) =>
      Array.from({ length: 8 }, (_, times) => remindFrom(start, { remindMinutes }, times));
    expect(pauses(30)).toEqual([30, 60, 120, 240, 480, 960, 1440, 1440].map(minutes));
    expect(pauses(2880)).toEqual(Array(8).fill(minutes(2880)));
    expect(pauses(0)).toEqual(Array(8).fill(undefined));
  });

  it('of a customer whose data are deleted says nothing of them', () => {
    const left = withoutCustomer(held(taken, taras, by(minutes(3)), 'Олена просила Тараса'), minutes(9));
    const words = JSON.stringify(left);
    for (const trace of ['Олена', 'olena', 'замовлення', 'customer:1', 'просила'])
      expect(words).not.toContain(trace);
    expect(left).toMatchObject({ status: 'closed', customerId: null, closedAt: minutes(9) });
    expect(ticket.parse(left)).toBeDefined();
  });
});

const step = fc.constantFrom('say', 'take', 'answer', 'hand', 'queue', 'close', 'reopen', 'withdraw');

/** What each step makes of a ticket; the same ticket where it may not be. */
function after(before: Ticket, kind: string, at: Date): Ticket {
  switch (kind) {
    case 'say':
      return before.status === 'closed' ? before : heard(before, at, settings);
    case 'take':
      return refusalToTake(before) ? before : held(before, olha, by(at));
    case 'answer':
      return refusalToAnswer(before, { agentId: before.agentId }) ? before : answered(before, at);
    case 'hand':
      return before.status === 'taken' ? held(before, taras, by(at), 'знає') : before;
    case 'queue':
      return before.status === 'taken' ? queued(before, by(at), settings) : before;
    case 'close':
      return before.status === 'taken' ? closed(before, at, settings) : before;
    case 'reopen':
      return refusalToReopen(before, at) ? before : queued(before, by(at, 'customer:1'), settings);
    default:
      return before.status === 'closed' ? before : withdrawn(before, at);
  }
}

describe('whatever is done with a ticket', () => {
  it('what the table does not know is a defect', () => {
    expect(() => closed(withdrawn(fresh, start), start, settings)).toThrow('closed ticket');
    expect(() => queued(fresh, by(start), settings)).toThrow('created ticket');
  });

  it('it moves as the table says, keeps its invariants, and fits its schema', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        let state = fresh;
        let inQueue = 1;
        for (const [index, kind] of steps.entries()) {
          const next = after(state, kind, minutes(index + 1));
          if (next.status !== state.status) expect(mayBecome(state.status, next.status)).toBe(true);
          if (next.status === 'created' && state.status !== 'created') inQueue++;
          state = next;
          expect(state.round).toBe(inQueue);
          expect(ticketStatus.options).toContain(state.status);
          if (state.status === 'created') {
            expect(state.waitingSince).toBeDefined();
            expect(state.agentId).toBeUndefined();
          }
          if (state.status === 'taken') expect(state.agentId).toBeDefined();
          expect(state.closedAt !== undefined).toBe(state.status === 'closed');
          if (state.status === 'closed') expect(state.remindAt ?? state.waitingSince).toBeUndefined();
          expect(state.owners.length).toBeLessThanOrEqual(maxOwners);
          expect(state.owners.at(-1)?.agentId ?? undefined).toBe(state.agentId);
          expect(ticket.parse(state)).toEqual(ticket.parse(structuredClone(state)));
        }
      }),
    );
  });
});

describe('what a ticket is about', () => {
  it('is the first words, in one line, cut between words', () => {
    expect(firstWords('  Де\n моє   замовлення? ')).toBe('Де моє замовлення?');
    const long = 'слово '.repeat(40);
    expect(firstWords(long)).toMatch(/^(слово )+слово…$/);
    expect(firstWords('😀'.repeat(200))).toBe(`${'😀'.repeat(79)}…`);
  });

  it('is short whatever is said, and never a broken character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const words = firstWords(text);
        expect(Array.from(words).length).toBeLessThanOrEqual(80);
        expect(words).toBe(words.toWellFormed());
        expect(words).not.toMatch(/[\n\r\t]/);
      }),
    );
  });

  it('is found by its words in any form, and by who wrote', () => {
    const stems = searchOf({ ...fresh, subject: 'Не працюють навушники' });
    for (const question of ['навушників', 'НАВУШНИКИ', 'Олена', 'olena_k', '1']) {
      for (const { stem } of termsOf(question, 'uk')) expect(stems).toHaveProperty([stem]);
    }
    const long = searchOf({
      ...fresh,
      subject: Array.from({ length: 400 }, (_, index) => `слово${index}`).join(' '),
    });
    expect(Object.keys(long).length).toBe(300);
  });
});
