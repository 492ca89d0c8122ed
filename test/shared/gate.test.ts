import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { follows, outcomeOf, saysRightsLost, type Verdict } from '../../shared/gate/decide.ts';
import { refusalToAppoint, shownName } from '../../shared/staff/decide.ts';
import { staffMember } from '../../shared/staff/model.ts';

const verdict = fc.constantFrom<Verdict>('follows', 'not', 'unknown');

describe('the gate', () => {
  test('stops who is known not to follow a channel, and nobody else', () => {
    fc.assert(
      fc.property(fc.array(verdict), (verdicts) => {
        expect(outcomeOf(verdicts) === 'stopped').toBe(verdicts.includes('not'));
        expect(outcomeOf(verdicts) === 'follows').toBe(verdicts.every((one) => one === 'follows'));
      }),
    );
  });

  test.each([
    ['creator', undefined, true],
    ['administrator', undefined, true],
    ['member', undefined, true],
    ['restricted', true, true],
    ['restricted', false, false],
    ['left', undefined, false],
    ['kicked', undefined, false],
  ])('takes a member who is %s (in: %s) as following: %s', (status, isMember, expected) => {
    expect(follows({ status, ...(isMember !== undefined && { is_member: isMember }) })).toBe(expected);
  });

  test.each([
    ['Bad Request: member list is inaccessible', true],
    ['Bad Request: chat not found', true],
    ['Forbidden: bot was kicked from the channel chat', true],
    ['Forbidden: bot is not a member of the channel chat', true],
    ['Bad Request: CHAT_ADMIN_REQUIRED', true],
    ['Bad Request: PARTICIPANT_ID_INVALID', false],
    ['Bad Request: user not found', false],
    ['Internal Server Error', false],
  ])('reads "%s" as lost rights: %s', (description, lost) => {
    expect(saysRightsLost(description)).toBe(lost);
  });
});

describe('appointing', () => {
  test('is for neither the owner nor the bot', () => {
    expect(refusalToAppoint(1, 9, 1)).toBe('is_owner');
    expect(refusalToAppoint(9, 9, 1)).toBe('is_bot');
    expect(refusalToAppoint(2, 9, 1)).toBeUndefined();
  });

  test('finds a name for anybody, whatever they are called in Telegram', () => {
    const text = fc.string({ unit: 'binary', maxLength: 64 });
    fc.assert(
      fc.property(text, fc.option(text, { nil: undefined }), (firstName, lastName) => {
        const name = shownName({ firstName, lastName }, 7);
        expect(staffMember.shape.name.parse(name)).toBe(name);
      }),
    );
    expect(shownName({ firstName: ' ' }, 7)).toBe('7');
  });
});
