import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exampleNumber, knownContact, parseContactField } from '../../shared/customers/contact.ts';
import { contact, contactFields } from '../../shared/customers/model.ts';

describe('contact details as people type them', () => {
  test.each([
    ['050 123-45-67', 'UAH', '+380501234567'],
    ['+38 (050) 123 45 67', 'EUR', '+380501234567'],
    ['8 (067) 111-22-33', 'UAH', '+380671112233'],
    ['80671112233', 'UAH', '+380671112233'],
    ['8 912 345-67-89', 'UAH', undefined],
    ['8 912 345-67-89', 'RUB', '+79123456789'],
    ['8 (701) 234-56-78', 'KZT', '+77012345678'],
    ['8 (067) 111-22-33', 'PLN', undefined],
    ['+1 202 555 0123', 'UAH', '+12025550123'],
    ['202-555-0123', 'USD', '+12025550123'],
    ['12345', 'UAH', undefined],
    ['call me', 'UAH', undefined],
    ['050 123-45-67 or later', 'UAH', undefined],
    ['050 123-45-67', 'EUR', undefined],
  ])('the phone number %j in a shop of %s is %s', (typed, currency, stored) => {
    expect(parseContactField('phone', typed, currency)).toBe(stored);
  });

  test.each([
    [' Ann@Example.COM ', 'ann@example.com'],
    ['ann@example', undefined],
    ['ann at example.com', undefined],
    ['a@b.co, c@d.co', undefined],
  ])('the address %j is %s', (typed, stored) => {
    expect(parseContactField('email', typed, 'UAH')).toBe(stored);
  });

  test.each([
    ['UAH', /^\+380/],
    ['KZT', /^\+7/],
    ['USD', /^\+1/],
    ['EUR', /^\+49/],
  ])('the example number of a shop of %s is one that it takes', (currency, start) => {
    const example = exampleNumber(currency);
    expect(example).toMatch(start);
    expect(parseContactField('phone', example, currency)).toBe(example.replaceAll(' ', ''));
  });

  test.each([
    ['name', '🙂🙂'],
    ['name', '123'],
    ['name', '...'],
    ['address', '🏠🏠🏠🏠🏠'],
    ['address', '?!, -'],
  ] as const)('a %s of %s is none', (field, text) => {
    expect(parseContactField(field, text, 'UAH')).toBeUndefined();
  });

  test.each(['李', 'O’Brien-Łukasz', 'Ірина 🙂'])('%s is a name', (name) => {
    expect(parseContactField('name', name, 'UAH')).toBe(name);
  });

  test('who has told no name is known by the one in Telegram, where it is one', () => {
    const known = (firstName: string, lastName?: string) =>
      knownContact({ profile: {}, firstName, lastName });
    expect(known('Olena', 'Koval').name).toBe('Olena Koval');
    expect(known('Olena').name).toBe('Olena');
    expect(known('🙂').name).toBeUndefined();
    expect(known('x'.repeat(64), 'y'.repeat(64)).name).toBeUndefined();
    expect(knownContact({ profile: { name: 'Ann' }, firstName: 'Olena' }).name).toBe('Ann');
  });

  test('names and addresses lose the space around them, and cannot be empty or endless', () => {
    expect(parseContactField('name', '  Ann ', 'UAH')).toBe('Ann');
    expect(parseContactField('name', '   ', 'UAH')).toBeUndefined();
    expect(parseContactField('name', 'x'.repeat(101), 'UAH')).toBeUndefined();
    expect(parseContactField('address', 'ab', 'UAH')).toBeUndefined();
  });

  test('whatever is typed, what is stored is valid, and typing it again stores the same', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.emailAddress(),
      fc.stringMatching(/^\+?[\d ()-]{5,20}$/),
    );
    fc.assert(
      fc.property(fc.constantFrom(...contactFields), typed, (field, text) => {
        const stored = parseContactField(field, text, 'UAH');
        if (stored === undefined) return;
        expect(contact.shape[field].parse(stored)).toBe(stored);
        expect(parseContactField(field, stored, 'UAH')).toBe(stored);
      }),
      { numRuns: 500 },
    );
  });
});
